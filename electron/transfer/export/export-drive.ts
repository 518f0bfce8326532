import { createHash } from 'node:crypto';
import path from 'node:path';
import { type ExportCheckpoint, openExportCheckpoint } from '../checkpoint/export-checkpoint';
import type { Planned } from '../checkpoint/export-records';
import { DriveGone, openDrive } from '../drive/drive-files';
import { parseDrivePath } from '../drive/drive-path';
import { asDriveError, NotWritable, openDriveWriter } from '../drive/drive-writer';
import type { DriveStatus } from '../drive-log/status-codes';
import { createRateLimit } from '../flow/rate-limit';
import { createSlots } from '../flow/slots';
import { stoppable } from '../flow/stoppable';
import { publishExport } from '../publish/publish-export';
import { publishFailure } from '../publish/publish-logs';
import { selectedContainers } from '../selection/export-selection';
import { containersOfPlan, readPlan } from '../selection/plan';
import { type AskStorage, createAskStorage } from '../storage/ask-storage';
import { storageProblem } from '../storage/storage-problem';
import type { TransferDeps } from '../transfer-deps';
import type { TransferEvent } from '../transfer-event';
import { nothingDone, stoppedResult, type TransferResult } from '../transfer-result';
import { TransferStopped } from '../transfer-stopped';
import { exportAll } from './export-all';
import type { ExportContext, ExportCounts } from './export-context';
import type { ExportJob } from './export-job';
import { exportedBlobs } from './exported-blobs';
import { exportManifestXml } from './manifest-xml';
import { refuseUnlessEmpty } from './only-empty';
import { type PlanFailure, planExport } from './plan-export';
import { discard } from './write-blob';
import { taken, writeManifest } from './write-manifest';

/** Of ranges, which have up to 4 MB each. */
const bytesInMemory = 64 * 1024 * 1024;
const progressEveryMs = 1000;

/** Copies the selected blobs onto a drive and verifies them there. Called again with the same state folder, it goes on. */
export async function exportDrive(job: ExportJob, deps: TransferDeps): Promise<TransferResult> {
  let counted: () => ReturnType<typeof countsOf> | typeof nothingDone = () => nothingDone;
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
    const writer = await openDriveWriter(job.driveFolder);
    await storage.want(selectedContainers(job.selection), stop.signal);
    const checkpoint = await openExportCheckpoint(job.stateFolder, headOf(job, deps), deps.now);
    try {
      if (job.onlyEmpty && !checkpoint.planned()) await refuseUnlessEmpty(writer);
      if (!checkpoint.hasManifest() && (await writer.isTaken(job.manifestPath)))
        throw taken(job.manifestPath);
      const planned = await planExport({ storage, ask, signal: stop.signal }, job, checkpoint);
      if ('failed' in planned) return await fail(job, deps, ask, planned);
      await storage.want(await containersOfPlan(job.stateFolder), stop.signal);
      counted = () => countsOf(checkpoint, planned);
      const counts: ExportCounts = { got: 0, written: 0, readBack: 0 };
      const context: ExportContext = {
        drive,
        writer,
        readAt: deps.readAt,
        container: storage.container,
        ask,
        signal: stop.signal,
        slots: createSlots(bytesInMemory),
        limit: createRateLimit(job.bytesPerSecond, stop.signal),
        checkpoint,
        noteEveryBytes: deps.noteEveryBytes,
        counts,
        report: deps.report,
      };
      return await run({ job, deps, context, planned, stop });
    } finally {
      await checkpoint.close();
    }
  };
  try {
    return await stoppable(deps.signal, start);
  } catch (cause) {
    const stopped = asStopped(cause);
    if (!stopped) throw cause;
    return stoppedResult(stopped.reason, stopped.message, counted());
  }
}

type Run = {
  job: ExportJob;
  deps: TransferDeps;
  context: ExportContext;
  planned: Planned;
  stop: AbortController;
};

async function run({ job, deps, context, planned, stop }: Run): Promise<TransferResult> {
  const { checkpoint, writer } = context;
  const ended = checkpoint.ended();
  // DRIVE-5: another try of what failed; what is verified stays so.
  if (ended && (ended.cancelled || checkpoint.totals().failed > 0)) await checkpoint.beginAgain();
  const { copied, failed } = checkpoint.totals();
  const resumed = copied + failed > 0;
  deps.report({ event: 'started', driveId: job.serial, blobs: planned.blobs, bytes: planned.bytes, resumed });
  const progress = () => deps.report(progressOf(planned, context));
  const timer = setInterval(progress, progressEveryMs);
  try {
    await exportAll(context, job.stateFolder, { control: deps.control, stop });
  } finally {
    clearInterval(timer);
    progress();
  }
  for await (const item of readPlan(job.stateFolder))
    if (checkpoint.open(item.index)) await discard(context, item);
  const manifest = exportManifestXml(job.serial, exportedBlobs(job.stateFolder, checkpoint));
  await writeManifest(context, job.manifestPath, manifest);
  await writer.removeParts();
  const after = countsOf(checkpoint, planned);
  const { left } = checkpoint.totals();
  const cancelled = after.remaining > left;
  const driveStatus: DriveStatus = after.failed > 0 ? 'CompletedWithErrors' : 'Completed';
  const publishing = { ...job, storage: deps.storage, ask: context.ask };
  const { logs, incompleteBlobList } = await publishExport(publishing, {
    driveId: job.serial,
    checkpoint,
    status: driveStatus,
    manifestFile: onThisMachine(job),
  });
  await checkpoint.setEnded(cancelled);
  return {
    // DRIVE-12: all data, no errors, verified.
    status: after.failed === 0 && after.remaining === 0 ? 'Completed' : 'CompletedMoreInfo',
    ...after,
    logs,
    incompleteBlobList,
    driveStatus,
    reason: cancelled ? 'cancelled' : left > 0 ? 'drive-full' : null,
    fault: after.failed > 0 ? 'copy-errors' : null,
    message: null,
  };
}

const headOf = ({ job, serial, selection }: ExportJob, { storage }: TransferDeps) => ({
  job,
  driveId: serial,
  selectionMd5: createHash('md5').update(JSON.stringify(selection)).digest('hex').toUpperCase(),
  storage: storage.address,
});

function onThisMachine({ driveFolder, manifestPath }: ExportJob): string {
  const parsed = parseDrivePath(manifestPath);
  if ('failed' in parsed) throw new NotWritable(parsed.failed);
  return path.join(driveFolder, ...parsed.parts);
}

/** What had no room is remaining too: this drive does not reach it. */
function countsOf(checkpoint: ExportCheckpoint, { blobs }: Planned) {
  const { copied, failed, bytes } = checkpoint.totals();
  return { copied, skipped: 0, failed, remaining: blobs - copied - failed, warnings: 0, bytes };
}

function progressOf({ blobs, bytes }: Planned, { checkpoint, counts }: ExportContext): TransferEvent {
  const { copied, failed, bytes: bytesDone } = checkpoint.totals();
  return {
    event: 'progress',
    blobs,
    blobsDone: copied + failed,
    bytes,
    bytesDone,
    bytesRead: counts.got,
    bytesSent: counts.written,
    bytesReadBack: counts.readBack,
  };
}

/** Nothing can be exported, and the log says why. */
async function fail(
  job: ExportJob,
  deps: TransferDeps,
  ask: AskStorage,
  { failed, fault, message }: PlanFailure,
): Promise<TransferResult> {
  const at = deps.now().toISOString();
  const log = { driveId: job.serial, at, status: failed };
  const logs = await publishFailure({ ...job, storage: deps.storage, ask }, log);
  return { status: 'Faulted', ...nothingDone, logs, driveStatus: failed, reason: null, fault, message };
}

/** null: a bug, or a machine that is broken in another way. */
function asStopped(error: unknown): TransferStopped | null {
  if (error instanceof TransferStopped) return error;
  if (error instanceof DriveGone) return new TransferStopped('drive-gone', error.message);
  if (error instanceof NotWritable)
    return new TransferStopped('drive-gone', `The drive cannot be written: ${error.status}`);
  if (storageProblem(error) === 'forbidden')
    return new TransferStopped(
      'storage-access-refused',
      'The storage does not allow the logs to be written.',
    );
  const full = asDriveError(error);
  return full !== error && full instanceof Error && full.name === 'DriveFull'
    ? new TransferStopped('disk-full', 'The disk of the state folder is full; make room and start again.')
    : null;
}
