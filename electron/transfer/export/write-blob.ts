import type { FileHandle } from 'node:fs/promises';
import type { ExportedRange, ExportOutcome } from '../checkpoint/export-records';
import { flush, NotWritable, setLength } from '../drive/drive-writer';
import type { RangeStatus } from '../drive-log/status-codes';
import type { PlanItem } from '../selection/plan';
import type { BlobSource } from './blob-source';
import type { ExportContext } from './export-context';
import { readBackPart } from './read-back-part';
import { metadataXml, propertiesXml } from './settings-xml';
import { type Range, rangesOf } from './source-ranges';
import { writeRange, writeRanges } from './write-ranges';
import { writeSmallFile } from './write-small-file';

/** Names of the parts that a blob's files grow as. */
const partOf = ({ index }: PlanItem) => String(index);
const partsOf = (item: PlanItem) => [partOf(item), `${partOf(item)}.metadata`, `${partOf(item)}.properties`];

/** Removes everything of a blob from the drive: nothing half stays there. */
export async function discard({ checkpoint, writer }: ExportContext, item: PlanItem): Promise<void> {
  for (const part of partsOf(item)) await writer.removePart(part);
  if (!checkpoint.open(item.index)?.isPlacing) return;
  const { content, metadata, properties } = item.files;
  for (const file of [content, metadata, properties]) await writer.remove(file);
}

/** Writes a blob as a part, reads it back, and gives it its name only when all of it is what the service has. */
export async function writeBlob(
  context: ExportContext,
  item: PlanItem,
  source: BlobSource,
): Promise<ExportOutcome> {
  const { checkpoint, writer, drive } = context;
  const { index, files } = item;
  await drive.checkPresent();
  const before = checkpoint.open(index);
  const isPlacing = before?.isPlacing ?? false;
  if (!isPlacing) await refuseTaken(context, item);
  // The process before may have been killed between the naming of the file and our note of it.
  if (isPlacing) await writer.takeBack(files.content, partOf(item));
  const handle = await writer.openPart(partOf(item));
  let content: Content;
  try {
    const isSame = before?.etag === source.etag && before.snapshot === source.ownSnapshot;
    content = await writeContent(context, item, source, { handle, isSame });
  } finally {
    await handle.close();
  }
  if ('exceptions' in content) {
    await discard(context, item);
    return outcomeOf(source, { ...content, isOnDrive: false });
  }
  if (!isPlacing) {
    await refuseTaken(context, item);
    await checkpoint.note({ t: 'placing', i: index });
  }
  const metadata = metadataXml(source.found);
  const [, metadataPart = '', propertiesPart = ''] = partsOf(item);
  const settings = {
    metadata:
      metadata === null
        ? null
        : await writeSmallFile(context, { text: metadata, part: metadataPart, filePath: files.metadata }),
    properties: await writeSmallFile(context, {
      text: propertiesXml(source.found),
      part: propertiesPart,
      filePath: files.properties,
    }),
  };
  await drive.checkPresent();
  await writer.place(partOf(item), files.content);
  return outcomeOf(source, { ...content, exceptions: [], isOnDrive: true, ...settings });
}

type Content = { ranges: ExportedRange[] } | { ranges: ExportedRange[]; exceptions: [number, RangeStatus][] };

async function writeContent(
  context: ExportContext,
  { index }: PlanItem,
  source: BlobSource,
  { handle, isSame }: { handle: FileHandle; isSame: boolean },
): Promise<Content> {
  const { checkpoint } = context;
  const { size } = await handle.stat();
  // A part that is not as long as it was made is not the one that was noted.
  const goesOn = isSame && size === source.length;
  if (!goesOn) {
    await setLength(handle, 0);
    await setLength(handle, source.length);
    await flush(handle);
    await checkpoint.note({ t: 'source', i: index, etag: source.etag, snapshot: source.ownSnapshot });
  }
  const wanted = await rangesOf(context, source);
  const known = checkpoint.open(index)?.ranges ?? [];
  const written = known.every(([offset], place) => wanted[place]?.offset === offset) ? known : [];
  const got = await writeRanges(context, source, { index, handle, ranges: wanted, written });
  if ('failed' in got) return { ranges: unread(wanted), exceptions: [[got.place, got.failed]] };
  return verify(context, source, { handle, wanted, ranges: got.ranges });
}

const unread = (wanted: Range[]) => wanted.map(({ offset, length }): ExportedRange => [offset, length, '']);

/** What is read back wrong is written once more; then it has failed. */
async function verify(
  context: ExportContext,
  source: BlobSource,
  { handle, wanted, ranges }: { handle: FileHandle; wanted: Range[]; ranges: ExportedRange[] },
): Promise<Content> {
  const first = await readBackPart(context, source, { handle, ranges });
  if (first.wrong.length === 0 && first.isWhole) return { ranges };
  for (const [place] of first.wrong) {
    const range = wanted[place];
    const again = range && (await writeRange(context, source, handle, range));
    if (typeof again === 'object') ranges[place] = again;
  }
  await flush(handle);
  const second = await readBackPart(context, source, { handle, ranges });
  if (second.wrong.length > 0) return { ranges, exceptions: second.wrong };
  // Every range is what the service sent, and together they are not what it says that the blob is.
  return second.isWhole
    ? { ranges }
    : { ranges, exceptions: ranges.map((_, place): [number, RangeStatus] => [place, 'Corrupted']) };
}

/** What was on the drive before us stays as it is. */
async function refuseTaken({ writer }: ExportContext, { files }: PlanItem): Promise<void> {
  for (const file of [files.content, files.metadata, files.properties])
    if (await writer.isTaken(file)) throw new NotWritable('RenameFailed');
}

function outcomeOf(
  { kind, length, found }: BlobSource,
  how: Pick<ExportOutcome, 'ranges' | 'exceptions' | 'isOnDrive'> & Partial<ExportOutcome>,
): ExportOutcome {
  const { metadata = null, properties = null } = how;
  const isClean = [metadata, properties].every((file) => file === null || file.status === 'Completed');
  return {
    ...how,
    status: how.isOnDrive && isClean ? 'Completed' : 'CompletedWithErrors',
    kind,
    length,
    lastModified: found.lastModified?.toISOString() ?? null,
    rangeStatus: how.isOnDrive ? 'Completed' : 'Cancelled',
    metadata,
    properties,
  };
}
