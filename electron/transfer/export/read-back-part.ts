import { createHash, type Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { ExportedRange } from '../checkpoint/export-records';
import { readRange } from '../drive/read-range';
import type { RangeStatus } from '../drive-log/status-codes';
import type { BlobSource } from './blob-source';
import type { ExportContext } from './export-context';

/** `wrong`: ranges that the drive gives back as something else. `isWhole`: the MD5 that the blob has in the service, if it has one, is that of the file. */
export type PartReadBack = { wrong: [number, RangeStatus][]; isWhole: boolean };

const zeros = Buffer.alloc(64 * 1024);

/** Reads a part from its beginning to its end and compares it with what the service sent, and with the blob's own Content-MD5. */
export async function readBackPart(
  { drive, readAt, slots, counts, signal }: ExportContext,
  { found, length }: BlobSource,
  { handle, ranges }: { handle: FileHandle; ranges: ExportedRange[] },
): Promise<PartReadBack> {
  const wrong: [number, RangeStatus][] = [];
  const hash = found.contentMD5 ? createHash('md5') : null;
  const { size } = await handle.stat();
  let end = 0;
  for (const [place, [offset, bytes, md5]] of ranges.entries()) {
    signal.throwIfAborted();
    const read = await slots(bytes, () =>
      readRange({ handle, drive, readAt }, { offset, length: bytes, md5, id: null }),
    );
    if ('failed' in read) {
      wrong.push([place, read.failed]);
      continue;
    }
    counts.readBack += bytes;
    if (hash) addZeros(hash, offset - end).update(read.bytes);
    end = offset + bytes;
  }
  if (!hash || wrong.length > 0) return { wrong, isWhole: size === length };
  addZeros(hash, length - end);
  return { wrong, isWhole: size === length && hash.digest().equals(found.contentMD5 ?? zeros) };
}

/** Pages that were never written read as zeros, in the service and in a file with holes. */
function addZeros(hash: Hash, count: number): Hash {
  for (let left = count; left > 0; left -= zeros.length)
    hash.update(zeros.subarray(0, Math.min(left, zeros.length)));
  return hash;
}
