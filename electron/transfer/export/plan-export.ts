import { parseBlobPath, parseBlobPrefix } from '../../../shared/azure/blob-path';
import type { FaultKind } from '../../../shared/faults/fault-kinds';
import type { ExportCheckpoint } from '../checkpoint/export-checkpoint';
import type { Planned } from '../checkpoint/export-records';
import type { DriveStatus } from '../drive-log/status-codes';
import { ManifestProblem } from '../manifest/drive-manifest';
import type { ExportSelection, SelectedBlob } from '../selection/export-selection';
import { findBlobs } from '../selection/find-blobs';
import { checkPlan, writePlan } from '../selection/plan';
import { readBlobList } from '../selection/read-blob-list';
import type { AskStorage } from '../storage/ask-storage';
import type { Storage } from '../storage/open-storage';
import { storageProblem } from '../storage/storage-problem';
import { lookAt } from './blob-source';
import type { ExportJob } from './export-job';
import { download, rangesOf } from './source-ranges';

/** Why nothing can be exported: the status of the drive's log, the kind of fault, and what to tell a person. */
export type PlanFailure = { failed: DriveStatus; fault: FaultKind; message: string };

type Service = { storage: Storage; ask: AskStorage; signal: AbortSignal };

/** What is to be copied: as a process before this one decided it, or as it is selected in the storage now. */
export async function planExport(
  service: Service,
  job: ExportJob,
  checkpoint: ExportCheckpoint,
): Promise<Planned | PlanFailure> {
  const before = checkpoint.planned();
  if (before) {
    await checkPlan(job.stateFolder, before);
    return before;
  }
  try {
    const selection = await selectionOf(service, job);
    const planned = await writePlan(job.stateFolder, findBlobs(service, selection), job.manifestPath);
    await checkpoint.note({ t: 'planned', ...planned });
    return planned;
  } catch (error) {
    if (error instanceof ManifestProblem)
      return {
        failed: 'BlobListFormatInvalid',
        fault: 'export-list-invalid',
        message: `The blob list ${job.selection.blobListBlobPath}: ${error.message}`,
      };
    if (storageProblem(error) !== 'forbidden') throw error;
    return {
      failed: 'BlobRequestForbidden',
      fault: 'storage-access-forbidden',
      message: 'The storage does not allow the selected blobs to be listed.',
    };
  }
}

async function selectionOf(service: Service, { selection }: ExportJob): Promise<ExportSelection> {
  const { blobPaths, blobPathPrefixes, blobListBlobPath } = selection;
  const listed = blobListBlobPath === null ? null : await readBlobList(contentOf(service, blobListBlobPath));
  if (listed) await service.storage.want(containersNamed(listed), service.signal);
  return {
    blobs: [...blobPaths.map(selectedBlob), ...(listed?.blobs ?? [])],
    prefixes: [...blobPathPrefixes.map(selectedPrefix), ...(listed?.prefixes ?? [])],
  };
}

const containersNamed = ({ blobs, prefixes }: ExportSelection) => [
  ...blobs.map(({ container }) => container),
  ...prefixes.flatMap(({ containerPrefix, blobPrefix }) => (blobPrefix === null ? [] : [containerPrefix])),
];

/** Microsoft's page: a path selects the blob and its snapshots. */
function selectedBlob(path: string): SelectedBlob {
  const named = parseBlobPath(path);
  if (!named) throw new Error(`not a blob path: ${path}`);
  return { container: named.container, name: named.blob, snapshots: 'all' };
}

function selectedPrefix(path: string) {
  const prefix = parseBlobPrefix(path);
  if (!prefix) throw new Error(`not a blob path prefix: ${path}`);
  return prefix;
}

async function* contentOf({ storage, ask }: Service, path: string): AsyncGenerator<Uint8Array> {
  const named = parseBlobPath(path);
  const client = named && storage.container(named.container)?.getBlobClient(named.blob);
  if (!client) throw new ManifestProblem('blob-path', 0, 'this access is not for its container');
  try {
    const source = await lookAt({ ask }, client);
    for (const range of await rangesOf({ ask }, source)) yield (await download({ ask }, source, range)).bytes;
  } catch (error) {
    if (storageProblem(error) === 'missing') throw new ManifestProblem('missing', 0, 'there is no such blob');
    throw error;
  }
}
