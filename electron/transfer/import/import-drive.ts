import { type Checkpoint, openCheckpoint } from '../checkpoint/checkpoint';
import { DriveGone, openDrive } from '../drive/drive-files';
import type { DriveStatus } from '../drive-log/status-codes';
import { createRateLimit } from '../flow/rate-limit';
import { createSlots } from '../flow/slots';
import { stoppable } from '../flow/stoppable';
import { ManifestRefused, manifestReader, type ReadManifest } from '../manifest/manifest-file';
import { readDriveManifest } from '../manifest/read-drive-manifest';
import { type ScannedManifest, scanManifest } from '../manifest/scan-manifest';
import { type LogOptions, publishFailure, publishLogs } from '../publish/publish-logs';
import { type AskStorage, createAskStorage } from '../storage/ask-storage';
import type { Storage } from '../storage/open-storage';
import { storageProblem } from '../storage/storage-problem';
import type { TransferDeps } from '../transfer-deps';
import type { TransferEvent } from '../transfer-event';
import { nothingDone, stoppedResult, type TransferResult } from '../transfer-result';
import { TransferStopped } from '../transfer-stopped';
import { createContainers } from './containers';
import { copyAll } from './copy-all';
import { findFreeNames } from './free-names';
import type { ImportContext } from './import-context';

export type ImportJob = LogOptions & {
  driveFolder: string;
  manifestFile: string;
  /** As the job states it; null: not stated. */
  manifestHash: string | null;
  /** As the operating system reports it; null: not known. */
  serial: string | null;
  bytesPerSecond: number | null;
};

export type ImportDeps = TransferDeps;

/** Of ranges, which have up to 4 MB each. */
const bytesInMemory = 64 * 1024 * 1024;
const progressEveryMs = 1000;

/** Copies the blobs of a drive into the storage and verifies them there. Called again with the same state folder, it goes on. */
export async function importDrive(job: ImportJob, deps: ImportDeps): Promise<TransferResult> {
  let counted: () => Parameters<typeof stoppedResult>[2] = () => nothingDone;
  const start = async (stop: AbortController) => {
    const { patienceMs, requestTimeoutMs, firstDelayMs, storage } = deps;
    const ask = createAskStorage({
      signal: stop.signal,
      patienceMs,
      requestTimeoutMs,
      firstDelayMs,
      access: storage.access,
    });
    const drive = await openDrive(job.driveFolder);
    const readManifest = manifestReader(drive, job.driveFolder, job.manifestFile);
    const scanned = await scanManifest({
      read: readManifest,
      hash: job.manifestHash,
      serial: job.serial,
    });
    await storage.want('failed' in scanned ? [] : scanned.containers, stop.signal);
    if ('failed' in scanned) return await fail(job, deps, ask, scanned);
    const checkpoint = await openCheckpoint(job.stateFolder, headOf(job, deps.storage, scanned), deps.now);
    counted = () => countsOf(checkpoint, scanned);
    try {
      return await run({ job, deps, drive, ask, stop, readManifest, scanned, checkpoint });
    } finally {
      await checkpoint.close();
    }
  };
  try {
    return await stoppable(deps.signal, start);
  } catch (cause) {
    const stopped = asStopped(cause, job.manifestFile);
    if (!stopped) throw cause;
    return stoppedResult(stopped.reason, stopped.message, counted());
  }
}

type Run = {
  job: ImportJob;
  deps: ImportDeps;
  drive: ImportContext['drive'];
  ask: AskStorage;
  stop: AbortController;
  readManifest: ReadManifest;
  scanned: ScannedManifest;
  checkpoint: Checkpoint;
};

async function run({
  job,
  deps,
  drive,
  ask,
  stop,
  readManifest,
  scanned,
  checkpoint,
}: Run): Promise<TransferResult> {
  const ended = checkpoint.ended();
  const { driveId } = scanned.drive;
  // DRIVE-5: another try of what failed; what is verified stays so.
  if (ended && (ended.cancelled || checkpoint.totals().failed > 0)) await checkpoint.beginAgain();
  const before = countsOf(checkpoint, scanned);
  const resumed = before.remaining < scanned.blobs;
  deps.report({ event: 'started', driveId, blobs: scanned.blobs, bytes: scanned.bytes, resumed });
  const context: ImportContext = {
    drive,
    readAt: deps.readAt,
    container: createContainers(deps.storage, ask),
    ask,
    signal: stop.signal,
    slots: createSlots(bytesInMemory),
    limit: createRateLimit(job.bytesPerSecond, stop.signal),
    checkpoint,
    noteEveryBytes: deps.noteEveryBytes,
    counts: { read: 0, sent: 0, readBack: 0 },
    times: { onFiles: 0, readingBack: 0 },
    report: deps.report,
  };
  const copyingSince = performance.now();
  const progress = () => deps.report(progressOf(scanned, context, performance.now() - copyingSince));
  const timer = setInterval(progress, progressEveryMs);
  try {
    const isSurelyFree = await findFreeNames(context, scanned.containers);
    const { blobs } = readDriveManifest(readManifest(), 'import');
    await copyAll(context, blobs, { control: deps.control, stop, isSurelyFree });
  } finally {
    clearInterval(timer);
    progress();
  }
  const after = countsOf(checkpoint, scanned);
  const cancelled = after.remaining > 0;
  const driveStatus = statusOf(after);
  const publishing = { ...job, storage: deps.storage, ask };
  const log = { readManifest, driveId, checkpoint, status: driveStatus };
  const logs = await publishLogs(publishing, log);
  await checkpoint.setEnded(cancelled);
  return {
    // DRIVE-12: all data, no errors, verified.
    status: driveStatus === 'Completed' && !cancelled ? 'Completed' : 'CompletedMoreInfo',
    ...after,
    logs,
    incompleteBlobList: null,
    driveStatus,
    reason: cancelled ? 'cancelled' : null,
    fault: after.failed > 0 ? 'copy-errors' : null,
    message: null,
  };
}

const headOf = (job: ImportJob, storage: Storage, { drive, md5 }: ScannedManifest) => ({
  job: job.job,
  driveId: drive.driveId,
  manifestMd5: md5,
  storage: storage.address,
});

function countsOf(checkpoint: Checkpoint, { blobs }: ScannedManifest) {
  const totals = checkpoint.totals();
  return { ...totals, remaining: blobs - totals.copied - totals.skipped - totals.failed };
}

/** DRIVE-5: errors are kept apart from warnings. */
function statusOf({ failed, warnings }: { failed: number; warnings: number }): DriveStatus {
  if (failed > 0) return 'CompletedWithErrors';
  return warnings > 0 ? 'CompletedWithWarnings' : 'Completed';
}

function progressOf(
  { blobs, bytes }: ScannedManifest,
  { checkpoint, counts, times }: ImportContext,
  ms: number,
): TransferEvent {
  const msReadingBack = Math.round(ms * Math.min(1, times.readingBack / Math.max(1, times.onFiles)));
  const { copied, skipped, failed, bytes: bytesDone } = checkpoint.totals();
  return {
    event: 'progress',
    blobs,
    blobsDone: copied + skipped + failed,
    bytes,
    bytesDone,
    bytesRead: counts.read,
    bytesSent: counts.sent,
    bytesReadBack: counts.readBack,
    msCopying: Math.round(ms) - msReadingBack,
    msReadingBack,
  };
}

/** The manifest is wrong: nothing is copied, and the log says why. */
async function fail(
  job: ImportJob,
  deps: ImportDeps,
  ask: AskStorage,
  { failed, message }: { failed: DriveStatus; message: string },
): Promise<TransferResult> {
  const driveId = job.serial ?? 'unknown';
  const at = deps.now().toISOString();
  const logs = await publishFailure({ ...job, storage: deps.storage, ask }, { driveId, at, status: failed });
  return {
    status: 'Faulted',
    ...nothingDone,
    logs,
    driveStatus: failed,
    reason: null,
    fault: 'manifest-error',
    message,
  };
}

/** null: a bug, or a machine that is broken in another way. */
function asStopped(error: unknown, manifestFile: string): TransferStopped | null {
  if (error instanceof TransferStopped) return error;
  if (error instanceof DriveGone) return new TransferStopped('drive-gone', error.message);
  if (error instanceof ManifestRefused) return new TransferStopped('drive-gone', error.message);
  const { code = '', path } = error as NodeJS.ErrnoException;
  // The manifest was read before; it lies on the drive.
  if (path === manifestFile || ['EIO', 'ENXIO', 'ENODEV'].includes(code))
    return new TransferStopped('drive-gone', `The manifest cannot be read any more: ${code}`);
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new TransferStopped(
      'disk-full',
      'The disk of the state folder is full; make room and start again.',
    );
  // Of the logs: each blob's own refusal is in its outcome.
  if (storageProblem(error) === 'forbidden')
    return new TransferStopped(
      'storage-access-refused',
      'The storage does not allow the logs to be written.',
    );
  return null;
}
