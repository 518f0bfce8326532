import { createHash } from 'node:crypto';
import type { SettingsFile } from '../checkpoint/export-records';
import { flush, setLength, writeAll } from '../drive/drive-writer';
import { readRange } from '../drive/read-range';
import type { ExportContext } from './export-context';

/** Writes a file of metadata or properties, reads it back and gives it its name. */
export async function writeSmallFile(
  context: ExportContext,
  { text, part, filePath }: { text: string | 'unwritable'; part: string; filePath: string },
): Promise<SettingsFile> {
  if (text === 'unwritable') return { status: 'XmlWriteFailed', md5: null };
  const { writer, drive, readAt } = context;
  const bytes = Buffer.from(text);
  const md5 = createHash('md5').update(bytes).digest('hex').toUpperCase();
  const handle = await writer.openPart(part);
  try {
    await setLength(handle, 0);
    await writeAll(handle, bytes, 0);
    await flush(handle);
    const read = await readRange(
      { handle, drive, readAt },
      { offset: 0, length: bytes.length, md5, id: null },
    );
    if ('failed' in read) return { status: read.failed === 'IOFailed' ? 'IOFailed' : 'Corrupted', md5: null };
  } finally {
    await handle.close();
  }
  await writer.place(part, filePath);
  return { status: 'Completed', md5 };
}
