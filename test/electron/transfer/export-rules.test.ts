import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { readFromDisk } from '../../../electron/transfer/drive/drive-files';
import { parseDrivePath } from '../../../electron/transfer/drive/drive-path';
import { createControl } from '../../../electron/transfer/flow/control';
import { type Azurite, startAzurite } from '../../support/azurite';
import { md5, someBytes } from '../../support/built-drive';
import {
  type CustomerBlob,
  type ExportBench,
  exportedOn,
  filesOn,
  manifestOf,
  md5sOf,
  openExportBench,
} from '../../support/export-bench';
import { openBench } from '../../support/import-bench';
import { type LineAct, openStorageLine } from '../../support/storage-line';

let azurite: Azurite;
const benches: { remove: () => void }[] = [];
beforeAll(async () => {
  azurite = await startAzurite();
}, 60_000);
afterAll(() => azurite.stop());
afterEach(() => {
  for (const bench of benches.splice(0)) bench.remove();
});

async function bench(...blobs: CustomerBlob[]): Promise<ExportBench> {
  const one = await openExportBench(azurite, blobs);
  benches.push(one);
  return one;
}
const blob = (name: string, more: Partial<CustomerBlob> = {}): CustomerBlob => ({
  name,
  content: someBytes(name, 20_000),
  ...more,
});
function sparseDisk(): CustomerBlob {
  const content = someBytes('disk', 512 * 1024);
  content.fill(0, 65_536, 65_536 * 3);
  content.fill(0, 65_536 * 6);
  return blob('disk.vhd', { kind: 'page', content });
}

test('COPY-11 what is exported stands on the drive as the service has it, with properties, metadata and manifest', async () => {
  const content = someBytes('photo', 9 * 1024 * 1024 + 7);
  const customer = await bench(
    blob('wild/photo.jpg', {
      content,
      metadata: { author: 'Ada & "co" <x>', year: '1843' },
      headers: {
        blobContentType: 'image/jpeg',
        blobContentMD5: Buffer.from(md5(content), 'hex'),
        blobContentEncoding: 'gzip',
        blobContentLanguage: 'en',
        blobCacheControl: 'no-cache',
      },
    }),
    blob('ÅÄÖ 漢字 (1) & more.bin'),
    blob('empty.bin', { content: Buffer.alloc(0) }),
    sparseDisk(),
    blob('hollow.vhd', { kind: 'page', content: Buffer.alloc(512 * 64) }),
  );
  const result = await customer.run({ backupManifest: true });
  expect(result).toMatchObject({
    status: 'Completed',
    copied: 5,
    skipped: 0,
    failed: 0,
    remaining: 0,
    bytes: content.length + 20_000 + 512 * 1024 + 512 * 64,
    driveStatus: 'Completed',
    incompleteBlobList: null,
    logs: { error: null },
  });
  expect(await exportedOn(customer.drive)).toEqual(customer.expected());
  const root = `\\${customer.containerName}`;
  expect(filesOn(customer.drive)).toContain(`${root}\\wild\\photo.jpg`);
  const folder = path.join(customer.drive, customer.containerName);
  expect(readFileSync(path.join(folder, 'wild/photo.jpg.metadata'), 'utf8')).toContain(
    '<author>Ada &amp; &quot;co&quot; &lt;x&gt;</author>',
  );
  const properties = readFileSync(path.join(folder, 'wild/photo.jpg.properties'), 'utf8');
  for (const line of [
    '<Content-Length>9437191</Content-Length>',
    '<Content-Type>image/jpeg</Content-Type>',
    `<Content-MD5>${Buffer.from(md5(content), 'hex').toString('base64')}</Content-MD5>`,
    '<Content-Encoding>gzip</Content-Encoding>',
    '<Content-Language>en</Content-Language>',
    '<Cache-Control>no-cache</Cache-Control>',
  ])
    expect(properties).toContain(line);
  // A disk image with holes takes the room of its pages only.
  expect(statSync(path.join(folder, 'hollow.vhd')).blocks).toBe(0);
  expect(statSync(path.join(folder, 'disk.vhd')).blocks * 512).toBeLessThan(512 * 1024);
  const { verbose = '', manifest } = await customer.logs();
  expect(verbose.match(/<Blob Status="Completed">/g)).toHaveLength(5);
  expect(verbose).toMatch(
    /photo\.jpg<\/FilePath>\s*<Length>9437191<\/Length>\s*<LastModified>\d{4}-.*Z<\/LastModified>\s*<BlockList>/,
  );
  expect(verbose).not.toContain('ImportDisposition');
  expect(manifest).toBe(readFileSync(path.join(customer.drive, 'DriveManifest.xml'), 'utf8'));
  expect(manifest).not.toMatch(/StorageAccountKey|ContainerSas/);
});

test('COPY-11 import, export and import again give the same bytes and the same settings', async () => {
  const first = openBench(azurite, [
    { blobPath: 'a/b.bin', content: someBytes('b', 300_000) },
    { blobPath: 'empty', content: Buffer.alloc(0) },
    { blobPath: 'disk.vhd', content: sparseDisk().content, kind: 'page', gaps: [1, 2, 6, 7] },
    {
      blobPath: 'dressed.jpg',
      content: someBytes('dressed', 70_000),
      metadata: '<Metadata><author>Ada</author></Metadata>',
      properties: '<Properties><Content-Type>image/jpeg</Content-Type></Properties>',
    },
  ]);
  benches.push(first);
  expect(await first.run()).toMatchObject({ status: 'Completed', copied: 4 });
  const customer = await bench();
  const selection = { blobPaths: [], blobPathPrefixes: [`/${first.containerName}/`], blobListBlobPath: null };
  expect(await customer.run({ selection })).toMatchObject({ status: 'Completed', copied: 4 });

  // What an export leaves out and an import needs is the credential; the container is another.
  const second = openBench(azurite, []);
  benches.push(second);
  const text = readFileSync(path.join(customer.drive, 'DriveManifest.xml'), 'utf8')
    .replace('<ClientCreator>', '<StorageAccountKey>key</StorageAccountKey><ClientCreator>')
    .replaceAll(`<BlobPath>${first.containerName}/`, `<BlobPath>${second.containerName}/`);
  const manifestFile = path.join(customer.folder, 'again.xml');
  writeFileSync(manifestFile, text);
  const again = await second.run({ driveFolder: customer.drive, manifestFile });
  expect(again).toMatchObject({ status: 'Completed', copied: 4, failed: 0, warnings: 0 });
  expect(await second.stored()).toEqual(first.expected());
  expect(await second.container.getBlobClient('dressed.jpg').getProperties()).toMatchObject({
    contentType: 'image/jpeg',
    metadata: { author: 'Ada' },
  });
  const pages = (container: string) =>
    azurite.service.getContainerClient(container).getPageBlobClient('disk.vhd').getPageRanges();
  expect((await pages(second.containerName)).pageRange).toEqual((await pages(first.containerName)).pageRange);
});

test('COPY-11 bits that turn over on the line are asked for again, and never called verified', async () => {
  const customer = await bench(blob('a.bin', { content: someBytes('a', 5_000_000) }), sparseDisk());
  const isData = (method: string, query: URLSearchParams) =>
    method === 'GET' && query.get('restype') !== 'container';
  const line = await openStorageLine(azurite.url, ({ method, query, count }): LineAct => {
    if (!isData(method, query)) return 'pass';
    return count % 3 === 0 ? 'flipAnswer' : count % 5 === 0 ? { status: 500, code: 'InternalError' } : 'pass';
  });
  const storage = customer.over(line.url);
  expect(await customer.run({}, { storage })).toMatchObject({ status: 'Completed', copied: 2 });
  expect(await exportedOn(customer.drive)).toEqual(customer.expected());

  const other = await bench(blob('a.bin'), sparseDisk());
  line.setAct(({ method, query }) => (isData(method, query) ? 'flipAnswer' : 'pass'));
  const failed = await other.run({}, { storage });
  expect(failed).toMatchObject({
    status: 'CompletedMoreInfo',
    copied: 0,
    failed: 2,
    bytes: 0,
    fault: 'copy-errors',
  });
  // Nothing half stays on the drive.
  expect(filesOn(other.drive)).toEqual(['\\DriveManifest.xml']);
  expect((await other.logs()).error).toMatch(/<Block Offset="0" Length="20000" Status="Corrupted" \/>/);
  // DRIVE-5: a retry does what failed.
  line.setAct(() => 'pass');
  expect(await other.run({}, { storage })).toMatchObject({ status: 'Completed', copied: 2 });
  expect(await exportedOn(other.drive)).toEqual(other.expected());
  await line.close();
});

test('COPY-11 what the drive gives back otherwise is written once more, and then has failed', async () => {
  const customer = await bench(blob('a.bin'), blob('b.bin'));
  let looks = 0;
  const turnOver =
    (isBad: () => boolean): typeof readFromDisk =>
    async (handle, into, position) => {
      const count = await readFromDisk(handle, into, position);
      if (into.length === 20_000 && isBad()) into[5] = (into[5] ?? 0) ^ 1;
      return count;
    };
  const bad = await customer.run({}, { readAt: turnOver(() => true) });
  expect(bad).toMatchObject({ copied: 0, failed: 2, bytes: 0 });
  expect((await customer.logs()).error).toMatch(/<Block .* Hash="[0-9A-F]{32}" Status="Corrupted" \/>/);
  expect(filesOn(customer.drive)).toEqual(['\\DriveManifest.xml']);
  expect(await customer.run({}, { readAt: turnOver(() => ++looks === 1) })).toMatchObject({
    copied: 2,
    failed: 0,
  });
  expect(looks).toBeGreaterThan(2);
  expect(await exportedOn(customer.drive)).toEqual(customer.expected());
});

test('COPY-11 a blob that is not what its own Content-MD5 says is told, and does not go onto the drive', async () => {
  const wrong = { blobContentMD5: Buffer.alloc(16, 7) };
  const customer = await bench(
    blob('large.bin', { content: someBytes('l', 5_000_000), headers: wrong }),
    blob('good.bin'),
  );
  expect(await customer.run()).toMatchObject({ copied: 1, failed: 1, driveStatus: 'CompletedWithErrors' });
  expect(await exportedOn(customer.drive)).toEqual(md5sOf(customer.containerName, [blob('good.bin')]));
  expect((await customer.logs()).error).toMatch(/large\.bin<\/BlobPath>[\s\S]*Status="Corrupted"/);
});

test('COPY-10 every name arrives: where Windows cannot hold it, under another that the manifest tells', async () => {
  const long = 'n'.repeat(300);
  const blobs = [
    blob('folder/file.txt'),
    blob('folder/FILE.txt'),
    blob('Folder/file.txt'),
    blob('node'),
    blob('node/child.bin'),
    blob('con.txt'),
    blob('ends.'),
    blob('what?<no>|.bin'),
    blob('stream:name.bin'),
    blob(`${long}.bin`),
    blob(`deep/${'ö'.repeat(200)}/x.bin`),
    blob('redmond.jpg'),
    blob('redmond.jpg.properties'),
    blob('a//b.bin'),
    blob('cafe\u0301.txt'),
    blob('caf\u00e9.txt'),
  ];
  const customer = await bench(...blobs);
  expect(await customer.run()).toMatchObject({ status: 'Completed', copied: blobs.length });
  expect(await exportedOn(customer.drive)).toEqual(customer.expected());
  const manifest = await manifestOf(customer.drive);
  const paths = manifest.flatMap(({ filePath, properties }) => [filePath, properties.own?.path ?? '']);
  for (const one of paths) expect(parseDrivePath(one)).toHaveProperty('parts');
  const folded = paths.map((one) => one.normalize('NFC').toUpperCase());
  expect(new Set(folded).size).toBe(folded.length);
  const pathOf = (name: string) => manifest.find((one) => one.name === name)?.filePath;
  const root = `\\${customer.containerName}`;
  expect(pathOf('node/child.bin')).toBe(`${root}\\node\\child.bin`);
  expect(pathOf('redmond.jpg.properties')).toBe(`${root}\\redmond.jpg.properties`);
  for (const name of ['node', 'con.txt', 'ends.', `${long}.bin`])
    expect(pathOf(name)).toMatch(/^\\~renamed\\/);
  expect(pathOf(`${long}.bin`)).toMatch(/\.bin$/);
});

test('COPY-10 nothing leaves the drive, and nothing on it is written over', async () => {
  const customer = await bench(blob('good.bin'), blob('was-here.bin'), blob('link/x.bin'));
  const { containerName } = customer;
  const outside = await bench();
  const elsewhere = path.join(customer.drive, containerName);
  const other = await bench(blob('x'));
  // A folder of the customer's with a link in it, as a drive may bring it.
  mkdirSync(elsewhere);
  symlinkSync(outside.drive, path.join(elsewhere, 'link'));
  writeFileSync(path.join(elsewhere, 'was-here.bin'), 'before');
  const result = await customer.run({
    selection: {
      blobPaths: [`${containerName}/../${other.containerName}/x`, `/${containerName}/a/./b`],
      blobPathPrefixes: [`/${containerName}/`],
      blobListBlobPath: null,
    },
  });
  expect(result).toMatchObject({ copied: 1, failed: 4, driveStatus: 'CompletedWithErrors' });
  const { error = '' } = await customer.logs();
  const statuses = [...error.matchAll(/<Blob Status="(\w+)">\s*<BlobPath>[^/]*\/(.*)<\/BlobPath>/g)];
  expect(statuses.map(([, status, name]) => [name, status])).toEqual([
    ['link/x.bin', 'FileAccessDenied'],
    ['was-here.bin', 'RenameFailed'],
    [`../${other.containerName}/x`, 'FileNameInvalid'],
    ['a/./b', 'FileNameInvalid'],
  ]);
  expect(filesOn(outside.drive)).toEqual([]);
  expect(readFileSync(path.join(elsewhere, 'was-here.bin'), 'utf8')).toBe('before');
  expect((await manifestOf(customer.drive)).map(({ name }) => name)).toEqual(['good.bin']);
});

test('COPY-11 metadata that XML cannot say is told; the content stands on the drive', async () => {
  const customer = await bench(blob('odd.bin'), blob('plain.bin'));
  const line = await openStorageLine(azurite.url, ({ method, path: blobPath }) =>
    method === 'HEAD' && blobPath.endsWith('/odd.bin') ? { headers: { 'x-ms-meta-1st': 'x' } } : 'pass',
  );
  const result = await customer.run({}, { storage: customer.over(line.url) });
  await line.close();
  expect(result).toMatchObject({ copied: 1, failed: 1, driveStatus: 'CompletedWithErrors' });
  expect(await exportedOn(customer.drive)).toEqual(customer.expected());
  expect((await customer.logs()).error).toMatch(
    /<Blob Status="CompletedWithErrors">[\s\S]*<BlockList \/>\s*<Metadata Status="XmlWriteFailed">/,
  );
});

test('asked to, an export is not begun on a drive on which something stands; what it wrote itself stops nothing', async () => {
  const customer = await bench({ name: 'a.bin', content: someBytes('a', 1000) });
  const { drive, job } = customer;
  for (const name of ['System Volume Information', 'Photos']) mkdirSync(path.join(drive, name));
  writeFileSync(path.join(drive, 'letter.txt'), 'Dear');
  const refused = await customer.run({ onlyEmpty: true });
  expect(refused).toMatchObject({ status: 'Stopped', reason: 'drive-not-empty', fault: null, copied: 0 });
  expect(refused.message).toBe('The drive is not empty; on it stand: Photos, letter.txt.');
  expect(filesOn(drive)).toEqual(['\\letter.txt']);
  for (const name of ['Photos', 'letter.txt']) rmSync(path.join(drive, name), { recursive: true });
  const control = createControl();
  control.cancel();
  expect(await customer.run({ onlyEmpty: true }, { control })).toMatchObject({ reason: 'cancelled' });
  expect(filesOn(drive)).toEqual([job.manifestPath]);
  expect(await customer.run({ onlyEmpty: true })).toMatchObject({ status: 'Completed', copied: 1 });
});

test('COPY-7 cancelling an export stops before the next file, and is no error', async () => {
  const customer = await bench(...Array.from({ length: 40 }, (_, n) => blob(`${n}.bin`)));
  const control = createControl();
  let heads = 0;
  const line = await openStorageLine(azurite.url, ({ method }) => {
    if (method === 'HEAD' && ++heads === 5) control.cancel();
    return 'pass';
  });
  const result = await customer.run({}, { control, storage: customer.over(line.url) });
  await line.close();
  expect(result).toMatchObject({
    status: 'CompletedMoreInfo',
    reason: 'cancelled',
    failed: 0,
    incompleteBlobList: null,
  });
  expect(result.copied).toBeGreaterThan(0);
  expect(result.remaining).toBe(40 - result.copied);
  const found = await exportedOn(customer.drive);
  expect(Object.keys(found)).toHaveLength(result.copied);
  expect(customer.expected()).toMatchObject(found);
});
