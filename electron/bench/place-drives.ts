import type { FoundDrive } from '../drives/found-drive';
import { drivesOfLabel } from '../drives/match-drive';

export type PlacedDrives = { inBay: Map<number, FoundDrive>; loose: FoundDrive[] };

/**
 * Which drive is in which bay. A machine that reports bay numbers is believed; for others the scan says it: the drive that answers
 * to the label that was scanned into a bay is in that bay.
 */
export function placeDrives(
  bays: readonly { bay: number; label: string | null }[],
  drives: readonly FoundDrive[],
): PlacedDrives {
  const inBay = new Map<number, FoundDrive>();
  const numbers = new Set(bays.map(({ bay }) => bay));
  const unplaced: FoundDrive[] = [];
  for (const drive of drives) {
    const bay = reportedBay(drive);
    if (bay !== null && numbers.has(bay) && !inBay.has(bay)) inBay.set(bay, drive);
    else unplaced.push(drive);
  }
  for (const { bay, label } of bays) {
    if (label === null || inBay.has(bay)) continue;
    // Two that answer are told by the match.
    const [first] = drivesOfLabel(label, unplaced);
    if (!first) continue;
    inBay.set(bay, first);
    unplaced.splice(unplaced.indexOf(first), 1);
  }
  return { inBay, loose: unplaced };
}

/** Operating systems mostly give an address (`0:0:1:0`), which is no number of a bay. */
export const reportedBay = ({ bay }: FoundDrive): number | null =>
  bay !== null && /^\d{1,4}$/.test(bay) ? Number(bay) : null;
