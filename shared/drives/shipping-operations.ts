import type { Drive, Job } from '../documents';
import { openShippingFaults, resolveFaults } from '../faults/fault';
import { isEnded } from '../jobs/roll-up';
import { enter } from '../jobs/settle-job';
import type { Operation, Payload } from '../operations';
import { applied, noop, refused } from '../outcomes';
import type { ReduceContext, Reducer, Reducers, Result } from '../reduce-types';
import type { RefusalCode } from '../refusals';
import { type DriveState, roles } from '../states';
import { jobIn } from '../view';
import { changeDrive, driveIn, isDone, isExtra, isFaulted, isHere, withDrive } from './drive';

/** Whether a drive in this state may leave; `whenReleased`: if nothing is to be done with it any more. */
const leaving: Record<DriveState, 'yes' | 'whenReleased' | RefusalCode> = {
  Specified: 'ship.notArrived',
  Received: 'whenReleased',
  NeverReceived: 'ship.notArrived',
  Transferring: 'ship.notReady',
  Completed: 'yes',
  CompletedMoreInfo: 'yes',
  ShippedBack: 'ship.gone',
  Destroyed: 'ship.gone',
};

function whyNotShipped(job: Job, drive: Drive): RefusalCode | null {
  if (isFaulted(drive, job)) return 'drive.faulted';
  const verdict = leaving[drive.state];
  if (verdict === 'yes') return null;
  if (verdict !== 'whenReleased') return verdict;
  return isExtra(drive) || isDone(drive, job) ? null : 'ship.notReady';
}

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
  return judgeReturn(job, leave, payload, context) ?? applied('done', [ship(job, leave, operation)]);
};

function isInBox(drive: Drive, trackingNumber: string): boolean {
  return drive.state === 'ShippedBack' && drive.shipment?.trackingNumber === trackingNumber;
}

/** FAULT-2: a Faulted job ships nothing, nor does one whose return is blocked. Part of what is here needs a lead and a reason. */
function judgeReturn(
  job: Job,
  leave: Drive[],
  { reason }: Payload<'shipped'>,
  { role }: ReduceContext,
): Result | null {
  if (job.state === 'Faulted') return refused('job.faulted', { job: job.name });
  const [blocking] = openShippingFaults(job);
  if (blocking) return refused('ship.blocked', { fault: blocking.kind });
  const isWhole = job.drives.every((drive) => !isHere(drive) || leave.includes(drive));
  if (isEnded(job.state) || (job.state === 'Packaging' && isWhole)) return null;
  const isLead = role !== null && roles.indexOf(role) >= roles.indexOf('lead');
  return isLead && reason.trim() ? null : refused('ship.partial');
}

function ship(job: Job, leave: Drive[], operation: Operation<'shipped'>): Job {
  const { carrierName, trackingNumber, shipDate } = operation.payload;
  const shipment = { carrierName, trackingNumber, shipDate };
  const gone = leave.reduce(
    (now, drive) =>
      withDrive(now, changeDrive(drive, operation, { state: 'ShippedBack', place: null, shipment })),
    job,
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

/** What the customer is told of the way back: the last box that left, and how many of the drives are in it. */
function withReturnPackage(job: Job): Job {
  const boxes = job.drives.flatMap(({ state, shipment }) =>
    state === 'ShippedBack' && shipment ? [shipment] : [],
  );
  const [last] = [...boxes].sort((a, b) => (a.shipDate > b.shipDate ? -1 : 1));
  if (!last) return { ...job, returnPackage: null };
  const driveCount = boxes.filter(({ trackingNumber }) => trackingNumber === last.trackingNumber).length;
  return { ...job, returnPackage: { ...last, driveCount } };
}

/** DRIVE-10: the drives are here again, as they were. A job that ended with their dispatch had not ended. */
const shippedUndone: Reducer<'shippedUndone'> = (view, operation) => {
  const { jobId, driveIds } = operation.payload;
  const job = jobIn(view, jobId);
  if (!job) return refused('document.missing', { kind: 'job', id: jobId });
  let undone = job;
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
