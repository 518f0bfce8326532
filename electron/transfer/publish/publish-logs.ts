import path from 'node:path';
import type { Checkpoint } from '../checkpoint/checkpoint';
import type { DriveStatus } from '../drive-log/status-codes';
import { driveLogXml, writeDriveLog } from '../drive-log/write-drive-log';
import type { ReadManifest } from '../manifest/manifest-file';
import { readDriveManifest } from '../manifest/read-drive-manifest';
import { withoutCredential } from '../manifest/without-credential';
import type { AskStorage } from '../storage/ask-storage';
import type { Storage } from '../storage/open-storage';
import type { LogAddresses } from '../transfer-result';
import { logEntries } from './log-entries';
import { type LogKind, logName } from './log-name';
import { publishFile } from './publish-file';

export type LogOptions = {
  job: string;
  stateFolder: string;
  isVerbose: boolean;
  backupManifest: boolean;
};

export type Publishing = LogOptions & { storage: Storage; ask: AskStorage };

/** Puts a text into the state folder first, so that what is sent again is the same. */
export async function publishLog(
  { storage, ask, job, stateFolder }: Publishing,
  log: { kind: LogKind; driveId: string; at: string; text: AsyncIterable<string> },
): Promise<string> {
  const file = path.join(stateFolder, `${log.kind}.xml`);
  await writeDriveLog(file, log.text);
  return publishFile({ storage, ask }, file, logName(job, log.driveId, log.at, log.kind));
}

/** The logs of a drive whose copy has ended: each a function of manifest and checkpoint alone. */
export async function publishLogs(
  publishing: Publishing,
  {
    readManifest,
    driveId,
    checkpoint,
    status,
  }: { readManifest: ReadManifest; driveId: string; checkpoint: Checkpoint; status: DriveStatus },
): Promise<LogAddresses> {
  const at = checkpoint.begunAt();
  const send = (kind: LogKind, text: AsyncIterable<string>) =>
    publishLog(publishing, { kind, driveId, at, text });
  const log = (kind: 'error' | 'verbose') => {
    const { blobs } = readDriveManifest(readManifest(), 'import');
    return send(kind, driveLogXml(driveId, logEntries(blobs, checkpoint.outcome, kind), status));
  };
  return {
    error: checkpoint.totals().failed > 0 ? await log('error') : null,
    verbose: publishing.isVerbose ? await log('verbose') : null,
    manifest: publishing.backupManifest ? await send('manifest', withoutCredential(readManifest())) : null,
  };
}

/** The log of a drive of which nothing can be copied. */
export async function publishFailure(
  publishing: Publishing,
  { driveId, at, status }: { driveId: string; at: string; status: DriveStatus },
): Promise<LogAddresses> {
  const send = (kind: 'error' | 'verbose') =>
    publishLog(publishing, { kind, driveId, at, text: driveLogXml(driveId, [], status) });
  return {
    error: await send('error'),
    verbose: publishing.isVerbose ? await send('verbose') : null,
    manifest: null,
  };
}
