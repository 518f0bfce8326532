import type { Package } from '../../../shared/documents';

const stepsWhileAsked = new Set(['contactCustomer', 'awaitAnswer']);
/** Nobody claimed it, or whoever did answered; what can only be destroyed is not sent. */
const stepsWhenDue = new Set(['returnParcel', 'decide']);

function nextStep({ state, faults }: Package): string | undefined {
  if (state !== 'Unidentified') return undefined;
  return faults.find(({ kind, state: now }) => kind === 'unidentified-package' && now === 'open')?.nextStep
    .code;
}

/** UNKNOWN-1: its sender is being asked; what is done with it is not decided. */
export function isStillAsked(parcel: Package): boolean {
  return stepsWhileAsked.has(nextStep(parcel) ?? '');
}

/** UNKNOWN-4: what is to go back now, what has been here longest first. */
export function parcelsToReturn(parcels: Package[]): Package[] {
  return parcels
    .filter((parcel) => stepsWhenDue.has(nextStep(parcel) ?? 'returnParcel'))
    .sort((a, b) => ((a.arrivedAt ?? '') < (b.arrivedAt ?? '') ? -1 : 1));
}
