import {
  ContainerSASPermissions,
  generateBlobSASQueryParameters,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createControl } from '../../../electron/transfer/flow/control';
import { createRateLimit } from '../../../electron/transfer/flow/rate-limit';
import { openStorage } from '../../../electron/transfer/storage/open-storage';
import { TransferStopped } from '../../../electron/transfer/transfer-stopped';
import { type Azurite, azuriteAccount, azuriteKey, startAzurite } from '../../support/azurite';
import { type BuiltBlob, someBytes } from '../../support/built-drive';
import { type ImportBench, openBench } from '../../support/import-bench';
import { type LineAct, openStorageLine } from '../../support/storage-line';

let azurite: Azurite;
const benches: ImportBench[] = [];
beforeAll(async () => {
  azurite = await startAzurite();
}, 60_000);
afterAll(() => azurite.stop());
afterEach(() => {
  for (const bench of benches.splice(0)) bench.remove();
});

/** Small and large, block and page. */
const mixed: BuiltBlob[] = [
  ...Array.from({ length: 12 }, (_, n) => ({
    blobPath: `small/${n}.bin`,
    content: someBytes(`${n}`, 5000 + n),
  })),
  { blobPath: 'large.bin', content: someBytes('large', 1_000_001), rangeBytes: 30_000 },
  { blobPath: 'large.vhd', content: someBytes('vhd', 512 * 2000), kind: 'page', rangeBytes: 16_384 },
];
function bench(blobs: BuiltBlob[] = mixed): ImportBench {
  const one = openBench(azurite, blobs);
  benches.push(one);
  return one;
}

test('COPY-6 a line that goes away at any request stops the transfer; again and again, it ends byte-identical', async () => {
  const drive = bench();
  const line = await openStorageLine(azurite.url);
  const storage = drive.over(line.url);
  let stops = 0;
  for (let reach = 20; ; reach += 20) {
    let asked = 0;
    line.setAct(() => (++asked > reach ? 'cut' : 'pass'));
    const result = await drive.run({}, { storage, patienceMs: 20 });
    expect(result.copied + result.skipped + result.failed + result.remaining).toBe(
      result.status === 'Stopped' && asked === 0 ? 0 : 14,
    );
    if (result.status !== 'Stopped') {
      expect(result).toMatchObject({ status: 'Completed', copied: 14, failed: 0, warnings: 0 });
      break;
    }
    expect(result).toMatchObject({
      reason: 'storage-not-reachable',
      fault: 'storage-not-reachable',
      failed: 0,
    });
    stops += 1;
  }
  await line.close();
  expect(stops).toBeGreaterThan(3);
  expect(await drive.stored()).toEqual(drive.expected());
});

test('COPY-6 a stop keeps what was sent: the next run sends the rest of a large file only', async () => {
  const kinds: BuiltBlob[] = [
    { blobPath: 'large.vhd', content: someBytes('vhd', 512 * 6000), kind: 'page', rangeBytes: 65_536 },
    { blobPath: 'large.bin', content: someBytes('bin', 512 * 6000), rangeBytes: 65_536 },
  ];
  for (const blob of kinds) {
    const drive = bench([blob]);
    const line = await openStorageLine(azurite.url);
    const storage = drive.over(line.url);
    const ranges = 47;
    const stop = new AbortController();
    let sent = new Set<string>();
    line.setAct(({ method, range }) => {
      if (method === 'PUT' && range !== null) sent.add(range);
      if (sent.size === 30) stop.abort(new TransferStopped('stopped', 'stopped'));
      return 'pass';
    });
    const first = await drive.run({}, { storage, signal: stop.signal });
    expect(first).toMatchObject({ status: 'Stopped', reason: 'stopped', fault: null, remaining: 1 });
    sent = new Set();
    expect(await drive.run({}, { storage })).toMatchObject({ status: 'Completed', copied: 1, warnings: 0 });
    await line.close();
    // What is noted every 256 KB is four ranges behind at most, and eight are on their way.
    expect(sent.size).toBeLessThanOrEqual(ranges - 30 + 4 + 8);
    expect(await drive.stored()).toEqual(drive.expected());
  }
});

test('throttling is waited for, as long as the service asks', async () => {
  const drive = bench();
  let throttled = 0;
  const line = await openStorageLine(azurite.url, ({ count }): LineAct => {
    if (count % 4 !== 0) return 'pass';
    throttled += 1;
    return { status: 503, code: 'ServerBusy' };
  });
  expect(await drive.run({}, { storage: drive.over(line.url) })).toMatchObject({
    status: 'Completed',
    copied: 14,
  });
  await line.close();
  expect(throttled).toBeGreaterThan(10);
  expect(await drive.stored()).toEqual(drive.expected());
});

const key = new StorageSharedKeyCredential(azuriteAccount, azuriteKey);
function sasOf(drive: ImportBench, endsInMs: number, permissions = 'racwdl') {
  const sas = generateBlobSASQueryParameters(
    {
      containerName: drive.containerName,
      permissions: ContainerSASPermissions.parse(permissions),
      expiresOn: new Date(Date.now() + endsInMs),
    },
    key,
  );
  return openStorage({ containerSas: `${azurite.url}/${drive.containerName}?${sas}` });
}

test('a SAS that runs out stops the transfer; with a new one it goes on', async () => {
  const drive = bench();
  await drive.container.create();
  const refused = await drive.run({}, { storage: sasOf(drive, -60_000) });
  expect(refused).toMatchObject({
    status: 'Stopped',
    reason: 'storage-access-refused',
    fault: 'storage-access-forbidden',
    failed: 0,
  });
  expect(JSON.stringify([refused, drive.events])).not.toMatch(/sig=/);
  const result = await drive.run({}, { storage: sasOf(drive, 600_000) });
  expect(result).toMatchObject({ status: 'Completed', copied: 14 });
  // Under a container's SAS the logs are a folder in it.
  expect(result.logs.verbose).toContain(`/${drive.containerName}/waimportexport/waies/`);
  const blobs = Object.entries(await drive.stored()).filter(([name]) => !name.startsWith('waimportexport/'));
  expect(Object.fromEntries(blobs)).toEqual(drive.expected());
});

test('a blob of a container that the SAS is not for is forbidden', async () => {
  const [drive, other] = [bench(), bench()];
  await other.container.create();
  const result = await drive.run({}, { storage: sasOf(other, 600_000) });
  expect(result).toMatchObject({ status: 'CompletedMoreInfo', copied: 0, failed: 14 });
  expect(await other.stored()).not.toHaveProperty('large.bin');
});

test('a lease on a blob is told as what it is', async () => {
  const drive = bench([{ blobPath: 'leased.bin', content: someBytes('l', 1000), disposition: 'overwrite' }]);
  await drive.container.create();
  const client = drive.container.getBlockBlobClient('leased.bin');
  await client.upload('before', 6);
  await client.getBlobLeaseClient().acquireLease(-1);
  expect(await drive.run()).toMatchObject({ status: 'CompletedMoreInfo', failed: 1 });
  expect((await drive.logs()).error).toContain('<Blob Status="LeasePresent">');
  expect(String(await client.downloadToBuffer())).toBe('before');
});

test('COPY-7 a paused transfer starts no file until it is resumed', async () => {
  const drive = bench();
  const control = createControl();
  control.pause();
  let started = () => {};
  const isStarted = new Promise<void>((resolve) => {
    started = resolve;
  });
  const run = drive.run({}, { control, report: ({ event }) => event === 'started' && started() });
  await isStarted;
  expect(await drive.stored()).toEqual({});
  control.resume();
  expect(await run).toMatchObject({ status: 'Completed', copied: 14 });
});

test('no more bytes go over the line than it may carry', async () => {
  let now = 0;
  const clock = {
    now: () => now,
    wait: async (ms: number) => {
      now += ms;
    },
  };
  const limit = createRateLimit(1000, new AbortController().signal, clock);
  const starts: number[] = [];
  for (const bytes of [500, 2000, 100, 0]) {
    await limit(bytes);
    starts.push(now);
  }
  expect(starts).toEqual([0, 500, 2500, 2600]);
});

test('what has ended well is not done again, and says the same', async () => {
  const drive = bench();
  const line = await openStorageLine(azurite.url);
  const storage = drive.over(line.url);
  const first = await drive.run({}, { storage });
  const asked: string[] = [];
  line.setAct(({ path }) => {
    asked.push(path);
    return 'pass';
  });
  expect(await drive.run({}, { storage })).toEqual(first);
  await line.close();
  // The logs alone: the process before may have been killed while it wrote them.
  expect(asked.filter((path) => !path.startsWith('/waimportexport'))).toEqual([]);
});
