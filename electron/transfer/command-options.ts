import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseBlobPath, parseBlobPrefix } from '../../shared/azure/blob-path';
import { orUsageError, UsageError } from '../command-line';
import { parseDrivePath } from './drive/drive-path';
import { drivesUsage } from './drives-cli';
import type { ExportJob } from './export/export-job';
import type { ImportJob } from './import/import-drive';
import { listsUsage } from './lists-cli';

export const usage =
  'usage: npm run -s transfer -- import --drive DIR --manifest FILE --job NAME --state DIR\n' +
  '         [--manifest-hash HEX] [OPTIONS]\n' +
  '       npm run -s transfer -- export --drive DIR --manifest FILE --job NAME --state DIR\n' +
  '         [--blob-path PATH]… [--blob-path-prefix PREFIX]… [--blob-list-blob-path PATH]\n' +
  '         [--only-empty] [OPTIONS]\n' +
  'options: [--log-level Error|Verbose] [--backup-manifest] [--drive-id SERIAL]\n' +
  '         [--bytes-per-second N] [--control] [--storage-from-input]\n' +
  `${drivesUsage.replace('usage:', '      ')}\n` +
  `${listsUsage.replace('usage:', '      ')}\n` +
  'storage: AZURE_STORAGE_CONNECTION_STRING or DOCKSIDE_CONTAINER_SAS in the environment, or on standard input';

export type Command = { isControlled: boolean; isStorageFromInput: boolean } & (
  | { direction: 'import'; job: ImportJob }
  | { direction: 'export'; job: ExportJob }
);

const importOptions = { 'manifest-hash': { type: 'string' } } as const;
const exportOptions = {
  'blob-path': { type: 'string', multiple: true },
  'blob-path-prefix': { type: 'string', multiple: true },
  'blob-list-blob-path': { type: 'string' },
  'only-empty': { type: 'boolean' },
} as const;
const options = {
  drive: { type: 'string' },
  manifest: { type: 'string' },
  job: { type: 'string' },
  state: { type: 'string' },
  'log-level': { type: 'string', default: 'Error' },
  'backup-manifest': { type: 'boolean', default: false },
  'drive-id': { type: 'string' },
  'bytes-per-second': { type: 'string' },
  control: { type: 'boolean', default: false },
  'storage-from-input': { type: 'boolean', default: false },
  ...importOptions,
  ...exportOptions,
} as const;
type Given = ReturnType<typeof parse>['values'];

/** Reads the command line. Throws UsageError. */
export function readCommand(args: string[]): Command {
  const { values: given, positionals } = orUsageError(() => parse(args));
  const told = { isControlled: given.control, isStorageFromInput: given['storage-from-input'] };
  const direction = positionals.join(' ');
  if (direction === 'import') {
    refuse(given, exportOptions, direction);
    return { direction, ...told, job: importJob(given) };
  }
  if (direction === 'export') {
    refuse(given, importOptions, direction);
    return { direction, ...told, job: exportJob(given) };
  }
  throw new UsageError(`not a transfer: ${direction}`);
}

const parse = (args: string[]) => parseArgs({ args, allowPositionals: true, options });

function refuse(given: Given, others: object, direction: string): void {
  const other = Object.keys(others).find((name) => Object.entries(given).some(([one]) => one === name));
  if (other !== undefined) throw new UsageError(`--${other} is not for an ${direction}`);
}

function commonOptions(given: Given) {
  const job = needed('job', given.job);
  if (!/^[A-Za-z0-9_-]{2,64}$/.test(job)) throw new UsageError(`not the name of a job: ${job}`);
  const level = given['log-level'];
  if (level !== 'Error' && level !== 'Verbose') throw new UsageError(`not a log level: ${level}`);
  const speed = given['bytes-per-second'] ?? null;
  if (speed !== null && !/^[1-9]\d{0,14}$/.test(speed))
    throw new UsageError(`not a number of bytes: ${speed}`);
  return {
    job,
    driveFolder: needed('drive', given.drive),
    stateFolder: needed('state', given.state),
    isVerbose: level === 'Verbose',
    backupManifest: given['backup-manifest'],
    bytesPerSecond: speed === null ? null : Number(speed),
  };
}

function importJob(given: Given): ImportJob {
  const common = commonOptions(given);
  const hash = given['manifest-hash'] ?? null;
  if (hash !== null && !/^([0-9a-f]{32}|[0-9a-f]{64})$/i.test(hash))
    throw new UsageError(`neither MD5 nor SHA-256 in hex: ${hash}`);
  return {
    ...common,
    manifestFile: findManifest(common.driveFolder, needed('manifest', given.manifest)),
    serial: given['drive-id'] ?? null,
    manifestHash: hash,
  };
}

function exportJob(given: Given): ExportJob {
  const common = commonOptions(given);
  const selection = {
    blobPaths: given['blob-path'] ?? [],
    blobPathPrefixes: given['blob-path-prefix'] ?? [],
    blobListBlobPath: given['blob-list-blob-path'] ?? null,
  };
  const { blobPaths, blobPathPrefixes, blobListBlobPath } = selection;
  if (blobPaths.length === 0 && blobPathPrefixes.length === 0 && blobListBlobPath === null)
    throw new UsageError('no blob is selected');
  const noPath = [...blobPaths, ...(blobListBlobPath === null ? [] : [blobListBlobPath])].find(
    (one) => parseBlobPath(one) === null,
  );
  if (noPath !== undefined) throw new UsageError(`names no blob in a container: ${noPath}`);
  const noPrefix = blobPathPrefixes.find((one) => parseBlobPrefix(one) === null);
  if (noPrefix !== undefined) throw new UsageError(`the beginning of no blob path: ${noPrefix}`);
  return {
    ...common,
    manifestPath: manifestOnDrive(common.driveFolder, needed('manifest', given.manifest)),
    selection,
    onlyEmpty: given['only-empty'] ?? false,
    serial: given['drive-id'] ?? 'unknown',
  };
}

function needed(name: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new UsageError(`--${name} is missing`);
  return value;
}

/** A file of this machine, or, as jobs write it, a path on the drive (`\DriveManifest.xml`). */
function findManifest(drive: string, file: string): string {
  const parsed = parseDrivePath(file);
  return existsSync(file) || 'failed' in parsed ? file : path.join(drive, ...parsed.parts);
}

/** The manifest of an export stands on its drive, however its place is written. */
function manifestOnDrive(drive: string, file: string): string {
  const inside = path.relative(path.resolve(drive), path.resolve(file));
  const isInside = inside !== '' && !inside.startsWith('..') && !path.isAbsolute(inside);
  if (!isInside && path.isAbsolute(file)) throw new UsageError(`the manifest is not on the drive: ${file}`);
  const parsed = parseDrivePath(isInside ? inside : file);
  if ('failed' in parsed) throw new UsageError(`not a path on a drive: ${file}`);
  return `\\${parsed.parts.join('\\')}`;
}
