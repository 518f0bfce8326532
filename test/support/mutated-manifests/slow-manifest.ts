import type { ManifestBlob } from '../../../electron/transfer/manifest/drive-manifest';
import { type SlowElement, slowXml } from './slow-xml';

export type SlowManifest = { version: string; driveId: string; blobs: ManifestBlob[] };

class Broken extends Error {}
const must = (holds: boolean, rule: string): void => {
  if (!holds) throw new Broken(rule);
};

/** Microsoft's page on the manifest, read once more from the whole tree: what a manifest says; null: it breaks a rule. */
export function slowManifest(bytes: Uint8Array, direction: 'import' | 'export'): SlowManifest | null {
  const root = slowXml(bytes);
  if (!root) return null;
  try {
    return readManifest(root, direction);
  } catch (error) {
    if (error instanceof Broken) return null;
    throw error;
  }
}

const mayHold: Record<string, string> = {
  DriveManifest: 'Drive',
  Drive: 'DriveId StorageAccountKey ContainerSas ClientCreator BlobList',
  BlobList: 'MetadataPath PropertiesPath Blob',
  Blob: 'BlobPath FilePath ClientData Snapshot Length ImportDisposition BlockList PageRangeList MetadataPath PropertiesPath',
  BlockList: 'Block',
  PageRangeList: 'PageRange',
};
const mayBeMany = ['BlobList', 'Blob', 'Block', 'PageRange'];
const isEmpty = ['Block', 'PageRange'];
const attributesOf: Record<string, string> = {
  DriveManifest: 'Version',
  MetadataPath: 'Hash',
  PropertiesPath: 'Hash',
  Block: 'Offset Length Hash Id',
  PageRange: 'Offset Length Hash',
};

function readManifest(root: SlowElement, direction: 'import' | 'export'): SlowManifest {
  must(root.name === 'DriveManifest', 'root');
  checkShape(root);
  const version = root.attributes.get('Version') ?? '';
  must(['2011-10-01', '2014-11-01'].includes(version), 'version');
  const drive = one(root, 'Drive');
  const names = drive.children.map((child) => child.name);
  must(!names.includes('BlobList') || names.indexOf('DriveId') < names.indexOf('BlobList'), 'drive id first');
  const driveId = one(drive, 'DriveId').text.trim();
  must(driveId !== '', 'drive id');
  const credentials = [...all(drive, 'StorageAccountKey'), ...all(drive, 'ContainerSas')];
  must(credentials.length === (direction === 'import' ? 1 : 0), 'credential');
  must(
    credentials.every(({ text }) => text.trim() !== ''),
    'credential',
  );
  const lists = all(drive, 'BlobList');
  const blobs = lists.flatMap((list) => {
    // A default holds for what comes after it.
    const defaults: Record<string, ReturnType<typeof fileOf>> = { MetadataPath: null, PropertiesPath: null };
    return list.children.flatMap((child) => {
      if (child.name === 'Blob') return [readBlob(child, defaults)];
      defaults[child.name] = fileOf(child);
      return [];
    });
  });
  return { version, driveId, blobs: blobs.map((blob, index) => ({ index, ...blob })) };
}

function checkShape({ name, attributes, children, text }: SlowElement): void {
  const allowed = (mayHold[name] ?? '').split(' ');
  must(
    children.every((child) => allowed.includes(child.name)),
    'element',
  );
  for (const child of allowed)
    must(mayBeMany.includes(child) || children.filter((one) => one.name === child).length <= 1, 'repeated');
  const known = (attributesOf[name] ?? '').split(' ').filter((one) => one !== '');
  must(
    [...attributes.keys()].every((key) => known.includes(key)),
    'attribute',
  );
  must(
    known.every((key) => key === 'Id' || attributes.has(key)),
    'attribute',
  );
  must((!mayHold[name] && !isEmpty.includes(name)) || text.trim() === '', 'text');
  children.forEach(checkShape);
}

const all = ({ children }: SlowElement, name: string) => children.filter((child) => child.name === name);
const maybe = (element: SlowElement, name: string) => all(element, name)[0] ?? null;

function one(element: SlowElement, name: string): SlowElement {
  const found = maybe(element, name);
  if (!found) throw new Broken(`no ${name}`);
  return found;
}

function fileOf(element: SlowElement | null) {
  return element && { path: element.text, md5: hashOf(element) };
}

function hashOf({ attributes }: SlowElement): string {
  const hash = attributes.get('Hash') ?? '';
  must(/^[0-9A-F]{32}$/.test(hash), 'hash');
  return hash;
}

function numberOf(text: string): number {
  must(/^[0-9]{1,15}$/.test(text), 'number');
  return Number.parseInt(text, 10);
}

function readBlob(
  blob: SlowElement,
  defaults: Record<string, ReturnType<typeof fileOf>>,
): Omit<ManifestBlob, 'index'> {
  const filePath = one(blob, 'FilePath').text;
  must(filePath !== '', 'file path');
  const length = numberOf(one(blob, 'Length').text.trim());
  const asked = maybe(blob, 'ImportDisposition')?.text.trim() ?? 'rename';
  must(['rename', 'no-overwrite', 'overwrite'].includes(asked), 'disposition');
  const lists = [...all(blob, 'BlockList'), ...all(blob, 'PageRangeList')];
  must(lists.length === 1, 'one list of ranges');
  const ranges = (lists[0]?.children ?? []).map((range) => ({
    offset: numberOf(range.attributes.get('Offset') ?? ''),
    length: numberOf(range.attributes.get('Length') ?? ''),
    md5: hashOf(range),
    id: range.attributes.get('Id') ?? null,
  }));
  const kind = lists[0]?.name === 'BlockList' ? 'block' : 'page';
  must(kind === 'block' ? areBlocks(ranges, length) : arePages(ranges, length), 'ranges');
  return {
    ...blobPath(one(blob, 'BlobPath').text),
    filePath,
    length,
    disposition: asked as ManifestBlob['disposition'],
    kind,
    ranges,
    metadata: { list: defaults.MetadataPath ?? null, own: fileOf(maybe(blob, 'MetadataPath')) },
    properties: { list: defaults.PropertiesPath ?? null, own: fileOf(maybe(blob, 'PropertiesPath')) },
  };
}

function blobPath(text: string): { container: string; name: string } {
  const [, container = '', name = ''] = /^\/?([^/]*)\/([^]*)$/.exec(text) ?? [];
  const isContainer =
    ['$root', '$logs', '$web'].includes(container) ||
    (/^[a-z0-9-]{3,63}$/.test(container) && !/^-|-$|--/.test(container));
  must(isContainer, 'container');
  must(name.length >= 1 && name.length <= 1024, 'name');
  must(!name.split('/').some((step) => step === '.' || step === '..'), 'a step in the name');
  return { container, name };
}

type Ranges = ManifestBlob['ranges'];
const fourMb = 4 * 1024 * 1024;

/** Ordered, without gaps, over the whole blob; 1 byte to 4 MB each; ids of all or, up to 64 MB, of none. */
function areBlocks(blocks: Ranges, length: number): boolean {
  const starts = blocks.map((_block, place) =>
    blocks.slice(0, place).reduce((sum, one) => sum + one.length, 0),
  );
  const total = blocks.reduce((sum, one) => sum + one.length, 0);
  if (total !== length || blocks.length > 50_000) return false;
  if (blocks.some((block, place) => block.offset !== starts[place])) return false;
  if (blocks.some((block) => block.length < 1 || block.length > fourMb)) return false;
  const ids = blocks.map(({ id }) => id);
  if (ids.every((id) => id === null)) return length <= 64 * 1024 * 1024;
  const sizes = ids.map((id) => base64Bytes(id ?? ''));
  if (sizes.some((size) => size === null || size < 1 || size > 64 || size !== sizes[0])) return false;
  return blocks.every(({ id, md5 }) => blocks.every((other) => other.id !== id || other.md5 === md5));
}

/** How many bytes a Base64 text stands for (RFC 4648, 4, with nothing left over); null: it is none. */
function base64Bytes(text: string): number | null {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return null;
  // The bits that stand for nothing must be zero, or two texts are one id.
  if (/[^AQgw]==$/.test(text) || /[^AEIMQUYcgkosw048]=$/.test(text.replace(/==$/, ''))) return null;
  return (text.length / 4) * 3 - (text.match(/=/g)?.length ?? 0);
}

/** Whole pages in order that do not overlap, up to 4 MB each, within the blob. */
function arePages(ranges: Ranges, length: number): boolean {
  if (length % 512 !== 0 || length > 8 * 1024 ** 4) return false;
  return ranges.every(
    (range, place) =>
      range.offset % 512 === 0 &&
      range.length % 512 === 0 &&
      range.length >= 512 &&
      range.length <= fourMb &&
      range.offset + range.length <= length &&
      ranges.slice(0, place).every((before) => before.offset + before.length <= range.offset),
  );
}
