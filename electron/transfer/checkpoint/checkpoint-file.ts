import { type FileHandle, open } from 'node:fs/promises';
import { syncFolderOf } from '../../host/journal-segment';
import { TransferStopped } from '../transfer-stopped';
import { lines } from './lines';

export type Line<R> = { record: R; position: number };

/** How a record is written as a line; `decode` is given the line without its line feed, and says null of a torn one. */
export type LineFormat<R> = { encode: (record: R) => string; decode: (line: string) => R | null };

export type CheckpointFile<R> = {
  /** Resolves when the record is on the disk; to where it is. After a failure every append fails. */
  append: (record: R) => Promise<number>;
  readAt: (position: number) => Promise<R>;
  close: () => Promise<void>;
};

/** Some hundred records. */
const windowBytes = 64 * 1024;

/** Opens the file, or makes it, and gives every line that is in it to `visit`. A torn last line is cut off. */
export async function openCheckpointFile<R>(
  file: string,
  format: LineFormat<R>,
  visit: (line: Line<R>) => void,
): Promise<CheckpointFile<R>> {
  const handle = await open(file, 'a+', 0o600);
  try {
    const end = await readLines(handle, file, { format, visit });
    await handle.truncate(end);
    await syncFolderOf(file);
    return createAppender(handle, end, format);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function readLines<R>(
  handle: FileHandle,
  file: string,
  { format, visit }: { format: LineFormat<R>; visit: (line: Line<R>) => void },
): Promise<number> {
  const { size } = await handle.stat();
  let good = 0;
  for await (const { text, position, next } of lines(handle)) {
    const record = format.decode(text);
    if (record) {
      visit({ record, position });
      good = next;
      // A torn write is the last; behind it nothing was ever called saved.
    } else if (next < size)
      throw new Error(
        `The checkpoint ${file} is damaged at byte ${position}. Keep it for the record, and begin again with an empty state folder.`,
      );
  }
  return good;
}

/** What is appended at the same time is written and flushed together. */
function createAppender<R>(handle: FileHandle, start: number, format: LineFormat<R>): CheckpointFile<R> {
  let end = start;
  let pending: { line: Buffer; done: (position: number) => void; failed: (error: unknown) => void }[] = [];
  let flushing: Promise<void> | null = null;
  let failure: unknown = null;

  async function flush(): Promise<void> {
    while (pending.length > 0) {
      const batch = pending;
      pending = [];
      try {
        if (failure) throw failure;
        const bytes = Buffer.concat(batch.map(({ line }) => line));
        const { bytesWritten } = await handle.write(bytes, 0, bytes.length, end);
        // A short write is how some file systems say that the disk is full.
        if (bytesWritten < bytes.length) throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
        await handle.datasync();
      } catch (error) {
        failure = stopped(error);
        for (const { failed } of batch) failed(failure);
        continue;
      }
      for (const { line, done } of batch) {
        done(end);
        end += line.length;
      }
    }
    flushing = null;
  }

  // Logs ask for records nearly in their order; what was written never changes.
  let read = { at: 0, bytes: Buffer.alloc(0) };
  const lineIn = ({ at, bytes }: typeof read, position: number): string | null => {
    const feed = position < at ? -1 : bytes.indexOf(10, position - at);
    return feed < 0 ? null : bytes.toString('utf8', position - at, feed);
  };
  async function lineAt(position: number): Promise<string | null> {
    const known = lineIn(read, position);
    if (known !== null) return known;
    const bytes = Buffer.alloc(windowBytes);
    const { bytesRead } = await handle.read(bytes, 0, windowBytes, position);
    read = { at: position, bytes: bytes.subarray(0, bytesRead) };
    const found = lineIn(read, position);
    if (found !== null) return found;
    for await (const { text } of lines(handle, position)) return text;
    return null;
  }

  return {
    append: (record) =>
      new Promise((done, failed) => {
        pending.push({ line: Buffer.from(format.encode(record)), done, failed });
        flushing ??= flush();
      }),
    async readAt(position) {
      const record = format.decode((await lineAt(position)) ?? '');
      if (record) return record;
      throw new Error(`the checkpoint has no record at byte ${position}`);
    },
    async close() {
      await flushing;
      await handle.close();
    },
  };
}

function stopped(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new TransferStopped('disk-full', 'The disk of the state folder is full; make room and start again.')
    : error;
}
