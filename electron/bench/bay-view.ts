import type { Bay, BayProblem, BayResult, BayTransfer } from '../../shared/bench/bench-contract';
import { addMs } from '../../shared/time';
import type { FoundDrive } from '../drives/found-drive';
import type { BayRecord, Run } from './bench-records';
import type { CopyMeter } from './copy-meter';
import type { EngineResult } from './engine-lines';
import { problem } from './hub-access';

type Seen = {
  found: FoundDrive | null;
  problem: BayProblem | null;
  meter: CopyMeter | null;
  now: string;
  /** In ms, of the clock of the meter. */
  ticks: number;
};

/** What the page is told of a bay. */
export function viewOf(record: BayRecord, { found, problem: told, ...speed }: Seen): Bay {
  const { bay, scan, run, shown, outOfService } = record;
  return {
    bay,
    state: shown.state,
    since: shown.since,
    outOfService,
    found: found && { device: found.device, serial: found.serial, model: found.model, bytes: found.bytes },
    scanned: scan && {
      label: scan.label,
      jobId: scan.jobId,
      driveId: scan.driveId,
      jobName: scan.jobName,
      direction: scan.direction,
    },
    problem: told,
    transfer: run && transferOf(run, speed),
    result: run?.result ?? null,
  };
}

function transferOf(
  { id, startedAt, progress }: Run,
  { meter, now, ticks }: Pick<Seen, 'meter' | 'now' | 'ticks'>,
): BayTransfer {
  const stalledMs = meter?.speed.stalledMs(ticks) ?? null;
  const left =
    progress.bytes === null
      ? null
      : Math.max(0, progress.bytes - Math.max(progress.bytesDone, meter?.moved() ?? 0));
  return {
    id,
    startedAt,
    ...progress,
    bytesPerSecond: meter?.speed.bytesPerSecond() ?? null,
    secondsLeft: left === null ? null : (meter?.speed.secondsLeft(left) ?? null),
    stalledSince: stalledMs === null ? null : addMs(now, -Math.round(stalledMs)),
  };
}

export function resultOf(
  run: Run,
  ended: EngineResult,
  { operationId, endedAt }: { operationId: string; endedAt: string },
): BayResult {
  const { status, bytes, copied, skipped, failed, remaining, warnings, logs, incompleteBlobList } = ended;
  return {
    transferId: run.id,
    operationId,
    status: status === 'Stopped' ? 'CompletedMoreInfo' : status,
    endedAt,
    bytes,
    bytesTotal: Math.max(bytes, run.progress.bytes ?? 0),
    copied,
    skipped,
    failed,
    remaining,
    warnings,
    reason: ended.reason,
    logs,
    incompleteBlobList,
    isRecorded: false,
  };
}

/** What was wrong with a drive of which nothing could be copied. Failed blobs are told by the end itself (DRIVE-5). */
export function problemOfResult({ status, fault, message: detail }: EngineResult): BayProblem | null {
  if (status !== 'Faulted') return null;
  return fault === 'export-list-invalid' || fault === 'storage-access-forbidden'
    ? problem(fault, { fault, detail })
    : problem('manifest-error', { fault: fault ?? 'manifest-error', detail });
}
