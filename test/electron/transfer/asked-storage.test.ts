import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createAskedStorage, type GiveStorage } from '../../../electron/transfer/storage/asked-storage';
import { type Azurite, startAzurite } from '../../support/azurite';
import { buildDrive, md5, someBytes } from '../../support/built-drive';
import { exportedOn, openExportBench } from '../../support/export-bench';
import { openBench } from '../../support/import-bench';
import { killStarted, startCommand } from '../../support/processes';
import { storageAnswer } from '../../support/storage-answers';
import { storedBlobs } from '../../support/storage-content';
import { openStorageLine } from '../../support/storage-line';

vi.setConfig({ testTimeout: 120_000 });

let azurite: Azurite;
const removals: (() => void)[] = [];
beforeAll(async () => {
  azurite = await startAzurite();
}, 60_000);
afterAll(() => azurite.stop());
afterEach(async () => {
  await killStarted();
  for (const remove of removals.splice(0)) remove();
});

function importBench(bytes = 3_000_000) {
  const bench = openBench(azurite, [
    { blobPath: 'large.bin', content: someBytes('large', bytes), rangeBytes: 100_000 },
    { blobPath: 'small.bin', content: someBytes('small', 5000) },
  ]);
  removals.push(bench.remove);
  return bench;
}
const everyFile = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'));

test('COPY-14 access that ends in the middle of a file is asked for again, and the copy goes on where it is', async () => {
  const bench = importBench();
  const asked: string[][] = [];
  const ends = [1500, 1500];
  const give: GiveStorage = async (containers) => {
    asked.push(containers);
    // It does not say when it ends: the service's refusal tells.
    return storageAnswer(azurite, containers, { endsInMs: ends.shift() ?? 600_000 });
  };
  const result = await bench.run({ bytesPerSecond: 500_000 }, { storage: createAskedStorage(give) });
  expect(result).toMatchObject({ status: 'Completed', copied: 2, failed: 0 });
  expect(asked.length).toBeGreaterThanOrEqual(3);
  expect(asked[0]).toEqual([bench.containerName]);
  expect(await bench.stored()).toEqual(bench.expected());
  expect(Object.keys(await bench.logs())).toEqual(['verbose']);
});

test('COPY-14 access that says when it ends is asked for before that, and what is refused although new stops the transfer', async () => {
  const bench = importBench();
  let minutes = 0;
  let asked = 0;
  const line = await openStorageLine(azurite.url, () => {
    minutes += 1;
    return 'pass';
  });
  const clock = () => Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000;
  const give: GiveStorage = async (containers) => {
    asked += 1;
    const expiresAt = new Date(clock() + 15 * 60_000).toISOString();
    return storageAnswer(azurite, containers, { expiresAt, url: line.url });
  };
  expect(await bench.run({}, { storage: createAskedStorage(give, clock) })).toMatchObject({
    status: 'Completed',
    copied: 2,
  });
  expect(asked).toBeGreaterThan(2);

  let refusals = 0;
  const other = importBench(5000);
  line.setAct(() => {
    refusals += 1;
    return { status: 403, code: 'AuthenticationFailed' };
  });
  const refused = await other.run({}, { storage: createAskedStorage(give, clock) });
  expect(refused).toMatchObject({ status: 'Stopped', reason: 'storage-access-refused', failed: 0 });
  expect(refusals).toBeLessThan(10);
  await line.close();
});

test('COPY-14 a refusal of whoever gives the storage stops the transfer, and says why', async () => {
  const bench = importBench();
  const give: GiveStorage = async ([container = '']) => ({ ok: false, problem: 'otherContainer', container });
  expect(await bench.run({}, { storage: createAskedStorage(give) })).toMatchObject({
    status: 'Stopped',
    reason: 'storage-access-refused',
    message: `No access to ${bench.containerName} is given: otherContainer`,
  });
});

test('COPY-14 an export asks for what its job names, then for what its blob list names; gone on with, for what its plan holds', async () => {
  const customer = await openExportBench(azurite, [
    { name: 'own/a.bin', content: someBytes('a', 400_000) },
    { name: 'own/b.bin', content: someBytes('b', 5000) },
  ]);
  const listed = await openExportBench(azurite, [{ name: 'c.bin', content: someBytes('c', 5000) }]);
  removals.push(customer.remove, listed.remove);
  const lists = azurite.service.getContainerClient(`${customer.containerName}-lists`);
  await lists.create();
  const list = `<BlobList><BlobPath>${listed.containerName}/c.bin</BlobPath></BlobList>`;
  await lists.getBlockBlobClient('list.xml').upload(list, list.length);
  const selection = {
    blobPaths: [`${customer.containerName}/own/b.bin`],
    blobPathPrefixes: [`/${customer.containerName}/own/a`],
    blobListBlobPath: `${lists.containerName}/list.xml`,
  };
  const asked: string[][] = [];
  const give: GiveStorage = (containers) => {
    asked.push(containers);
    return storageAnswer(azurite, containers, { permissions: 'rcl', url: line.url });
  };
  let reads = 0;
  const line = await openStorageLine(azurite.url, ({ method, path: of }) =>
    method === 'GET' && of.endsWith('/a.bin') && ++reads > 0
      ? { status: 403, code: 'AuthenticationFailed' }
      : 'pass',
  );
  const stopped = await customer.run({ selection }, { storage: createAskedStorage(give) });
  expect(stopped).toMatchObject({ status: 'Stopped', reason: 'storage-access-refused' });
  const first = [customer.containerName, lists.containerName];
  const all = [...first, listed.containerName].sort();
  expect(asked.slice(0, 2)).toEqual([first, all]);

  asked.length = 0;
  line.setAct(() => 'pass');
  const result = await customer.run({ selection }, { storage: createAskedStorage(give) });
  expect(result).toMatchObject({ status: 'Completed', copied: 3, failed: 0 });
  expect(asked).toEqual([first, all]);
  expect(await exportedOn(customer.drive)).toEqual({ ...customer.expected(), ...listed.expected() });
  await line.close();
});

test('COPY-14 the command is given its storage on standard input, writes nothing of it anywhere, and stops when its giver is gone', async () => {
  const bench = importBench(10_000);
  const drive = buildDrive(path.join(bench.folder, 'two'), [
    { blobPath: `${bench.containerName}/a.bin`, content: someBytes('a', 20_000) },
    { blobPath: `${bench.containerName}-b/b.bin`, content: someBytes('b', 20_000) },
  ]);
  const state = path.join(bench.folder, 'state-of-two');
  const args = ['--drive', drive.folder, '--manifest', drive.manifest, '--job', 'two', '--state', state];
  const start = () =>
    startCommand(['transfer', 'import', ...args, '--control', '--storage-from-input'], { stdin: null });

  const alone = start();
  await alone.line(/"storage-wanted"/);
  alone.child.stdin?.end();
  expect(await alone.exit).toBe(1);
  expect(alone.output()).toContain('"reason":"stopped"');

  const given = start();
  const [, names = ''] = await given.line(/"storage-wanted","containers":(\[.*\])/);
  const containers = [bench.containerName, `${bench.containerName}-b`];
  expect(JSON.parse(names)).toEqual(containers);
  const answer = JSON.stringify(await storageAnswer(azurite, containers));
  given.child.stdin?.write(`not a secret? sig=${'geheim'}\nstorage ${answer}\n`);
  expect(await given.exit).toBe(0);
  expect(await storedBlobs(azurite.service, `${bench.containerName}-b`)).toEqual({
    'b.bin': md5(someBytes('b', 20_000)),
  });
  for (const text of [alone.output(), given.output(), ...everyFile(state)])
    expect(text).not.toMatch(/sig=|geheim/);
});
