import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openJournal } from '../../../electron/host/journal';

let folder: string;
let writer: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'dockside-crash-'));
  writer = path.join(folder, 'writer.mjs');
  await build({
    entryPoints: ['test/support/kill-journal.ts'],
    outfile: writer,
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = (at: string, log: string[] = []) =>
  openJournal(at, {
    now: () => '2026-03-02T08:00:00.000Z',
    newId: randomUUID,
    log: (line) => log.push(line),
    segmentBytes: 64 * 1024,
  });

/** Runs the writer until it acknowledged `acknowledgements`, kills it at once, and returns all that it acknowledged. */
async function killAfter(at: string, acknowledgements: number): Promise<Map<string, number>> {
  const child = spawn(process.execPath, [writer, at], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    output += chunk;
    if (output.split('\n').length > acknowledgements) child.kill('SIGKILL');
  }
  const whole = output.slice(0, output.lastIndexOf('\n')).split('\n');
  return new Map(
    whole.map((line) => {
      const [id = '', cseq] = line.split(' ');
      return [id, Number(cseq)];
    }),
  );
}

test('kill -9 in the middle of appends loses nothing that was acknowledged', {
  timeout: 60_000,
}, async () => {
  const at = path.join(folder, 'killed');
  const acknowledged = new Map<string, number>();
  for (const kill of [1, 40, 90, 150, 7, 233, 61, 120])
    for (const [id, cseq] of await killAfter(at, kill)) acknowledged.set(id, cseq);
  const journal = await open(at);
  expect(journal.damaged()).toEqual([]);
  const records = await journal.read(0, 1_000_000);
  await journal.close();
  const found = new Map(records.map(({ cseq, operation }) => [operation.id, cseq]));
  expect(acknowledged.size).toBeGreaterThan(600);
  expect([...acknowledged].filter(([id, cseq]) => found.get(id) !== cseq)).toEqual([]);
  expect(records.map(({ cseq }) => cseq)).toEqual(records.map((_, index) => index + 1));
});

/** A disk of its own that can really be full; null where this user may not mount one. */
function mountSmallDisk(at: string): boolean {
  mkdirSync(at);
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', at], { stdio: 'ignore' });
    return true;
  } catch (error) {
    console.warn(`no small disk here: ${(error as Error).message}`);
    return false;
  }
}

test('a full disk is a value; what was acknowledged stays, and work goes on once there is space', async (context) => {
  const disk = path.join(folder, 'disk');
  if (!mountSmallDisk(disk))
    return context.skip('only root can mount a small disk (see journal.test.ts: ENOSPC)');
  try {
    const at = path.join(disk, 'journal');
    const log: string[] = [];
    const journal = await open(at, log);
    const ballast = path.join(disk, 'ballast');
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - 32 * 1024));
    const operation = (id: number) => ({
      id: `operation-${id}`,
      v: 1,
      type: 'accessoryNoted',
      actor: { kind: 'station' as const, stationId: 'dock-1', operatorId: 'anna' },
      at: '2026-03-02T08:00:00.000Z',
      seen: null,
      payload: { packageId: 'p', note: 'x'.repeat(200) },
    });
    let saved = 0;
    let answer = await journal.append([operation(1)]);
    while (answer.ok) {
      saved += 1;
      answer = await journal.append([operation(saved + 1)]);
    }
    expect(answer).toEqual({ ok: false, problem: 'disk-full' });
    expect(saved).toBeGreaterThan(50);
    rmSync(ballast);
    expect(await journal.append([operation(saved + 1)])).toMatchObject({ ok: true, cseqs: [saved + 1] });
    await journal.close();
    const reopened = await open(at);
    expect(reopened.damaged()).toEqual([]);
    expect(await reopened.read(0, 10_000)).toHaveLength(saved + 1);
    await reopened.close();
  } finally {
    execFileSync('umount', [disk]);
  }
});
