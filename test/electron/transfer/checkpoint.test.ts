import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Checkpoint, openCheckpoint } from '../../../electron/transfer/checkpoint/checkpoint';
import type { Outcome } from '../../../electron/transfer/checkpoint/checkpoint-records';
import { TransferStopped } from '../../../electron/transfer/transfer-stopped';
import { anOwnDisk, whyNoOwnDisk } from '../../torture/own-disk';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dockside-checkpoint-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const head = { job: 'ams-1', driveId: '9WM35C2V', manifestMd5: 'F'.repeat(32), storage: 'https://a.example' };
const now = () => new Date('2026-03-04T05:06:07.089Z');
const file = () => path.join(folder, 'checkpoint.jsonl');
const outcome = (more: Partial<Outcome> = {}): Outcome => ({
  status: 'Completed',
  name: 'a',
  disposition: 'Created',
  ranges: 'Completed',
  exceptions: [],
  metadata: null,
  properties: null,
  ...more,
});
async function withCheckpoint<T>(work: (checkpoint: Checkpoint) => Promise<T>): Promise<T> {
  const checkpoint = await openCheckpoint(folder, head, now);
  try {
    return await work(checkpoint);
  } finally {
    await checkpoint.close();
  }
}

test('what was noted is known again after the process went away', async () => {
  await withCheckpoint(async (checkpoint) => {
    await checkpoint.setTarget(0, { name: 'a', was: 'Created' });
    await checkpoint.setDone(0, 10, outcome());
    await checkpoint.setTarget(7, { name: 'b (2)', was: 'Renamed' });
    await checkpoint.setMade(7);
    await checkpoint.setSent(7, 3);
  });
  await withCheckpoint(async (checkpoint) => {
    expect([0, 1, 7].map(checkpoint.isDone)).toEqual([true, false, false]);
    expect(checkpoint.open(7)).toEqual({ name: 'b (2)', was: 'Renamed', ranges: 3, isMade: true });
    expect(checkpoint.open(0)).toBeNull();
    expect(await checkpoint.outcome(0)).toEqual(outcome());
    expect(await checkpoint.outcome(1)).toBeNull();
    expect(checkpoint.totals()).toEqual({ copied: 1, skipped: 0, failed: 0, warnings: 0, bytes: 10 });
    expect(checkpoint.begunAt()).toBe('2026-03-04T05:06:07.089Z');
  });
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

test('wherever a kill cuts the file, what stands before the cut is known and the transfer goes on', async () => {
  await withCheckpoint(async (checkpoint) => {
    for (let blob = 0; blob < 4; blob++)
      await checkpoint.setDone(blob, 1, outcome({ name: `blob ${blob} ÅÄÖ` }));
  });
  const whole = readFileSync(file());
  for (let size = whole.length; size >= 0; size -= 7) {
    writeFileSync(file(), whole.subarray(0, size));
    const complete = whole.subarray(0, size).toString('latin1').split('\n').length - 1;
    await withCheckpoint(async (checkpoint) => {
      expect(checkpoint.totals().copied).toBe(Math.max(0, complete - 2));
      await checkpoint.setDone(9, 1, outcome());
    });
    await withCheckpoint(async (checkpoint) => expect(await checkpoint.outcome(9)).toEqual(outcome()));
  }
});

test('damage in the middle is no torn end: it is told, and nothing is guessed', async () => {
  await withCheckpoint((checkpoint) => checkpoint.setDone(0, 1, outcome()));
  const bytes = readFileSync(file());
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  writeFileSync(file(), bytes);
  await expect(withCheckpoint(async () => undefined)).rejects.toThrow(/damaged at byte 0/);
  expect(readFileSync(file())).toEqual(bytes);
});

test('the checkpoint of another transfer is refused and kept', async () => {
  await withCheckpoint(async () => undefined);
  const before = readFileSync(file(), 'utf8');
  for (const key of ['job', 'driveId', 'manifestMd5', 'storage'] as const) {
    const other = openCheckpoint(folder, { ...head, [key]: 'other' }, now);
    await expect(other).rejects.toThrow(TransferStopped);
    await expect(other).rejects.toMatchObject({ reason: 'other-transfer' });
  }
  expect(readFileSync(file(), 'utf8')).toBe(before);
});

test('COPY-6 a new run tries again what failed, under the name that it has, and counts it anew', async () => {
  await withCheckpoint(async (checkpoint) => {
    await checkpoint.setDone(0, 10, outcome());
    await checkpoint.setDone(
      1,
      4,
      outcome({ status: 'CompletedWithErrors', name: 'b (2)', disposition: 'Renamed' }),
    );
    await checkpoint.setDone(2, 0, outcome({ status: 'FileNotFound', disposition: 'Cancelled' }));
    await checkpoint.setDone(3, 0, outcome({ disposition: 'Skipped' }));
    await checkpoint.setEnded(false);
    expect(checkpoint.totals()).toEqual({ copied: 1, skipped: 1, failed: 2, warnings: 2, bytes: 14 });
    await checkpoint.beginAgain();
  });
  await withCheckpoint(async (checkpoint) => {
    expect(checkpoint.ended()).toBeNull();
    expect([0, 1, 2, 3].map(checkpoint.isDone)).toEqual([true, false, false, true]);
    expect(checkpoint.open(1)).toEqual({ name: 'b (2)', was: 'Renamed', ranges: 0, isMade: true });
    expect(checkpoint.open(2)).toBeNull();
    expect(checkpoint.totals()).toEqual({ copied: 1, skipped: 1, failed: 0, warnings: 1, bytes: 10 });
  });
});

test('a newer record is refused and the file is left alone', async () => {
  await withCheckpoint(async () => undefined);
  const { crc32 } = await import('node:zlib');
  const json = '{"t":"teleported","i":0}';
  appendFileSync(file(), `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`);
  const before = readFileSync(file(), 'utf8');
  await expect(withCheckpoint(async () => undefined)).rejects.toThrow();
  expect(readFileSync(file(), 'utf8')).toBe(before);
});

const lacks = whyNoOwnDisk();
test.runIf(lacks === null)('a full disk stops the transfer, and what was noted before it stays', async () => {
  const disk = anOwnDisk(16 * 1024 * 1024);
  try {
    let noted = 0;
    const checkpoint = await openCheckpoint(disk.folder, head, now);
    const fill = async () => {
      for (;;) {
        await checkpoint.setDone(noted, 1, outcome({ name: 'x'.repeat(1000) }));
        noted += 1;
        if (noted === 20) disk.fill();
      }
    };
    await expect(fill()).rejects.toMatchObject({ reason: 'disk-full' });
    // Also when there is room again: the end of the file may be torn.
    disk.giveBack();
    await expect(checkpoint.setDone(noted, 1, outcome())).rejects.toMatchObject({ reason: 'disk-full' });
    await checkpoint.close();
    const again = await openCheckpoint(disk.folder, head, now);
    expect(again.totals().copied).toBe(noted);
    await again.setDone(noted, 1, outcome());
    await again.close();
  } finally {
    disk.remove();
  }
});

test('an empty file, as a power cut may leave it, is a new checkpoint', async () => {
  await withCheckpoint(async () => undefined);
  truncateSync(file(), 0);
  await withCheckpoint(async (checkpoint) => expect(checkpoint.totals().copied).toBe(0));
});
