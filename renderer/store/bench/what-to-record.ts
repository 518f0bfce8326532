import type { Bay } from '../../../shared/bench/bench-contract';
import type { Drive, Job, Subject } from '../../../shared/documents';
import { driveIn, isFaulted } from '../../../shared/drives/drive';
import type { FaultKind } from '../../../shared/faults/fault-kinds';
import { faultTable } from '../../../shared/faults/fault-table';
import type { Payload } from '../../../shared/operations';

/** What a page does about something that the host did in a bay, in this order. */
export type BenchAct =
  | { kind: 'progress'; payload: Payload<'transferProgressed'> }
  | { kind: 'end'; operationId: string; payload: Payload<'transferEnded'> }
  | { kind: 'fault'; payload: Payload<'faultRecorded'> }
  | { kind: 'recorded'; transferId: string }
  | { kind: 'cancel' };

type Loaded = { bay: Bay; job: Job; drive: Drive };
type Transfer = NonNullable<Bay['transfer']>;
type Result = NonNullable<Bay['result']>;

/** Of each operation at most one for every quarter: the hub shall not drown in progress. */
const steps = 4;

/** `now`: by this machine's clock, which is the bench's. `job`: of the drive that was scanned into the bay; null: not known here, so nothing can be said of it. */
export function whatToRecord(bay: Bay, job: Job | null, now: number): BenchAct[] {
  const drive = job && bay.scanned ? driveIn(job, bay.scanned.driveId) : undefined;
  if (!job || !drive) return [];
  const loaded = { bay, job, drive };
  return [...progressOf(loaded), ...endOf(loaded, now), ...faultOf(loaded), ...cancelOf(loaded)];
}

function quarterOf(bytesDone: number, bytesTotal: number): number {
  return bytesTotal === 0 ? 0 : Math.min(steps, Math.floor((bytesDone * steps) / bytesTotal));
}

function progressOf({ bay: { transfer }, job, drive }: Loaded): BenchAct[] {
  if (!transfer || transfer.bytes === null || drive.state !== 'Transferring' || !drive.transfer) return [];
  const { bytes: bytesTotal, bytesDone } = transfer;
  const known = drive.transfer;
  const isFurther = quarterOf(bytesDone, bytesTotal) > quarterOf(known.bytesDone, known.bytesTotal);
  const isTotalNew = bytesTotal > known.bytesTotal;
  if (!isFurther && !isTotalNew) return [];
  return [{ kind: 'progress', payload: { jobId: job.id, driveId: drive.driveId, bytesDone, bytesTotal } }];
}

function endOf({ bay: { result }, job, drive }: Loaded, now: number): BenchAct[] {
  if (!result || result.isRecorded) return [];
  const recorded: BenchAct = { kind: 'recorded', transferId: result.transferId };
  const isSaid = drive.last?.operationId === result.operationId || isStoppedByFault(job, drive, result);
  if (isSaid) return [recorded];
  return [
    { kind: 'end', operationId: result.operationId, payload: endPayload(job, drive, result, now) },
    recorded,
  ];
}

/** A fault made the drive Received again, so that the next transfer goes on from its checkpoint; that stop is no end. */
function isStoppedByFault(job: Job, drive: Drive, { reason }: Result): boolean {
  return (
    reason === 'cancelled' && !job.cancelRequested && drive.state === 'Received' && isFaulted(drive, job)
  );
}

function endPayload(job: Job, drive: Drive, result: Result, now: number): Payload<'transferEnded'> {
  const { bytes, bytesTotal, status, failed, warnings, reason, logs, incompleteBlobList } = result;
  return {
    jobId: job.id,
    driveId: drive.driveId,
    bytesDone: bytes,
    bytesTotal,
    // DRIVE-5: of a drive of which nothing could be read no blob failed, and yet it is no clean end.
    errors: status === 'Faulted' ? Math.max(1, failed) : failed,
    warnings,
    reason,
    logs: {
      errorLogUri: logs.error,
      verboseLogUri: logs.verbose,
      manifestUri: logs.manifest,
      incompleteBlobListUri: incompleteBlobList,
    },
    endedAgoMs: Math.max(0, now - Date.parse(result.endedAt)),
  };
}

function faultOf({ bay, job, drive }: Loaded): BenchAct[] {
  const kind = faultKindOf(bay);
  if (kind === null) return [];
  const faultId = faultIdOf(bay, kind, drive);
  // Resolved since, and the bay still says the same: that is the fault which was dealt with, not another one.
  if (job.faults.some(({ id }) => id === faultId)) return [];
  const subject: Subject =
    faultTable[kind].subjects[0] === 'job'
      ? { kind: 'job', jobId: job.id }
      : { kind: 'drive', jobId: job.id, driveId: drive.driveId };
  const note = `Bay ${bay.bay}: ${bay.problem?.detail ?? bay.problem?.reason ?? bay.state}`.slice(0, 2000);
  return [{ kind: 'fault', payload: { faultId, subject, kind, note, blocking: false } }];
}

function faultKindOf(bay: Bay): FaultKind | null {
  if (bay.problem) return bay.problem.fault;
  return bay.state === 'pulled' && bay.transfer && !bay.result ? 'pulled-during-copy' : null;
}

/** The same from every page that sees it: what happened in this bay at that time to this drive. */
function faultIdOf({ bay, since }: Bay, kind: FaultKind, { driveId }: Drive): string {
  return `bench-${bay}-${since}-${kind}-${driveId}`.slice(0, 100);
}

const runs = new Set<Bay['state']>(['starting', 'copying', 'paused', 'waiting']);

/** JOB-15, and a drive that turned out to be faulty: the copy ends before its next file. */
function cancelOf({ bay, job, drive }: Loaded): BenchAct[] {
  const shallStop = job.cancelRequested || isFaulted(drive, job);
  return shallStop && isRunning(bay) ? [{ kind: 'cancel' }] : [];
}

export function isRunning({ state, transfer }: Bay): boolean {
  return transfer !== null && runs.has(state);
}

/** Whole percents, rounded down; null: the size is not known yet. */
export function percentOf({ bytes, bytesDone }: Pick<Transfer, 'bytes' | 'bytesDone'>): number | null {
  if (bytes === null) return null;
  return bytes === 0 ? 100 : Math.min(100, Math.floor((bytesDone * 100) / bytes));
}
