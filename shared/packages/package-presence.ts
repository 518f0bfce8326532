import type { Package } from '../documents';
import type { PackageState } from '../states';

type Presence = {
  /** It came as a parcel of its jobs: both waits for it are over. */
  came: boolean;
  /** It may still bring drives. */
  unclosed: boolean;
  /** JOB-21: something of it is in the building. */
  onSite: boolean | 'whileHolding';
};

const gone: Presence = { came: false, unclosed: false, onSite: false };

const presences: Record<PackageState, Presence> = {
  Expected: gone,
  Arrived: { came: true, unclosed: true, onSite: true },
  Open: { came: true, unclosed: true, onSite: true },
  Closed: { came: true, unclosed: false, onSite: 'whileHolding' },
  Refused: gone,
  // What came to the wrong site, or for nobody, is in the building until it leaves, but it is no job's parcel.
  WrongSite: { ...gone, onSite: true },
  Unidentified: { ...gone, onSite: true },
  Returned: gone,
  Destroyed: gone,
};

export function hasCome({ state }: Package): boolean {
  return presences[state].came;
}

export function isUnclosed({ state }: Package): boolean {
  return presences[state].unclosed;
}

export function isOnSite({ state, held }: Package): boolean {
  const { onSite } = presences[state];
  return onSite === 'whileHolding' ? held.length > 0 : onSite;
}
