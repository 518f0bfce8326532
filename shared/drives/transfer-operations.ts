import type { Drive, Job } from '../documents';
import { openRuleFault } from '../faults/fault';
import { isEnded } from '../jobs/roll-up';
import type { Operation, Payload } from '../operations';
import { applied, flagged, noop, refused } from '../outcomes';
import type { Reducer, Reducers, Result, View } from '../reduce-types';
import type { RefusalCode } from '../refusals';
import type { DriveState, JobState } from '../states';
import { addMs, later } from '../time';
import { jobIn } from '../view';
import { changeDrive, driveIn, isExtra, isFaulted, withDrive } from './drive';

type TransferLogs = NonNullable<Payload<'transferEnded'>['logs']>;
type DriveNamed = { jobId: string; driveId: string };

export function namedDrive(view: View, { jobId, driveId }: DriveNamed): { job: Job; drive: Drive } | Result {
  const job = jobIn(view, jobId);
  if (!job) return refused('document.missing', { kind: 'job', id: jobId });
  const drive = driveIn(job, driveId);
  return drive ? { job, drive } : refused('drive.missing', { driveId, job: job.name });
}

/** JOB-7: in which states of the job a transfer may start; null: it may. */
const startInJob: Record<JobState, RefusalCode | null> = {
  Creating: 'job.notShipping',
  Shipping: null,
  Received: null,
  Transferring: null,
  Packaging: 'transfer.notReady',
  Completed: 'job.ended',
  Closed: 'job.ended',
  Faulted: 'job.faulted',
};

const startOfDrive: Record<DriveState, RefusalCode | null> = {
  Specified: 'transfer.notReady',
  Received: null,
  NeverReceived: 'transfer.notReady',
  Transferring: 'transfer.notReady',
  Completed: 'transfer.notReady',
  CompletedMoreInfo: 'transfer.notReady',
  ShippedBack: 'transfer.notReady',
  Destroyed: 'transfer.notReady',
};

const transferStarted: Reducer<'transferStarted'> = (view, operation) => {
  const { payload, at } = operation;
  const named = namedDrive(view, payload);
  if ('outcome' in named) return named;
  const { job, drive } = named;
  const code = whyNotStarted(job, drive);
  if (code) return refused(code, { driveId: drive.driveId, job: job.name, state: drive.state });
  if (job.state === 'Shipping' && !payload.confirmedAwaited) return refused('transfer.confirmAwaited');
  // DRIVE-5: a retry goes on from the checkpoint of the transfer before it.
  const transfer = {
    startedAt: at,
    endedAt: null,
    bytesDone: drive.transfer?.bytesDone ?? 0,
    bytesTotal: drive.transfer?.bytesTotal ?? 0,
    errors: 0,
    warnings: 0,
    reason: null,
  };
  const started = changeDrive(drive, operation, { state: 'Transferring', transfer });
  return applied('done', [{ ...withDrive(job, started), transferBegan: true }]);
};

function whyNotStarted(job: Job, drive: Drive): RefusalCode | null {
  if (job.cancelRequested) return 'transfer.cancelled';
  if (isExtra(drive)) return 'drive.extra';
  if (isFaulted(drive, job)) return 'drive.faulted';
  if (drive.returnUnprocessed) return 'drive.returnsUnprocessed';
  if (drive.notNeeded) return 'drive.notNeeded';
  return startInJob[job.state] ?? startOfDrive[drive.state];
}

const transferProgressed: Reducer<'transferProgressed'> = (view, operation) => {
  const { payload } = operation;
  const named = namedDrive(view, payload);
  if ('outcome' in named) return named;
  const { job, drive } = named;
  if (drive.state !== 'Transferring' || !drive.transfer) {
    return flagged('transfer.notRunning', [], { driveId: drive.driveId, state: drive.state });
  }
  const bytesDone = Math.max(drive.transfer.bytesDone, payload.bytesDone);
  const bytesTotal = Math.max(drive.transfer.bytesTotal, payload.bytesTotal);
  if (bytesDone === drive.transfer.bytesDone && bytesTotal === drive.transfer.bytesTotal)
    return noop('already');
  return applied('done', [
    withDrive(job, { ...drive, transfer: { ...drive.transfer, bytesDone, bytesTotal } }),
  ]);
};

/** `unrecorded`: the bench was offline when it began, or a fault stopped it here while it went on there. */
const endOfDrive: Record<DriveState, 'ends' | 'unrecorded' | 'unchanged'> = {
  Specified: 'unchanged',
  Received: 'unrecorded',
  NeverReceived: 'unchanged',
  Transferring: 'ends',
  Completed: 'unchanged',
  CompletedMoreInfo: 'unchanged',
  ShippedBack: 'unchanged',
  Destroyed: 'unchanged',
};

const transferEnded: Reducer<'transferEnded'> = (view, operation) => {
  const named = namedDrive(view, operation.payload);
  if ('outcome' in named) return named;
  const { job, drive } = named;
  const end = isExtra(drive) ? 'unchanged' : endOfDrive[drive.state];
  const params = { driveId: drive.driveId, state: drive.state };
  if (end === 'unchanged') return flagged('transfer.notRunning', [], params);
  const ended = endTransfer(job, drive, operation);
  return end === 'ends'
    ? applied('transfer.ended', [ended])
    : flagged('transfer.unrecorded', [ended], params);
};

/** DRIVE-5, DRIVE-12: errors are kept apart from warnings; a stop on the customer's word is neither (JOB-15). */
function endTransfer(job: Job, drive: Drive, operation: Operation<'transferEnded'>): Job {
  const { bytesDone, bytesTotal, errors, warnings, reason, logs, endedAgoMs = 0 } = operation.payload;
  const endedAt = addMs(operation.at, -endedAgoMs);
  const isClean = errors === 0 && warnings === 0 && reason === null;
  const before = drive.transfer;
  const startedAt = before?.startedAt ?? endedAt;
  const transfer = {
    startedAt,
    endedAt: later(startedAt, endedAt),
    bytesDone: Math.max(bytesDone, before?.bytesDone ?? 0),
    bytesTotal: Math.max(bytesTotal, before?.bytesTotal ?? 0),
    errors,
    warnings,
    reason,
  };
  const state = isClean ? 'Completed' : 'CompletedMoreInfo';
  const changed = changeDrive(drive, operation, { state, transfer });
  const ended: Job = {
    ...withDrive(job, logs ? { ...changed, ...logsOfDrive(logs) } : changed),
    ...(logs && job.type === 'Export' ? { incompleteBlobListUri: logs.incompleteBlobListUri } : {}),
    transferBegan: true,
  };
  if (errors === 0) return ended;
  const subject = { kind: 'drive' as const, jobId: job.id, driveId: drive.driveId };
  return openRuleFault(ended, operation, 'copy-errors', subject);
}

const logsOfDrive = ({ errorLogUri, verboseLogUri, manifestUri }: TransferLogs) => ({
  errorLogUri,
  verboseLogUri,
  manifestUri,
});

/** DRIVE-1: an export drive that the data does not need goes back empty, which is no error. */
const driveNotNeeded: Reducer<'driveNotNeeded'> = (view, operation) => {
  const named = namedDrive(view, operation.payload);
  if ('outcome' in named) return named;
  const { job, drive } = named;
  if (drive.notNeeded) return noop('already');
  const code = whyNeeded(job, drive);
  if (code) return refused(code, { driveId: drive.driveId, job: job.name, state: drive.state });
  const spare = changeDrive(drive, operation, { notNeeded: true, returnReason: 'spare' });
  return applied('done', [withDrive(job, spare)]);
};

function whyNeeded(job: Job, drive: Drive): RefusalCode | null {
  if (isEnded(job.state)) return 'job.ended';
  if (job.type !== 'Export') return 'notNeeded.exportOnly';
  if (isFaulted(drive, job)) return 'drive.faulted';
  return drive.state === 'Received' && drive.transfer === null ? null : 'notNeeded.tooLate';
}

export const transferReducers = {
  transferStarted,
  transferProgressed,
  transferEnded,
  driveNotNeeded,
} satisfies Partial<Reducers>;
