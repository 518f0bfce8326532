import { parseBlobPath } from '../../../shared/azure/blob-path';
import { brokenRangeRule, mostBlocks } from './check-ranges';
import {
  type BlobRange,
  type HashedFile,
  type ImportDisposition,
  importDispositions,
  type ManifestBlob,
  type ManifestDrive,
  ManifestProblem,
  type ManifestRule,
  type ManifestVersion,
  manifestVersions,
} from './drive-manifest';
import { type ElementName, elementRule, isElementName } from './manifest-elements';
import type { XmlEvent } from './read-xml';

/** An import manifest carries the customer's credential, an export manifest must not. */
export type Direction = 'import' | 'export';

type Element = {
  name: ElementName;
  attributes: Record<string, string>;
  line: number;
  text: string;
  /** Elements that may occur once and did, with their text. */
  seen: Map<ElementName, Element>;
};

/** Judges the events of a manifest one by one; `take` gives a blob when its end is reached. */
export function createManifestGrammar(direction: Direction) {
  const stack: Element[] = [];
  let version: ManifestVersion | null = null;
  let driveId: string | null = null;
  let ranges: BlobRange[] = [];
  let listDefaults: Element['seen'] = new Map();
  let blobs = 0;

  function open(name: string, attributes: Record<string, string>, line: number): void {
    const parent = stack.at(-1);
    const allowed = parent ? (elementRule(parent.name).children ?? []) : ['DriveManifest'];
    if (!isElementName(name) || !allowed.includes(name)) {
      const where = parent ? `in <${parent.name}>` : 'as the root';
      throw new ManifestProblem('element', line, `<${name}> is not allowed ${where}`);
    }
    const element: Element = { name, attributes, line, text: '', seen: new Map() };
    if (parent) follow(parent, element);
    checkAttributes(element);
    if (name === 'DriveManifest') version = readVersion(element);
    if (name === 'Drive') driveId = null;
    if (name === 'BlobList') {
      if (driveId === null)
        throw new ManifestProblem('drive-id', line, 'a <BlobList> stands before the <DriveId>');
      listDefaults = element.seen;
    }
    if (name === 'Blob') ranges = [];
    // Not at the end of the blob: until then all of them are in memory.
    if (name === 'Block' && ranges.length === mostBlocks)
      throw new ManifestProblem('block-count', line, `more than ${mostBlocks} blocks in a blob`);
    stack.push(element);
  }

  function close(): ManifestBlob | null {
    const element = stack.pop();
    if (!element) throw new Error('the parser closed what it never opened');
    const { name, line } = element;
    if (name === 'DriveManifest' && !element.seen.has('Drive')) throw missing('Drive', element);
    if (name === 'DriveId') driveId = readDriveId(element);
    if (name === 'Drive') checkDrive(element, direction);
    if (name === 'Block' || name === 'PageRange') ranges.push(readRange(element));
    if (name === 'StorageAccountKey' || name === 'ContainerSas') {
      if (element.text.trim() === '') throw new ManifestProblem('credential', line, `<${name}> is empty`);
      element.text = '';
    }
    return name === 'Blob' ? readBlob(element, { ranges, listDefaults, index: blobs++ }) : null;
  }

  return {
    take(event: XmlEvent): ManifestBlob | null {
      if (event.type === 'open') open(event.name, event.attributes, event.line);
      if (event.type === 'text') addText(stack.at(-1), event);
      return event.type === 'close' ? close() : null;
    },
    drive(): ManifestDrive {
      if (version === null || driveId === null) throw new Error('the manifest was not read so far');
      return { version, driveId };
    },
  };
}

function follow(parent: Element, element: Element): void {
  const { name, line } = element;
  if (parent.seen.has(name)) throw new ManifestProblem('repeated', line, `a second <${name}>`);
  if (!elementRule(name).isRepeated) parent.seen.set(name, element);
}

function addText(element: Element | undefined, { text, line }: { text: string; line: number }): void {
  if (element && elementRule(element.name).isText) element.text += text;
  else if (text.trim() !== '')
    throw new ManifestProblem('element', line, `text is not allowed in <${element?.name ?? ''}>`);
}

function checkAttributes({ name, attributes, line }: Element): void {
  const { attributes: required = [], optional = [] } = elementRule(name);
  for (const one of required)
    if (!Object.hasOwn(attributes, one))
      throw new ManifestProblem('attribute', line, `<${name}> lacks ${one}`);
  for (const one of Object.keys(attributes))
    if (!required.includes(one) && !optional.includes(one))
      throw new ManifestProblem('attribute', line, `<${name}> has no attribute ${one}`);
}

const missing = (name: ElementName, { name: parent, line }: Element) =>
  new ManifestProblem('missing', line, `<${parent}> has no <${name}>`);

function readVersion({ attributes, line }: Element): ManifestVersion {
  const version = manifestVersions.find((one) => one === attributes.Version);
  if (!version)
    throw new ManifestProblem(
      'version',
      line,
      `version "${attributes.Version}"; known: ${manifestVersions.join(', ')}`,
    );
  return version;
}

function readDriveId({ text, line }: Element): string {
  const id = text.trim();
  if (id === '') throw new ManifestProblem('drive-id', line, '<DriveId> is empty');
  return id;
}

function checkDrive(drive: Element, direction: Direction): void {
  if (!drive.seen.has('DriveId')) throw missing('DriveId', drive);
  const credentials = ['StorageAccountKey', 'ContainerSas'] as const;
  const count = credentials.filter((name) => drive.seen.has(name)).length;
  if (direction === 'import' && count !== 1)
    throw new ManifestProblem('credential', drive.line, `${count} credentials, an import needs one`);
  if (direction === 'export' && count !== 0)
    throw new ManifestProblem('credential', drive.line, 'an export manifest holds a credential');
}

function readNumber(rule: ManifestRule, text: string, { name, line }: Element): number {
  if (!/^\d{1,15}$/.test(text))
    throw new ManifestProblem(rule, line, `"${text}" in <${name}> is no number of bytes`);
  return Number(text);
}

function readHash(element: Element): string {
  const { attributes, line } = element;
  const hash = attributes.Hash ?? '';
  if (!/^[0-9A-F]{32}$/.test(hash))
    throw new ManifestProblem('hash', line, `the hash "${hash}" is no MD5 of 32 upper-case hex digits`);
  return hash;
}

function readRange(element: Element): BlobRange {
  const { Offset = '', Length = '', Id } = element.attributes;
  return {
    offset: readNumber('ranges', Offset, element),
    length: readNumber('ranges', Length, element),
    md5: readHash(element),
    id: Id ?? null,
  };
}

function readFile(element: Element | undefined): HashedFile | null {
  return element ? { path: element.text, md5: readHash(element) } : null;
}

function readBlob(
  element: Element,
  { ranges, listDefaults, index }: { ranges: BlobRange[]; listDefaults: Element['seen']; index: number },
): ManifestBlob {
  const { seen, line } = element;
  const child = (name: ElementName): Element => {
    const found = seen.get(name);
    if (!found) throw missing(name, element);
    return found;
  };
  const length = child('Length');
  const kinds = seen.has('BlockList') ? 1 : 0;
  if (kinds + (seen.has('PageRangeList') ? 1 : 0) !== 1)
    throw new ManifestProblem('ranges', line, '<Blob> needs one of <BlockList> and <PageRangeList>');
  const filePath = child('FilePath').text;
  if (filePath === '') throw new ManifestProblem('missing', line, '<FilePath> is empty');
  const blob: ManifestBlob = {
    index,
    ...readBlobPath(child('BlobPath')),
    filePath,
    length: readNumber('length', length.text.trim(), length),
    disposition: readDisposition(seen.get('ImportDisposition')),
    kind: kinds === 1 ? 'block' : 'page',
    ranges,
    metadata: { list: readFile(listDefaults.get('MetadataPath')), own: readFile(seen.get('MetadataPath')) },
    properties: {
      list: readFile(listDefaults.get('PropertiesPath')),
      own: readFile(seen.get('PropertiesPath')),
    },
  };
  const broken = brokenRangeRule(blob);
  if (broken) throw new ManifestProblem(broken.rule, line, `${blob.container}/${blob.name}: ${broken.what}`);
  return blob;
}

function readBlobPath({ text, line }: Element): { container: string; name: string } {
  const named = parseBlobPath(text);
  // A URL with such a step in it names another blob, even of another container.
  const hasStep = named?.blob.split('/').some((part) => part === '.' || part === '..');
  if (!named || hasStep)
    throw new ManifestProblem('blob-path', line, `"${text}" names no blob in a container`);
  return { container: named.container, name: named.blob };
}

function readDisposition(element: Element | undefined): ImportDisposition {
  // Microsoft's page on the manifest: what is omitted is `rename`.
  if (!element) return 'rename';
  const disposition = importDispositions.find((one) => one === element.text.trim());
  if (!disposition)
    throw new ManifestProblem('disposition', element.line, `"${element.text}" is no import disposition`);
  return disposition;
}
