import type { HashedFile } from '../manifest/drive-manifest';
import type { DriveFiles, FileProblem, ReadAt } from './drive-files';
import { readRange } from './read-range';

/** Files of metadata and properties; Azure takes 8 KB of metadata. */
const largest = 1024 * 1024;

export type SmallFile = { bytes: Buffer } | { failed: FileProblem | 'Corrupted' };

/** Reads a whole file and checks its MD5. */
export async function readSmallFile(
  drive: DriveFiles,
  readAt: ReadAt,
  { path, md5 }: HashedFile,
): Promise<SmallFile> {
  const opened = await drive.open(path);
  if ('failed' in opened) return opened;
  const { handle, size } = opened;
  try {
    if (size > largest) return { failed: 'Corrupted' };
    const read = await readRange({ handle, drive, readAt }, { offset: 0, length: size, md5, id: null });
    if ('bytes' in read) return read;
    return { failed: read.failed === 'IOFailed' ? 'IOFailed' : 'Corrupted' };
  } finally {
    await handle.close();
  }
}
