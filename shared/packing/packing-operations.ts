import type { Drive, Job } from '../documents';
import { changeDrive, driveIn, isHere, withDrive } from '../drives/drive';
import { onTheWay } from '../drives/places';
import { mayShipPart, whyNothingShips, whyNotShipped } from '../drives/why-not-shipped';
import { seenAgain } from '../faults/seen-again';
import type { Operation } from '../operations';
import { applied, noop, refused } from '../outcomes';
import type { Params, Reducer, Reducers, Result } from '../reduce-types';
import { jobIn } from '../view';
import { whyNotUndone } from '../why-not-undone';
import {
  boxesOf,
  boxIn,
  boxNumber,
  boxOf,
  drivesIn,
  holdsExactly,
  isAllPacked,
  isPacked,
  packedCounts,
  withBox,
} from './box';
import { returnNumber } from './box-label';
import { boxLabelPrinted } from './box-print';
import { whyNumberTaken } from './number-taken';
import { scannedDrive } from './scanned-drive';

/** PACK-1, PACK-2: the first drive begins the box. */
const drivePacked: Reducer<'drivePacked'> = (view, operation) => {
  const { payload } = operation;
  const { jobId, boxId } = payload;
  const job = jobIn(view, jobId);
  if (!job) return refused('document.missing', { kind: 'job', id: jobId });
  const scanned = scannedDrive(view, job, payload);
  if (!('drive' in scanned)) return scanned;
  const { drive } = scanned;
  const current = boxOf(job, drive);
  if (current?.id === boxId && isPacked(job, drive)) return noop('already', driveParams(job, drive));
  const owner = view.jobs.find((one) => one.id !== jobId && boxIn(one, boxId));
  if (owner) return refused('pack.boxOfOther', { box: boxNumber(boxId), job: owner.name });
  const refusal = whyNotPacked(job, drive, boxId);
  if (refusal) return refusal;

  const place = boxNumber(boxId);
  const inside = changeDrive(drive, operation, { boxId, place, placedAt: operation.at });
  const box = boxIn(job, boxId) ?? { id: boxId, openedAt: operation.at, sealed: null, shippedAt: null };
  const packed = seenAgain(withBox(withDrive(job, inside), box), drive.driveId, operation, place);
  const { packed: n, here: m } = packedCounts(packed);
  const code = isAllPacked(packed) ? 'pack.last' : 'pack.ok';
  return applied(code, [packed], { ...driveParams(packed, inside), box: place, n, m });
};

function whyNotPacked(job: Job, drive: Drive, boxId: string): Result | null {
  const code = whyNotShipped(job, drive);
  if (code) return refused(code, { ...driveParams(job, drive), state: drive.state });
  const current = boxOf(job, drive);
  if (current && current.id !== boxId && isPacked(job, drive)) {
    return refused('pack.inOtherBox', { ...driveParams(job, drive), box: boxNumber(current.id) });
  }
  return whyBoxClosed(job, boxId) ?? whyNothingShips(job);
}

/** PACK-3: nothing goes into a sealed box or out of it. */
function whyBoxClosed(job: Job, boxId: string): Result | null {
  const box = boxIn(job, boxId);
  if (box?.shippedAt) return refused('pack.boxGone', { box: boxNumber(boxId) });
  return box?.sealed ? refused('pack.boxSealed', { box: boxNumber(boxId) }) : null;
}

function driveParams(job: Job, { driveId }: Drive): Params {
  return { driveId, job: job.name };
}

/** PACK-2: it is back where it lay, if nothing else happened to it; else it is in somebody's hands. An empty box is none. */
const driveUnpacked: Reducer<'driveUnpacked'> = (view, operation) => {
  const { jobId, boxId, driveId } = operation.payload;
  const job = jobIn(view, jobId);
  if (!job) return refused('document.missing', { kind: 'job', id: jobId });
  const drive = driveIn(job, driveId);
  if (!drive) return refused('drive.missing', { driveId, job: job.name });
  if (drive.boxId !== boxId || !boxIn(job, boxId)) return noop('already', driveParams(job, drive));
  const refusal = whyBoxClosed(job, boxId);
  if (refusal) return refusal;

  const out = withDrive(
    job,
    changeDrive(drive, operation, { boxId: null, ...placeOutside(drive, operation) }),
  );
  const isEmpty = drivesIn(out, boxId).length === 0;
  const boxes = isEmpty ? boxesOf(out).filter(({ id }) => id !== boxId) : boxesOf(out);
  return applied('pack.out', [{ ...out, boxes }], { ...driveParams(job, drive), box: boxNumber(boxId) });
};

function placeOutside(drive: Drive, { at }: Operation): Pick<Drive, 'place' | 'placedAt'> {
  if (!isHere(drive)) return { place: null, placedAt: null };
  const before = drive.last?.type === 'drivePacked' ? drive.last.before : null;
  return before ? { place: before.place, placedAt: before.placedAt } : { place: onTheWay, placedAt: at };
}

/** PACK-3: what the sealer saw in it is in it, everything that is here is packed, or a lead says why not. */
const boxSealed: Reducer<'boxSealed'> = (view, operation, { role }) => {
  const { jobId, boxId, driveIds, weightGrams, reason, size } = operation.payload;
  const job = jobIn(view, jobId);
  if (!job) return refused('document.missing', { kind: 'job', id: jobId });
  const box = boxIn(job, boxId);
  const params = { job: job.name, box: boxNumber(boxId) };
  if (!box) return refused('pack.noBox', params);
  if (box.shippedAt) return refused('pack.boxGone', params);
  if (box.sealed) return noop('already', params);
  if (!holdsExactly(job, boxId, driveIds)) return refused('pack.boxChanged', params);
  for (const drive of drivesIn(job, boxId)) {
    const code = whyNotShipped(job, drive);
    if (code) return refused(code, { ...driveParams(job, drive), state: drive.state });
  }
  const isWhole = isAllPacked(job);
  const refusal =
    whyNothingShips(job) ?? (isWhole || mayShipPart(role, reason) ? null : refused('ship.partial'));
  if (refusal) return refusal;
  const { actor, at } = operation;
  const operatorId = actor.kind === 'station' ? actor.operatorId : null;
  const partialReason = isWhole ? '' : reason.trim();
  const sealed = { at, operatorId, weightGrams, partialReason, ...(size && { size }) };
  return applied('pack.sealed', [withBox(job, { ...box, sealed })], params);
};

/** PACK-3, DRIVE-10: whoever sealed it, or a lead with a reason. */
const boxUnsealed: Reducer<'boxUnsealed'> = (view, operation, context) => {
  const { jobId, boxId, reason } = operation.payload;
  const job = jobIn(view, jobId);
  if (!job) return refused('document.missing', { kind: 'job', id: jobId });
  const box = boxIn(job, boxId);
  const params = { job: job.name, box: boxNumber(boxId) };
  if (!box) return refused('pack.noBox', params);
  if (box.shippedAt) return refused('pack.boxGone', params);
  if (!box.sealed) return noop('already', params);
  const refusal = whyNotUndone(operation, context, { authorId: box.sealed.operatorId, isOpen: true, reason });
  // What goes in or out makes it another parcel than the one that the carrier's label was for.
  return (
    refusal ??
    applied('pack.unsealed', [withBox(job, { ...box, sealed: null, label: null, prints: [] })], params)
  );
};

/** PACK-6: the carrier's label, until the box leaves; a number is on one box only. */
const boxLabelled: Reducer<'boxLabelled'> = (view, operation) => {
  const { jobId, boxId, label } = operation.payload;
  const job = jobIn(view, jobId);
  if (!job) return refused('document.missing', { kind: 'job', id: jobId });
  const box = boxIn(job, boxId);
  const params = { job: job.name, box: boxNumber(boxId) };
  if (!box) return refused('pack.noBox', params);
  if (box.shippedAt) return refused('pack.boxGone', params);
  if (!label) {
    return box.label
      ? applied('pack.unlabelled', [withBox(job, { ...box, label: null })], params)
      : noop('already', params);
  }
  if (!box.sealed) return refused('pack.notSealed', params);
  const { carrierName, trackingNumber, reason } = label;
  if (box.label) {
    return returnNumber(box.label.trackingNumber) === returnNumber(trackingNumber)
      ? noop('already', params)
      : refused('pack.otherNumber', { ...params, trackingNumber: box.label.trackingNumber });
  }
  const refusal = whyNothingShips(job) ?? whyNumberTaken(view, trackingNumber, boxId);
  if (refusal) return refusal;
  const { actor, at } = operation;
  const operatorId = actor.kind === 'station' ? actor.operatorId : null;
  const labelled = { ...box, label: { carrierName, trackingNumber, at, operatorId, reason: reason.trim() } };
  return applied('pack.labelled', [withBox(job, labelled)], {
    ...params,
    carrier: carrierName,
    trackingNumber,
  });
};

export const packingReducers = {
  drivePacked,
  driveUnpacked,
  boxSealed,
  boxUnsealed,
  boxLabelled,
  boxLabelPrinted,
} satisfies Partial<Reducers>;
