import { createHash } from 'node:crypto';
import { AnswerBroken, AnswerGarbled } from '../storage/storage-problem';
import type { BlobSource } from './blob-source';
import type { ExportContext } from './export-context';

export type Range = { offset: number; length: number };

/** The largest that a manifest may name, and that the service gives an MD5 of. */
const largestRange = 4 * 1024 * 1024;

/** What is read of a blob: all of it, or, of a page blob, the pages that were written. */
export async function rangesOf(context: Pick<ExportContext, 'ask'>, source: BlobSource): Promise<Range[]> {
  if (source.length === 0) return [];
  const whole =
    source.kind === 'page' ? await writtenPages(context, source) : [{ offset: 0, length: source.length }];
  return whole.flatMap(inPieces);
}

function inPieces({ offset, length }: Range): Range[] {
  const pieces: Range[] = [];
  for (let at = 0; at < length; at += largestRange)
    pieces.push({ offset: offset + at, length: Math.min(largestRange, length - at) });
  return pieces;
}

/** The answer carries no hash, and a page that it forgets would be lost without a word: two answers must be the same. */
async function writtenPages(context: Pick<ExportContext, 'ask'>, source: BlobSource): Promise<Range[]> {
  const client = source.client.getPageBlobClient();
  const look = async (abortSignal: AbortSignal) => {
    const { pageRange = [] } = await client.getPageRanges(0, source.length, {
      abortSignal,
      conditions: { ifMatch: source.etag },
    });
    // The client takes the place of a range's last byte for that of its end.
    return pageRange.map(({ offset, count = 0 }) => ({ offset, length: count + 1 }));
  };
  return context.ask(async (abortSignal) => {
    const [one, other] = [await look(abortSignal), await look(abortSignal)];
    if (JSON.stringify(one) === JSON.stringify(other) && arePages(one, source.length)) return one;
    throw new AnswerGarbled('two lists of the same pages differ');
  });
}

function arePages(ranges: Range[], blobLength: number): boolean {
  let end = 0;
  for (const { offset, length } of ranges) {
    if (offset < end || offset % 512 !== 0 || length % 512 !== 0 || length === 0) return false;
    end = offset + length;
  }
  return end <= blobLength;
}

/** Asks for a range until it arrives as the service says that it sent it. Its MD5 in upper-case hex. */
export async function download(
  { ask }: Pick<ExportContext, 'ask'>,
  { client, etag }: Pick<BlobSource, 'client' | 'etag'>,
  { offset, length }: Range,
): Promise<{ bytes: Buffer; md5: string }> {
  return ask(async (abortSignal) => {
    const answer = await client.download(offset, length, {
      abortSignal,
      conditions: { ifMatch: etag },
      rangeGetContentMD5: true,
      maxRetryRequests: 0,
    });
    const parts: Buffer[] = [];
    try {
      for await (const part of answer.readableStreamBody ?? [])
        parts.push(typeof part === 'string' ? Buffer.from(part) : part);
    } catch (error) {
      abortSignal.throwIfAborted();
      throw new AnswerBroken(`the answer broke off: ${(error as Error).name}`);
    }
    const bytes = Buffer.concat(parts);
    if (bytes.length !== length) throw new AnswerBroken(`${bytes.length} instead of ${length} bytes`);
    const hash = createHash('md5').update(bytes).digest();
    // Without one nobody could say what arrived.
    if (!answer.contentMD5 || !hash.equals(answer.contentMD5))
      throw new AnswerGarbled('the bytes that arrived have another MD5 than the service says');
    return { bytes, md5: hash.toString('hex').toUpperCase() };
  });
}
