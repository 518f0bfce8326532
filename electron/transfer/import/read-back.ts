import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type {
  BlobClient,
  BlobDownloadResponseParsed,
  BlobGetPropertiesResponse,
  BlobHTTPHeaders,
  PageBlobClient,
} from '@azure/storage-blob';
import type { BlobSettings } from '../drive/blob-settings';
import { inOrder } from '../flow/in-order';
import type { BlobRange, ManifestBlob } from '../manifest/drive-manifest';
import { AnswerBroken, storageProblem } from '../storage/storage-problem';
import type { ImportContext } from './import-context';

const ahead = 8;
/** Bytes may be turned over on their way back too. */
const looks = 3;

/** `ranges`: places of ranges whose content is another; `other`: size, kind, metadata, properties, or content where none belongs. */
export type ReadBack = { isRight: boolean; ranges: number[]; other: boolean };

/** It was changed by somebody else while we looked. */
export class BlobChanged extends Error {
  override name = 'BlobChanged';
}

/** Reads what the service has stored and compares all of it with the manifest. null: there is no such blob. */
export function readBack(
  context: ImportContext,
  client: BlobClient,
  blob: ManifestBlob,
  settings: BlobSettings,
): Promise<ReadBack | null> {
  const [only, ...others] = blob.ranges;
  return blob.kind === 'block' && only && others.length === 0
    ? readBackAtOnce(context, client, only, settings)
    : readBackRanges(context, client, blob, settings);
}

/** One request tells content and properties, both of the same moment. */
function readBackAtOnce(
  { ask, slots, limit, counts }: ImportContext,
  client: BlobClient,
  { length, md5 }: BlobRange,
  settings: BlobSettings,
): Promise<ReadBack | null> {
  return slots(length, async () => {
    for (let look = 1; ; look++) {
      await limit(length);
      const found = await orNull(() => ask((abortSignal) => wholeBlob(client, length, abortSignal)));
      if (!found) return null;
      if (found.hash === null) return { isRight: false, ranges: [0], other: true };
      if (found.hash !== md5 && look < looks) continue;
      const isSame = found.hash === md5;
      const other = !hasSettings(found, settings);
      if (isSame) counts.readBack += length;
      return { isRight: isSame && !other, ranges: isSame ? [] : [0], other };
    }
  });
}

type Whole = BlobDownloadResponseParsed & { hash: string | null };

/** `hash` null: it is no block blob of this length, and was not read. */
async function wholeBlob(client: BlobClient, length: number, abortSignal: AbortSignal): Promise<Whole> {
  const found = await client.download(0, undefined, { abortSignal, maxRetryRequests: 0 });
  if (found.blobType === 'BlockBlob' && found.contentLength === length)
    return Object.assign(found, { hash: await md5Of(found, length, abortSignal) });
  abandon(found);
  return Object.assign(found, { hash: null });
}

/** What is not read would keep its connection. */
function abandon({ readableStreamBody }: BlobDownloadResponseParsed): void {
  if (readableStreamBody instanceof Readable) readableStreamBody.destroy();
}

async function readBackRanges(
  context: ImportContext,
  client: BlobClient,
  blob: ManifestBlob,
  settings: BlobSettings,
): Promise<ReadBack | null> {
  const found = await propertiesOf(context, client);
  if (!found) return null;
  const kind = blob.kind === 'block' ? 'BlockBlob' : 'PageBlob';
  if (found.blobType !== kind || found.contentLength !== blob.length)
    return { isRight: false, ranges: [...blob.ranges.keys()], other: true };
  try {
    const ranges: number[] = [];
    const look = async (place: number) => {
      const range = blob.ranges[place];
      return range && !(await isStored(context, client, range, found.etag)) ? [place] : [];
    };
    for await (const wrong of inOrder(blob.ranges.keys(), ahead, look)) ranges.push(...wrong);
    const other =
      !hasSettings(found, settings) ||
      (blob.kind === 'page' && (await hasMorePages(context, client.getPageBlobClient(), blob, found.etag)));
    return { isRight: ranges.length === 0 && !other, ranges, other };
  } catch (error) {
    const problem = storageProblem(error);
    if (problem === 'exists' || problem === 'missing') throw new BlobChanged(`${client.name} was changed`);
    throw error;
  }
}

export const propertiesOf = (
  { ask }: Pick<ImportContext, 'ask'>,
  client: BlobClient,
): Promise<BlobGetPropertiesResponse | null> =>
  orNull(() => ask((abortSignal) => client.getProperties({ abortSignal })));

/** null: there is no such blob. */
async function orNull<T>(asked: () => Promise<T>): Promise<T | null> {
  try {
    return await asked();
  } catch (error) {
    if (storageProblem(error) === 'missing') return null;
    throw error;
  }
}

async function isStored(
  { ask, slots, limit, counts }: ImportContext,
  client: BlobClient,
  { offset, length, md5 }: BlobRange,
  etag: string | undefined,
): Promise<boolean> {
  return slots(length, async () => {
    for (let look = 1; look <= looks; look++) {
      await limit(length);
      const hash = await ask(async (abortSignal) => {
        const options = { abortSignal, conditions: { ifMatch: etag }, maxRetryRequests: 0 };
        return md5Of(await client.download(offset, length, options), length, abortSignal);
      });
      if (hash !== md5) continue;
      counts.readBack += length;
      return true;
    }
    return false;
  });
}

async function md5Of(
  answer: BlobDownloadResponseParsed,
  length: number,
  abortSignal: AbortSignal,
): Promise<string> {
  const hash = createHash('md5');
  let bytes = 0;
  try {
    for await (const chunk of answer.readableStreamBody ?? []) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    abortSignal.throwIfAborted();
    throw new AnswerBroken(`the answer broke off after ${bytes} bytes: ${(error as Error).name}`);
  }
  if (bytes !== length) throw new AnswerBroken(`${bytes} instead of ${length} bytes`);
  return hash.digest('hex').toUpperCase();
}

type StoredSettings = Pick<
  BlobGetPropertiesResponse,
  'metadata' | 'contentMD5' | 'contentType' | 'contentEncoding' | 'contentLanguage' | 'cacheControl'
>;

/** Names of metadata come back in lower case. */
export function hasSettings(found: StoredSettings, { metadata, headers }: BlobSettings): boolean {
  const lower = (pairs: Record<string, string>) =>
    JSON.stringify(
      Object.entries(pairs)
        .map(([name, value]) => [name.toLowerCase(), value])
        .sort(([one = ''], [other = '']) => (one < other ? -1 : 1)),
    );
  return lower(found.metadata ?? {}) === lower(metadata) && hasHeaders(found, headers);
}

function hasHeaders(found: StoredSettings, headers: BlobHTTPHeaders): boolean {
  const { blobContentMD5 } = headers;
  return (
    (blobContentMD5 === undefined ||
      Buffer.from(blobContentMD5).equals(found.contentMD5 ?? Buffer.alloc(0))) &&
    (headers.blobContentType ?? found.contentType) === found.contentType &&
    headers.blobContentEncoding === found.contentEncoding &&
    headers.blobContentLanguage === found.contentLanguage &&
    headers.blobCacheControl === found.cacheControl
  );
}

/** Whether the service has pages where the manifest has none. */
async function hasMorePages(
  { ask }: ImportContext,
  client: PageBlobClient,
  { length, ranges }: ManifestBlob,
  etag: string | undefined,
): Promise<boolean> {
  if (length === 0) return false;
  const options = { conditions: { ifMatch: etag } };
  const { pageRange = [] } = await ask((abortSignal) =>
    client.getPageRanges(0, length, { ...options, abortSignal }),
  );
  let next = 0;
  for (const { offset, count = 0 } of pageRange) {
    for (let at = offset; at < offset + count; ) {
      for (let range = ranges[next]; range && range.offset + range.length <= at; range = ranges[next])
        next += 1;
      const range = ranges[next];
      if (!range || range.offset > at) return true;
      at = range.offset + range.length;
    }
  }
  return false;
}
