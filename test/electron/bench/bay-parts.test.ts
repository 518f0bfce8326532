import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openDrive } from '../../../electron/bench/bay-mount';
import { type BayNow, stateOf } from '../../../electron/bench/bay-state';
import {
  type BayRecord,
  emptyRecord,
  noProgress,
  readRecords,
  writeRecords,
} from '../../../electron/bench/bench-records';
import { createCopies } from '../../../electron/bench/copies';
import { engineArgs, stateFolderOf } from '../../../electron/bench/engine-args';
import { readEngineLine } from '../../../electron/bench/engine-lines';
import { placeDrives } from '../../../electron/bench/place-drives';
import { createSpeedMeter } from '../../../electron/bench/speed';
import type { FoundDrive } from '../../../electron/drives/found-drive';
import type { BayState } from '../../../shared/bench/bench-contract';
import { aResult } from '../../support/bench-double';

const aFound = (changes: Partial<FoundDrive> = {}): FoundDrive => ({
  device: '/dev/sdb',
  serial: '9WM35C2V',
  wwn: null,
  model: null,
  bytes: 1_000_000,
  bus: 'sata',
  bay: null,
  isRemovable: false,
  isReadOnly: false,
  sectorBytes: 512,
  volumes: [],
  ...changes,
});
const scan: BayRecord['scan'] = {
  label: '9WM35C2V',
  jobId: 'job-1',
  driveId: '9WM35C2V',
  jobName: 'law-discovery',
  direction: 'import',
  manifestFile: '\\DriveManifest.xml',
  manifestHash: null,
  logLevel: 'Error',
  backupManifest: false,
  selection: null,
};

test('the speed is the median of the last minute, and the time left a range from quick to slow', () => {
  const meter = createSpeedMeter();
  expect([meter.bytesPerSecond(), meter.secondsLeft(1000)]).toEqual([null, null]);
  let moved = 0;
  // One burst out of a cache does not count.
  for (const [second, step] of [0, 100, 100, 9000, 100, 100, 50, 50, 100].entries())
    meter.add({ at: second * 1000, moved: (moved += step) });
  expect(meter.bytesPerSecond()).toBe(100);
  expect(meter.secondsLeft(10_000)).toEqual({ from: 100, to: 100 });
  for (let second = 9; second < 90; second++)
    meter.add({ at: second * 1000, moved: (moved += second % 2 === 0 ? 10 : 20) });
  expect(meter.secondsLeft(1000)).toEqual({ from: 50, to: 100 });
  // A process that went on from a checkpoint counts its own bytes.
  meter.add({ at: 91_000, moved: 5 });
  expect(meter.bytesPerSecond()).toBeNull();
});

test('what has not moved for half a minute is stalled, from when it last moved', () => {
  const meter = createSpeedMeter();
  meter.add({ at: 0, moved: 0 });
  meter.add({ at: 1000, moved: 10 });
  meter.add({ at: 20_000, moved: 10 });
  expect(meter.stalledMs(30_999)).toBeNull();
  expect(meter.stalledMs(31_000)).toBe(30_000);
  meter.add({ at: 40_000, moved: 11 });
  expect(meter.stalledMs(41_000)).toBeNull();
});

test('a bay that the machine numbers is believed; else the scan says where a drive is', () => {
  const numbered = aFound({ device: 'a', serial: 'A1', bay: '2' });
  const addressed = aFound({ device: 'b', serial: 'B2', bay: '0:0:1:0' });
  const twin = aFound({ device: 'c', serial: 'A1', bay: '2' });
  const bays = [
    { bay: 1, label: 'B2' },
    { bay: 2, label: null },
    { bay: 3, label: 'NONE' },
  ];
  const { inBay, loose } = placeDrives(bays, [numbered, addressed, twin]);
  expect([...inBay].map(([bay, { device }]) => [bay, device]).sort()).toEqual([
    [1, 'b'],
    [2, 'a'],
  ]);
  expect(loose.map(({ device }) => device)).toEqual(['c']);
});

const run: NonNullable<BayRecord['run']> = {
  id: '5f1c2d3e-0000-4000-8000-00000000abcd',
  operatorId: 'olof',
  startedAt: '2026-03-02T06:00:00.000Z',
  wish: 'copy',
  progress: noProgress,
  result: null,
};
const result = aResult({ transferId: run.id, operationId: run.id });
const still: BayNow = { isFound: true, isChecking: false, hasProblem: false, activity: null };
const bay = (changes: Partial<BayRecord>): BayRecord => ({ ...emptyRecord(1, ''), ...changes });

test.each<[BayState, Partial<BayRecord>, Partial<BayNow>]>([
  ['empty', {}, { isFound: false }],
  ['unscanned', {}, {}],
  ['safe', { isSafe: true }, {}],
  ['awaited', { scan }, { isFound: false }],
  ['checking', { scan }, { isChecking: true }],
  ['stopped', { scan }, { hasProblem: true }],
  ['ready', { scan }, {}],
  ['starting', { scan, run }, { activity: 'queued' }],
  ['starting', { scan, run }, { activity: 'starting' }],
  ['copying', { scan, run }, { activity: 'copying' }],
  ['copying', { scan, run: { ...run, wish: 'cancel' } }, { activity: 'copying' }],
  ['waiting', { scan, run }, { activity: 'waiting', hasProblem: true }],
  ['paused', { scan, run: { ...run, wish: 'pause' } }, { activity: 'copying' }],
  ['paused', { scan, run: { ...run, wish: 'pause' } }, {}],
  ['ready', { scan, run: { ...run, wish: 'rest' } }, {}],
  ['stopped', { scan, run: { ...run, wish: 'rest' } }, { hasProblem: true }],
  [
    'pulled',
    { scan, run: { ...run, wish: 'rest' }, isPulled: true },
    { activity: 'releasing', isFound: false },
  ],
  ['releasing', { scan, run: { ...run, result } }, { activity: 'releasing' }],
  ['releasing', { scan, run: { ...run, result } }, {}],
  ['stopped', { scan, run: { ...run, result } }, { hasProblem: true }],
  ['safe', { scan, run: { ...run, result }, isSafe: true }, { hasProblem: true }],
  ['safe', { scan, isSafe: true }, { isFound: false }],
])('a bay is %s: %o, %o', (state, record, now) => {
  expect(stateOf(bay(record), { ...still, ...now })).toBe(state);
});

test('BENCH-6 no more copies than may run are let through, in their order; who gives up waits no more', async () => {
  const copies = createCopies(() => 1);
  const order: string[] = [];
  const take = (name: string, signal = new AbortController().signal) =>
    copies.take(signal).then((free) => {
      order.push(name);
      return free;
    });
  const giveUp = new AbortController();
  const first = await take('first');
  const second = take('second', giveUp.signal);
  const third = take('third');
  giveUp.abort(new Error('given up'));
  await expect(second).rejects.toThrow('given up');
  expect(order).toEqual(['first']);
  first();
  first();
  (await third)();
  expect(order).toEqual(['first', 'third']);
});

test('the engine is told everything but secrets, and the same drive goes on from the same checkpoint', () => {
  const places = { driveFolder: '/mnt/d', stateFolder: '/state', serial: '-9WM', onlyEmpty: true };
  const manifestHash = 'A'.repeat(32);
  expect(engineArgs({ ...scan, manifestHash }, places)).toEqual([
    'import',
    '--drive=/mnt/d',
    '--manifest=/mnt/d/DriveManifest.xml',
    '--job=law-discovery',
    '--state=/state',
    '--log-level=Error',
    '--drive-id=-9WM',
    `--manifest-hash=${manifestHash}`,
    '--control',
    '--storage-from-input',
  ]);
  expect(engineArgs({ ...scan, manifestFile: '/etc/passwd' }, places)).toContain(
    '--manifest=/mnt/d/etc/passwd',
  );
  for (const manifestFile of ['\\..\\..\\etc\\passwd', 'C:\\boot.ini', '\\\\server\\share'])
    expect(engineArgs({ ...scan, manifestFile }, places)).toBeNull();
  const selection = { blobPath: ['a/b'], blobPathPrefix: ['/a/', '/c'], blobListBlobPath: 'l/list.xml' };
  const exported = engineArgs({ ...scan, direction: 'export', selection, manifestFile: null }, places);
  expect(exported).toEqual(
    expect.arrayContaining([
      '--blob-path=a/b',
      '--blob-path-prefix=/a/',
      '--blob-path-prefix=/c',
      '--only-empty',
    ]),
  );
  expect(exported).not.toContain(expect.stringContaining('manifest-hash'));
  expect(stateFolderOf('/t', { ...scan, label: 'other' })).toBe(stateFolderOf('/t', scan));
  expect(stateFolderOf('/t', { ...scan, manifestHash })).not.toBe(stateFolderOf('/t', scan));
});

test('of what the engine says a bench reads what it needs, and nothing that is not in its form', () => {
  expect(readEngineLine('{"event":"started","driveId":"A","blobs":2,"bytes":5,"resumed":false}')).toEqual({
    event: { event: 'started', blobs: 2, bytes: 5 },
  });
  for (const line of [
    '',
    'npm warn',
    '{"event":"paused"}',
    '{"event":"started","blobs":-1}',
    '{"status":"?"}',
  ])
    expect(readEngineLine(line)).toBeNull();
});

test('BENCH-8 a BitLocker key is asked for when the drive is opened, and is zeros afterwards', async () => {
  const volume = {
    id: '/dev/sdb1',
    bytes: 1,
    fileSystem: 'bitlocker',
    label: null,
    isAuxiliary: false,
    mountedAt: [],
    openedAs: [],
  };
  const drive = aFound({ volumes: [volume] });
  const keys: Buffer[] = [];
  const seen: string[] = [];
  const drives = {
    find: async () => ({ drives: [drive], leftOut: [] }),
    mountVolume: async ({ key }: { key: Buffer | null }) => {
      seen.push(String(key));
      if (key) keys.push(key);
      return { mounted: { folder: '/mnt', isReadOnly: true, release: async () => null } };
    },
  };
  const asked: unknown[] = [];
  const answers = [
    null,
    { status: 200, body: { ok: false, problem: 'notHere' } },
    { status: 200, body: { ok: false, problem: 'noKey' } },
    { status: 200, body: { ok: true, bitLockerKey: '111111-222222' } },
  ];
  const callHub = async (...call: unknown[]) => {
    asked.push(call);
    return answers.shift() ?? null;
  };
  const copying = { jobId: 'job/1', driveId: 'A1', operatorId: 'olof' };
  const open = () => openDrive({ drives, callHub }, { drive, direction: 'import', copying });
  expect(await open()).toMatchObject({ later: { reason: 'hub-not-reachable' } });
  expect(await open()).toMatchObject({ later: { reason: 'not-transferring' } });
  expect(await open()).toMatchObject({ never: { reason: 'key-missing', fault: 'bitlocker-key-invalid' } });
  expect(await open()).toMatchObject({ given: { folder: '/mnt' } });
  expect(seen).toEqual(['111111-222222']);
  expect(keys.every((key) => key.every((byte) => byte === 0))).toBe(true);
  expect(asked.at(-1)).toEqual([
    'POST',
    '/jobs/job%2F1/bitlocker-key',
    { driveId: 'A1', operatorId: 'olof' },
  ]);
});

test('what was in the bays is read as it was written; what is damaged is put aside and told, and keeps no station closed', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'dockside-bays-'));
  const file = path.join(folder, 'bays.json');
  const told: string[] = [];
  const log = (line: string) => told.push(line);
  try {
    expect(readRecords(file, log)).toEqual([]);
    const bays = [bay({ shown: { state: 'copying', reason: null, since: run.startedAt }, scan, run })];
    writeRecords(file, bays);
    expect(readRecords(file, log)).toEqual(bays);
    for (const damaged of ['{"version":1,"bays":[{"bay', '{"version":2,"bays":[]}']) {
      writeFileSync(file, damaged);
      told.length = 0;
      expect(readRecords(file, log)).toEqual([]);
      expect(told).toHaveLength(1);
      expect([existsSync(file), readFileSync(`${file}.unreadable`, 'utf8')]).toEqual([false, damaged]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
