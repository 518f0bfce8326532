import { type FileHandle, open, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { journalRecordSchema } from '../../shared/host-contract';
import { encodeFrame, scanSegment } from './journal-frame';

/** The two calls that can meet a full or failing disk; a test puts its own here. */
export type JournalIo = {
  write: (file: FileHandle, data: Buffer, position: number) => Promise<void>;
  sync: (file: FileHandle) => Promise<void>;
};
export const diskIo: JournalIo = {
  write: async (file, data, position) => {
    const { bytesWritten } = await file.write(data, 0, data.length, position);
    // A short write is how some file systems say that the disk is full.
    if (bytesWritten < data.length) throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
  },
  sync: (file) => file.datasync(),
};

/** Of every frame that is written. Those of version 1 said it only in the head of a segment. */
export const journalVersion = 1;
export const headSchema = z.object({
  kind: z.literal('segment'),
  v: z.literal(journalVersion),
  clientId: z.string(),
  first: z.number(),
});
export const recordsSchema = z.object({
  kind: z.literal('records'),
  v: z.literal(journalVersion).default(journalVersion),
  at: z.string(),
  records: z.array(journalRecordSchema).min(1),
});
const contentSchema = z.discriminatedUnion('kind', [headSchema, recordsSchema]);
export type RecordsFrame = z.infer<typeof recordsSchema>;

/** What every version says, so that a newer one can be told from a torn write. */
const anyContentSchema = z.object({ kind: z.string(), v: z.number().int().default(journalVersion) });

/** A newer program wrote this journal. It was left as it is. */
export class NewerJournalError extends Error {
  override name = 'NewerJournalError';
}

function readContent(file: string, content: unknown): z.infer<typeof contentSchema> {
  const { kind, v } = anyContentSchema.parse(content);
  if (v > journalVersion || !contentSchema.options.some(({ shape }) => shape.kind.value === kind))
    throw new NewerJournalError(
      `The journal ${file} was written by a newer Dockside (record "${kind}", version ${v}). Nothing was changed. ` +
        'Install that version again; do not delete the journal, it holds what was scanned.',
    );
  return contentSchema.parse(content);
}

/** Where the records `from`..`to` of one commit are. */
export type FrameEntry = { from: number; to: number; at: string; offset: number; length: number };
export type Segment = { file: string; size: number; end: number; first: number; frames: FrameEntry[] };

export async function syncFolderOf(file: string): Promise<void> {
  // Windows can neither open nor needs to flush a folder.
  if (process.platform === 'win32') return;
  const folder = await open(path.dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * A new segment: zero-filled in full, so that later commits allocate nothing and a full disk is met here, between two
 * operations. It gets its name only when it is whole.
 */
export async function createSegment(
  folder: string,
  head: { clientId: string; first: number },
  size: number,
  io: JournalIo,
): Promise<Segment> {
  const file = path.join(folder, `${String(head.first).padStart(12, '0')}.segment`);
  const frame = encodeFrame({ kind: 'segment', v: journalVersion, ...head });
  const content = Buffer.alloc(size);
  frame.copy(content);
  const fresh = `${file}.new`;
  const handle = await open(fresh, 'w', 0o600);
  try {
    await io.write(handle, content, 0);
    await handle.sync();
  } catch (error) {
    await handle.close();
    // Give the space back: the disk may be full.
    await unlink(fresh);
    throw error;
  }
  await handle.close();
  await rename(fresh, file);
  await syncFolderOf(file);
  return { file, size, end: frame.length, first: head.first, frames: [] };
}

/** Reads the commits below `bound` back. `unreadable` are byte ranges that hold something else than frames. */
export async function loadSegment(
  file: string,
  bound: number,
  visit: (frame: RecordsFrame) => void,
): Promise<{ segment: Segment; unreadable: { offset: number; length: number }[] }> {
  const bytes = await readFile(file);
  const scanned = scanSegment(bytes);
  const segment: Segment = {
    file,
    size: bytes.length,
    end: scanned.end,
    first: Number(path.basename(file, '.segment')),
    frames: [],
  };
  for (const { offset, length, content } of scanned.frames) {
    const frame = readContent(file, content);
    if (frame.kind === 'segment') continue;
    const [from, to] = [frame.records[0]?.cseq ?? 0, frame.records.at(-1)?.cseq ?? 0];
    if (from >= bound) continue;
    segment.frames.push({ from, to, at: frame.at, offset, length });
    visit(frame);
  }
  return { segment, unreadable: scanned.unreadable };
}

/** Keeps what stood behind the last good commit in a file of its own, then makes the rest of the segment empty again. */
export async function cutTornTail(segment: Segment): Promise<void> {
  const bytes = await readFile(segment.file);
  await writeFile(`${segment.file}.torn`, bytes.subarray(segment.end), { mode: 0o600 });
  const handle = await open(segment.file, 'r+');
  try {
    await handle.write(Buffer.alloc(segment.size - segment.end), 0, segment.size - segment.end, segment.end);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Reads commits back, in order; checks nothing that was not checked when the journal was opened. */
export async function readFrames(segment: Segment, entries: FrameEntry[]): Promise<RecordsFrame[]> {
  const handle = await open(segment.file, 'r');
  try {
    const frames: RecordsFrame[] = [];
    for (const { offset, length } of entries) {
      const bytes = Buffer.alloc(length);
      await handle.read(bytes, 0, length, offset);
      const [frame] = scanSegment(bytes).frames;
      frames.push(recordsSchema.parse(frame?.content));
    }
    return frames;
  } finally {
    await handle.close();
  }
}
