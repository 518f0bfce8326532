import {
  appendFileSync,
  copyFileSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { readFromDisk } from '../../../electron/transfer/drive/drive-files';
import { createControl } from '../../../electron/transfer/flow/control';
import { type Azurite, startAzurite } from '../../support/azurite';
import { type BuiltBlob, md5, secretOfManifest, someBytes } from '../../support/built-drive';
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

function bench(...blobs: BuiltBlob[]): ImportBench {
  const one = openBench(azurite, blobs);
  benches.push(one);
  return one;
}
const blockBlob = (blobPath: string, more: Partial<BuiltBlob> = {}): BuiltBlob => ({
  blobPath,
  content: someBytes(blobPath, 200_000),
  ...more,
});
const pageBlob = (blobPath: string, more: Partial<BuiltBlob> = {}): BuiltBlob =>
  blockBlob(blobPath, { kind: 'page', content: someBytes(blobPath, 512 * 400), ...more });

test('COPY-3 a drive is Completed when the service gave back every byte, with its metadata and properties', async () => {
  const sparse = someBytes('sparse', 512 * 512);
  sparse.fill(0, 65_536, 131_072);
  const drive = bench(
    blockBlob('nameless.bin'),
    blockBlob('folder/ÅÄÖ 漢字 (1) & more.bin', { hasIds: true }),
    blockBlob('empty.bin', { content: Buffer.alloc(0) }),
    blockBlob('dressed.jpg', {
      metadata: '<?xml version="1.0"?><Metadata><Author>Ada</Author><Year>1843</Year></Metadata>',
      properties:
        '<Properties><Content-Type>image/jpeg</Content-Type><Content-Encoding>gzip</Content-Encoding><Content-Language>en</Content-Language><Cache-Control>no-cache</Cache-Control><Etag>0x1</Etag></Properties>',
    }),
    { blobPath: 'sparse.vhd', kind: 'page', content: sparse, gaps: [1] },
  );
  const result = await drive.run({
    isVerbose: true,
    backupManifest: true,
    manifestHash: md5(readFileSync(drive.drive.manifest)),
  });
  expect(result).toMatchObject({
    status: 'Completed',
    copied: 5,
    skipped: 0,
    failed: 0,
    remaining: 0,
    warnings: 0,
    bytes: 200_000 * 3 + 512 * 512,
    driveStatus: 'Completed',
    logs: { error: null },
  });
  expect(await drive.stored()).toEqual(drive.expected());
  const found = await drive.container.getBlobClient('dressed.jpg').getProperties();
  expect(found).toMatchObject({
    contentType: 'image/jpeg',
    contentEncoding: 'gzip',
    contentLanguage: 'en',
    cacheControl: 'no-cache',
  });
  expect(Object.entries(found.metadata ?? {}).map(([name, value]) => [name.toLowerCase(), value])).toEqual([
    ['author', 'Ada'],
    ['year', '1843'],
  ]);
  const logs = await drive.logs();
  expect(Object.keys(logs).sort()).toEqual(['manifest', 'verbose']);
  expect(logs.verbose?.match(/<Blob Status="Completed">/g)).toHaveLength(5);
  expect(logs.verbose).toContain('<Status>Completed</Status>');
  // The backup is the manifest, but for the customer's own key.
  const manifest = readFileSync(drive.drive.manifest, 'utf8');
  expect(logs.manifest).toBe(manifest.replace(secretOfManifest, ''));
  // Each address opens with the account's key, and holds no secret itself.
  for (const url of [result.logs.verbose, result.logs.manifest]) expect(url).not.toContain('?');
});

test('COPY-3 what the service stored wrong is never called verified', async () => {
  const drive = bench(blockBlob('a.bin'), pageBlob('b.vhd'));
  // Every answer to a read is wrong: for us the service has lost the bytes.
  const line = await openStorageLine(azurite.url, ({ method, query }) =>
    method === 'GET' && !query.has('comp') ? 'flipAnswer' : 'pass',
  );
  const result = await drive.run({}, { storage: drive.over(line.url) });
  expect(result).toMatchObject({
    status: 'CompletedMoreInfo',
    copied: 0,
    failed: 2,
    fault: 'copy-errors',
    bytes: 0,
  });
  expect((await drive.logs()).error).toMatch(/<Block Offset="0" .* Status="Failed" \/>/);
  // DRIVE-5: a retry goes on with what failed, under the same names.
  line.setAct(() => 'pass');
  const again = await drive.run({}, { storage: drive.over(line.url) });
  await line.close();
  expect(again).toMatchObject({ copied: 2, failed: 0, warnings: 0, status: 'Completed' });
  expect(await drive.stored()).toEqual(drive.expected());
});

test('COPY-3 bits that turn over on a bad line are sent or read again', async () => {
  const drive = bench(blockBlob('a.bin'), pageBlob('b.vhd'));
  const line = await openStorageLine(azurite.url, ({ method, query, count }): LineAct => {
    const isData = query.get('comp') === 'block' || query.get('comp') === 'page';
    if (method === 'PUT' && isData && count % 2 === 0) return 'flip';
    return method === 'GET' && !query.has('comp') && count % 3 === 0 ? 'flipAnswer' : 'pass';
  });
  expect(await drive.run({}, { storage: drive.over(line.url) })).toMatchObject({
    status: 'Completed',
    copied: 2,
  });
  await line.close();
  expect(await drive.stored()).toEqual(drive.expected());
});

test('COPY-6 an act of the service whose answer was lost is done once, and nothing is renamed by it', async () => {
  const drive = bench(blockBlob('a.bin'), pageBlob('b.vhd'), blockBlob('c.bin'));
  const lost = new Set<string>();
  const line = await openStorageLine(azurite.url, ({ method, path, query }): LineAct => {
    const key = `${path}?${query.get('comp')}${query.get('blockid')}`;
    if (method !== 'PUT' || lost.has(key)) return 'pass';
    lost.add(key);
    return lost.size % 2 === 0 ? 'loseAnswer' : 'doneBut500';
  });
  const result = await drive.run({}, { storage: drive.over(line.url) });
  await line.close();
  expect(result).toMatchObject({ status: 'Completed', copied: 3, warnings: 0 });
  expect(await drive.stored()).toEqual(drive.expected());
});

test('COPY-4 renamed, skipped and overwritten are warnings, never errors', async () => {
  const drive = bench(
    blockBlob('renamed.txt', { disposition: 'rename' }),
    blockBlob('skipped.txt', { disposition: 'no-overwrite' }),
    blockBlob('overwritten.txt', { disposition: 'overwrite' }),
    pageBlob('kind.vhd', { disposition: 'overwrite' }),
    blockBlob('other-kind.txt', { disposition: 'overwrite' }),
    blockBlob('new.txt', { disposition: 'no-overwrite' }),
    blockBlob('renamed (2).txt', { filePath: '\\explicit.txt' }),
    blockBlob('new.txt', { filePath: '\\again.txt', content: Buffer.from('another') }),
  );
  await drive.container.create();
  const before = Buffer.from('was here before');
  for (const name of ['renamed.txt', 'skipped.txt', 'overwritten.txt', 'kind.vhd'])
    await drive.container.getBlockBlobClient(name).upload(before, before.length);
  await drive.container.getPageBlobClient('other-kind.txt').create(512);
  const result = await drive.run();
  expect(result).toMatchObject({
    status: 'CompletedMoreInfo',
    driveStatus: 'CompletedWithWarnings',
    copied: 7,
    skipped: 1,
    failed: 0,
    warnings: 7,
    fault: null,
    logs: { error: null },
  });
  const content = (place: number) => md5(drive.drive.blobs[place]?.content ?? '');
  expect(await drive.stored()).toEqual({
    'renamed.txt': md5(before),
    'renamed (2).txt': content(0),
    'renamed (2) (2).txt': content(6),
    'skipped.txt': md5(before),
    'overwritten.txt': content(2),
    'kind.vhd': content(3),
    'other-kind.txt': content(4),
    'new.txt': content(5),
    'new (2).txt': content(7),
  });
  const { verbose = '' } = await drive.logs();
  const dispositions = [
    ...verbose.matchAll(/<BlobPath>[^/]*\/(.*)<\/BlobPath>[\s\S]*?ImportDisposition Status="(\w+)"/g),
  ];
  expect(dispositions.map(([, name, status]) => [name, status])).toEqual([
    ['renamed (2).txt', 'Renamed'],
    ['skipped.txt', 'Skipped'],
    ['overwritten.txt', 'Overwritten'],
    ['kind.vhd', 'Overwritten'],
    ['other-kind.txt', 'Overwritten'],
    ['new.txt', 'Created'],
    ['renamed (2) (2).txt', 'Renamed'],
    ['new (2).txt', 'Renamed'],
  ]);
});

test('COPY-5 what is wrong with one file is told and keeps no other from being copied', async () => {
  const content = someBytes('good', 200_000);
  const corrupt = Buffer.from(content);
  corrupt[100_000] = (corrupt[100_000] ?? 0) ^ 1;
  const drive = bench(
    { blobPath: 'good.bin', content },
    { blobPath: 'corrupt.bin', content, onDrive: corrupt },
    {
      blobPath: 'corrupt.vhd',
      content: content.subarray(0, 512 * 300),
      onDrive: corrupt,
      kind: 'page',
      filePath: '\\long.vhd',
    },
    { blobPath: 'short.bin', content, onDrive: content.subarray(0, 150_000) },
    { blobPath: 'missing.bin', content, onDrive: null },
    { blobPath: 'climbs.bin', content, onDrive: null, filePath: '\\..\\..\\etc\\passwd' },
    { blobPath: 'link.bin', content, onDrive: null },
    { blobPath: `${'n'.repeat(300)}.bin`, content, onDrive: null, filePath: `\\${'n'.repeat(300)}` },
    { blobPath: 'unreadable.bin', content },
    { blobPath: 'metadata.bin', content, metadata: '<Metadata><a>1</a></Metadata>' },
    { blobPath: 'properties.bin', content, properties: '<Properties><Colour>red</Colour></Properties>' },
    {
      blobPath: 'page.vhd',
      content: corrupt.subarray(0, 512 * 300),
      onDrive: content.subarray(0, 512 * 300),
      kind: 'page',
    },
  );
  symlinkSync('/etc/passwd', path.join(drive.drive.folder, 'link.bin'));
  appendFileSync(path.join(drive.drive.folder, 'metadata.bin.metadata'), ' ');
  const unreadable = path.join(drive.drive.folder, 'unreadable.bin');
  const { ino } = statSync(unreadable);
  const result = await drive.run(
    {},
    {
      readAt: async (handle, into, position) => {
        if ((await handle.stat()).ino === ino && position <= 70_000 && position + into.length > 70_000)
          throw Object.assign(new Error('EIO'), { code: 'EIO' });
        return readFromDisk(handle, into, position);
      },
    },
  );
  expect(result).toMatchObject({
    status: 'CompletedMoreInfo',
    driveStatus: 'CompletedWithErrors',
    fault: 'copy-errors',
    copied: 1,
    failed: 11,
    remaining: 0,
  });
  const { error = '', verbose = '' } = await drive.logs();
  const statuses = [...error.matchAll(/<Blob Status="(\w+)">\s*<BlobPath>[^/]*\/(.*)<\/BlobPath>/g)];
  expect(statuses.map(([, status, name]) => [name, status])).toEqual([
    ['corrupt.bin', 'CompletedWithErrors'],
    ['corrupt.vhd', 'Failed'],
    ['short.bin', 'CompletedWithErrors'],
    ['missing.bin', 'FileNotFound'],
    ['climbs.bin', 'FileNameInvalid'],
    ['link.bin', 'FileAccessDenied'],
    [`${'n'.repeat(300)}.bin`, 'FileNameTooLong'],
    ['unreadable.bin', 'CompletedWithErrors'],
    ['metadata.bin', 'CompletedWithErrors'],
    ['properties.bin', 'CompletedWithErrors'],
    ['page.vhd', 'CompletedWithErrors'],
  ]);
  for (const range of [
    /corrupt\.bin<[\s\S]*?Created|<Block Offset="65536" .* Status="Corrupted" \/>/,
    /short\.bin<[\s\S]*?<Block Offset="131072" .* Status="FileUnexpectedEnd" \/>/,
    /missing\.bin<[\s\S]*?ImportDisposition Status="Cancelled"[\s\S]*?<Block Offset="0" .* Status="Cancelled" \/>/,
    /unreadable\.bin<[\s\S]*?<Block Offset="65536" .* Status="IOFailed" \/>/,
    /metadata\.bin<[\s\S]*?<Metadata Status="Corrupted">/,
    /properties\.bin<[\s\S]*?<Properties Status="XmlReadFailed">/,
    /page\.vhd<[\s\S]*?<PageRangeList>\s*<PageRange Offset="65536" .* Status="Corrupted" \/>\s*<\/PageRangeList>/,
  ])
    expect(error).toMatch(range);
  expect(error).toContain('Status="Uncommitted"');
  expect(verbose).toContain('good.bin');
  expect(drive.events).toContainEqual({
    event: 'unreadable',
    filePath: '\\unreadable.bin',
    offset: 69_632,
    length: 4096,
  });
  // Nothing is ever filled up: a blob that lacks a block is not there, a page blob lacks the page.
  const stored = await drive.stored();
  expect(Object.keys(stored).sort()).toEqual(['good.bin', 'metadata.bin', 'page.vhd', 'properties.bin']);
  expect(stored['page.vhd']).toBe(md5(Buffer.from(content.subarray(0, 512 * 300)).fill(0, 65_536, 131_072)));
});

test('COPY-1 a manifest that breaks a rule is a fault, and nothing of the drive is copied', async () => {
  const drive = bench(blockBlob('a.bin'));
  const manifest = readFileSync(drive.drive.manifest, 'utf8');
  const changed = path.join(drive.folder, 'changed.xml');
  writeFileSync(changed, manifest.replace('</BlobList>', '<Blob/></BlobList>'));
  const results = [
    await drive.run({ manifestFile: changed }),
    await drive.run({ manifestFile: path.join(drive.folder, 'none.xml') }),
    await drive.run({ manifestFile: drive.folder }),
    await drive.run({ manifestHash: md5('another') }),
    await drive.run({ serial: 'ANOTHER1' }),
  ];
  expect(results.map(({ status, driveStatus, fault }) => [status, driveStatus, fault])).toEqual([
    ['Faulted', 'ManifestFormatInvalid', 'manifest-error'],
    ['Faulted', 'ManifestNotFound', 'manifest-error'],
    ['Faulted', 'ManifestAccessDenied', 'manifest-error'],
    ['Faulted', 'ManifestCorrupted', 'manifest-error'],
    ['Faulted', 'ManifestDriveIdMismatch', 'manifest-error'],
  ]);
  expect(results[0]?.message).toMatch(/^line \d+: <Blob> has no <Length>/);
  expect(await drive.stored()).toEqual({});
  expect((await drive.logs()).error).toMatch(/<Status>Manifest\w+<\/Status>/);
  expect(await drive.run({ serial: '9wm35c2v' })).toMatchObject({ status: 'Completed' });
});

test('COPY-2 a drive whose manifest is a link is a fault, and nothing of it is copied', async () => {
  const drive = bench(blockBlob('a.bin'));
  const { manifest } = drive.drive;
  const aside = path.join(drive.folder, 'aside.xml');
  renameSync(manifest, aside);
  symlinkSync(aside, manifest);
  expect(await drive.run()).toMatchObject({
    status: 'Faulted',
    driveStatus: 'ManifestAccessDenied',
    fault: 'manifest-error',
  });
  expect(await drive.stored()).toEqual({});
});

test('COPY-7 cancelling stops before the next file, and is no error', async () => {
  const drive = bench(...Array.from({ length: 150 }, (_, n) => blockBlob(`${n}.bin`)));
  const control = createControl();
  let puts = 0;
  const line = await openStorageLine(azurite.url, ({ query }) => {
    if (query.get('comp') === 'blocklist' && ++puts === 3) control.cancel();
    return 'pass';
  });
  const result = await drive.run({}, { control, storage: drive.over(line.url) });
  await line.close();
  expect(result).toMatchObject({ status: 'CompletedMoreInfo', reason: 'cancelled', failed: 0, fault: null });
  expect(result.copied).toBeGreaterThan(0);
  expect(result.remaining).toBeGreaterThan(0);
  expect(result.copied + result.remaining).toBe(150);
  const stored = await drive.stored();
  expect(Object.keys(stored)).toHaveLength(result.copied);
  expect(drive.expected()).toMatchObject(stored);
});

test('COPY-2 the drive is read, and nothing on it is changed', async () => {
  const drive = bench(blockBlob('a.bin'), pageBlob('b.vhd'));
  const look = () =>
    readdirSync(drive.drive.folder).map((name) => {
      const { size, mtimeMs, ctimeMs } = statSync(path.join(drive.drive.folder, name));
      return [name, size, mtimeMs, ctimeMs];
    });
  const before = look();
  await drive.run();
  expect(look()).toEqual(before);
});

test('COPY-2 a drive that is pulled during the copy stops it; put back, it goes on', async () => {
  const drive = bench(...Array.from({ length: 120 }, (_, n) => blockBlob(`${n}.bin`)));
  const away = `${drive.drive.folder}-away`;
  let puts = 0;
  const line = await openStorageLine(azurite.url, ({ query }) => {
    if (query.get('comp') === 'blocklist' && ++puts === 5) renameSync(drive.drive.folder, away);
    return 'pass';
  });
  // The manifest of a real drive is gone too; here it lies beside it, as it would be read already.
  const manifestFile = path.join(drive.folder, 'manifest-copy.xml');
  copyFileSync(drive.drive.manifest, manifestFile);
  const storage = drive.over(line.url);
  const pulled = await drive.run({ manifestFile }, { storage });
  expect(pulled).toMatchObject({
    status: 'Stopped',
    reason: 'drive-gone',
    fault: 'pulled-during-copy',
    failed: 0,
  });
  renameSync(away, drive.drive.folder);
  expect(await drive.run({ manifestFile }, { storage })).toMatchObject({ status: 'Completed', copied: 120 });
  await line.close();
  expect(await drive.stored()).toEqual(drive.expected());
});
