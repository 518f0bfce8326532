import { randomUUID } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BlobHTTPHeaders, ContainerClient } from '@azure/storage-blob';
import { readFromDisk } from '../../electron/transfer/drive/drive-files';
import { exportDrive } from '../../electron/transfer/export/export-drive';
import type { ExportJob } from '../../electron/transfer/export/export-job';
import { createControl } from '../../electron/transfer/flow/control';
import type { ManifestBlob } from '../../electron/transfer/manifest/drive-manifest';
import { readDriveManifest } from '../../electron/transfer/manifest/read-drive-manifest';
import { openStorage } from '../../electron/transfer/storage/open-storage';
import type { TransferDeps } from '../../electron/transfer/transfer-deps';
import type { TransferEvent } from '../../electron/transfer/transfer-event';
import { type Azurite, connectionStringAt } from './azurite';
import { md5 } from './built-drive';
import { storedLogs } from './storage-content';

export type CustomerBlob = {
  name: string;
  content: Buffer;
  kind?: 'block' | 'page';
  metadata?: Record<string, string>;
  headers?: BlobHTTPHeaders;
};

export type ExportBench = Awaited<ReturnType<typeof openExportBench>>;

/** A customer's container with these blobs on a running Azurite, an empty drive and a state folder. */
export async function openExportBench(azurite: Azurite, blobs: CustomerBlob[], driveFolder?: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'dockside-export-'));
  const drive = driveFolder ?? path.join(folder, 'drive');
  mkdirSync(drive, { recursive: true });
  const containerName = `c${randomUUID().slice(0, 8)}`;
  const container = azurite.service.getContainerClient(containerName);
  await container.create();
  for (const blob of blobs) await put(container, blob);
  const job: ExportJob = {
    job: `job-${containerName}`,
    stateFolder: path.join(folder, 'state'),
    driveFolder: drive,
    manifestPath: '\\DriveManifest.xml',
    selection: { blobPaths: [], blobPathPrefixes: [`/${containerName}/`], blobListBlobPath: null },
    onlyEmpty: false,
    serial: '9WM35C2V',
    bytesPerSecond: null,
    isVerbose: true,
    backupManifest: false,
  };
  mkdirSync(job.stateFolder);
  const events: TransferEvent[] = [];
  const run = (changes: Partial<ExportJob> = {}, deps: Partial<TransferDeps> = {}) =>
    exportDrive(
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
    container,
    containerName,
    drive,
    job,
    events,
    run,
    over: (url: string) => openStorage({ connectionString: connectionStringAt(url) }),
    logs: () => storedLogs(azurite.service, job.job),
    /** The MD5s of what the customer has, by container and name. */
    expected: () => md5sOf(containerName, blobs),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export const md5sOf = (container: string, blobs: CustomerBlob[]) =>
  Object.fromEntries(blobs.map(({ name, content }) => [`${container}/${name}`, md5(content)]));

async function put(container: ContainerClient, { name, content, kind, metadata, headers }: CustomerBlob) {
  const options = metadata ? { metadata } : {};
  if (kind === 'page') await putPages(container, { name, content, options });
  else await container.getBlockBlobClient(name).upload(content, content.length, options);
  // Set afterwards a Content-MD5 may be wrong, as customers' tools leave them.
  if (headers) await container.getBlobClient(name).setHTTPHeaders(headers);
}

async function putPages(
  container: ContainerClient,
  {
    name,
    content,
    options,
  }: { name: string; content: Buffer; options: { metadata?: Record<string, string> } },
) {
  const client = container.getPageBlobClient(name);
  await client.create(content.length, options);
  const step = 64 * 1024;
  for (let at = 0; at < content.length; at += step) {
    const bytes = content.subarray(at, at + step);
    if (bytes.some((byte) => byte !== 0)) await client.uploadPages(bytes, at, bytes.length);
  }
}

export async function manifestOf(drive: string): Promise<ManifestBlob[]> {
  const { blobs } = readDriveManifest(createReadStream(path.join(drive, 'DriveManifest.xml')), 'export');
  const found: ManifestBlob[] = [];
  for await (const blob of blobs) found.push(blob);
  return found;
}

const onDisk = (drive: string, filePath: string) => path.join(drive, ...filePath.slice(1).split('\\'));

/** Every file on a drive, with backslashes as manifests write it. */
export const filesOn = (drive: string) =>
  readdirSync(drive, { recursive: true })
    .map(String)
    .filter((name) => statSync(path.join(drive, name)).isFile())
    .map((name) => `\\${name.replaceAll('/', '\\')}`)
    .filter((name) => !name.startsWith('\\ballast'))
    .sort();

/**
 * What an independent reader finds on a drive by its manifest: MD5s by blob path. Throws when a range, a length or a file of settings
 * is not as the manifest says, or when the drive holds a file that the manifest does not name.
 */
export async function exportedOn(drive: string): Promise<Record<string, string>> {
  const named = ['\\DriveManifest.xml'];
  const found: Record<string, string> = {};
  for (const blob of existsSync(path.join(drive, 'DriveManifest.xml')) ? await manifestOf(drive) : []) {
    const content = readFileSync(onDisk(drive, blob.filePath));
    if (content.length !== blob.length) throw new Error(`${blob.filePath}: ${content.length} bytes`);
    const rest = Buffer.from(content);
    for (const { offset, length, md5: hash } of blob.ranges) {
      if (md5(content.subarray(offset, offset + length)) !== hash)
        throw new Error(`${blob.filePath} at ${offset}`);
      rest.fill(0, offset, offset + length);
    }
    if (rest.some((byte) => byte !== 0)) throw new Error(`${blob.filePath} has bytes outside its ranges`);
    for (const file of [blob.metadata.own, blob.properties.own]) {
      if (!file) continue;
      if (md5(readFileSync(onDisk(drive, file.path))) !== file.md5)
        throw new Error(`${file.path} is another`);
      named.push(file.path);
    }
    named.push(blob.filePath);
    found[`${blob.container}/${blob.name}`] = md5(content);
  }
  const others = filesOn(drive).filter((file) => !named.includes(file));
  if (others.length > 0) throw new Error(`not in the manifest: ${others.join(', ')}`);
  return found;
}
