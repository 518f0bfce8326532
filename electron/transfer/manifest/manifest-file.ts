import { createReadStream, realpathSync } from 'node:fs';
import path from 'node:path';
import type { DriveFiles, FileProblem } from '../drive/drive-files';
import type { DriveStatus } from '../drive-log/status-codes';

/** Each call reads the manifest from its first byte. */
export type ReadManifest = () => AsyncIterable<Uint8Array>;

const refusals: Record<FileProblem, { status: DriveStatus; message: string }> = {
  FileNameInvalid: { status: 'ManifestNameInvalid', message: 'its path is no name of a file on a drive' },
  FileNameTooLong: { status: 'ManifestNameTooLong', message: 'its path is too long' },
  FileNotFound: { status: 'ManifestNotFound', message: 'there is no such file on the drive' },
  FileAccessDenied: {
    status: 'ManifestAccessDenied',
    message: 'it is a link, or no plain file, or may not be read; links on a drive are never followed',
  },
  IOFailed: { status: 'ReadManifestFailed', message: 'the disk does not give it' },
};

/** The drive does not give its manifest, or gives something that must not be opened. */
export class ManifestRefused extends Error {
  override name = 'ManifestRefused';
  readonly status: DriveStatus;
  constructor(filePath: string, problem: FileProblem) {
    const { status, message } = refusals[problem];
    super(`The manifest ${filePath} cannot be read: ${message}.`);
    this.status = status;
  }
}

/** A manifest on the drive is the customer's and is opened as their other files are; one elsewhere is a file of this machine. */
export function manifestReader(drive: DriveFiles, driveFolder: string, file: string): ReadManifest {
  const filePath = pathOnDrive(driveFolder, file);
  if (filePath === null) return () => createReadStream(file);
  return async function* read() {
    const opened = await drive.open(filePath);
    if ('failed' in opened) throw new ManifestRefused(filePath, opened.failed);
    yield* opened.handle.createReadStream();
  };
}

/** null: not on the drive. */
function pathOnDrive(driveFolder: string, file: string): string | null {
  const stated = path.resolve(file);
  // A folder of the path may be a link: as it is written, and as it is.
  return (
    inside(path.resolve(driveFolder), stated) ??
    inside(realOf(driveFolder), path.join(realOf(path.dirname(stated)), path.basename(stated)))
  );
}

function inside(folder: string, file: string): string | null {
  const relative = path.relative(folder, file);
  const isOutside = relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
  return isOutside ? null : relative;
}

function realOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    // What keeps it from being looked up keeps the manifest from being read, which is told.
    return folder;
  }
}
