import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, realpath, rename, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import { syncFolderOf } from '../../host/journal-segment';
import type { BlobStatus } from '../drive-log/status-codes';
import { parseDrivePath } from './drive-path';

/** Begins like no container, so that no blob's file is in it. On the drive itself: a rename crosses no file systems. */
const partsFolder = '~parts';

/** The drive has no room for what was to be written. */
export class DriveFull extends Error {
  override name = 'DriveFull';
}

/** Why a file cannot stand on the drive, in the words of the logs. */
export class NotWritable extends Error {
  override name = 'NotWritable';
  constructor(readonly status: BlobStatus) {
    super(status);
  }
}

/**
 * The side of a drive that is written. A file grows as a part, in a folder of its own, and gets its name only when it is whole.
 * Nothing is written through a link, and nothing over a file that was there before.
 */
export type DriveWriter = {
  freeBytes: () => Promise<number>;
  /** Of files and folders in its root. */
  rootNames: () => Promise<string[]>;
  /** Opens a part to write and read it, as it was left. */
  openPart: (name: string) => Promise<FileHandle>;
  removePart: (name: string) => Promise<void>;
  /** What stands on the drive under this path, whatever it is. */
  isTaken: (filePath: string) => Promise<boolean>;
  /** Gives a flushed part its name. */
  place: (part: string, filePath: string) => Promise<void>;
  /** Makes a file a part again, if it is there. */
  takeBack: (filePath: string, part: string) => Promise<void>;
  /** Removes a file of ours. */
  remove: (filePath: string) => Promise<void>;
  /** Removes what never got its name. */
  removeParts: () => Promise<void>;
};

/** `folder` is a drive that openDrive found to be one. */
export async function openDriveWriter(folder: string): Promise<DriveWriter> {
  const root = await realpath(folder);
  const parts = path.join(root, partsFolder);
  const partFile = (name: string) => path.join(parts, name);

  function find(filePath: string): { file: string; folders: string[] } {
    const parsed = parseDrivePath(filePath);
    if ('failed' in parsed) throw new NotWritable(parsed.failed);
    const names = parsed.parts;
    const folders = names.slice(0, -1).map((_, at) => path.join(root, ...names.slice(0, at + 1)));
    return { file: path.join(root, ...names), folders };
  }

  return {
    async freeBytes() {
      const { bavail, bsize } = await statfs(root);
      return bavail * bsize;
    },
    rootNames: () => told(() => readdir(root)),
    openPart: (name) =>
      told(async () => {
        await makeFolder(parts);
        const flags = constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);
        return await open(partFile(name), flags, 0o644);
      }),
    removePart: (name) => told(() => rm(partFile(name), { force: true })),
    isTaken: (filePath) => told(() => exists(find(filePath).file)),
    place: (part, filePath) =>
      told(async () => {
        const { file, folders } = find(filePath);
        for (const one of folders) await makeFolder(one);
        await rename(partFile(part), file);
        await syncFolderOf(file);
      }),
    takeBack: (filePath, part) =>
      told(async () => {
        const { file } = find(filePath);
        if (!(await exists(file))) return;
        await makeFolder(parts);
        await rename(file, partFile(part));
      }),
    remove: (filePath) => told(() => rm(find(filePath).file, { force: true })),
    removeParts: () => told(() => rm(parts, { recursive: true, force: true })),
  };
}

async function exists(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw error;
  }
}

/** A link in the place of a folder would lead out of the drive. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
    await syncFolderOf(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (!(await lstat(folder)).isDirectory()) throw new NotWritable('FileAccessDenied');
  }
}

async function told<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw asDriveError(error);
  }
}

/** What the drive's own refusals mean; every other error stays as it is. */
export function asDriveError(error: unknown): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new DriveFull('The drive is full.');
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ELOOP':
    case 'ENOTDIR':
    case 'EISDIR':
      return new NotWritable('FileAccessDenied');
    case 'ENAMETOOLONG':
      return new NotWritable('FileNameTooLong');
    case 'EINVAL':
      return new NotWritable('FileNameInvalid');
    case 'EIO':
    case 'ENXIO':
    case 'ENODEV':
    case 'EFBIG':
    case 'ENOENT':
      return new NotWritable('IOFailed');
    default:
      return error;
  }
}

/** Writes all of it at `position`. */
export async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  await told(async () => {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
      // How some file systems say that they are full.
      if (bytesWritten === 0) throw new DriveFull('The drive takes no more.');
      done += bytesWritten;
    }
  });
}

export const flush = (handle: FileHandle) => told(() => handle.sync());
export const setLength = (handle: FileHandle, bytes: number) => told(() => handle.truncate(bytes));
