import type { FileHandle } from 'node:fs/promises';
import { readRange } from '../drive/read-range';
import type { RangeStatus } from '../drive-log/status-codes';
import { inOrder } from '../flow/in-order';
import type { BlobRange, ManifestBlob } from '../manifest/drive-manifest';
import { storageProblem } from '../storage/storage-problem';
import type { ImportContext } from './import-context';

/** Ranges of one blob on their way at once. */
const ahead = 8;
/** It is also noted so often how far a blob has come. */
const noteEveryMs = 5000;

/** Ranges that did not get there, by their place in the manifest. */
export type Exceptions = [number, RangeStatus][];

type Sending = {
  handle: FileHandle;
  /** Whether the service has this range already. */
  has: (place: number) => boolean;
  send: (range: BlobRange, bytes: Buffer, abortSignal: AbortSignal) => Promise<unknown>;
};

/** Reads, checks and sends the ranges of a blob; a bad one does not keep the others from being sent. */
export async function sendRanges(
  context: ImportContext,
  blob: ManifestBlob,
  { handle, has, send }: Sending,
): Promise<Exceptions> {
  const { checkpoint, counts, limit, noteEveryBytes, slots, ask } = context;
  const exceptions: Exceptions = [];
  let place = 0;
  let unnoted = 0;
  let notedAt = performance.now();

  async function sendOne(at: number): Promise<RangeStatus> {
    const range = blob.ranges[at];
    if (!range || has(at)) return 'Completed';
    return slots(range.length, async () => {
      context.signal.throwIfAborted();
      const read = await readRange({ handle, drive: context.drive, readAt: context.readAt }, range);
      if ('failed' in read) {
        if (read.failed === 'IOFailed')
          context.report({ event: 'unreadable', filePath: blob.filePath, ...read.bad });
        return read.failed;
      }
      counts.read += range.length;
      await limit(range.length);
      try {
        await ask((abortSignal) => send(range, read.bytes, abortSignal));
      } catch (error) {
        // These concern the whole blob.
        const problem = storageProblem(error);
        if (problem !== 'garbled' && problem !== 'failed') throw error;
        return 'BlobRequestFailed';
      }
      counts.sent += range.length;
      return 'Completed';
    });
  }

  for await (const status of inOrder(blob.ranges.keys(), ahead, sendOne)) {
    if (status !== 'Completed') exceptions.push([place, status]);
    // What was there before is noted already; a note of less would take it back.
    if (!has(place)) unnoted += blob.ranges[place]?.length ?? 0;
    place += 1;
    const isDue = unnoted >= noteEveryBytes || (unnoted > 0 && performance.now() - notedAt >= noteEveryMs);
    if (exceptions.length > 0 || !isDue || place === blob.ranges.length) continue;
    await checkpoint.setSent(blob.index, place);
    unnoted = 0;
    notedAt = performance.now();
  }
  return exceptions;
}
