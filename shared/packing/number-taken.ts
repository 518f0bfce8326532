import { refused } from '../outcomes';
import type { Result, View } from '../reduce-types';
import { isNumberUsed } from './box';

/** PACK-4, PACK-6: a tracking number is on one box, and no two left under it. */
export function whyNumberTaken(view: View, trackingNumber: string, boxId: string): Result | null {
  const used = view.jobs.find((job) => isNumberUsed(job, trackingNumber, boxId));
  return used ? refused('pack.numberUsed', { trackingNumber, job: used.name }) : null;
}
