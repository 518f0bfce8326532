import type { Drive, Job, Package } from '../documents';
import type { DriveState } from '../states';
import { isHere } from './drive';

export type DriveOfJob = { job: Job; drive: Drive };

export type FoundDrive =
  | { kind: 'none' }
  | ({ kind: 'one' } & DriveOfJob)
  /** Awaited here, while a drive with the same serial is on site for another job. */
  | ({ kind: 'conflict'; other: Job } & DriveOfJob)
  /** DRIVE-9: awaited by more than one job. */
  | { kind: 'many'; drives: DriveOfJob[] };

const awaited: Record<DriveState, boolean> = {
  Specified: true,
  NeverReceived: true,
  Received: false,
  Transferring: false,
  Completed: false,
  CompletedMoreInfo: false,
  ShippedBack: false,
  Destroyed: false,
};

export function isAwaited(drive: Drive): boolean {
  return awaited[drive.state];
}

export function byName(a: Job, b: Job): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1;
}

/** Jobs whose drives may be received: UNKNOWN-1 keeps those that are still Creating out. */
export function receivingJobs(jobs: Job[]): Job[] {
  return jobs.filter(({ state }) => state !== 'Creating').sort(byName);
}

/** Which drive of which job a scanned serial is. The jobs of the open package come first (DRIVE-9); `chosenJobId` only settles a tie. */
export function findDrive(
  jobs: Job[],
  parcel: Package,
  keys: string[],
  chosenJobId: string | null,
): FoundDrive {
  const all = receivingJobs(jobs).flatMap((job) =>
    job.drives
      .filter((drive) => drive.keys.some((key) => keys.includes(key)))
      .map((drive) => ({ job, drive })),
  );
  const chosen = all.filter(({ job }) => job.id === chosenJobId);
  const candidates = chosen.length > 0 ? chosen : all;
  const inside = candidates.filter(({ job }) => parcel.jobIds.includes(job.id));
  const pool = inside.length > 0 ? inside : candidates;

  const here = pool.find(({ drive }) => isHere(drive));
  if (here) return { kind: 'one', ...here };
  const waiting = pool.filter(({ drive }) => isAwaited(drive));
  const [first, second] = waiting;
  if (first && second) return { kind: 'many', drives: waiting };
  if (first) {
    const other = all.find(({ drive }) => isHere(drive));
    return other ? { kind: 'conflict', ...first, other: other.job } : { kind: 'one', ...first };
  }
  // A drive that went back may come again with another job: only its own package, or one of nobody, is the old return.
  const [gone] = pool;
  const isOwn = inside.length > 0 || !jobs.some(({ id }) => parcel.jobIds.includes(id));
  return gone && isOwn ? { kind: 'one', ...gone } : { kind: 'none' };
}
