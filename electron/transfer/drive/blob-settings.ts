import type { BlobHTTPHeaders } from '@azure/storage-blob';
import type { SettingsStatus } from '../drive-log/status-codes';
import { ManifestProblem, type SettingsFiles } from '../manifest/drive-manifest';
import { readXml } from '../manifest/read-xml';
import type { DriveFiles, ReadAt } from './drive-files';
import { readSmallFile } from './read-small-file';

/** What a blob gets beside its content. A status is null when the manifest names no file. */
export type BlobSettings = {
  metadata: Record<string, string>;
  metadataStatus: SettingsStatus | null;
  headers: BlobHTTPHeaders;
  propertiesStatus: SettingsStatus | null;
};

/** Azure's limit for names and values together. */
const mostMetadataBytes = 8 * 1024;
const metadataName = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** What an HTTP header can carry as it is. */
const headerValue = /^[\x20-\x7e]*$/;

const writable = {
  'Content-Type': 'blobContentType',
  'Content-Encoding': 'blobContentEncoding',
  'Content-Language': 'blobContentLanguage',
  'Cache-Control': 'blobCacheControl',
} as const;
/** Of an export; the service makes its own. */
const readOnly = ['Last-Modified', 'Etag', 'Content-Length'];

/** Reads metadata and properties; a blob's own file stands for its list's. */
export async function readBlobSettings(
  drive: DriveFiles,
  readAt: ReadAt,
  files: { metadata: SettingsFiles; properties: SettingsFiles },
): Promise<BlobSettings> {
  const metadata = await readPairs(drive, readAt, files.metadata, 'Metadata', toMetadata);
  const properties = await readPairs(drive, readAt, files.properties, 'Properties', toHeaders);
  return {
    metadata: metadata?.value ?? {},
    metadataStatus: metadata?.status ?? null,
    headers: properties?.value ?? {},
    propertiesStatus: properties?.status ?? null,
  };
}

async function readPairs<T>(
  drive: DriveFiles,
  readAt: ReadAt,
  { own, list }: SettingsFiles,
  root: string,
  convert: (pairs: [string, string][]) => T | null,
): Promise<{ status: SettingsStatus; value?: T } | null> {
  const file = own ?? list;
  if (!file) return null;
  const read = await readSmallFile(drive, readAt, file);
  if ('failed' in read) return { status: read.failed };
  const pairs = await parsePairs(read.bytes, root);
  const value = pairs && convert(pairs);
  return value ? { status: 'Completed', value } : { status: 'XmlReadFailed' };
}

/** `<root><name>value</name>…</root>`; null when it is something else. */
async function parsePairs(bytes: Buffer, root: string): Promise<[string, string][] | null> {
  const pairs: [string, string][] = [];
  let depth = 0;
  try {
    for await (const events of readXml(once(bytes))) {
      for (const event of events) {
        if (event.type === 'open') {
          depth += 1;
          if (depth > 2 || (depth === 1 && event.name !== root)) return null;
          if (depth === 2) pairs.push([event.name, '']);
        } else if (event.type === 'close') depth -= 1;
        else if (depth === 2) pairs.at(-1)?.splice(1, 1, (pairs.at(-1)?.[1] ?? '') + event.text);
        else if (event.text.trim() !== '') return null;
      }
    }
  } catch (error) {
    if (error instanceof ManifestProblem) return null;
    throw error;
  }
  return pairs;
}

async function* once(bytes: Buffer) {
  yield bytes;
}

function toMetadata(pairs: [string, string][]): Record<string, string> | null {
  const names = new Set(pairs.map(([name]) => name.toLowerCase()));
  const bytes = pairs.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (names.size < pairs.length || bytes > mostMetadataBytes) return null;
  if (pairs.some(([name, value]) => !metadataName.test(name) || !headerValue.test(value))) return null;
  return Object.fromEntries(pairs.map(([name, value]) => [name, value.trim()]));
}

function toHeaders(pairs: [string, string][]): BlobHTTPHeaders | null {
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) return null;
  const headers: BlobHTTPHeaders = {};
  for (const [name, raw] of pairs) {
    const value = raw.trim();
    if (!headerValue.test(value)) return null;
    if (name === 'Content-MD5') {
      const hash = Buffer.from(value, 'base64');
      if (hash.length !== 16) return null;
      headers.blobContentMD5 = new Uint8Array(hash);
    } else if (Object.hasOwn(writable, name)) headers[writable[name as keyof typeof writable]] = value;
    else if (!readOnly.includes(name)) return null;
  }
  return headers;
}
