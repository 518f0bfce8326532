import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Azurite, startAzurite } from '../../support/azurite';
import { someBytes } from '../../support/built-drive';
import {
  type CustomerBlob,
  type ExportBench,
  exportedOn,
  filesOn,
  manifestOf,
  openExportBench,
} from '../../support/export-bench';

let azurite: Azurite;
const benches: ExportBench[] = [];
beforeAll(async () => {
  azurite = await startAzurite();
}, 60_000);
afterAll(() => azurite.stop());
afterEach(() => {
  for (const bench of benches.splice(0)) bench.remove();
});
const blobs: CustomerBlob[] = [
  'music/love/1.mp3',
  'music/loveless.mp3',
  'music/hate.mp3',
  'plain',
  'plainer',
].map((name) => ({ name, content: someBytes(name, 100) }));
async function bench(): Promise<ExportBench> {
  const one = await openExportBench(azurite, blobs);
  benches.push(one);
  return one;
}
const nothing = { blobPaths: [], blobPathPrefixes: [], blobListBlobPath: null };

test('COPY-9 paths and prefixes select as published, each blob once, with or without a leading slash', async () => {
  const customer = await bench();
  const c = customer.containerName;
  const result = await customer.run({
    selection: {
      ...nothing,
      blobPaths: [`${c}/plain`, `/${c}/plain`, `${c}/music/love/1.mp3`],
      blobPathPrefixes: [`/${c}/music/love`, `/${c}/music/love/`, '/no-such-container/'],
    },
  });
  expect(result).toMatchObject({ status: 'Completed', copied: 3, failed: 0 });
  expect(Object.keys(await exportedOn(customer.drive)).sort()).toEqual(
    [`${c}/music/love/1.mp3`, `${c}/music/loveless.mp3`, `${c}/plain`].sort(),
  );
  expect(filesOn(customer.drive)).toContain(`\\${c}\\music\\love\\1.mp3`);

  const whole = await bench();
  // A prefix without a slash is the beginning of a container's name.
  const all = { ...nothing, blobPathPrefixes: [`/${whole.containerName.slice(0, 9)}`] };
  expect(await whole.run({ selection: all })).toMatchObject({ status: 'Completed', copied: 5 });
  expect(await exportedOn(whole.drive)).toEqual(whole.expected());
});

test('COPY-9 the root container is named $root, and is in everything', async () => {
  const root = azurite.service.getContainerClient('$root');
  await root.createIfNotExists();
  await root.getBlockBlobClient('in-root.txt').upload('root', 4);
  const customer = await bench();
  const selection = { ...nothing, blobPaths: ['$root/in-root.txt'] };
  expect(await customer.run({ selection })).toMatchObject({ status: 'Completed', copied: 1 });
  expect(filesOn(customer.drive)).toContain('\\$root\\in-root.txt');
  const everything = await bench();
  await everything.run({ selection: { ...nothing, blobPathPrefixes: ['/'] } });
  expect(await exportedOn(everything.drive)).toMatchObject({
    ...everything.expected(),
    '$root/in-root.txt': expect.any(String),
  });
});

test('COPY-9 a blob that is named and not there is told, whether a prefix covers it or not', async () => {
  const customer = await bench();
  const c = customer.containerName;
  const selection = {
    ...nothing,
    blobPaths: [`${c}/music/gone`, `${c}/gone`],
    blobPathPrefixes: [`/${c}/music/`],
  };
  expect(await customer.run({ selection })).toMatchObject({ copied: 3, failed: 2 });
  const { error = '' } = await customer.logs();
  expect(error.match(/<Blob Status="BlobRequestFailed">/g)).toHaveLength(2);
});

async function withList(list: string) {
  const customer = await bench();
  const text = list.replaceAll('CONTAINER', customer.containerName);
  await customer.container.getBlockBlobClient('list.xml').upload(text, Buffer.byteLength(text));
  const blobListBlobPath = `/${customer.containerName}/list.xml`;
  return { customer, run: () => customer.run({ selection: { ...nothing, blobListBlobPath } }) };
}

test('COPY-9 a blob list selects blobs, prefixes and snapshots', async () => {
  const { customer, run } = await withList(
    '<?xml version="1.0" encoding="utf-8"?>\n<BlobList>\n <BlobPath>CONTAINER/plain</BlobPath>\n' +
      ' <BlobPathPrefix>/CONTAINER/music/love/</BlobPathPrefix>\n <BlobPath IncludeSnapshots="false">/CONTAINER/plainer</BlobPath>\n</BlobList>',
  );
  const plain = customer.container.getBlockBlobClient('plain');
  const { snapshot = '' } = await plain.createSnapshot();
  await plain.upload('another', 7);
  await customer.container.getBlockBlobClient('plainer').createSnapshot();
  expect(await run()).toMatchObject({ status: 'Completed', copied: 4 });
  const manifest = await manifestOf(customer.drive);
  expect(manifest.map(({ name, length }) => [name, length]).sort()).toEqual([
    ['music/love/1.mp3', 100],
    ['plain', 100],
    ['plain', 7],
    ['plainer', 100],
  ]);
  const { verbose = '' } = await customer.logs();
  expect(verbose).toContain(`<Snapshot>${snapshot}</Snapshot>`);
});

test.each([
  [
    'an entity',
    '<!DOCTYPE BlobList [<!ENTITY x SYSTEM "file:///etc/passwd">]><BlobList><BlobPath>&x;</BlobPath></BlobList>',
  ],
  ['a document that ends early', '<BlobList><BlobPath>CONTAINER/plain</BlobPath>'],
  ['another element', '<BlobList><Blob>CONTAINER/plain</Blob></BlobList>'],
  ['other letters', '<bloblist><BlobPath>CONTAINER/plain</BlobPath></bloblist>'],
  ['a path that names no blob', '<BlobList><BlobPath>CONTAINER</BlobPath></BlobList>'],
  ['another attribute', '<BlobList><BlobPath IncludeSnapshots="maybe">CONTAINER/plain</BlobPath></BlobList>'],
])('COPY-9 a blob list with %s is a fault, and nothing is exported', async (_, list) => {
  const { customer, run } = await withList(list);
  expect(await run()).toMatchObject({
    status: 'Faulted',
    driveStatus: 'BlobListFormatInvalid',
    fault: 'export-list-invalid',
    message: expect.stringMatching(/list\.xml: line \d+: /),
    copied: 0,
  });
  expect(filesOn(customer.drive)).toEqual([]);
  expect((await customer.logs()).error).toContain('<Status>BlobListFormatInvalid</Status>');
});

test('COPY-9 a blob list that is not there is a fault', async () => {
  const customer = await bench();
  const selection = { ...nothing, blobListBlobPath: `${customer.containerName}/none.xml` };
  expect(await customer.run({ selection })).toMatchObject({
    status: 'Faulted',
    fault: 'export-list-invalid',
    driveStatus: 'BlobListFormatInvalid',
  });
});
