import type { BlobRange, ManifestBlob, ManifestRule } from './drive-manifest';

const kib = 1024;
const mib = 1024 * kib;
const largestRange = 4 * mib;
export const mostBlocks = 50_000;
/** Up to here a service may send the blob in one piece, so that its blocks need no names. */
const namelessUpTo = 64 * mib;
const longestBlockId = 64;
export const pageBytes = 512;
const largestPageBlob = 8 * 1024 * 1024 * mib;

type Broken = { rule: ManifestRule; what: string };
type Content = Pick<ManifestBlob, 'kind' | 'length' | 'ranges'>;

/** The first rule of Microsoft's page that the blocks or page ranges of a blob break; null: none. */
export function brokenRangeRule({ kind, length, ranges }: Content): Broken | null {
  return kind === 'block' ? brokenBlockRule(length, ranges) : brokenPageRule(length, ranges);
}

function brokenBlockRule(length: number, blocks: BlobRange[]): Broken | null {
  let end = 0;
  for (const block of blocks) {
    if (block.length < 1 || block.length > largestRange)
      return { rule: 'block-size', what: `a block of ${block.length} bytes; 1 to 4 MB are allowed` };
    if (block.offset !== end)
      return {
        rule: 'block-order',
        what: `a block begins at ${block.offset}, the one before ends at ${end}`,
      };
    end += block.length;
  }
  if (end !== length) return { rule: 'block-order', what: `blocks cover ${end} of ${length} bytes` };
  return brokenIdRule(length, blocks);
}

function brokenIdRule(length: number, blocks: BlobRange[]): Broken | null {
  const ids = blocks.flatMap(({ id }) => (id === null ? [] : [id]));
  const contentById = new Map<string, string>();
  if (ids.length === 0)
    return length > namelessUpTo ? { rule: 'block-id', what: 'blocks of a blob above 64 MB need ids' } : null;
  if (ids.length < blocks.length)
    return { rule: 'block-id', what: 'some blocks have ids and some have none' };
  const bytes = Buffer.from(ids[0] ?? '', 'base64').length;
  for (const { id, md5 } of blocks) {
    if (id === null) continue;
    const decoded = Buffer.from(id, 'base64');
    if (id === '' || decoded.toString('base64') !== id || decoded.length > longestBlockId)
      return { rule: 'block-id', what: `the block id "${id}" is not Base64 of 1 to 64 bytes` };
    if (decoded.length !== bytes)
      return { rule: 'block-id', what: `the block id "${id}" is not as long as the others` };
    // Microsoft's tool makes ids of hashes: equal blocks share one.
    if ((contentById.get(id) ?? md5) !== md5)
      return { rule: 'block-id', what: `the block id "${id}" names two different blocks` };
    contentById.set(id, md5);
  }
  return null;
}

function brokenPageRule(length: number, ranges: BlobRange[]): Broken | null {
  if (length % pageBytes !== 0 || length > largestPageBlob)
    return {
      rule: 'length',
      what: `a page blob of ${length} bytes; multiples of 512 up to 8 TB are allowed`,
    };
  let end = 0;
  for (const range of ranges) {
    if (range.offset % pageBytes !== 0 || range.length % pageBytes !== 0)
      return {
        rule: 'page-size',
        what: `the page range ${range.offset}+${range.length} is not of whole pages`,
      };
    if (range.length < 1 || range.length > largestRange)
      return { rule: 'page-size', what: `a page range of ${range.length} bytes; up to 4 MB are allowed` };
    if (range.offset < end)
      return {
        rule: 'page-order',
        what: `a page range begins at ${range.offset}, the one before ends at ${end}`,
      };
    end = range.offset + range.length;
  }
  return end > length ? { rule: 'page-order', what: `page ranges end at ${end} of ${length} bytes` } : null;
}
