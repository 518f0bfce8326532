import { type FileHandle, open } from 'node:fs/promises';
import { syncFolderOf } from '../../host/journal-segment';
import { TransferStopped } from '../transfer-stopped';
import { type CheckpointRecord, decodeRecord, encodeRecord } from './checkpoint-records';

export type Line = { record: CheckpointRecord; position: number };

export type CheckpointFile = {
  /** Resolves when the record is on the disk; to where it is. After a failure every append fails. */
  append: (record: CheckpointRecord) => Promise<number>;
  readAt: (position: number) => Promise<CheckpointRecord>;
  close: () => Promise<void>;
};

const chunkBytes = 64 * 1024;
/** A single record is mostly shorter. */
const recordBytes = 1024;

/** Opens the file, or makes it, and gives every line that is in it to `visit`. A torn last line is cut off. */
export async function openCheckpointFile(file: string, visit: (line: Line) => void): Promise<CheckpointFile> {
  const handle = await open(file, 'a+', 0o600);
  try {
    const end = await readLines(handle, file, visit);
    await handle.truncate(end);
    await syncFolderOf(file);
    return createAppender(handle, end);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function readLines(handle: FileHandle, file: string, visit: (line: Line) => void): Promise<number> {
  const { size } = await handle.stat();
  let good = 0;
  for await (const { text, position, next } of lines(handle)) {
    const record = decodeRecord(text);
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

/** Lines that end with a line feed; `position` and `next` are where they and the next one begin. */
async function* lines(handle: FileHandle, from = 0, step = chunkBytes) {
  let rest = Buffer.alloc(0);
  let position = from;
  for (;;) {
    const chunk = Buffer.alloc(step);
    const { bytesRead } = await handle.read(chunk, 0, step, position + rest.length);
    if (bytesRead === 0) return;
    rest = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    for (let feed = rest.indexOf(10); feed >= 0; feed = rest.indexOf(10)) {
      yield { text: rest.toString('utf8', 0, feed), position, next: position + feed + 1 };
      rest = rest.subarray(feed + 1);
      position += feed + 1;
    }
  }
}

/** What is appended at the same time is written and flushed together. */
function createAppender(handle: FileHandle, start: number): CheckpointFile {
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

  return {
    append: (record) =>
      new Promise((done, failed) => {
        pending.push({ line: Buffer.from(encodeRecord(record)), done, failed });
        flushing ??= flush();
      }),
    async readAt(position) {
      for await (const { text } of lines(handle, position, recordBytes)) {
        const record = decodeRecord(text);
        if (record) return record;
        break;
      }
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
