import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { DriveFull, flush, NotWritable, setLength, writeAll } from '../drive/drive-writer';
import { TransferStopped } from '../transfer-stopped';
import type { ExportContext } from './export-context';

const part = 'manifest';
const pieceBytes = 1024 * 1024;

/** Writes the manifest onto the drive and reads it back. Throws TransferStopped when the drive does not take it. */
export async function writeManifest(
  context: ExportContext,
  filePath: string,
  text: AsyncIterable<string>,
): Promise<void> {
  const { writer, drive, checkpoint } = context;
  try {
    const handle = await writer.openPart(part);
    try {
      await setLength(handle, 0);
      const written = await write(handle, text);
      await flush(handle);
      if ((await md5Of(handle)) !== written)
        throw new TransferStopped('drive-gone', 'The drive gives its manifest back as something else.');
    } finally {
      await handle.close();
    }
    if (!checkpoint.hasManifest()) {
      if (await writer.isTaken(filePath)) throw taken(filePath);
      await checkpoint.note({ t: 'manifest' });
    }
    await drive.checkPresent();
    await writer.place(part, filePath);
  } catch (error) {
    await drive.checkPresent();
    if (error instanceof DriveFull) {
      await writer.removePart(part);
      throw new TransferStopped(
        'disk-full',
        'The drive has no room for its manifest; make room and start again.',
      );
    }
    if (error instanceof NotWritable)
      throw new TransferStopped('drive-gone', `The drive does not take its manifest: ${error.status}`);
    throw error;
  }
}

/** A drive that holds another manifest is another transfer's. */
export const taken = (filePath: string) =>
  new TransferStopped(
    'other-transfer',
    `There is ${filePath} on the drive already; it is not of this transfer.`,
  );

async function write(handle: FileHandle, text: AsyncIterable<string>): Promise<string> {
  const hash = createHash('md5');
  let position = 0;
  let pending: string[] = [];
  let chars = 0;
  const pass = async () => {
    const bytes = Buffer.from(pending.join(''));
    hash.update(bytes);
    await writeAll(handle, bytes, position);
    position += bytes.length;
    pending = [];
    chars = 0;
  };
  for await (const one of text) {
    pending.push(one);
    chars += one.length;
    if (chars >= pieceBytes) await pass();
  }
  await pass();
  return hash.digest('hex');
}

async function md5Of(handle: FileHandle): Promise<string> {
  const hash = createHash('md5');
  const piece = Buffer.alloc(pieceBytes);
  for (let at = 0; ; ) {
    const { bytesRead } = await handle.read(piece, 0, piece.length, at);
    if (bytesRead === 0) return hash.digest('hex');
    hash.update(piece.subarray(0, bytesRead));
    at += bytesRead;
  }
}
