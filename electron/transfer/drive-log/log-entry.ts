import type { BlobRange, HashedFile, ImportDisposition, SettingsFiles } from '../manifest/drive-manifest';
import type { BlobStatus, DispositionStatus, RangeStatus, SettingsStatus } from './status-codes';

/** What a log says of one blob. */
export type LogEntry = {
  status: BlobStatus;
  /** Container and name that the blob has in the service, after a renaming. */
  blobPath: string;
  filePath: string;
  /** Export only; null: the blob itself. */
  snapshot?: string | null;
  length: number;
  /** Export only. */
  lastModified?: string | null;
  /** Import only. */
  disposition: { asked: ImportDisposition; status: DispositionStatus } | null;
  kind: 'block' | 'page';
  /** Without a hash: it was never read. */
  ranges: (Omit<BlobRange, 'md5'> & { md5: string | null; status: RangeStatus })[];
  metadata: SettingsEntry | null;
  properties: SettingsEntry | null;
};

export type SettingsEntry = { files: SettingsFiles; status: SettingsStatus };

/** What the error log says of it: the same without what went well. */
export function onlyErrors(entry: LogEntry): LogEntry {
  return {
    ...entry,
    ranges: entry.ranges.filter(({ status }) => status !== 'Completed'),
    metadata: entry.metadata?.status === 'Completed' ? null : entry.metadata,
    properties: entry.properties?.status === 'Completed' ? null : entry.properties,
  };
}

/** Whether XML 1.0 can say it at all, in any form. */
export const isXmlText = (text: string) =>
  /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u.test(text);

export const xmlText = (text: string) =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    // A parser would read the bare ones as spaces or line feeds.
    .replace(/[\t\n\r]/g, (char) => `&#${char.charCodeAt(0)};`);

/** The `<Blob>` element, with its last line feed. */
export function logEntryXml(entry: LogEntry): string {
  const { disposition } = entry;
  const [list, range] = entry.kind === 'block' ? ['BlockList', 'Block'] : ['PageRangeList', 'PageRange'];
  const ranges = entry.ranges.map((one) => `      ${rangeXml(range, one)}`);
  const lines = [
    `  <Blob Status="${entry.status}">`,
    `    <BlobPath>${xmlText(entry.blobPath)}</BlobPath>`,
    `    <FilePath>${xmlText(entry.filePath)}</FilePath>`,
    ...(entry.snapshot ? [`    <Snapshot>${xmlText(entry.snapshot)}</Snapshot>`] : []),
    `    <Length>${entry.length}</Length>`,
    ...(entry.lastModified ? [`    <LastModified>${entry.lastModified}</LastModified>`] : []),
    ...(disposition
      ? [`    <ImportDisposition Status="${disposition.status}">${disposition.asked}</ImportDisposition>`]
      : []),
    ...(ranges.length === 0 ? [`    <${list} />`] : [`    <${list}>`, ...ranges, `    </${list}>`]),
    ...settingsXml('Metadata', entry.metadata),
    ...settingsXml('Properties', entry.properties),
    '  </Blob>',
  ];
  return `${lines.join('\n')}\n`;
}

function rangeXml(name: string, { offset, length, id, md5, status }: LogEntry['ranges'][number]): string {
  const named = id === null ? '' : ` Id="${xmlText(id)}"`;
  const hashed = md5 === null ? '' : ` Hash="${md5}"`;
  return `<${name} Offset="${offset}" Length="${length}"${named}${hashed} Status="${status}" />`;
}

function settingsXml(name: string, entry: SettingsEntry | null): string[] {
  if (!entry) return [];
  const file = (element: string, hashed: HashedFile | null) =>
    hashed ? [`      <${element} Hash="${hashed.md5}">${xmlText(hashed.path)}</${element}>`] : [];
  return [
    `    <${name} Status="${entry.status}">`,
    ...file('GlobalPath', entry.files.list),
    ...file('Path', entry.files.own),
    `    </${name}>`,
  ];
}
