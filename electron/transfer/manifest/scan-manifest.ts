import { createHash } from 'node:crypto';
import { osSerialKeys, serialKeys } from '../../../shared/scan-code/serial';
import type { DriveStatus } from '../drive-log/status-codes';
import { type ManifestDrive, ManifestProblem } from './drive-manifest';
import { ManifestRefused, type ReadManifest } from './manifest-file';
import { readDriveManifest } from './read-drive-manifest';

/** A manifest that may be copied from: every rule holds to its end. `bytes` is the length of all blobs. */
export type ScannedManifest = {
  drive: ManifestDrive;
  blobs: number;
  bytes: number;
  containers: Set<string>;
  md5: string;
};

/** Why nothing of a drive can be copied: the status of its log, and what to tell a person. */
export type ManifestFailure = { failed: DriveStatus; message: string };

export type ManifestChecks = {
  read: ReadManifest;
  /** As the job states it: MD5 or SHA-256 in hex; null: not stated. */
  hash: string | null;
  /** The serial number that the operating system reports; null: not known. */
  serial: string | null;
};

/** Reads a manifest from its first to its last byte before anything is copied, because its last line may show that it is none. */
export async function scanManifest(checks: ManifestChecks): Promise<ScannedManifest | ManifestFailure> {
  try {
    return await scan(checks);
  } catch (error) {
    if (error instanceof ManifestProblem) return { failed: 'ManifestFormatInvalid', message: error.message };
    if (error instanceof ManifestRefused) return { failed: error.status, message: error.message };
    const failed = failureOf(error);
    if (failed === null) throw error;
    return { failed, message: `The manifest cannot be read: ${(error as NodeJS.ErrnoException).code}` };
  }
}

async function scan({ read, hash, serial }: ManifestChecks): Promise<ScannedManifest | ManifestFailure> {
  const hashes = await hashesOf(read);
  // The API takes both; the length tells which one is meant.
  const [actual, stated] = [hash?.length === 64 ? hashes.sha256 : hashes.md5, hash?.toUpperCase()];
  if (stated !== undefined && stated !== actual)
    return {
      failed: 'ManifestCorrupted',
      message: `The manifest's hash is ${actual}, the job says ${stated}.`,
    };
  const manifest = readDriveManifest(read(), 'import');
  let blobs = 0;
  let bytes = 0;
  const containers = new Set<string>();
  for await (const { length, container } of manifest.blobs) {
    containers.add(container);
    blobs += 1;
    bytes += length;
  }
  const drive = manifest.drive();
  const keys = serialKeys(drive.driveId);
  if (serial !== null && !osSerialKeys(serial).some((key) => keys.includes(key)))
    return {
      failed: 'ManifestDriveIdMismatch',
      message: `The manifest is of drive ${drive.driveId}, this is ${serial}.`,
    };
  return { drive, blobs, bytes, containers, md5: hashes.md5 };
}

async function hashesOf(read: ReadManifest): Promise<{ md5: string; sha256: string }> {
  const md5 = createHash('md5');
  const sha256 = createHash('sha256');
  for await (const chunk of read()) {
    md5.update(chunk);
    sha256.update(chunk);
  }
  return { md5: md5.digest('hex').toUpperCase(), sha256: sha256.digest('hex').toUpperCase() };
}

/** null: not a matter of the file. */
function failureOf(error: unknown): DriveStatus | null {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'ManifestNotFound';
    case 'ENAMETOOLONG':
      return 'ManifestNameTooLong';
    case 'EINVAL':
      return 'ManifestNameInvalid';
    case 'EACCES':
    case 'EPERM':
    case 'ELOOP':
    case 'EISDIR':
      return 'ManifestAccessDenied';
    case 'EIO':
    case 'ENXIO':
    case 'ENODEV':
      return 'ReadManifestFailed';
    default:
      return null;
  }
}
