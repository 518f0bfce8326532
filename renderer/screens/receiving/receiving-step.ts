import type { Package, SiteRules } from '../../../shared/documents';

/** Where a package stands, from its document alone: so it survives a restart, and another station sees the same. */
export type ReceivingStep = 'idle' | 'condition' | 'count' | 'drives' | 'unidentified';

export function receivingStep(parcel: Package | null, rules: Pick<SiteRules, 'blindCount'>): ReceivingStep {
  if (!parcel) return 'idle';
  if (parcel.state === 'Unidentified') return 'unidentified';
  if (parcel.state !== 'Open') return 'idle';
  if (parcel.condition === null) return 'condition';
  return isBlind(parcel, rules) ? 'count' : 'drives';
}

/** The site counts before it looks: nothing on the screen may tell how many drives are expected. */
export function isBlind(parcel: Package, rules: Pick<SiteRules, 'blindCount'>): boolean {
  return rules.blindCount && parcel.counted === null;
}
