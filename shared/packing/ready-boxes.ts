import type { Job } from '../documents';
import { boxesOf, packedCounts } from './box';
import { isReady } from './box-label';
import type { Box, BoxLabel } from './box-schema';
import { carrierKey } from './carrier-name';

export type ReadyBox = { job: Job; box: Box; label: BoxLabel };

/** PACK-7: the boxes that wait for a carrier, the one that waits longest first. */
export function readyBoxes(jobs: Job[]): ReadyBox[] {
  return jobs
    .flatMap((job) =>
      boxesOf(job).flatMap((box) => (box.label && isReady(box) ? [{ job, box, label: box.label }] : [])),
    )
    .sort((a, b) => (a.label.at < b.label.at ? -1 : 1));
}

/** Nothing of it is to be packed, sealed or labelled any more: it waits for its carrier. */
export function isAllReady(job: Job): boolean {
  const { packed, here } = packedCounts(job);
  const waiting = boxesOf(job).filter(({ shippedAt }) => shippedAt === null);
  return packed === here && waiting.length > 0 && waiting.every(isReady);
}

/** The carriers that something waits for, by name. */
export function carriersOf(boxes: ReadyBox[]): { carrierName: string; boxes: ReadyBox[] }[] {
  const groups = new Map<string, ReadyBox[]>();
  for (const one of boxes) {
    const name = carrierKey(one.label.carrierName);
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups.values()]
    .map((group) => ({ carrierName: group[0]?.label.carrierName ?? '', boxes: group }))
    .sort((a, b) => (a.carrierName < b.carrierName ? -1 : 1));
}
