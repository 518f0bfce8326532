import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Journal, type JournalDeps, openJournal } from '../../../electron/host/journal';
import { encodeFrame, scanSegment } from '../../../electron/host/journal-frame';
import { diskIo, type JournalIo } from '../../../electron/host/journal-segment';
import { addMs, dayMs } from '../../../shared/time';

const day0 = '2026-03-02T08:00:00.000Z';
let folder: string;
let now: string;
let log: string[];
let opened: Journal[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dockside-journal-'));
  now = day0;
  log = [];
  opened = [];
});
afterEach(async () => {
  for (const journal of opened) await journal.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = async (changes: Partial<JournalDeps> = {}) => {
  const journal = await openJournal(folder, {
    now: () => now,
    newId: randomUUID,
    log: (line) => log.push(line),
    segmentBytes: 16 * 1024,
    ...changes,
  });
  opened.push(journal);
  return journal;
};

const operation = (id: string, note = '') => ({
  id: `operation-${id}`,
  v: 1,
  type: 'accessoryNoted',
  actor: { kind: 'station' as const, stationId: 'dock-1', operatorId: 'anna' },
  at: day0,
  seen: null,
  payload: { packageId: 'p', note },
});
const many = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => operation(String(from + index)));

const segmentsOf = (clientId: string) =>
  readdirSync(path.join(folder, clientId))
    .filter((name) => name.endsWith('.segment'))
    .sort()
    .map((name) => path.join(folder, clientId, name));

function flipBit(file: string, text: string): void {
  const bytes = readFileSync(file);
  const at = bytes.indexOf(text);
  expect(at).toBeGreaterThan(0);
  bytes.writeUInt8((bytes[at] ?? 0) ^ 1, at);
  writeFileSync(file, bytes);
}

test('numbers operations from 1 and gives them back after a restart', async () => {
  const first = await open();
  const clientId = first.clientId();
  expect(await first.append([operation('a'), operation('b')])).toEqual({ ok: true, clientId, cseqs: [1, 2] });
  expect(await first.append([operation('c')])).toEqual({ ok: true, clientId, cseqs: [3] });
  await first.close();
  const second = await open();
  expect(second.clientId()).toBe(clientId);
  expect(second.lastCseq()).toBe(3);
  expect(await second.read(1, 10)).toEqual([
    { cseq: 2, operation: operation('b') },
    { cseq: 3, operation: operation('c') },
  ]);
  expect(await second.read(0, 2)).toHaveLength(2);
  expect(log).toEqual([]);
});

test('an operation that is already there keeps its number, also after a restart and twice in one call', async () => {
  const first = await open();
  await first.append([operation('a')]);
  expect(await first.append([operation('b'), operation('a'), operation('b')])).toMatchObject({
    cseqs: [2, 1, 2],
  });
  await first.close();
  const second = await open();
  expect(await second.append([operation('b'), operation('c')])).toMatchObject({ cseqs: [2, 3] });
});

test('what comes while a commit is on its way shares the next one, in order', async () => {
  let commits = 0;
  const io: JournalIo = { ...diskIo, sync: async (file) => void ((commits += 1), await diskIo.sync(file)) };
  const journal = await open({ io });
  const answers = await Promise.all(many(1, 200).map((one) => journal.append([one])));
  expect(answers.map((answer) => answer.ok && answer.cseqs[0])).toEqual(
    many(1, 200).map((_, index) => index + 1),
  );
  expect(commits).toBeLessThan(20);
});

test('answers only after fdatasync', async () => {
  let release = () => {};
  const io: JournalIo = {
    ...diskIo,
    sync: (file) => new Promise<void>((done) => (release = done)).then(() => diskIo.sync(file)),
  };
  const journal = await open({ io });
  let answered = false;
  const append = journal.append([operation('a')]).then(() => (answered = true));
  const started = Date.now();
  while (Date.now() - started < 50) await new Promise(setImmediate);
  expect(answered).toBe(false);
  release();
  await append;
});

test('goes on over many segments', async () => {
  const first = await open();
  for (let from = 1; from <= 500; from += 25) await first.append(many(from, from + 24));
  expect(segmentsOf(first.clientId()).length).toBeGreaterThan(3);
  await first.close();
  const second = await open();
  expect((await second.read(0, 1000)).map(({ cseq }) => cseq)).toEqual(
    many(1, 500).map((_, index) => index + 1),
  );
  expect(second.damaged()).toEqual([]);
});

test('an operation bigger than a segment is kept too', async () => {
  const journal = await open();
  await journal.append([operation('small')]);
  await journal.append([operation('big', 'x'.repeat(100_000))]);
  await journal.append([operation('after')]);
  await journal.close();
  expect((await (await open()).read(0, 10)).map(({ cseq }) => cseq)).toEqual([1, 2, 3]);
});

test('cuts a torn tail off, keeps its bytes aside and writes on in its place', async () => {
  const first = await open();
  await first.append([operation('a')]);
  await first.append([operation('torn')]);
  await first.close();
  const [file = ''] = segmentsOf(first.clientId());
  const bytes = readFileSync(file);
  bytes.fill(0, bytes.indexOf('operation-torn') + 5);
  writeFileSync(file, bytes);

  const second = await open();
  expect(second.lastCseq()).toBe(1);
  expect(second.damaged()).toEqual([]);
  expect(log.join()).toMatch(/are no records/);
  expect(readFileSync(`${file}.torn`).includes('opera')).toBe(true);
  expect(await second.append([operation('b')])).toMatchObject({ cseqs: [2] });
  await second.close();
  log = [];
  expect((await (await open()).read(0, 10)).map((record) => record.operation.id)).toEqual([
    'operation-a',
    'operation-b',
  ]);
  expect(log).toEqual([]);
});

test('a flipped bit in the middle is reported, and everything around it is read', async () => {
  const first = await open();
  for (const one of many(1, 9)) await first.append([one]);
  await first.close();
  const [file = ''] = segmentsOf(first.clientId());
  flipBit(file, 'operation-4');

  const second = await open();
  expect(second.damaged()).toEqual([{ from: 4, to: 4 }]);
  expect(log.join()).toMatch(/records 4 to 4 are damaged/);
  expect((await second.read(0, 20)).map(({ cseq }) => cseq)).toEqual([1, 2, 3, 5, 6, 7, 8, 9]);
  expect(await second.append([operation('new')])).toMatchObject({ cseqs: [10] });
});

test('a flipped bit in a length or a whole lost segment is reported as well', async () => {
  const first = await open();
  for (let from = 1; from <= 300; from += 10) await first.append(many(from, from + 9));
  await first.close();
  const files = segmentsOf(first.clientId());
  const [one = '', two = ''] = files;
  const bytes = readFileSync(one);
  const frame = bytes.indexOf('DCKJ', 200);
  bytes.writeUInt8((bytes[frame + 6] ?? 0) ^ 4, frame + 6);
  writeFileSync(one, bytes);
  const lostFrom = Number.parseInt(path.basename(two), 10);
  const lostTo = Number.parseInt(path.basename(files[2] ?? ''), 10) - 1;
  rmSync(two);
  const reopened = await open();
  expect(reopened.damaged()).toEqual(expect.arrayContaining([expect.objectContaining({ to: lostTo })]));
  expect(reopened.damaged().length).toBeGreaterThanOrEqual(1);
  expect(reopened.damaged().at(-1)?.from).toBeLessThanOrEqual(lostFrom);
  expect(reopened.lastCseq()).toBe(300);
});

test('rotate: a new clientId, and what is not retired is numbered anew from 1 with the same ids', async () => {
  const first = await open();
  await first.append(many(1, 30));
  const before = first.clientId();
  const records = await first.rotate(20);
  expect(first.clientId()).not.toBe(before);
  expect(records.map(({ cseq, operation: { id } }) => [cseq, id])).toEqual(
    many(21, 30).map(({ id }, index) => [index + 1, id]),
  );
  expect(await first.append([operation('25'), operation('31')])).toMatchObject({ cseqs: [5, 11] });
  await first.close();
  const second = await open();
  expect(second.clientId()).toBe(first.clientId());
  expect(await second.read(0, 100)).toHaveLength(11);
  expect(segmentsOf(before)).not.toEqual([]);
});

test('rotate of an empty journal', async () => {
  const journal = await open();
  expect(await journal.rotate(0)).toEqual([]);
  expect(await journal.append([operation('a')])).toMatchObject({ cseqs: [1] });
});

test('a rotation that was cut short leaves the old journal in use', async () => {
  const first = await open();
  await first.append(many(1, 3));
  await first.close();
  mkdirSync(path.join(folder, `new-${randomUUID()}`));
  const second = await open();
  expect(second.clientId()).toBe(first.clientId());
  expect(readdirSync(folder).filter((name) => name.startsWith('new-'))).toEqual([]);
});

test('a rotated journal goes after 30 days', async () => {
  const first = await open();
  const before = first.clientId();
  await first.rotate(0);
  await first.close();
  now = addMs(new Date().toISOString(), 31 * dayMs);
  await (await open()).close();
  expect(readdirSync(folder)).not.toContain(before);
});

test('retired segments go only whole, when retired and older than 30 days', async () => {
  const journal = await open();
  for (let from = 1; from <= 300; from += 10) await journal.append(many(from, from + 9));
  const count = segmentsOf(journal.clientId()).length;
  await journal.retire(300);
  expect(segmentsOf(journal.clientId())).toHaveLength(count);
  now = addMs(day0, 31 * dayMs);
  await journal.retire(5);
  expect(segmentsOf(journal.clientId())).toHaveLength(count);
  await journal.retire(300);
  expect(segmentsOf(journal.clientId())).toHaveLength(1);
  await journal.close();
  const reopened = await open();
  expect(reopened.damaged()).toEqual([]);
  expect(reopened.lastCseq()).toBe(300);
  expect((await reopened.read(0, 1000)).at(-1)?.cseq).toBe(300);
  expect(await reopened.append([operation('next')])).toMatchObject({ cseqs: [301] });
});

test.each([
  ['ENOSPC', 'disk-full'],
  ['EIO', 'disk-error'],
])(
  'a failed write (%s) is a value, acknowledges nothing, and the journal goes on after it',
  async (code, problem) => {
    let fail = false;
    const broken = () => {
      if (fail) throw Object.assign(new Error(code), { code });
    };
    const io: JournalIo = {
      write: async (file: FileHandle, data, position) => (broken(), diskIo.write(file, data, position)),
      sync: async (file) => diskIo.sync(file),
    };
    const journal = await open({ io });
    await journal.append([operation('a')]);
    fail = true;
    expect(await journal.append([operation('b')])).toEqual({ ok: false, problem });
    expect(await journal.append([operation('a')])).toMatchObject({ ok: true, cseqs: [1] });
    fail = false;
    expect(await journal.append([operation('c')])).toMatchObject({ ok: true, cseqs: [2] });
    await journal.close();
    const second = await open();
    expect((await second.read(0, 10)).map((record) => record.operation.id)).toEqual([
      'operation-a',
      'operation-c',
    ]);
    expect(second.damaged()).toEqual([]);
  },
);

test('a commit whose sync failed is not there after a restart, once another one followed', async () => {
  let fail = false;
  const io: JournalIo = {
    ...diskIo,
    sync: async (file) => {
      if (fail) throw Object.assign(new Error('EIO'), { code: 'EIO' });
      await diskIo.sync(file);
    },
  };
  const journal = await open({ io });
  fail = true;
  expect(await journal.append([operation('b')])).toEqual({ ok: false, problem: 'disk-error' });
  fail = false;
  expect(await journal.append([operation('c')])).toMatchObject({ cseqs: [1] });
  await journal.close();
  expect((await (await open()).read(0, 10)).map((record) => record.operation.id)).toEqual(['operation-c']);
});

test('a lost journal folder is not taken for a new station', async () => {
  const journal = await open();
  await journal.close();
  rmSync(path.join(folder, journal.clientId()), { recursive: true });
  await expect(open()).rejects.toThrow(/is gone/);
});

/** Writes this frame behind the last one, as another version of the program would. */
function writeBehind(file: string, content: unknown): void {
  const bytes = readFileSync(file);
  encodeFrame(content).copy(bytes, scanSegment(bytes).end);
  writeFileSync(file, bytes);
}
const filesOf = (clientId: string) =>
  readdirSync(path.join(folder, clientId)).map((name) => [
    name,
    readFileSync(path.join(folder, clientId, name)).toString('base64'),
  ]);

test.each([
  ['records of a later version', { kind: 'records', v: 2, when: day0, operations: [] }],
  ['a kind of record that is not known', { kind: 'checkpoint', at: day0 }],
])('refuses a journal with %s in words, and changes nothing', async (_what, content) => {
  const first = await open();
  await first.append(many(1, 3));
  await first.close();
  const clientId = first.clientId();
  writeBehind(segmentsOf(clientId).at(-1) ?? '', content);
  mkdirSync(path.join(folder, 'new-unfinished'));
  const before = filesOf(clientId);
  await expect(open()).rejects.toThrow(/written by a newer Dockside .* Install that version again/);
  expect(filesOf(clientId)).toEqual(before);
  expect(readdirSync(folder)).toContain('new-unfinished');
});

test('refuses a journal whose place it does not know, in words', async () => {
  const first = await open();
  await first.close();
  writeFileSync(path.join(folder, 'current'), 'layout 2\n');
  await expect(open()).rejects.toThrow(/names no journal that this Dockside knows/);
});

test('reads a journal from before every record said its version, and writes on behind it', async () => {
  const first = await open();
  await first.close();
  writeBehind(segmentsOf(first.clientId())[0] ?? '', {
    kind: 'records',
    at: day0,
    records: [
      { cseq: 1, operation: operation('a') },
      { cseq: 2, operation: operation('b') },
    ],
  });
  const second = await open();
  expect(await second.append([operation('b'), operation('c')])).toMatchObject({ ok: true, cseqs: [2, 3] });
  await second.close();
  const third = await open();
  expect((await third.read(0, 10)).map((record) => record.operation.id)).toEqual([
    'operation-a',
    'operation-b',
    'operation-c',
  ]);
});
