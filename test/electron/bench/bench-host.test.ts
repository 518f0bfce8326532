import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { utilityEngine } from '../../../electron/adapters/utility-engine';
import { descriptorName } from '../../../electron/drives/folder-drives';
import { azuriteKey } from '../../support/azurite';
import { type BenchSite, openBenchSite } from '../../support/bench-site';
import { type BuiltBlob, someBytes } from '../../support/built-drive';
import { exportedOn } from '../../support/export-bench';
import { utilityProcessDouble } from '../../support/utility-process-double';

// Each copies with processes of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let site: BenchSite;
const hosts: { close: () => Promise<void> }[] = [];
beforeAll(async () => {
  site = await openBenchSite();
});
afterAll(() => site.close());
afterEach(async () => {
  site.open();
  site.hub.isAway = false;
  for (const host of hosts.splice(0)) await host.close();
});
async function aHost(...args: Parameters<BenchSite['aHost']>) {
  const host = await site.aHost(...args);
  hosts.push(host);
  return host;
}

const large: BuiltBlob[] = [
  { blobPath: 'large.bin', content: someBytes('large', 1_500_000), rangeBytes: 30_000 },
  { blobPath: 'small.bin', content: someBytes('small', 5000) },
];
/** More than are begun at once. */
const many: BuiltBlob[] = Array.from({ length: 150 }, (_, n) => ({
  blobPath: `${n}.bin`,
  content: someBytes(`${n}`, 20_000),
}));

test('BENCH-1 a drive that was scanned into its bay is copied, told, let go and recorded, with no secret left anywhere', async () => {
  const { host, bay, until } = await aHost();
  const drive = await site.aDrive(1, large);
  await until(1, 'unscanned');
  expect(await host('bench.scan', drive.scan)).toEqual({ ok: true });
  expect(await bay(1)).toMatchObject({ state: 'ready', found: { serial: drive.scan.label }, problem: null });
  expect(await host('bench.start', { bay: 1, operatorId: 'olof' })).toEqual({ ok: true });
  const { transfer, result } = await until(1, 'safe');
  expect(transfer).toMatchObject({ blobs: 2, blobsDone: 2, bytes: 1_505_000, bytesDone: 1_505_000 });
  expect(result).toMatchObject({ status: 'Completed', copied: 2, bytes: 1_505_000, isRecorded: false });
  expect(result?.logs.verbose).toContain(`waies/${drive.name}_${drive.scan.label}_`);
  expect(await drive.stored()).toEqual(drive.expected);

  expect(await host('bench.clear', { bay: 1 })).toEqual({ ok: false, problem: 'unrecorded' });
  const transferId = result?.transferId ?? '';
  expect(await host('bench.recorded', { bay: 1, transferId })).toEqual({ ok: true });
  renameSync(drive.folder, `${site.drivesFolder}-gone-1`);
  await vi.waitFor(async () => expect((await bay(1)).found).toBeNull(), { timeout: 60_000 });
  expect(await bay(1)).toMatchObject({ state: 'safe', scanned: { driveId: drive.scan.driveId } });
  expect(await host('bench.clear', { bay: 1 })).toEqual({ ok: true });
  expect(await bay(1)).toMatchObject({ state: 'empty', result: null });
  for (const text of site.written()) expect(text.includes('sig=') || text.includes(azuriteKey)).toBe(false);
});

test('BENCH-2 in Electron, whose processes have no standard input, a copy is paused, ended with its host, and gone on with', async () => {
  const inElectron = () => aHost('electron', 4, utilityEngine(utilityProcessDouble, site.engineFile));
  const drive = await site.aDrive(1, many);
  const first = await inElectron();
  await first.host('bench.scan', drive.scan);
  site.holdAfter(40);
  await first.host('bench.start', { bay: 1, operatorId: 'olof' });
  await vi.waitFor(async () => expect((await first.bay(1)).transfer?.blobsDone).toBeGreaterThan(0), {
    timeout: 60_000,
    interval: 50,
  });
  await first.host('bench.pause', { bay: 1 });
  site.open();
  const { transfer } = await first.until(1, 'paused');
  await first.close();
  const second = await inElectron();
  await second.until(1, 'paused');
  await second.host('bench.resume', { bay: 1 });
  const { result } = await second.until(1, 'safe');
  expect(result).toMatchObject({ transferId: transfer?.id, status: 'Completed', copied: many.length });
  expect(await drive.stored()).toEqual(drive.expected);
});

test('BENCH-2 a host that is opened again goes on with what was being copied, and ends byte-identical', async () => {
  const drive = await site.aDrive(2, large);
  const first = await site.aHost();
  await first.host('bench.scan', drive.scan);
  site.holdAfter(20);
  await first.host('bench.start', { bay: 2, operatorId: 'olof' });
  const { transfer } = await first.until(2, 'copying');
  await first.close();
  site.open();
  const second = await aHost();
  const ended = await second.until(2, 'safe');
  expect(ended.result).toMatchObject({ transferId: transfer?.id, status: 'Completed', copied: 2, failed: 0 });
  expect(await drive.stored()).toEqual(drive.expected);
  await second.host('bench.recorded', { bay: 2, transferId: transfer?.id ?? '' });
  await second.host('bench.clear', { bay: 2 });
});

test('BENCH-3 a drive that is pulled before it is safe is told, and goes on when it is back and started', async () => {
  const drive = await site.aDrive(3, large);
  const { host, until } = await aHost();
  await host('bench.scan', drive.scan);
  site.holdAfter(20);
  await host('bench.start', { bay: 3, operatorId: 'olof' });
  const { transfer } = await until(3, 'copying');
  renameSync(drive.folder, `${site.drivesFolder}-away`);
  expect(await until(3, 'pulled')).toMatchObject({
    transfer: { id: transfer?.id },
    result: null,
    problem: null,
  });
  expect(await host('bench.start', { bay: 3, operatorId: 'olof' })).toEqual({
    ok: false,
    problem: 'not-ready',
  });
  site.open();
  renameSync(`${site.drivesFolder}-away`, drive.folder);
  await until(3, 'ready');
  expect(await host('bench.start', { bay: 3, operatorId: 'olof' })).toEqual({ ok: true });
  expect((await until(3, 'safe')).result).toMatchObject({ transferId: transfer?.id, status: 'Completed' });
  expect(await drive.stored()).toEqual(drive.expected);
});

test('BENCH-4 a hub or a storage that does not answer is waited for, and is no fault of the drive', async () => {
  const drive = await site.aDrive(4, large, 'Received');
  const { host, until, bay } = await aHost();
  await host('bench.scan', drive.scan);
  site.hub.isAway = true;
  await host('bench.start', { bay: 4, operatorId: 'olof' });
  expect(await until(4, 'waiting')).toMatchObject({ problem: { reason: 'hub-not-reachable', fault: null } });
  site.hub.isAway = false;
  // The operation that says that it is being copied has not come to the hub yet.
  await vi.waitFor(async () => expect((await bay(4)).problem?.reason).toBe('not-transferring'), {
    timeout: 60_000,
  });
  await drive.setState('Transferring');
  expect((await until(4, 'safe')).result).toMatchObject({ status: 'Completed', copied: 2 });
  expect(await drive.stored()).toEqual(drive.expected);
});

test('BENCH-5 pause holds, also over a restart of the host; resume goes on; cancel ends with what was not reached', async () => {
  const drive = await site.aDrive(1, many);
  const first = await site.aHost('pausing');
  await first.host('bench.scan', drive.scan);
  site.holdAfter(2);
  await first.host('bench.start', { bay: 1, operatorId: 'olof' });
  const { transfer } = await first.until(1, 'copying');
  expect(await first.host('bench.clear', { bay: 1 })).toEqual({ ok: false, problem: 'copying' });
  expect(await first.host('bench.release', { bay: 1 })).toEqual({ ok: false, problem: 'copying' });
  expect(await first.host('bench.pause', { bay: 1 })).toEqual({ ok: true });
  expect((await first.bay(1)).state).toBe('paused');
  await first.close();
  const second = await aHost('pausing');
  expect(await second.bay(1)).toMatchObject({ state: 'paused', transfer: { id: transfer?.id } });
  expect(await second.host('bench.resume', { bay: 1 })).toEqual({ ok: true });
  await second.until(1, 'copying');
  expect(await second.host('bench.cancel', { bay: 1 })).toEqual({ ok: true });
  site.open();
  const { result } = await second.until(1, 'safe');
  expect(result).toMatchObject({ status: 'CompletedMoreInfo', reason: 'cancelled', failed: 0 });
  expect(result?.remaining).toBeGreaterThan(0);
  expect((result?.copied ?? 0) + (result?.remaining ?? 0)).toBe(150);
});

test('BENCH-6 no more drives than the bench may copy at once; the next one starts by itself', async () => {
  const [one, other] = [await site.aDrive(2, large), await site.aDrive(3, large)];
  const { host, until, bay } = await aHost('narrow', 1);
  await host('bench.scan', one.scan);
  await host('bench.scan', other.scan);
  site.holdAfter(10);
  await host('bench.start', { bay: 2, operatorId: 'olof' });
  await until(2, 'copying');
  await host('bench.start', { bay: 3, operatorId: 'olof' });
  expect((await bay(3)).state).toBe('starting');
  expect(await host('bench.pause', { bay: 3 })).toEqual({ ok: true });
  expect(await host('bench.resume', { bay: 3 })).toEqual({ ok: true });
  expect((await bay(3)).transfer).toMatchObject({ blobs: null, bytesDone: 0 });
  site.open();
  expect((await until(2, 'safe')).result).toMatchObject({ status: 'Completed' });
  expect((await until(3, 'safe')).result).toMatchObject({ status: 'Completed' });
});

test('BENCH-7 only the drive that was scanned is copied, where it was scanned; bays out of service take none', async () => {
  const drive = await site.aDrive(1, large);
  const stranger = await site.aDrive(4, large);
  const { host, until, bay } = await aHost('strict');
  expect(await host('bench.scan', { ...drive.scan, bay: 9 })).toEqual({ ok: false, problem: 'no-bay' });
  await until(4, 'unscanned');
  expect(await host('bench.scan', { ...drive.scan, bay: 2 })).toEqual({ ok: false, problem: 'elsewhere' });
  expect(await host('bench.scan', { ...drive.scan, bay: 4 })).toEqual({ ok: false, problem: 'elsewhere' });
  // A label that is on no drive here, scanned where a stranger is.
  await host('bench.scan', { ...drive.scan, bay: 4, label: 'BNCH9999' });
  expect(await bay(4)).toMatchObject({
    state: 'stopped',
    problem: { reason: 'label-differs', fault: 'label-mismatch' },
  });
  expect(await host('bench.start', { bay: 4, operatorId: 'olof' })).toEqual({
    ok: false,
    problem: 'not-ready',
  });
  expect(await host('bench.scan', stranger.scan)).toEqual({ ok: false, problem: 'bay-taken' });
  expect(await host('bench.clear', { bay: 4 })).toEqual({ ok: true });
  expect(await host('bench.outOfService', { bay: 4, reason: 'bent pins' })).toEqual({ ok: true });
  expect(await host('bench.scan', stranger.scan)).toEqual({ ok: false, problem: 'out-of-service' });
  expect(await host('bench.layout', { layout: null })).toEqual({ ok: false, problem: 'busy' });
});

test('BENCH-1 an export is written onto its drive, and what it needs is asked for', async () => {
  const drive = await site.anExportDrive(1, [
    { name: 'lab/a.bin', content: someBytes('a', 300_000) },
    { name: 'lab/deep/b.bin', content: someBytes('b', 5000) },
  ]);
  const { host, until } = await aHost('export');
  await host('bench.scan', drive.scan);
  expect(await host('bench.start', { bay: 1, operatorId: 'olof' })).toEqual({ ok: true });
  expect((await until(1, 'safe')).result).toMatchObject({ status: 'Completed', copied: 2, bytes: 305_000 });
  rmSync(path.join(drive.folder, descriptorName));
  expect(await exportedOn(drive.folder)).toEqual(drive.expected);
});

test('BENCH-10 an export is not begun on a drive that is not empty, until that drive was scanned in once more', async () => {
  const drive = await site.anExportDrive(3, [{ name: 'lab/a.bin', content: someBytes('a', 3000) }]);
  const theirs = path.join(drive.folder, 'their thesis.txt');
  writeFileSync(theirs, 'of years');
  const first = await site.aHost('not-empty');
  const start = { bay: 3, operatorId: 'olof' };
  await first.host('bench.scan', drive.scan);
  await first.host('bench.start', start);
  expect(await first.until(3, 'stopped')).toMatchObject({
    problem: { reason: 'drive-not-empty', fault: null, detail: expect.stringContaining('their thesis.txt') },
    result: null,
  });
  // Nobody was asked by a start alone, nor by a host that is opened again.
  expect(await first.host('bench.start', start)).toEqual({ ok: true });
  await first.until(3, 'stopped');
  await first.close();
  const { host, until } = await aHost('not-empty');
  await until(3, 'stopped');
  expect(readdirSync(drive.folder).sort()).toEqual([descriptorName, 'their thesis.txt'].sort());
  // Taken out by its scan, and put in again.
  await host('bench.release', { bay: 3 });
  expect(await host('bench.clear', { bay: 3 })).toEqual({ ok: true });
  expect(await host('bench.scan', drive.scan)).toEqual({ ok: true });
  await until(3, 'ready');
  await host('bench.start', start);
  expect((await until(3, 'safe')).result).toMatchObject({ status: 'Completed', copied: 1 });
  for (const other of [descriptorName, 'their thesis.txt']) rmSync(path.join(drive.folder, other));
  expect(await exportedOn(drive.folder)).toEqual(drive.expected);
});

test('DRIVE-5 a drive of which something failed is tried again from the same bay, and only what failed is copied', async () => {
  const content = someBytes('bad', 20_000);
  const drive = await site.aDrive(2, [
    ...large,
    { blobPath: 'bad.bin', content, onDrive: someBytes('no', 20_000) },
  ]);
  const { host, until, bay } = await aHost('again');
  await host('bench.scan', drive.scan);
  await host('bench.start', { bay: 2, operatorId: 'olof' });
  const { result } = await until(2, 'safe');
  expect(result).toMatchObject({ status: 'CompletedMoreInfo', copied: 2, failed: 1, reason: null });
  // Not before an operation tells of it.
  await host('bench.scan', drive.scan);
  expect(await bay(2)).toMatchObject({ state: 'safe', result: { transferId: result?.transferId } });
  await host('bench.recorded', { bay: 2, transferId: result?.transferId ?? '' });
  writeFileSync(path.join(drive.folder, drive.container, 'bad.bin'), content);
  expect(await host('bench.scan', drive.scan)).toEqual({ ok: true });
  expect(await bay(2)).toMatchObject({ state: 'ready', result: null, transfer: null });
  let sent = 0;
  site.line.setAct(({ method, query }) => {
    if (method === 'PUT' && query.get('comp') !== 'blocklist' && !query.has('restype')) sent += 1;
    return 'pass';
  });
  await host('bench.start', { bay: 2, operatorId: 'olof' });
  const again = (await until(2, 'safe')).result;
  expect(again).toMatchObject({ status: 'Completed', copied: 3, failed: 0 });
  expect(again?.transferId).not.toBe(result?.transferId);
  // The blob itself, and the blocks of the logs.
  expect(sent).toBeLessThanOrEqual(3);
  expect(await drive.stored()).toEqual(drive.expected);
});
