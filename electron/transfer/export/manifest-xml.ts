import type { SettingsFile } from '../checkpoint/export-records';
import { xmlText } from '../drive-log/log-entry';
import type { ExportedBlob } from './exported-blobs';

/** Up to here a manifest's blocks need no ids. */
const namelessUpTo = 64 * 1024 * 1024;
const blockId = (place: number) => Buffer.from(String(place).padStart(8, '0')).toString('base64');

/** The manifest of a drive as an export leaves it: without a credential, of what stands on the drive. */
export async function* exportManifestXml(
  driveId: string,
  blobs: AsyncIterable<ExportedBlob>,
): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="utf-8"?>\n<DriveManifest Version="2014-11-01">\n  <Drive>\n';
  yield `    <DriveId>${xmlText(driveId)}</DriveId>\n    <ClientCreator>Dockside</ClientCreator>\n    <BlobList>\n`;
  for await (const blob of blobs) if (blob.outcome.isOnDrive) yield blobXml(blob);
  yield '    </BlobList>\n  </Drive>\n</DriveManifest>\n';
}

function blobXml({ item, outcome }: ExportedBlob): string {
  const { kind, length, ranges } = outcome;
  const [list, element] = kind === 'block' ? ['BlockList', 'Block'] : ['PageRangeList', 'PageRange'];
  const hasIds = kind === 'block' && length > namelessUpTo;
  const lines = [
    '      <Blob>',
    `        <BlobPath>${xmlText(`${item.container}/${item.name}`)}</BlobPath>`,
    `        <FilePath>${xmlText(item.files.content)}</FilePath>`,
    ...(item.snapshot === null ? [] : [`        <Snapshot>${xmlText(item.snapshot)}</Snapshot>`]),
    `        <Length>${length}</Length>`,
    `        <${list}>`,
    ...ranges.map(([offset, bytes, md5], place) => {
      const id = hasIds ? ` Id="${blockId(place)}"` : '';
      return `          <${element} Offset="${offset}" Length="${bytes}"${id} Hash="${md5}" />`;
    }),
    `        </${list}>`,
    ...settingsXml('MetadataPath', outcome.metadata, item.files.metadata),
    ...settingsXml('PropertiesPath', outcome.properties, item.files.properties),
    '      </Blob>',
  ];
  return `${lines.join('\n')}\n`;
}

const settingsXml = (element: string, file: SettingsFile | null, path: string) =>
  file?.md5 ? [`        <${element} Hash="${file.md5}">${xmlText(path)}</${element}>`] : [];
