import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export type BuiltBlob = {
  /** Container and name. */
  blobPath: string;
  content: Buffer;
  /** With backslashes, as manifests write it; made of `blobPath` when not given. */
  filePath?: string;
  kind?: 'block' | 'page';
  rangeBytes?: number;
  disposition?: 'rename' | 'no-overwrite' | 'overwrite';
  hasIds?: boolean;
  metadata?: string;
  properties?: string;
  /** What is on the drive instead of `content`; null: no file. */
  onDrive?: Buffer | null;
  /** Page ranges that are left out, by their place. */
  gaps?: number[];
};

export type BuiltDrive = { folder: string; manifest: string; blobs: BuiltBlob[] };

export const md5 = (bytes: Buffer | string) => createHash('md5').update(bytes).digest('hex').toUpperCase();
const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** The same bytes for the same seed and size; no two blocks of them are equal. */
export function someBytes(seed: string, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let block = createHash('sha512').update(seed).digest();
  for (let at = 0; at < length; at += block.length) {
    block = createHash('sha512').update(block).digest();
    block.copy(bytes, at);
  }
  return bytes;
}

export const secretOfManifest = 'c2VjcmV0LW9mLXRoZS1jdXN0b21lcg==';

/** Writes files and a manifest as a customer's tool would. */
export function buildDrive(folder: string, blobs: BuiltBlob[], driveId = '9WM35C2V'): BuiltDrive {
  mkdirSync(folder, { recursive: true });
  const manifest = path.join(folder, 'DriveManifest.xml');
  writeFileSync(
    manifest,
    `<?xml version="1.0" encoding="UTF-8"?>
<DriveManifest Version="2014-11-01">
  <Drive>
    <DriveId>${escape(driveId)}</DriveId>
    <StorageAccountKey>${secretOfManifest}</StorageAccountKey>
    <ClientCreator>a test</ClientCreator>
    <BlobList>
${blobs.map((blob) => writeBlob(folder, blob)).join('')}    </BlobList>
  </Drive>
</DriveManifest>
`,
  );
  return { folder, manifest, blobs };
}

export const filePathOf = ({ blobPath, filePath }: BuiltBlob) =>
  filePath ?? `\\${blobPath.replaceAll('/', '\\')}`;

function writeBlob(folder: string, blob: BuiltBlob): string {
  const filePath = filePathOf(blob);
  const onDrive = blob.onDrive === undefined ? blob.content : blob.onDrive;
  if (onDrive) writeOn(folder, filePath, onDrive);
  return `      <Blob>
        <BlobPath>${escape(blob.blobPath)}</BlobPath>
        <FilePath>${escape(filePath)}</FilePath>
        <Length>${blob.content.length}</Length>
${blob.disposition ? `        <ImportDisposition>${blob.disposition}</ImportDisposition>\n` : ''}${rangesXml(blob)}${settingsXml(folder, filePath, 'Metadata', blob.metadata)}${settingsXml(folder, filePath, 'Properties', blob.properties)}      </Blob>
`;
}

function settingsXml(folder: string, filePath: string, name: string, text: string | undefined): string {
  if (text === undefined) return '';
  const file = `${filePath}.${name.toLowerCase()}`;
  writeOn(folder, file, Buffer.from(text));
  return `        <${name}Path Hash="${md5(text)}">${escape(file)}</${name}Path>\n`;
}

function rangesXml({
  content,
  kind = 'block',
  rangeBytes = 65_536,
  hasIds = false,
  gaps = [],
}: BuiltBlob): string {
  const [list, element] = kind === 'block' ? ['BlockList', 'Block'] : ['PageRangeList', 'PageRange'];
  const ranges: string[] = [];
  for (let offset = 0, place = 0; offset < content.length; offset += rangeBytes, place++) {
    if (gaps.includes(place)) continue;
    const bytes = content.subarray(offset, offset + rangeBytes);
    const id = hasIds
      ? ` Id="${Buffer.from(`block-${String(place).padStart(5, '0')}`).toString('base64')}"`
      : '';
    ranges.push(
      `          <${element} Offset="${offset}" Length="${bytes.length}"${id} Hash="${md5(bytes)}" />\n`,
    );
  }
  return `        <${list}>\n${ranges.join('')}        </${list}>\n`;
}

function writeOn(folder: string, filePath: string, content: Buffer): void {
  const file = path.join(folder, ...filePath.split('\\'));
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}
