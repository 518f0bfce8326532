import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readFromDisk } from '../../electron/transfer/drive/drive-files';
import { createControl } from '../../electron/transfer/flow/control';
import { type ImportDeps, type ImportJob, importDrive } from '../../electron/transfer/import/import-drive';
import { openStorage } from '../../electron/transfer/storage/open-storage';
import type { TransferEvent } from '../../electron/transfer/transfer-event';
import { type Azurite, connectionStringAt } from './azurite';
import { type BuiltBlob, type BuiltDrive, buildDrive, md5 } from './built-drive';
import { storedBlobs, storedLogs } from './storage-content';

export type ImportBench = ReturnType<typeof openBench>;

/** A drive, a state folder and a container of its own on a running Azurite. `blobs` names are put into that container. */
export function openBench(azurite: Azurite, blobs: BuiltBlob[]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'dockside-import-'));
  const container = `c${randomUUID().slice(0, 8)}`;
  const named = blobs.map((blob) => ({
    filePath: `\\${blob.blobPath}`,
    ...blob,
    blobPath: `${container}/${blob.blobPath}`,
  }));
  const drive: BuiltDrive = buildDrive(path.join(folder, 'drive'), named);
  const job: ImportJob = {
    job: `job-${container}`,
    stateFolder: folder,
    driveFolder: drive.folder,
    manifestFile: drive.manifest,
    manifestHash: null,
    serial: null,
    bytesPerSecond: null,
    isVerbose: true,
    backupManifest: false,
  };
  const events: TransferEvent[] = [];
  const run = (changes: Partial<ImportJob> = {}, deps: Partial<ImportDeps> = {}) =>
    importDrive(
      { ...job, ...changes },
      {
        storage: openStorage({ connectionString: azurite.connectionString }),
        control: createControl(),
        signal: new AbortController().signal,
        report: (event) => events.push(event),
        readAt: readFromDisk,
        now: () => new Date('2026-03-04T05:06:07.089Z'),
        noteEveryBytes: 256 * 1024,
        patienceMs: 60_000,
        requestTimeoutMs: 20_000,
        firstDelayMs: 5,
        ...deps,
      },
    );
  return {
    folder,
    container: azurite.service.getContainerClient(container),
    containerName: container,
    drive,
    job,
    events,
    run,
    over: (url: string) => openStorage({ connectionString: connectionStringAt(url) }),
    stored: () => storedBlobs(azurite.service, container),
    logs: () => storedLogs(azurite.service, job.job),
    /** The MD5s that the container holds when every blob has its own name and nothing went wrong. */
    expected: () =>
      Object.fromEntries(
        drive.blobs.map(({ blobPath, content }) => [blobPath.slice(container.length + 1), md5(content)]),
      ),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
