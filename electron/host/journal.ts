import { existsSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { HostInput, HostOutput, JournalRecord } from '../../shared/host-contract';
import { createSerialQueue } from '../../shared/serial-queue';
import { dayMs, msBetween } from '../../shared/time';
import { encodeFrame } from './journal-frame';
import {
  createSegment,
  cutTornTail,
  diskIo,
  type JournalIo,
  journalVersion,
  loadSegment,
  type RecordsFrame,
  readFrames,
  type Segment,
  syncFolderOf,
} from './journal-segment';
import { readTextFile, writePrivateFile } from './private-file';

type Operations = HostInput<'journal.append'>['operations'];
type AppendResult = HostOutput<'journal.append'>;

export type JournalDeps = {
  now: () => string;
  newId: () => string;
  log: (line: string) => void;
  io?: JournalIo;
  segmentBytes?: number;
};

export type Journal = {
  clientId: () => string;
  lastCseq: () => number;
  /** Numbers that were acknowledged and cannot be read any more. */
  damaged: () => { from: number; to: number }[];
  /** Resolves after fdatasync. An operation id that is already there keeps its number. */
  append: (operations: Operations) => Promise<AppendResult>;
  read: (after: number, limit: number) => Promise<JournalRecord[]>;
  /** New clientId; the records above `retiredUpTo` are numbered anew from 1 with the same ids. */
  rotate: (retiredUpTo: number) => Promise<JournalRecord[]>;
  retire: (upTo: number) => Promise<void>;
  close: () => Promise<void>;
};

// About 8,000 operations; zero-filling one takes some 20 ms.
const defaultSegmentBytes = 4 * 1024 * 1024;
const keepDays = 30;
const keepRecords = 100_000;
// One commit stays well below a segment.
const commitOperations = 1000;

/** State of one clientId's journal: a folder of segments. */
type Generation = {
  clientId: string;
  folder: string;
  segments: Segment[];
  ids: Map<string, number>;
  lastCseq: number;
  damaged: { from: number; to: number }[];
};

/**
 * The durable list of this station's operations, outside the browser's profile. One writer; the caller holds the data
 * folder's lock. `DIR/current` names the folder of the clientId in use; a rotated one is kept for 30 days.
 */
export async function openJournal(folder: string, deps: JournalDeps): Promise<Journal> {
  const { now, newId, log, io = diskIo, segmentBytes = defaultSegmentBytes } = deps;
  const currentFile = path.join(folder, 'current');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const kept = readTextFile(currentFile);
  const known = kept === null ? null : currentClientId(currentFile, kept);
  let writer: FileHandle | null = null;
  // Read before anything is removed: a journal that is refused stays as it is.
  const loaded = known === null ? null : await loadGeneration(known);
  await removeLeftovers(folder, known, now());
  let generation = loaded ?? (await createGeneration([]));

  async function createGeneration(operations: Operations): Promise<Generation> {
    const clientId = newId();
    const unfinished = path.join(folder, `new-${clientId}`);
    await mkdir(unfinished, { mode: 0o700 });
    const made: Generation = {
      clientId,
      folder: unfinished,
      segments: [],
      ids: new Map(),
      lastCseq: 0,
      damaged: [],
    };
    for (let done = 0; done === 0 || done < operations.length; done += commitOperations)
      await commit(made, number(made, operations.slice(done, done + commitOperations)));
    await closeWriter();
    const finished = path.join(folder, clientId);
    await rename(unfinished, finished);
    await syncFolderOf(finished);
    for (const segment of made.segments) segment.file = path.join(finished, path.basename(segment.file));
    writePrivateFile(currentFile, `${clientId}\n`);
    await syncFolderOf(currentFile);
    return { ...made, folder: finished };
  }

  async function loadGeneration(clientId: string): Promise<Generation> {
    const home = path.join(folder, clientId);
    if (!existsSync(home))
      throw new Error(`The journal folder ${home} is gone. Put it back or set the station up anew.`);
    const loaded: Generation = {
      clientId,
      folder: home,
      segments: [],
      ids: new Map(),
      lastCseq: 0,
      damaged: [],
    };
    const names = (await readdir(home)).filter((name) => name.endsWith('.segment')).sort();
    for (const [index, name] of names.entries()) {
      const next = names[index + 1];
      // Where the next segment begins, this one was given up: a commit from there on failed and was not acknowledged.
      const bound = next === undefined ? Number.POSITIVE_INFINITY : Number.parseInt(next, 10);
      const { segment, unreadable } = await loadSegment(path.join(home, name), bound, (frame) => {
        for (const { cseq, operation } of frame.records) loaded.ids.set(operation.id, cseq);
      });
      if (index === 0) loaded.lastCseq = segment.first - 1;
      for (const { from, to } of segment.frames) {
        if (from > loaded.lastCseq + 1) loaded.damaged.push({ from: loaded.lastCseq + 1, to: from - 1 });
        loaded.lastCseq = to;
      }
      if (next !== undefined && bound > loaded.lastCseq + 1) {
        loaded.damaged.push({ from: loaded.lastCseq + 1, to: bound - 1 });
        loaded.lastCseq = bound - 1;
      }
      for (const { offset, length } of unreadable)
        log(`journal ${clientId}/${name}: ${length} bytes at ${offset} are no records`);
      // Only the newest commit can have been cut short, and it was not acknowledged then.
      if (next === undefined && unreadable.some(({ offset }) => offset >= segment.end))
        await cutTornTail(segment);
      loaded.segments.push(segment);
    }
    for (const { from, to } of loaded.damaged)
      log(`journal ${clientId}: records ${from} to ${to} are damaged and cannot be read`);
    return loaded;
  }

  /** The records of these operations that are not there yet, with their numbers. */
  function number(target: Generation, operations: Operations): JournalRecord[] {
    const fresh = new Map<string, JournalRecord>();
    for (const operation of operations)
      if (!target.ids.has(operation.id) && !fresh.has(operation.id))
        fresh.set(operation.id, { cseq: target.lastCseq + fresh.size + 1, operation });
    return [...fresh.values()];
  }

  async function commit(target: Generation, records: JournalRecord[]): Promise<void> {
    const content: RecordsFrame = { kind: 'records', v: journalVersion, at: now(), records };
    const frame = records.length === 0 ? Buffer.alloc(0) : encodeFrame(content);
    let segment = target.segments.at(-1);
    if (!segment || segment.end + frame.length > segment.size) {
      await closeWriter();
      const head = { clientId: target.clientId, first: target.lastCseq + 1 };
      segment = await createSegment(target.folder, head, Math.max(segmentBytes, frame.length + 4096), io);
      if (target.segments.at(-1)?.frames.length === 0) target.segments.pop();
      target.segments.push(segment);
    }
    if (records.length === 0) return;
    writer ??= await open(segment.file, 'r+');
    try {
      await io.write(writer, frame, segment.end);
      await io.sync(writer);
    } catch (error) {
      // What reached the disk is unknown, and a failed sync may have dropped it: never write behind it again.
      await closeWriter();
      segment.size = segment.end;
      throw error;
    }
    const [from, to] = [target.lastCseq + 1, target.lastCseq + records.length];
    segment.frames.push({ from, to, at: content.at, offset: segment.end, length: frame.length });
    segment.end += frame.length;
    target.lastCseq = to;
    for (const { cseq, operation } of records) target.ids.set(operation.id, cseq);
  }

  async function closeWriter(): Promise<void> {
    const handle = writer;
    writer = null;
    await handle?.close();
  }

  let queue: { operations: Operations; answer: (result: AppendResult) => void }[] = [];
  const exclusively = createSerialQueue();

  /** Group commit: everything that came while the last one was on its way to the disk. */
  async function flush(): Promise<void> {
    while (queue.length > 0) {
      let taken = 0;
      const batch = queue.filter((_, index) => {
        if (index > 0 && taken >= commitOperations) return false;
        taken += queue[index]?.operations.length ?? 0;
        return true;
      });
      queue = queue.slice(batch.length);
      const problem = await tryCommit(batch.flatMap(({ operations }) => operations));
      for (const { operations, answer } of batch) {
        const cseqs = operations.flatMap(({ id }) => generation.ids.get(id) ?? []);
        // One that the disk refused answers only for its own operations.
        if (cseqs.length === operations.length) answer({ ok: true, clientId: generation.clientId, cseqs });
        else answer({ ok: false, problem: problem ?? 'disk-error' });
      }
    }
  }

  async function tryCommit(operations: Operations): Promise<'disk-full' | 'disk-error' | null> {
    const records = number(generation, operations);
    if (records.length === 0) return null;
    try {
      await commit(generation, records);
      return null;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      log(`journal: ${message}`);
      return code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : 'disk-error';
    }
  }

  async function readRecords(after: number, limit: number): Promise<JournalRecord[]> {
    const records: JournalRecord[] = [];
    for (const segment of generation.segments) {
      const wanted = segment.frames.filter(({ to }) => to > after).slice(0, limit - records.length);
      if (wanted.length === 0) continue;
      for (const frame of await readFrames(segment, wanted))
        records.push(...frame.records.filter(({ cseq }) => cseq > after));
      if (records.length >= limit) break;
    }
    return records.slice(0, limit);
  }

  async function removeRetired(upTo: number): Promise<void> {
    while (generation.segments.length > 1) {
      const [oldest, next] = generation.segments;
      if (!oldest || !next) return;
      const newest = oldest.frames.at(-1);
      const old = !newest || msBetween(newest.at, now()) > keepDays * dayMs;
      if (next.first > upTo + 1 || !(old || generation.lastCseq - next.first >= keepRecords)) return;
      for (const [id, cseq] of generation.ids) if (cseq < next.first) generation.ids.delete(id);
      await rm(oldest.file);
      generation.segments.shift();
    }
  }

  return {
    clientId: () => generation.clientId,
    lastCseq: () => generation.lastCseq,
    damaged: () => generation.damaged,
    append: (operations) =>
      new Promise((answer, reject) => {
        queue.push({ operations, answer });
        if (queue.length === 1) exclusively(flush).catch(reject);
      }),
    read: (after, limit) => exclusively(() => readRecords(after, limit)),
    rotate: (retiredUpTo) =>
      exclusively(async () => {
        const kept = await readRecords(retiredUpTo, Number.POSITIVE_INFINITY);
        await closeWriter();
        generation = await createGeneration(kept.map(({ operation }) => operation));
        return readRecords(0, Number.POSITIVE_INFINITY);
      }),
    retire: (upTo) => exclusively(() => removeRetired(upTo)),
    close: () => exclusively(closeWriter),
  };
}

function currentClientId(file: string, text: string): string {
  const clientId = z.uuid().safeParse(text.trim());
  if (clientId.success) return clientId.data;
  throw new Error(
    `${file} names no journal that this Dockside knows: it is damaged, or a newer Dockside wrote it. Nothing was changed.`,
  );
}

/** Generations and segments that were never finished, and rotated generations after 30 days. */
async function removeLeftovers(folder: string, current: string | null, now: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const home = path.join(folder, entry.name);
    const age = msBetween((await stat(home)).mtime.toISOString(), now);
    const archived = entry.name !== current && current !== null;
    if (entry.name.startsWith('new-') || (archived && age > keepDays * dayMs)) {
      await rm(home, { recursive: true });
      continue;
    }
    for (const name of await readdir(home)) if (name.endsWith('.new')) await rm(path.join(home, name));
  }
}
