import { createHash } from 'node:crypto';
import path from 'node:path';
import { parseDrivePath } from '../transfer/drive/drive-path';
import type { BayScan } from './bench-records';

/** As a job says it when it does not say it. */
const defaultManifest = '\\DriveManifest.xml';

/** `onlyEmpty`: of an export, whether what stands on the drive refuses it. */
type Places = { driveFolder: string; stateFolder: string; serial: string | null; onlyEmpty: boolean };

/**
 * The engine's command line, without anything secret. `serial`: as the operating system reports it; null: none. The answer is null when
 * the job's manifest is no file of a drive: the path is the customer's word, and may name one of this machine.
 */
export function engineArgs(
  scan: BayScan,
  { driveFolder, stateFolder, serial, onlyEmpty }: Places,
): string[] | null {
  const { selection } = scan;
  const manifest = parseDrivePath(scan.manifestFile ?? defaultManifest);
  if ('failed' in manifest) return null;
  return [
    scan.direction,
    ...option('drive', driveFolder),
    ...option('manifest', path.join(driveFolder, ...manifest.parts)),
    ...option('job', scan.jobName),
    ...option('state', stateFolder),
    ...option('log-level', scan.logLevel),
    ...(scan.backupManifest ? ['--backup-manifest'] : []),
    ...option('drive-id', serial),
    ...(scan.direction === 'import' ? option('manifest-hash', scan.manifestHash) : []),
    ...(selection && scan.direction === 'export'
      ? [
          ...selection.blobPath.flatMap((one) => option('blob-path', one)),
          ...selection.blobPathPrefix.flatMap((one) => option('blob-path-prefix', one)),
          ...option('blob-list-blob-path', selection.blobListBlobPath),
          ...(onlyEmpty ? ['--only-empty'] : []),
        ]
      : []),
    '--control',
    '--storage-from-input',
  ];
}

/** With `=`: a value may begin with a dash. */
const option = (name: string, value: string | null): string[] =>
  value === null ? [] : [`--${name}=${value}`];

/**
 * Where a transfer's checkpoint is: the same for the same drive of the same job, so that another try goes on wherever it is put in; another
 * for a drive that came back with another manifest.
 */
export function stateFolderOf(parent: string, { jobId, driveId, direction, manifestHash }: BayScan): string {
  const key = JSON.stringify([jobId, driveId, direction, manifestHash]);
  return path.join(parent, createHash('sha256').update(key).digest('hex').slice(0, 24));
}
