import type { BlobGetPropertiesResponse } from '@azure/storage-blob';
import { isXmlText, xmlText } from '../drive-log/log-entry';

/** What XML takes as the name of an element. */
const elementName = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;

/** In the published form. `null`: there is none; `unwritable`: XML has no way to say it. */
export function metadataXml({ metadata = {} }: BlobGetPropertiesResponse): string | null | 'unwritable' {
  const pairs = Object.entries(metadata);
  return pairs.length === 0 ? null : elementsXml('Metadata', pairs);
}

export function propertiesXml(found: BlobGetPropertiesResponse): string | 'unwritable' {
  const values: [string, string | undefined][] = [
    ['Last-Modified', found.lastModified?.toUTCString()],
    ['Etag', found.etag],
    ['Content-Length', String(found.contentLength ?? 0)],
    ['Content-Type', found.contentType],
    ['Content-MD5', found.contentMD5 && Buffer.from(found.contentMD5).toString('base64')],
    ['Content-Encoding', found.contentEncoding],
    ['Content-Language', found.contentLanguage],
    ['Cache-Control', found.cacheControl],
  ];
  return elementsXml(
    'Properties',
    values.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])),
  );
}

function elementsXml(root: string, pairs: [string, string][]): string | 'unwritable' {
  if (pairs.some(([name, value]) => !elementName.test(name) || !isXmlText(value))) return 'unwritable';
  const elements = pairs.map(([name, value]) => `  <${name}>${xmlText(value)}</${name}>\n`);
  return `<?xml version="1.0" encoding="utf-8"?>\n<${root}>\n${elements.join('')}</${root}>\n`;
}
