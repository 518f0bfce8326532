import type { Job, Package } from '../../../shared/documents';

export const practiceSteps = ['badge', 'parcel', 'condition', 'drives', 'close'] as const;
export type PracticeStep = (typeof practiceSteps)[number];

export type PracticeState = { isSignedIn: boolean; parcel: Package | null; jobs: Job[] };

/** Which steps are done, read off the documents themselves, so that a real scanner ticks them off as well. */
export function stepsDone({ isSignedIn, parcel, jobs }: PracticeState): Record<PracticeStep, boolean> {
  const isOpened = parcel !== null && parcel.openedAt !== null;
  const scans = parcel?.scans.filter(({ undone }) => !undone).length ?? 0;
  const isAwaited = jobs.some(({ drives }) => drives.some(({ state }) => state === 'Specified'));
  const close = parcel?.state === 'Closed';
  return {
    badge: isSignedIn,
    parcel: isOpened,
    condition: isOpened && parcel.condition !== null,
    drives: close || (isOpened && scans > 0 && !isAwaited),
    close,
  };
}

/** The first step that is not done; null: all are. */
export function currentStep(done: Record<PracticeStep, boolean>): PracticeStep | null {
  return practiceSteps.find((step) => !done[step]) ?? null;
}
