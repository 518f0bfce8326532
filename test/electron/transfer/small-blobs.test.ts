import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createControl } from '../../../electron/transfer/flow/control';
import { TransferStopped } from '../../../electron/transfer/transfer-stopped';
import { type Azurite, startAzurite } from '../../support/azurite';
import { type BuiltBlob, someBytes } from '../../support/built-drive';
import { type ImportBench, openBench } from '../../support/import-bench';
import { type LineAct, type LineRequest, openStorageLine } from '../../support/storage-line';

let azurite: Azurite;
const benches: ImportBench[] = [];
beforeAll(async () => {
  azurite = await startAzurite();
}, 60_000);
afterAll(() => azurite.stop());
afterEach(() => {
  for (const bench of benches.splice(0)) bench.remove();
});

/** Blobs of one block without a name, which are sent in one request. */
const small = (blobPath: string, more: Partial<BuiltBlob> = {}): BuiltBlob => ({
  blobPath,
  content: someBytes(blobPath, 9000),
  ...more,
});
function bench(...blobs: BuiltBlob[]): ImportBench {
  const one = openBench(azurite, blobs);
  benches.push(one);
  return one;
}
const asksFor =
  (wanted: string) =>
  ({ method, path: asked, query }: LineRequest) =>
    method === wanted && !query.has('comp') && !query.has('restype') && !asked.startsWith('/waimport');
const puts = asksFor('PUT');
const gets = asksFor('GET');
const asksForName = asksFor('HEAD');

async function over(drive: ImportBench, act: (request: LineRequest) => LineAct) {
  const line = await openStorageLine(azurite.url, act);
  return { line, storage: drive.over(line.url) };
}

test('a small blob costs one request to store it and one to read it back, when its container was empty', async () => {
  const drive = bench(
    ...Array.from({ length: 20 }, (_, n) => small(`${n}.bin`)),
    small('dressed.txt', {
      metadata: '<Metadata><Author>Ada</Author></Metadata>',
      properties: '<Properties><Content-Type>text/plain</Content-Type></Properties>',
    }),
  );
  const seen = { puts: 0, gets: 0, asked: 0 };
  const { line, storage } = await over(drive, (request) => {
    if (puts(request)) seen.puts += 1;
    if (gets(request)) seen.gets += 1;
    if (asksForName(request)) seen.asked += 1;
    return 'pass';
  });
  expect(await drive.run({}, { storage })).toMatchObject({ status: 'Completed', copied: 21, warnings: 0 });
  await line.close();
  expect(seen).toEqual({ puts: 21, gets: 21, asked: 0 });
  expect(await drive.stored()).toEqual(drive.expected());
  expect(await drive.container.getBlobClient('dressed.txt').getProperties()).toMatchObject({
    metadata: { author: 'Ada' },
    contentType: 'text/plain',
  });
});

test('COPY-3 a small blob that the service stored wrong, or with other settings, is never called verified', async () => {
  const content = small('a.bin', { metadata: '<Metadata><Author>Ada</Author></Metadata>' });
  for (const wrong of ['flipAnswer', { headers: { 'x-ms-meta-author': 'Eve' } }] satisfies LineAct[]) {
    const drive = bench(content);
    const { line, storage } = await over(drive, (request) => (gets(request) ? wrong : 'pass'));
    expect(await drive.run({}, { storage })).toMatchObject({ copied: 0, failed: 1, fault: 'copy-errors' });
    line.setAct(() => 'pass');
    expect(await drive.run({}, { storage })).toMatchObject({ status: 'Completed', copied: 1, warnings: 0 });
    await line.close();
    expect(await drive.stored()).toEqual(drive.expected());
  }
});

test('COPY-3 bits of a small blob that turn over on the line are sent, or read, again', async () => {
  const drive = bench(...Array.from({ length: 12 }, (_, n) => small(`${n}.bin`)));
  const turned = new Set<string>();
  const { line, storage } = await over(drive, (request) => {
    const key = `${request.method} ${request.path}`;
    if (!(puts(request) || gets(request)) || turned.has(key)) return 'pass';
    turned.add(key);
    return puts(request) ? 'flip' : 'flipAnswer';
  });
  expect(await drive.run({}, { storage })).toMatchObject({ status: 'Completed', copied: 12, warnings: 0 });
  await line.close();
  expect(turned.size).toBe(24);
  expect(await drive.stored()).toEqual(drive.expected());
});

test('COPY-6 a small blob whose answer was lost is there once, under its own name', async () => {
  const drive = bench(...Array.from({ length: 12 }, (_, n) => small(`${n}.bin`)));
  const lost = new Set<string>();
  const { line, storage } = await over(drive, (request) => {
    if (!puts(request) || lost.has(request.path)) return 'pass';
    lost.add(request.path);
    return lost.size % 2 === 0 ? 'loseAnswer' : 'doneBut500';
  });
  expect(await drive.run({}, { storage })).toMatchObject({ status: 'Completed', copied: 12, warnings: 0 });
  await line.close();
  expect(lost.size).toBe(12);
  expect(await drive.stored()).toEqual(drive.expected());
});

test('COPY-6 stopped between the service and our note of it, a small blob is known again', async () => {
  const drive = bench(...Array.from({ length: 12 }, (_, n) => small(`${n}.bin`)));
  const stop = new AbortController();
  let asked = 0;
  const { line, storage } = await over(drive, (request) => {
    // What is sent is stored; nobody hears of it any more.
    if (puts(request) && ++asked === 6) stop.abort(new TransferStopped('stopped', 'stopped'));
    return puts(request) && asked > 1 ? 'loseAnswer' : 'pass';
  });
  const stopped = await drive.run({}, { storage, signal: stop.signal });
  expect(stopped).toMatchObject({ status: 'Stopped', failed: 0 });
  line.setAct(() => 'pass');
  expect(await drive.run({}, { storage })).toMatchObject({ status: 'Completed', copied: 12, warnings: 0 });
  await line.close();
  expect(await drive.stored()).toEqual(drive.expected());
});

test('COPY-4 a name that somebody else takes in a container that was empty is theirs, whatever they put there', async () => {
  const own = [
    small('same.bin'),
    small('skipped.bin', { disposition: 'no-overwrite' }),
    small('replaced.bin', { disposition: 'overwrite' }),
    small('named.bin', { hasIds: true }),
  ];
  const drive = bench(...own);
  const control = createControl();
  const take = async () => {
    for (const { blobPath, content } of own)
      await drive.container.getBlockBlobClient(blobPath).upload(content, content.length);
  };
  let taken: Promise<void> | null = null;
  // Between the look at the container and the first blob.
  const mayStartFile = async (signal: AbortSignal) => {
    taken ??= take();
    await taken;
    return control.mayStartFile(signal);
  };
  expect(await drive.run({}, { control: { ...control, mayStartFile } })).toMatchObject({
    copied: 3,
    skipped: 1,
    failed: 0,
    warnings: 4,
  });
  expect(Object.keys(await drive.stored()).sort()).toEqual(
    ['named (2).bin', 'named.bin', 'replaced.bin', 'same (2).bin', 'same.bin', 'skipped.bin'].sort(),
  );
});

test('COPY-4 what failed and is tried again asks for its name, which a blob behind it may have by now', async () => {
  const drive = bench(
    small('twin.bin', { filePath: '\\first.bin', onDrive: null }),
    small('twin.bin', { filePath: '\\second.bin' }),
  );
  expect(await drive.run()).toMatchObject({ copied: 1, failed: 1, warnings: 0 });
  writeFileSync(path.join(drive.drive.folder, 'first.bin'), drive.drive.blobs[0]?.content ?? '');
  expect(await drive.run()).toMatchObject({ copied: 2, failed: 0, warnings: 1 });
  expect(Object.keys(await drive.stored()).sort()).toEqual(['twin (2).bin', 'twin.bin']);
});

test('COPY-7 an import that is paused while all places are taken starts no other file until it is resumed', async () => {
  const drive = bench(...Array.from({ length: 80 }, (_, n) => small(`${n}.bin`)));
  const control = createControl();
  const begun = new Set<string>();
  let isOpen = false;
  let allBegun = () => {};
  const isFull = new Promise<void>((resolve) => {
    allBegun = resolve;
  });
  const { line, storage } = await over(drive, (request) => {
    if (!puts(request)) return 'pass';
    begun.add(request.path);
    if (begun.size === 64) allBegun();
    return isOpen ? 'pass' : { status: 503, code: 'ServerBusy' };
  });
  const run = drive.run({}, { control, storage });
  await isFull;
  control.pause();
  isOpen = true;
  const stored = async () => Object.keys(await drive.stored()).length;
  await vi.waitFor(async () => expect(await stored()).toBe(64), { timeout: 60_000 });
  expect(begun.size).toBe(64);
  control.resume();
  expect(await run).toMatchObject({ status: 'Completed', copied: 80 });
  await line.close();
});

test('what was found empty when the transfer began needs no question after a stop either', async () => {
  const drive = bench(...Array.from({ length: 100 }, (_, n) => small(`${n}.bin`)));
  const stop = new AbortController();
  let sent = 0;
  let asked = 0;
  const { line, storage } = await over(drive, (request) => {
    if (puts(request) && ++sent === 10) stop.abort(new TransferStopped('stopped', 'stopped'));
    if (asksForName(request)) asked += 1;
    return 'pass';
  });
  expect(await drive.run({}, { storage, signal: stop.signal })).toMatchObject({ status: 'Stopped' });
  expect(await drive.run({}, { storage })).toMatchObject({ status: 'Completed', copied: 100, warnings: 0 });
  await line.close();
  expect(asked).toBe(0);
});

test('a Content-MD5 on the drive that is none of the content is stored as it is there', async () => {
  const md5 = Buffer.alloc(16, 7);
  const properties = `<Properties><Content-MD5>${md5.toString('base64')}</Content-MD5></Properties>`;
  const drive = bench(small('odd.bin', { properties }));
  expect(await drive.run()).toMatchObject({ status: 'Completed', copied: 1 });
  const { contentMD5 } = await drive.container.getBlobClient('odd.bin').getProperties();
  expect(Buffer.from(contentMD5 ?? [])).toEqual(md5);
});
