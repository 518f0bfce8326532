import { createReadStream } from 'node:fs';
import type { ExportCheckpoint } from '../checkpoint/export-checkpoint';
import type { DriveStatus } from '../drive-log/status-codes';
import { driveLogXml } from '../drive-log/write-drive-log';
import { exportLogEntries, incompleteBlobs } from '../export/exported-blobs';
import { blobListXml } from '../selection/blob-list-xml';
import type { LogAddresses } from '../transfer-result';
import { type Publishing, publishLog } from './publish-logs';

type Exported = {
  driveId: string;
  checkpoint: ExportCheckpoint;
  status: DriveStatus;
  /** On this machine: the drive's own. */
  manifestFile: string;
};

/** The logs of an export that has ended, each a function of plan and checkpoint alone, and the blobs that the next drive takes. */
export async function publishExport(
  publishing: Publishing,
  { driveId, checkpoint, status, manifestFile }: Exported,
): Promise<{ logs: LogAddresses; incompleteBlobList: string | null }> {
  const { stateFolder } = publishing;
  const at = checkpoint.begunAt();
  const log = (kind: 'error' | 'verbose') => {
    const text = driveLogXml(driveId, exportLogEntries(stateFolder, checkpoint, kind), status);
    return publishLog(publishing, { kind, driveId, at, text });
  };
  const isIncomplete = await hasAny(incompleteBlobs(stateFolder, checkpoint));
  return {
    logs: {
      error: checkpoint.totals().failed > 0 ? await log('error') : null,
      verbose: publishing.isVerbose ? await log('verbose') : null,
      manifest: publishing.backupManifest
        ? await publishLog(publishing, { kind: 'manifest', driveId, at, text: textOf(manifestFile) })
        : null,
    },
    incompleteBlobList: isIncomplete
      ? await publishLog(publishing, {
          kind: 'incomplete',
          driveId,
          at,
          text: blobListXml(incompleteBlobs(stateFolder, checkpoint)),
        })
      : null,
  };
}

async function hasAny(items: AsyncIterable<unknown>): Promise<boolean> {
  for await (const _ of items) return true;
  return false;
}

async function* textOf(file: string): AsyncGenerator<string> {
  for await (const chunk of createReadStream(file, 'utf8')) yield String(chunk);
}
