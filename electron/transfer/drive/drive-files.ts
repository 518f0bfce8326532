import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseDrivePath } from './drive-path';

/** Why a file of the drive cannot be read, in the words of the logs. */
export type FileProblem =
  | 'FileNameInvalid'
  | 'FileNameTooLong'
  | 'FileNotFound'
  | 'FileAccessDenied'
  | 'IOFailed';

export type OpenedFile = { handle: FileHandle; size: number } | { failed: FileProblem };

/** The one call that meets a failing disk; a test puts its own here. Resolves to the bytes read, 0 at the end of the file. */
export type ReadAt = (handle: FileHandle, into: Buffer, position: number) => Promise<number>;

export const readFromDisk: ReadAt = async (handle, into, position) =>
  (await handle.read(into, 0, into.length, position)).bytesRead;

/** The drive is gone, or its disk does not answer any more: no fault of the file that was read. */
export class DriveGone extends Error {
  override name = 'DriveGone';
}

/** A drive: a mounted volume or any folder. Nothing outside of it is ever opened, whatever its links say. */
export type DriveFiles = {
  open: (filePath: string) => Promise<OpenedFile>;
  /** Throws DriveGone when the drive that was opened is not there any more. */
  checkPresent: () => Promise<void>;
};

export async function openDrive(folder: string): Promise<DriveFiles> {
  const root = await realpath(folder).catch((error: Error) => {
    throw new DriveGone(`There is no drive at ${folder}: ${error.message}`);
  });
  const before = await stat(root);
  if (!before.isDirectory()) throw new DriveGone(`There is no drive at ${folder}: it is a file.`);

  async function checkPresent(): Promise<void> {
    const now = await stat(root).catch((error: Error) => error);
    // An unplugged volume leaves its empty mount point behind, which is another folder.
    if (now instanceof Error || now.dev !== before.dev || now.ino !== before.ino)
      throw new DriveGone(`The drive at ${folder} is gone.`);
  }

  async function openFile(filePath: string): Promise<OpenedFile> {
    const parsed = parseDrivePath(filePath);
    if ('failed' in parsed) return parsed;
    const full = path.join(root, ...parsed.parts);
    try {
      const found = await lstat(full);
      // Opening a pipe would wait for a writer for ever.
      if (!found.isFile() || !isSamePath(await realpath(full), full)) return { failed: 'FileAccessDenied' };
      const handle = await open(full, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
      return await sizeOf(handle, found);
    } catch (error) {
      await checkPresent();
      return { failed: problemOf(error) };
    }
  }
  return { open: openFile, checkPresent };
}

async function sizeOf(handle: FileHandle, found: Stats): Promise<OpenedFile> {
  const { size, ino, dev } = await handle.stat();
  if (ino === found.ino && dev === found.dev) return { handle, size };
  await handle.close();
  return { failed: 'FileAccessDenied' };
}

/** Windows' file systems do not tell upper from lower case, and `realpath` gives the case of the disk. */
const isSamePath = (one: string, other: string) =>
  process.platform === 'win32' ? one.toLowerCase() === other.toLowerCase() : one === other;

function problemOf(error: unknown): FileProblem {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'FileNotFound';
    case 'ENAMETOOLONG':
      return 'FileNameTooLong';
    case 'EACCES':
    case 'EPERM':
    case 'ELOOP':
      return 'FileAccessDenied';
    case 'EINVAL':
      return 'FileNameInvalid';
    default:
      return 'IOFailed';
  }
}
