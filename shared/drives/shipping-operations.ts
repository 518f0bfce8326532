import type { Drive, Job } from '../documents';
import { resolveFaults } from '../faults/fault';
import { isEnded } from '../jobs/roll-up';
import { enter } from '../jobs/settle-job';
import type { Operation, Payload } from '../operations';
import { applied, noop, refused } from '../outcomes';
import {
  boxesOf,
  boxIn,
  boxNumber,
  drivesIn,
  holdsExactly,
  isAllPacked,
  isPacked,
  withBox,
} from '../packing/box';
import { returnNumber } from '../packing/box-label';
import { whyNumberTaken } from '../packing/number-taken';
import type { ReduceContext, Reducer, Reducers, Result, View } from '../reduce-types';
import { jobIn } from '../view';
import { changeDrive, driveIn, isHere, withDrive } from './drive';
import { sentParcels } from './sent-parcels';
import { mayShipPart, whyNothingShips, whyNotShipped } from './why-not-shipped';

/** DRIVE-6: shipped back is at dispatch; all drives of one box, or none. */
const shipped: Reducer<'shipped'> = (view, operation, context) => {
  const { payload } = operation;
  const job = jobIn(view, payload.jobId);
  if (!job) return refused('document.missing', { kind: 'job', id: payload.jobId });
  const driveIds = [...new Set(payload.driveIds)];
  const drives = driveIds.map((driveId) => driveIn(job, driveId));
  const missing = driveIds.find((_, index) => !drives[index]);
  if (missing !== undefined) return refused('drive.missing', { driveId: missing, job: job.name });
  const leave = drives.filter((drive) => drive !== undefined);
  if (leave.every((drive) => isInBox(drive, payload.trackingNumber))) return noop('already');

  for (const drive of leave) {
    const code = whyNotShipped(job, drive);
    if (code) return refused(code, { driveId: drive.driveId, job: job.name, state: drive.state });
  }
  const refusal = judgeBox(view, job, leave, payload) ?? judgeReturn(job, leave, payload, context);
  return refusal ?? applied('done', [ship(job, leave, operation)]);
};

function isInBox(drive: Drive, trackingNumber: string): boolean {
  const { state, shipment } = drive;
  return (
    state === 'ShippedBack' &&
    shipment !== null &&
    returnNumber(shipment.trackingNumber) === returnNumber(trackingNumber)
  );
}

/** PACK-4: a sealed box leaves whole and under a number of its own, and what lies in a box leaves only with it. */
function judgeBox(
  view: View,
  job: Job,
  leave: Drive[],
  { boxId, trackingNumber }: Payload<'shipped'>,
): Result | null {
  if (boxId === undefined) {
    const packed = leave.find((drive) => isPacked(job, drive));
    if (!packed) return null;
    return refused('pack.inBox', { driveId: packed.driveId, box: boxNumber(packed.boxId ?? '') });
  }
  const params = { job: job.name, box: boxNumber(boxId) };
  const box = boxIn(job, boxId);
  if (!box) return refused('pack.noBox', params);
  if (!box.sealed) return refused('pack.notSealed', params);
  const driveIds = leave.map(({ driveId }) => driveId);
  if (!holdsExactly(job, boxId, driveIds)) return refused('pack.boxChanged', params);
  if (box.label && returnNumber(box.label.trackingNumber) !== returnNumber(trackingNumber))
    return refused('pack.otherNumber', { ...params, trackingNumber: box.label.trackingNumber });
  return whyNumberTaken(view, trackingNumber, boxId);
}

/** Part of what is here needs a lead and a reason: now, or when the box was sealed. */
function judgeReturn(
  job: Job,
  leave: Drive[],
  { boxId, reason }: Payload<'shipped'>,
  { role }: ReduceContext,
): Result | null {
  const refusal = whyNothingShips(job);
  if (refusal) return refusal;
  const box = boxId === undefined ? undefined : boxIn(job, boxId);
  if (box ? isAllPacked(job) || box.sealed?.partialReason : isWhole(job, leave)) return null;
  return mayShipPart(role, reason) ? null : refused('ship.partial');
}

function isWhole(job: Job, leave: Drive[]): boolean {
  if (isEnded(job.state)) return true;
  return job.state === 'Packaging' && job.drives.every((drive) => !isHere(drive) || leave.includes(drive));
}

function ship(job: Job, leave: Drive[], operation: Operation<'shipped'>): Job {
  const { boxId, carrierName, trackingNumber, shipDate } = operation.payload;
  const shipment = { carrierName, trackingNumber, shipDate };
  const box = boxId === undefined ? undefined : boxIn(job, boxId);
  const gone = leave.reduce(
    (now, drive) =>
      withDrive(now, changeDrive(drive, operation, { state: 'ShippedBack', place: null, shipment })),
    box ? withBox(job, { ...box, shippedAt: operation.at }) : job,
  );
  const driveIds = new Set(leave.map(({ driveId }) => driveId));
  const settled = resolveFaults(
    gone,
    ({ kind, subject }) =>
      (kind === 'drive-extra' || kind === 'late-arrival') &&
      subject.kind === 'drive' &&
      driveIds.has(subject.driveId),
    { outcome: 'shipped', note: '', at: operation.at, actor: operation.actor },
  );
  return withReturnPackage(settled);
}

/** DRIVE-6: what the customer is told of the way back: the parcel that left first, the drives of all, the date of the last. */
function withReturnPackage(job: Job): Job {
  const parcels = sentParcels(job);
  const [first, last] = [parcels[0], parcels.at(-1)];
  if (!first || !last) return { ...job, returnPackage: null };
  const driveCount = parcels.reduce((sum, parcel) => sum + parcel.driveCount, 0);
  return { ...job, returnPackage: { ...first, driveCount, shipDate: last.shipDate } };
}

/** DRIVE-10: the drives are here again, as they were. A job that ended with their dispatch had not ended. */
const shippedUndone: Reducer<'shippedUndone'> = (view, operation) => {
  const { jobId, driveIds } = operation.payload;
  const job = jobIn(view, jobId);
  if (!job) return refused('document.missing', { kind: 'job', id: jobId });
  const boxes = boxesOf(job).filter(
    ({ id, shippedAt }) => shippedAt && drivesIn(job, id).some(({ driveId }) => driveIds.includes(driveId)),
  );
  // PACK-4: a box comes back whole, sealed as it was.
  const torn = boxes.find(({ id }) => !drivesIn(job, id).every(({ driveId }) => driveIds.includes(driveId)));
  if (torn) return refused('pack.wholeBox', { job: job.name, box: boxNumber(torn.id) });
  let undone = boxes.reduce((now, box) => withBox(now, { ...box, shippedAt: null }), job);
  for (const driveId of new Set(driveIds)) {
    const drive = driveIn(job, driveId);
    if (!drive) return refused('drive.missing', { driveId, job: job.name });
    if (drive.state !== 'ShippedBack') return refused('ship.nothingToUndo', { driveId, state: drive.state });
    const before = drive.last?.before;
    if (drive.last?.type !== 'shipped' || !before) return refused('ship.laterChange', { driveId });
    undone = withDrive(undone, changeDrive(drive, operation, before));
  }
  const isLateOnly = driveIds.every((driveId) => driveIn(undone, driveId)?.returnReason === 'late-arrival');
  const back = isEnded(job.state) && !isLateOnly ? enter(undone, 'Packaging', operation.at) : undone;
  return applied('done', [withReturnPackage(back)]);
};

export const shippingReducers = { shipped, shippedUndone } satisfies Partial<Reducers>;
