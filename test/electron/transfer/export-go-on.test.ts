import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  ContainerSASPermissions,
  generateBlobSASQueryParameters,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createControl } from '../../../electron/transfer/flow/control';
import { openStorage } from '../../../electron/transfer/storage/open-storage';
import { TransferStopped } from '../../../electron/transfer/transfer-stopped';
import { type Azurite, azuriteAccount, azuriteKey, startAzurite } from '../../support/azurite';
import { someBytes } from '../../support/built-drive';
import {
  type CustomerBlob,
  type ExportBench,
  exportedOn,
  filesOn,
  md5sOf,
  openExportBench,
} from '../../support/export-bench';
import { type LineAct, openStorageLine } from '../../support/storage-line';
import { anOwnDisk, whyNoOwnDisk } from '../../torture/own-disk';

// Each exports many times, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

let azurite: Azurite;
const benches: ExportBench[] = [];
beforeAll(async () => {
  azurite = await startAzurite();
}, 60_000);
afterAll(() => azurite.stop());
afterEach(() => {
  for (const bench of benches.splice(0)) bench.remove();
});

const mib = 1024 * 1024;
const mixed: CustomerBlob[] = [
  ...Array.from({ length: 12 }, (_, n) => ({ name: `small/${n}.bin`, content: someBytes(`${n}`, 5000 + n) })),
  { name: 'large.bin', content: someBytes('large', 9 * mib + 1) },
  { name: 'large.vhd', content: someBytes('vhd', 5 * mib), kind: 'page' },
];
async function bench(blobs = mixed, driveFolder?: string): Promise<ExportBench> {
  const one = await openExportBench(azurite, blobs, driveFolder);
  benches.push(one);
  return one;
}
/** Files that have their names on the drive, so they are whole. */
const named = ({ drive, containerName }: ExportBench) =>
  filesOn(drive).filter((file) => file.startsWith(`\\${containerName}\\`) && file.endsWith('.bin'));
const isContent = (method: string, query: URLSearchParams) => method === 'GET' && !query.has('comp');

test('COPY-6 an export whose line goes away at any request goes on until the drive is byte-identical', async () => {
  const customer = await bench();
  const line = await openStorageLine(azurite.url);
  const storage = customer.over(line.url);
  let stops = 0;
  for (let reach = 9; ; reach += 9) {
    let asked = 0;
    line.setAct(() => (++asked > reach ? 'cut' : 'pass'));
    const result = await customer.run({}, { storage, patienceMs: 20 });
    if (result.status !== 'Stopped') {
      expect(result).toMatchObject({ status: 'Completed', copied: 14, failed: 0, remaining: 0 });
      break;
    }
    expect(result).toMatchObject({ reason: 'storage-not-reachable', failed: 0 });
    stops += 1;
  }
  await line.close();
  expect(stops).toBeGreaterThan(3);
  expect(await exportedOn(customer.drive)).toEqual(customer.expected());
});

test('COPY-6 an export that was stopped within a large blob gets the rest of it only', async () => {
  const customer = await bench([{ name: 'large.bin', content: someBytes('l', 48 * mib) }]);
  const line = await openStorageLine(azurite.url);
  const storage = customer.over(line.url);
  const stop = new AbortController();
  let asked = 0;
  line.setAct(({ method, query }) => {
    if (isContent(method, query) && ++asked === 11) stop.abort(new TransferStopped('stopped', 'stopped'));
    return 'pass';
  });
  const first = await customer.run({}, { storage, signal: stop.signal });
  expect(first).toMatchObject({ status: 'Stopped', reason: 'stopped', remaining: 1, copied: 0 });
  asked = 0;
  expect(await customer.run({}, { storage })).toMatchObject({ status: 'Completed', copied: 1 });
  await line.close();
  // Of twelve ranges; the eleventh was asked for when three were on the drive at least, and each is noted.
  expect(asked).toBeLessThanOrEqual(12 - 2);
  expect(await exportedOn(customer.drive)).toEqual(customer.expected());
});

test('COPY-6 an export waits while the service throttles, and ends the same', async () => {
  const customer = await bench();
  const line = await openStorageLine(
    azurite.url,
    ({ count }): LineAct =>
      count % 3 === 0 ? { status: 503, code: 'ServerBusy' } : count % 7 === 0 ? 'doneBut500' : 'pass',
  );
  expect(await customer.run({}, { storage: customer.over(line.url) })).toMatchObject({
    status: 'Completed',
    copied: 14,
  });
  await line.close();
  expect(await exportedOn(customer.drive)).toEqual(customer.expected());
});

test('COPY-7 an export that is paused starts no file until it is resumed, also when it waited for another to end', async () => {
  const blobs = Array.from({ length: 80 }, (_, n) => ({
    name: `${n}.bin`,
    content: someBytes(`${n}`, 2000),
  }));
  const customer = await bench(blobs);
  const control = createControl();
  const begun = new Set<string>();
  let isOpen = false;
  let allBegun = () => {};
  const isFull = new Promise<void>((resolve) => {
    allBegun = resolve;
  });
  const line = await openStorageLine(azurite.url, ({ method, path: asked, query }): LineAct => {
    if (!isContent(method, query)) return 'pass';
    begun.add(asked);
    if (begun.size === 64) allBegun();
    return isOpen ? 'pass' : { status: 503, code: 'ServerBusy' };
  });
  const run = customer.run({}, { control, storage: customer.over(line.url) });
  await isFull;
  control.pause();
  isOpen = true;
  await vi.waitFor(() => expect(named(customer)).toHaveLength(64), { timeout: 60_000 });
  expect(begun.size).toBe(64);
  control.resume();
  expect(await run).toMatchObject({ status: 'Completed', copied: 80 });
  await line.close();
  expect(await exportedOn(customer.drive)).toEqual(customer.expected());
});

test('no more bytes of an export come over the line than it may carry', async () => {
  const blobs = ['a.bin', 'b.bin'].map((name) => ({ name, content: someBytes(name, 90_000) }));
  const customer = await bench(blobs);
  const stop = new AbortController();
  let asked = 0;
  const line = await openStorageLine(azurite.url, ({ method, query }) => {
    if (isContent(method, query)) asked += 1;
    return 'pass';
  });
  // The second one has its turn a day later.
  const storage = customer.over(line.url);
  const run = customer.run({ bytesPerSecond: 1 }, { storage, signal: stop.signal });
  await vi.waitFor(() => expect(named(customer)).toHaveLength(1), { timeout: 60_000 });
  expect(asked).toBe(1);
  stop.abort(new TransferStopped('stopped', 'stopped'));
  expect(await run).toMatchObject({ status: 'Stopped', copied: 1, remaining: 1 });
  expect(await customer.run({}, { storage })).toMatchObject({ status: 'Completed', copied: 2 });
  await line.close();
  expect(await exportedOn(customer.drive)).toEqual(customer.expected());
});

const key = new StorageSharedKeyCredential(azuriteAccount, azuriteKey);
function sasOf({ containerName }: ExportBench, endsInMs: number) {
  const permissions = ContainerSASPermissions.parse('racwdl');
  const expiresOn = new Date(Date.now() + endsInMs);
  const sas = generateBlobSASQueryParameters({ containerName, permissions, expiresOn }, key);
  return openStorage({ containerSas: `${azurite.url}/${containerName}?${sas}` });
}

test('COPY-8 an export whose SAS runs out stops; with a new one it goes on, and neither is written anywhere', async () => {
  const customer = await bench();
  const refused = await customer.run({}, { storage: sasOf(customer, -60_000) });
  expect(refused).toMatchObject({ status: 'Stopped', reason: 'storage-access-refused', failed: 0 });
  expect(JSON.stringify([refused, customer.events])).not.toMatch(/sig=/);
  const result = await customer.run({}, { storage: sasOf(customer, 600_000) });
  expect(result).toMatchObject({ status: 'Completed', copied: 14 });
  expect(result.logs.verbose).toContain(`/${customer.containerName}/waimportexport/waies/`);
  const { stateFolder } = customer.job;
  for (const name of readdirSync(stateFolder))
    expect(readFileSync(path.join(stateFolder, name), 'latin1')).not.toMatch(/sig=/);
  expect(await exportedOn(customer.drive)).toEqual(customer.expected());
});

test('COPY-6 a drive that is pulled during an export stops it; put back, it goes on', async () => {
  const customer = await bench();
  const away = `${customer.drive}-away`;
  let gets = 0;
  const line = await openStorageLine(azurite.url, ({ method, query }) => {
    if (isContent(method, query) && ++gets === 5) renameSync(customer.drive, away);
    return 'pass';
  });
  const storage = customer.over(line.url);
  expect(await customer.run({}, { storage })).toMatchObject({
    status: 'Stopped',
    reason: 'drive-gone',
    fault: 'pulled-during-copy',
    failed: 0,
  });
  renameSync(away, customer.drive);
  expect(await customer.run({}, { storage })).toMatchObject({ status: 'Completed', copied: 14 });
  await line.close();
  expect(await exportedOn(customer.drive)).toEqual(customer.expected());
});

test('COPY-6 what an export has ended well is not done again, and says the same', async () => {
  const customer = await bench();
  const line = await openStorageLine(azurite.url);
  const storage = customer.over(line.url);
  const first = await customer.run({}, { storage });
  const asked: string[] = [];
  line.setAct(({ path: blobPath }) => {
    asked.push(blobPath);
    return 'pass';
  });
  expect(await customer.run({}, { storage })).toEqual(first);
  await line.close();
  expect(asked.filter((one) => !one.startsWith('/waimportexport'))).toEqual([]);
  expect(await customer.run({ job: 'another' })).toMatchObject({
    status: 'Stopped',
    reason: 'other-transfer',
  });
});

test('a drive that holds another manifest is another transfer', async () => {
  const customer = await bench();
  writeFileSync(path.join(customer.drive, 'DriveManifest.xml'), 'of somebody else');
  expect(await customer.run()).toMatchObject({ status: 'Stopped', reason: 'other-transfer' });
  expect(filesOn(customer.drive)).toEqual(['\\DriveManifest.xml']);
});

test('COPY-13 a blob that is leased, or changes meanwhile, is read from a snapshot, which is taken away again', async () => {
  const customer = await bench([
    { name: 'leased.bin', content: someBytes('leased', 5 * mib) },
    { name: 'changing.bin', content: someBytes('changing', 9 * mib) },
  ]);
  await customer.container.getBlobClient('leased.bin').getBlobLeaseClient().acquireLease(-1);
  const changed = someBytes('changed', 6 * mib);
  let isChanged = false;
  const line = await openStorageLine(azurite.url, ({ method, query, path: blobPath }): LineAct => {
    // The service says so once: somebody wrote it between two of our ranges.
    if (!isContent(method, query) || !blobPath.endsWith('changing.bin') || isChanged) return 'pass';
    isChanged = true;
    return { status: 412, code: 'ConditionNotMet' };
  });
  await customer.container.getBlockBlobClient('changing.bin').upload(changed, changed.length);
  expect(await customer.run({}, { storage: customer.over(line.url) })).toMatchObject({
    status: 'Completed',
    copied: 2,
  });
  await line.close();
  expect(await exportedOn(customer.drive)).toEqual({
    ...customer.expected(),
    ...md5sOf(customer.containerName, [{ name: 'changing.bin', content: changed }]),
  });
  const left: string[] = [];
  for await (const { snapshot } of customer.container.listBlobsFlat({ includeSnapshots: true }))
    if (snapshot) left.push(snapshot);
  expect(left).toEqual([]);
});

test('COPY-13 where no snapshot can be taken, a blob in use is told and left for later', async () => {
  const customer = await bench([{ name: 'leased.bin', content: someBytes('leased', 1000) }]);
  await customer.container.getBlobClient('leased.bin').getBlobLeaseClient().acquireLease(-1);
  const line = await openStorageLine(
    azurite.url,
    ({ query }): LineAct =>
      query.get('comp') === 'snapshot' ? { status: 403, code: 'AuthorizationPermissionMismatch' } : 'pass',
  );
  const result = await customer.run({}, { storage: customer.over(line.url) });
  await line.close();
  expect(result).toMatchObject({
    copied: 0,
    failed: 1,
    incompleteBlobList: expect.stringMatching(/_incomplete\.xml$/),
  });
  expect((await customer.logs()).error).toContain('<Blob Status="LeasePresent">');
  expect(filesOn(customer.drive)).toEqual(['\\DriveManifest.xml']);
});

const lacks = whyNoOwnDisk();
test.runIf(lacks === null)(
  'COPY-12 what has no room goes onto the next drive, by the list of what was left',
  async () => {
    const disks = [anOwnDisk(32 * mib), anOwnDisk(32 * mib)];
    try {
      const blobs: CustomerBlob[] = [
        ...Array.from({ length: 9 }, (_, n) => ({ name: `${n}.bin`, content: someBytes(`${n}`, mib + n) })),
        { name: 'hollow.vhd', kind: 'page', content: Buffer.alloc(64 * mib) },
      ];
      const [one = '', other = ''] = disks.map(({ folder }) => path.join(folder, 'drive'));
      const customer = await bench(blobs, one);
      disks[0]?.leaveFree(6 * mib);
      const first = await customer.run();
      expect(first).toMatchObject({
        status: 'CompletedMoreInfo',
        reason: 'drive-full',
        driveStatus: 'Completed',
        failed: 0,
        fault: null,
      });
      expect(first.copied).toBeGreaterThan(3);
      expect(first.remaining).toBeGreaterThan(2);
      expect(first.copied + first.remaining).toBe(10);
      expect(customer.events.filter(({ event }) => event === 'no-room')).toHaveLength(first.remaining);
      const found = await exportedOn(one);
      expect(Object.keys(found)).toContain(`${customer.containerName}/hollow.vhd`);
      // The same again says the same.
      expect(await customer.run()).toEqual(first);

      const blobListBlobPath = new URL(first.incompleteBlobList ?? '').pathname.replace(
        `/${azuriteAccount}/`,
        '',
      );
      const next = await bench([], other);
      const selection = { blobPaths: [], blobPathPrefixes: [], blobListBlobPath };
      const second = await next.run({ selection });
      expect(second).toMatchObject({
        status: 'Completed',
        copied: first.remaining,
        incompleteBlobList: null,
      });
      expect({ ...found, ...(await exportedOn(other)) }).toEqual(customer.expected());
    } finally {
      for (const disk of disks) disk.remove();
    }
  },
);

test.runIf(lacks === null)(
  'COPY-12 a drive that somebody else fills meanwhile keeps nothing half',
  async () => {
    const disk = anOwnDisk(32 * mib);
    try {
      const blobs = Array.from({ length: 6 }, (_, n) => ({
        name: `${n}.bin`,
        content: someBytes(`${n}`, 5 * mib),
      }));
      const customer = await bench(blobs.slice(0, 3), path.join(disk.folder, 'drive'));
      let gets = 0;
      const line = await openStorageLine(azurite.url, ({ method, query }) => {
        if (isContent(method, query) && ++gets === 3) disk.leaveFree(2 * mib);
        return 'pass';
      });
      const full = await customer.run({}, { storage: customer.over(line.url) });
      await line.close();
      expect(full).toMatchObject({ reason: 'drive-full', failed: 0 });
      expect(full.remaining).toBeGreaterThan(0);
      const found = await exportedOn(customer.drive);
      expect(Object.keys(found)).toHaveLength(full.copied);
      expect(customer.expected()).toMatchObject(found);
    } finally {
      disk.remove();
    }
  },
);
