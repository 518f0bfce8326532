import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { BlobRange } from '../manifest/drive-manifest';
import type { DriveFiles, ReadAt } from './drive-files';

/** `bad`: which bytes of the file cannot be read, as narrowly as the disk lets us know. */
export type RangeRead =
  | { bytes: Buffer }
  | { failed: 'Corrupted' | 'FileUnexpectedEnd' }
  | { failed: 'IOFailed'; bad: { offset: number; length: number } };

const attempts = 3;
/** How a second look closes in on a bad sector, in bytes. */
const pieceBytes = [1024 * 1024, 4096];

/** Reads one range of a file and checks its MD5. What cannot be read is tried again, never filled up with zeros. */
export async function readRange(
  { handle, drive, readAt }: { handle: FileHandle; drive: DriveFiles; readAt: ReadAt },
  { offset, length, md5 }: BlobRange,
): Promise<RangeRead> {
  const bytes = Buffer.allocUnsafe(length);
  const read = await readWhole(handle, readAt, bytes, offset);
  if (read === 'failed') {
    await drive.checkPresent();
    const bad = await readInPieces(handle, readAt, bytes, offset);
    if (bad) return { failed: 'IOFailed', bad };
  }
  if (read === 'ended') return { failed: 'FileUnexpectedEnd' };
  const hash = createHash('md5').update(bytes).digest('hex').toUpperCase();
  return hash === md5 ? { bytes } : { failed: 'Corrupted' };
}

async function readWhole(
  handle: FileHandle,
  readAt: ReadAt,
  bytes: Buffer,
  offset: number,
): Promise<'read' | 'ended' | 'failed'> {
  for (let attempt = 1; ; attempt++) {
    try {
      for (let done = 0; done < bytes.length; ) {
        const count = await readAt(handle, bytes.subarray(done), offset + done);
        if (count === 0) return 'ended';
        done += count;
      }
      return 'read';
    } catch (error) {
      if (!isDiskError(error)) throw error;
      if (attempt === attempts) return 'failed';
    }
  }
}

/** Good parts first: what is around a bad sector is often still readable. null: all of it was read after all. */
async function readInPieces(
  handle: FileHandle,
  readAt: ReadAt,
  bytes: Buffer,
  offset: number,
  [size = 0, ...smaller] = pieceBytes,
): Promise<{ offset: number; length: number } | null> {
  const bad: { offset: number; length: number }[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.subarray(at, at + size);
    if ((await readWhole(handle, readAt, piece, offset + at)) === 'read') continue;
    const found =
      smaller.length > 0
        ? await readInPieces(handle, readAt, piece, offset + at, smaller)
        : { offset: offset + at, length: piece.length };
    if (found) bad.push(found);
  }
  const [first, last] = [bad[0], bad.at(-1)];
  return first && last ? { offset: first.offset, length: last.offset + last.length - first.offset } : null;
}

function isDiskError(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return (
    code === 'EIO' || code === 'ENXIO' || code === 'ENODEV' || code === 'EREMOTEIO' || code === 'EBADMSG'
  );
}
