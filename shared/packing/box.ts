import type { Drive, Job } from '../documents';
import { isHere } from '../drives/drive';
import { isEnded } from '../jobs/roll-up';
import { returnNumber } from './box-label';
import type { Box } from './box-schema';

export type { Box } from './box-schema';

/** What is written on the box and said aloud. For eyes only: the software knows a box by its id. */
export function boxNumber(boxId: string): string {
  return `B-${boxId.replaceAll('-', '').slice(-6).toUpperCase()}`;
}

export function boxesOf(job: Job): Box[] {
  return job.boxes ?? [];
}

export function boxIn(job: Job, boxId: string): Box | undefined {
  return boxesOf(job).find(({ id }) => id === boxId);
}

export function drivesIn(job: Job, boxId: string): Drive[] {
  return job.drives.filter((drive) => drive.boxId === boxId);
}

/** The box that a drive lies in, or left in. */
export function boxOf(job: Job, drive: Drive): Box | undefined {
  return drive.boxId ? boxIn(job, drive.boxId) : undefined;
}

/** In a box that has not left. */
export function isPacked(job: Job, drive: Drive): boolean {
  return boxOf(job, drive)?.shippedAt === null;
}

/** How many of the drives that are here lie in boxes. */
export function packedCounts(job: Job): { packed: number; here: number } {
  const here = job.drives.filter(isHere);
  return { packed: here.filter((drive) => isPacked(job, drive)).length, here: here.length };
}

/** DRIVE-6: nothing more of the job comes, and everything that is here is in a box. */
export function isAllPacked(job: Job): boolean {
  const { packed, here } = packedCounts(job);
  return packed === here && (job.state === 'Packaging' || isEnded(job.state));
}

/** PACK-4: whether something left under this number, or a box other than this one waits with it. */
export function isNumberUsed(job: Job, number: string, boxId: string): boolean {
  const isIt = (one: string) => returnNumber(one) === returnNumber(number);
  return (
    job.drives.some(
      ({ state, shipment }) => state === 'ShippedBack' && shipment && isIt(shipment.trackingNumber),
    ) || boxesOf(job).some(({ id, label }) => id !== boxId && label && isIt(label.trackingNumber))
  );
}

/** Whether the box holds exactly these drives. */
export function holdsExactly(job: Job, boxId: string, driveIds: string[]): boolean {
  const inside = new Set(drivesIn(job, boxId).map(({ driveId }) => driveId));
  const named = new Set(driveIds);
  return inside.size === named.size && [...inside].every((driveId) => named.has(driveId));
}

/** PACK-5: the customer gave another return address or account after this box was begun. */
export function isAddressNewer(job: Job, { openedAt }: Box): boolean {
  return job.returnChangedAt !== null && job.returnChangedAt > openedAt;
}

export function withBox(job: Job, box: Box): Job {
  const boxes = boxesOf(job);
  const index = boxes.findIndex(({ id }) => id === box.id);
  return { ...job, boxes: index === -1 ? [...boxes, box] : boxes.with(index, box) };
}
