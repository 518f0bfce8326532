import type { FileHandle } from 'node:fs/promises';
import type { ExportedRange } from '../checkpoint/export-records';
import { flush, writeAll } from '../drive/drive-writer';
import type { RangeStatus } from '../drive-log/status-codes';
import { inOrder } from '../flow/in-order';
import { storageProblem } from '../storage/storage-problem';
import type { BlobSource } from './blob-source';
import type { ExportContext } from './export-context';
import { download, type Range } from './source-ranges';

/** Ranges of one blob on their way at once. */
const ahead = 8;
/** It is also noted so often how far a blob has come. */
const noteEveryMs = 5000;

/** Every range, or the first that could not be had, by its place. */
export type Written = { ranges: ExportedRange[] } | { failed: RangeStatus; place: number };

/** Gets the ranges after those that are `written` already and writes each to where it belongs in the part. */
export async function writeRanges(
  context: ExportContext,
  source: BlobSource,
  {
    index,
    handle,
    ranges,
    written,
  }: { index: number; handle: FileHandle; ranges: Range[]; written: ExportedRange[] },
): Promise<Written> {
  const { checkpoint, noteEveryBytes } = context;
  const done = [...written];
  let unnoted: ExportedRange[] = [];
  let unnotedBytes = 0;
  let notedAt = performance.now();
  const one = (range: Range) => writeRange(context, source, handle, range);
  for await (const result of inOrder(ranges.slice(written.length), ahead, one)) {
    if (typeof result === 'string') return { failed: result, place: done.length };
    done.push(result);
    unnoted.push(result);
    unnotedBytes += result[1];
    const isDue = unnotedBytes >= noteEveryBytes || performance.now() - notedAt >= noteEveryMs;
    if (!isDue) continue;
    await flush(handle);
    await checkpoint.note({ t: 'wrote', i: index, ranges: unnoted });
    unnoted = [];
    unnotedBytes = 0;
    notedAt = performance.now();
  }
  await flush(handle);
  return { ranges: done };
}

/** Gets one range and writes it. What concerns the whole blob, or the drive, is thrown. */
export async function writeRange(
  context: ExportContext,
  source: BlobSource,
  handle: FileHandle,
  range: Range,
): Promise<ExportedRange | RangeStatus> {
  const { slots, limit, counts, signal } = context;
  return slots(range.length, async () => {
    signal.throwIfAborted();
    await limit(range.length);
    try {
      const { bytes, md5 } = await download(context, source, range);
      counts.got += bytes.length;
      await writeAll(handle, bytes, range.offset);
      counts.written += bytes.length;
      return [range.offset, range.length, md5];
    } catch (error) {
      const problem = storageProblem(error);
      if (problem === 'garbled') return 'Corrupted';
      if (problem === 'failed') return 'BlobRequestFailed';
      throw error;
    }
  });
}
