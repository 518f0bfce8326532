import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type BayRecord,
  type BayScan,
  emptyRecord,
  noProgress,
  writeRecords,
} from '../../../electron/bench/bench-records';
import { stateFolderOf } from '../../../electron/bench/engine-args';
import { type Bench, openBench } from '../../../electron/bench/open-bench';
import type { BayResult } from '../../../shared/bench/bench-contract';
import { addMs, dayMs } from '../../../shared/time';
import { aResult } from '../../support/bench-double';
import { noEngine } from '../../support/no-engine';

const layout = { rows: 1, columns: 3, order: 'rows', origin: 'top-left', firstNumber: 1 } as const;

let folder: string;
let now: string;
let bench: Bench | null;
/** What the bench wants to be called back for, by how much later. */
let later: Map<number, () => void>;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dockside-folders-'));
  now = new Date().toISOString();
  later = new Map();
  bench = null;
});
afterEach(async () => {
  await bench?.close();
  rmSync(folder, { recursive: true, force: true });
});

const scanOf = (driveId: string): BayScan => ({
  label: driveId,
  jobId: 'job-1',
  driveId,
  jobName: 'law-discovery',
  direction: 'import',
  manifestFile: null,
  manifestHash: null,
  logLevel: 'Error',
  backupManifest: false,
  selection: null,
});
const transferIn = (bay: number) => `5f1c2d3e-0000-4000-8000-00000000000${bay}`;

function ended(bay: number, driveId: string, result: Partial<BayResult>): BayRecord {
  const transferId = transferIn(bay);
  return {
    ...emptyRecord(bay, now),
    isSafe: true,
    scan: scanOf(driveId),
    run: {
      id: transferId,
      operatorId: 'olof',
      startedAt: now,
      wish: 'copy',
      progress: noProgress,
      result: aResult({
        transferId,
        operationId: `5f1c2d3e-0000-4000-9000-00000000000${bay}`,
        endedAt: now,
        ...result,
      }),
    },
  };
}

/** What a transfer left on this machine, `days` ago; to whether it is still there. */
function leftBy(driveId: string, days = 0): () => boolean {
  const state = stateFolderOf(path.join(folder, 'transfers'), scanOf(driveId));
  mkdirSync(state, { recursive: true });
  const checkpoint = path.join(state, 'checkpoint.jsonl');
  writeFileSync(checkpoint, 'notes');
  const at = new Date(addMs(now, -days * dayMs));
  for (const one of [checkpoint, state]) utimesSync(one, at, at);
  return () => existsSync(checkpoint);
}

function open(...bays: BayRecord[]): Bench {
  writeRecords(path.join(folder, 'bays.json'), bays);
  bench = openBench({
    folder,
    drives: { find: async () => ({ drives: [], leftOut: [] }), mountVolume: () => Promise.reject() },
    startEngine: noEngine,
    callHub: async () => null,
    layout: () => layout,
    saveLayout: () => undefined,
    mostCopies: () => 4,
    lookEveryMs: 1000,
    firstDelayMs: 1000,
    now: () => now,
    ticks: () => 0,
    newId: () => transferIn(9),
    after: (ms, callback) => {
      later.set(ms, callback);
      return () => undefined;
    },
    log: (line) => {
      throw new Error(line);
    },
  });
  return bench;
}

test('BENCH-9 what a Completed transfer left goes when its end is recorded, and not before; of what may be tried again it stays', async () => {
  const [done, failed] = [leftBy('DONE'), leftBy('FAILED')];
  const { calls } = open(
    ended(1, 'DONE', {}),
    ended(2, 'FAILED', { status: 'CompletedMoreInfo', failed: 1, copied: 0 }),
  );
  expect([done(), failed()]).toEqual([true, true]);
  for (const bay of [1, 2])
    expect(await calls['bench.recorded']({ bay, transferId: transferIn(bay) })).toEqual({ ok: true });
  expect([done(), failed()]).toEqual([false, true]);
});

test('BENCH-9 a host that was killed between the record and the removal removes it when it is opened again', async () => {
  const [done, failed] = [leftBy('DONE'), leftBy('FAILED')];
  open(
    ended(1, 'DONE', { isRecorded: true }),
    ended(2, 'FAILED', { isRecorded: true, status: 'CompletedMoreInfo', failed: 1 }),
  );
  expect([done(), failed()]).toEqual([false, true]);
});

test('BENCH-9 what nothing was done with for 90 days goes, unless it is in a bay', async () => {
  const [old, young, inBay] = [leftBy('OLD', 91), leftBy('YOUNG', 89), leftBy('IN-BAY', 200)];
  const strange = path.join(folder, 'transfers', 'notes-of-somebody.txt');
  writeFileSync(strange, 'mine');
  open({ ...emptyRecord(3, now), scan: scanOf('IN-BAY') });
  expect([old(), young(), inBay()]).toEqual([false, true, true]);
  now = addMs(now, 2 * dayMs);
  later.get(dayMs)?.();
  expect([young(), inBay(), existsSync(strange)]).toEqual([false, true, true]);
});
