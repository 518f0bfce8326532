import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ManifestBlob, ManifestProblem } from '../../../electron/transfer/manifest/drive-manifest';
import { readDriveManifest } from '../../../electron/transfer/manifest/read-drive-manifest';

const hash = '0123456789ABCDEF0123456789ABCDEF';

async function* chunked(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Buffer, { size = 64, direction = 'import' as 'import' | 'export' } = {}) {
  const manifest = readDriveManifest(chunked(Buffer.from(text), size), direction);
  const blobs: ManifestBlob[] = [];
  for await (const blob of manifest.blobs) blobs.push(blob);
  return { drive: manifest.drive(), blobs };
}

/** The rule and line that a manifest breaks. */
async function problem(text: string | Buffer, options?: Parameters<typeof read>[1]) {
  const error = await read(text, options).catch((thrown: unknown) => thrown);
  if (!(error instanceof ManifestProblem)) throw new Error(`no problem was found: ${error}`);
  expect(error.message).toMatch(/^line \d+: .+\([a-z-]+\)$/);
  return { rule: error.rule, line: error.line };
}

const block = '<Block Offset="0" Length="4" Hash="0123456789ABCDEF0123456789ABCDEF"/>';
const page = (offset: number, length: number) =>
  `<PageRange Offset="${offset}" Length="${length}" Hash="${hash}"/>`;
const blob = ({
  blobPath = 'pictures/a.jpg',
  filePath = '\\a.jpg',
  length = '4',
  ranges = `<BlockList>${block}</BlockList>`,
  more = '',
} = {}) =>
  `<Blob><BlobPath>${blobPath}</BlobPath><FilePath>${filePath}</FilePath><Length>${length}</Length>${more}${ranges}</Blob>`;
const pages = (length: number, ...ranges: string[]) =>
  blob({ length: String(length), ranges: `<PageRangeList>${ranges.join('')}</PageRangeList>` });
const drive = (blobs: string, { credential = '<StorageAccountKey>a2V5</StorageAccountKey>' } = {}) =>
  `<DriveManifest Version="2014-11-01">\n<Drive>\n<DriveId>9WM35C2V</DriveId>${credential}<BlobList>\n${blobs}\n</BlobList></Drive></DriveManifest>`;

const justBlocks = (length: number, ...blocks: string[]) =>
  blob({ length: String(length), ranges: `<BlockList>${blocks.join('')}</BlockList>` });
const at = (offset: number, length: number, id?: string, md5 = hash) =>
  `<Block Offset="${offset}" Length="${length}"${id === undefined ? '' : ` Id="${id}"`} Hash="${md5}"/>`;

test('reads both versions, several lists, defaults of a list and what a blob says instead', async () => {
  for (const version of ['2011-10-01', '2014-11-01']) {
    const text = `<?xml version="1.0" encoding="utf-8"?>
<!-- made by a tool -->
<DriveManifest Version="${version}"><Drive><DriveId> WD-1 </DriveId><ClientCreator>tool</ClientCreator>
<ContainerSas>https://a.example/c?sig=s</ContainerSas>
<BlobList><MetadataPath Hash="${hash}">\\all.xml</MetadataPath>
${blob({ more: `<ClientData>x</ClientData><ImportDisposition>overwrite</ImportDisposition><MetadataPath Hash="${hash}">\\own.xml</MetadataPath>` })}
</BlobList><BlobList>${pages(2048, page(512, 512), page(1536, 512)).replace('pictures/a.jpg', '$root/b &amp; c.vhd')}</BlobList>
</Drive></DriveManifest>`;
    const { drive, blobs } = await read(text);
    expect(drive).toEqual({ version, driveId: 'WD-1' });
    const all = { path: '\\all.xml', md5: hash };
    expect(blobs).toEqual([
      {
        index: 0,
        container: 'pictures',
        name: 'a.jpg',
        filePath: '\\a.jpg',
        length: 4,
        disposition: 'overwrite',
        kind: 'block',
        ranges: [{ offset: 0, length: 4, md5: hash, id: null }],
        metadata: { list: all, own: { path: '\\own.xml', md5: hash } },
        properties: { list: null, own: null },
      },
      {
        index: 1,
        container: '$root',
        name: 'b & c.vhd',
        filePath: '\\a.jpg',
        length: 2048,
        disposition: 'rename',
        kind: 'page',
        ranges: [
          { offset: 512, length: 512, md5: hash, id: null },
          { offset: 1536, length: 512, md5: hash, id: null },
        ],
        metadata: { list: null, own: null },
        properties: { list: null, own: null },
      },
    ]);
  }
});

test('takes a byte order mark, blobs of no length, and ids that equal blocks share', async () => {
  const shared = 'MD5/ZzibNDzr3IRBQENRyegeXQ==';
  const text = drive(justBlocks(8, at(0, 4, shared), at(4, 4, shared)) + justBlocks(0));
  const { blobs } = await read(`\ufeff${text}`);
  expect(blobs.map(({ ranges }) => ranges.length)).toEqual([2, 0]);
});

const mib = 1024 * 1024;
const manyBlocks = (count: number) => Array.from({ length: count }, (_, n) => at(n, 1)).join('');
const broken: [what: string, text: string, rule: string][] = [
  ['is not well-formed', drive(blob()).replace('</Drive>', ''), 'xml'],
  ['ends early', drive(blob()).slice(0, -5), 'xml'],
  ['is empty', '', 'xml'],
  ['brings a document type', `<!DOCTYPE x [<!ENTITY a "b">]>${drive(blob())}`, 'doctype'],
  [
    'names a file as an entity',
    `<!DOCTYPE x SYSTEM "file:///etc/passwd">${drive(blob({ filePath: '&x;' }))}`,
    'doctype',
  ],
  ['uses an entity that there is not', drive(blob({ filePath: '&passwd;' })), 'xml'],
  ['says another encoding', `<?xml version="1.0" encoding="iso-8859-1"?>${drive(blob())}`, 'encoding'],
  ['has another version', drive(blob()).replace('2014-11-01', '2018-10-01'), 'version'],
  ['has no version', drive(blob()).replace(' Version="2014-11-01"', ''), 'attribute'],
  ['has another root', '<Manifest/>', 'element'],
  ['has an unknown element', drive(blob({ more: '<Owner>x</Owner>' })), 'element'],
  ['has an element in the wrong place', drive('<Block/>'), 'element'],
  ['has text between elements', drive(`${blob()} hello`), 'element'],
  ['has an unknown attribute', drive(blob().replace('Offset="0"', 'Offset="0" Start="0"')), 'attribute'],
  ['has no drive', '<DriveManifest Version="2014-11-01"/>', 'missing'],
  ['has two drives', drive('').replace('</Drive>', '</Drive><Drive/>'), 'repeated'],
  ['has no drive id', drive('').replace(/<DriveId>.*<\/DriveId>/, ''), 'drive-id'],
  [
    'has its drive id too late',
    drive(blob()).replace(/(<DriveId>.*<\/DriveId>)(.*)(<\/Drive>)/s, '$2$1$3'),
    'drive-id',
  ],
  ['has an empty drive id', drive(blob()).replace('9WM35C2V', ' '), 'drive-id'],
  ['has no credential', drive(blob(), { credential: '' }), 'credential'],
  [
    'has two credentials',
    drive(blob(), {
      credential: '<StorageAccountKey>k</StorageAccountKey><ContainerSas>s</ContainerSas>',
    }),
    'credential',
  ],
  ['has an empty credential', drive(blob(), { credential: '<ContainerSas/>' }), 'credential'],
  ['has two paths in a blob', drive(blob({ more: '<FilePath>\\b</FilePath>' })), 'repeated'],
  ['has a blob without a file', drive(blob().replace(/<FilePath>.*<\/FilePath>/, '')), 'missing'],
  ['has a blob with an empty file path', drive(blob({ filePath: '' })), 'missing'],
  ['has a blob without a length', drive(blob().replace(/<Length>.*<\/Length>/, '')), 'missing'],
  ['has a blob without ranges', drive(blob({ ranges: '' })), 'ranges'],
  ['has blocks and pages in a blob', drive(blob({ more: '<PageRangeList/>' })), 'ranges'],
  ['has a blob in no container', drive(blob({ blobPath: 'a.jpg' })), 'blob-path'],
  ['has a container that can be none', drive(blob({ blobPath: 'Pictures/a.jpg' })), 'blob-path'],
  ['climbs into another container', drive(blob({ blobPath: 'pictures/../secrets/a' })), 'blob-path'],
  ['has a negative length', drive(blob({ length: '-4' })), 'length'],
  [
    'has an unknown disposition',
    drive(blob({ more: '<ImportDisposition>Rename</ImportDisposition>' })),
    'disposition',
  ],
  ['has a hash in lower case', drive(blob().replace(hash, hash.toLowerCase())), 'hash'],
  ['has a hash that is too short', drive(blob().replace(hash, hash.slice(1))), 'hash'],
  ['has an offset that is none', drive(blob().replace('Offset="0"', 'Offset="0x0"')), 'ranges'],
  ['has a block above 4 MB', drive(justBlocks(4 * mib + 1, at(0, 4 * mib + 1))), 'block-size'],
  ['has an empty block', drive(justBlocks(0, at(0, 0))), 'block-size'],
  ['has too many blocks', drive(justBlocks(50_001, manyBlocks(50_001))), 'block-count'],
  ['has a gap between blocks', drive(justBlocks(9, at(0, 4), at(5, 4))), 'block-order'],
  ['has blocks that overlap', drive(justBlocks(7, at(0, 4), at(3, 4))), 'block-order'],
  ['has blocks in the wrong order', drive(justBlocks(8, at(4, 4), at(0, 4))), 'block-order'],
  ['has blocks that do not reach the end', drive(justBlocks(9, at(0, 4), at(4, 4))), 'block-order'],
  ['has some blocks without ids', drive(justBlocks(8, at(0, 4, 'AAAA'), at(4, 4))), 'block-id'],
  ['has an id that is not Base64', drive(justBlocks(4, at(0, 4, 'a*b='))), 'block-id'],
  ['has an id that is empty', drive(justBlocks(4, at(0, 4, ''))), 'block-id'],
  ['has ids of two lengths', drive(justBlocks(8, at(0, 4, 'AAAA'), at(4, 4, 'AAAAAAAA'))), 'block-id'],
  [
    'has one id for two contents',
    drive(justBlocks(8, at(0, 4, 'AAAA'), at(4, 4, 'AAAA', 'F'.repeat(32)))),
    'block-id',
  ],
  [
    'has a large blob without ids',
    drive(justBlocks(68 * mib, ...Array.from({ length: 17 }, (_, n) => at(n * 4 * mib, 4 * mib)))),
    'block-id',
  ],
  ['has a page blob of an odd length', drive(pages(1000, page(0, 512))), 'length'],
  ['has a page range at an odd offset', drive(pages(1024, page(100, 512))), 'page-size'],
  ['has a page range of an odd length', drive(pages(1024, page(0, 500))), 'page-size'],
  ['has a page range above 4 MB', drive(pages(8 * mib, page(0, 4 * mib + 512))), 'page-size'],
  ['has page ranges that overlap', drive(pages(2048, page(0, 1024), page(512, 512))), 'page-order'],
  ['has page ranges in the wrong order', drive(pages(2048, page(1024, 512), page(0, 512))), 'page-order'],
  ['has a page range behind its end', drive(pages(1024, page(512, 1024))), 'page-order'],
  [
    'has an attribute without end',
    drive(blob({ more: `<MetadataPath Hash="${'A'.repeat(3 * mib)}` })),
    'too-long',
  ],
  [
    'has a text without end, in pieces',
    drive(blob({ more: `<ClientData>${`${'a'.repeat(mib / 4)}<!-- -->`.repeat(8)}</ClientData>` })),
    'too-long',
  ],
  [
    'has blocks without end',
    drive(justBlocks(60_000, manyBlocks(60_000))).split('</BlockList>', 1)[0] ?? '',
    'block-count',
  ],
  [
    'is XML 1.1, whose characters no log can say',
    `<?xml version="1.1"?>${drive(blob({ filePath: '\\a&#1;' }))}`,
    'xml',
  ],
  ['has two byte order marks', `\ufeff\ufeff${drive(blob())}`, 'xml'],
];
test.each(broken)('COPY-1 a manifest that %s is refused', async (_, text, rule) => {
  expect((await problem(text, { size: 65_536 })).rule).toBe(rule);
});

test('bytes that are no UTF-8 are refused, and so is UTF-16', async () => {
  const latin = Buffer.from(drive(blob({ filePath: '\\å' })), 'latin1');
  expect((await problem(latin)).rule).toBe('encoding');
  expect((await problem(Buffer.from(`\ufeff${drive(blob())}`, 'utf16le'))).rule).toBe('encoding');
});

test('an export manifest holds no credential', async () => {
  expect((await problem(drive(blob()), { direction: 'export' })).rule).toBe('credential');
  expect((await read(drive(blob(), { credential: '' }), { direction: 'export' })).blobs).toHaveLength(1);
});

test('the problem names the line, and nothing of the credential', async () => {
  const text = drive(`${blob()}\n${blob({ length: 'x' })}`, {
    credential: '<StorageAccountKey>geheim</StorageAccountKey><StorageAccountKey>geheim</StorageAccountKey>',
  });
  const error = await read(text).catch((thrown: Error) => thrown);
  expect(String(error)).not.toContain('geheim');
  expect(await problem(drive(`${blob()}\n${blob({ length: 'x' })}`))).toEqual({ rule: 'length', line: 5 });
});

const safeText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) =>
  // oxlint-disable-next-line no-control-regex -- XML cannot carry these
  text.replace(/[\u0000-\u001f\ufffe\uffff\u007f-\u009f/]/g, 'x'),
);
const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

test('whatever is written as a manifest is read as it was, however it is cut into chunks', async () => {
  const aBlob = fc.record({
    name: safeText.filter((name) => name !== '.' && name !== '..'),
    file: safeText,
    sizes: fc.array(fc.integer({ min: 1, max: 4 * mib }), { maxLength: 8 }),
    isPage: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(aBlob, { maxLength: 10 }),
      fc.integer({ min: 1, max: 5000 }),
      async (given, size) => {
        const expected = given.map(({ name, file, sizes, isPage }, index) => {
          let offset = 0;
          const ranges = sizes.map((one) => {
            const length = isPage ? Math.ceil(one / 512) * 512 : one;
            const range = { offset, length, md5: hash, id: null };
            offset += length;
            return range;
          });
          return {
            index,
            name,
            filePath: `\\${file}`,
            length: offset,
            kind: isPage ? 'page' : 'block',
            ranges,
          };
        });
        const text = drive(
          expected
            .map(({ name, filePath, length, kind, ranges }) => {
              const [list, one] = kind === 'page' ? ['PageRangeList', 'PageRange'] : ['BlockList', 'Block'];
              const inner = ranges.map(
                (r) => `<${one} Offset="${r.offset}" Length="${r.length}" Hash="${hash}"/>`,
              );
              return blob({
                blobPath: `box/${escape(name)}`,
                filePath: escape(filePath),
                length: String(length),
                ranges: `<${list}>${inner.join('')}</${list}>`,
              });
            })
            .join('\n'),
        );
        const { blobs } = await read(text, { size });
        expect(blobs).toMatchObject(expected);
      },
    ),
    { numRuns: 60 },
  );
});

test('a manifest with bytes changed is read or refused with a rule and a line, never anything else', async () => {
  const good = Buffer.from(drive(`${blob()}\n${pages(2048, page(0, 512), page(1024, 512))}`));
  let refused = 0;
  const runs = 2000;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255), fc.nat(2)), { minLength: 1, maxLength: 4 }),
      async (changes) => {
        let bytes = Buffer.from(good);
        for (const [place, value, how] of changes) {
          const end = how === 1 ? place : place + 1;
          bytes = Buffer.concat([
            bytes.subarray(0, place),
            how === 2 ? Buffer.alloc(0) : Buffer.from([value]),
            bytes.subarray(end),
          ]);
        }
        try {
          const { blobs } = await read(bytes, { size: 4096 });
          for (const { ranges, length } of blobs)
            expect((ranges.at(-1)?.offset ?? 0) + (ranges.at(-1)?.length ?? 0)).toBeLessThanOrEqual(length);
        } catch (error) {
          expect(error).toBeInstanceOf(ManifestProblem);
          refused += 1;
        }
      },
    ),
    { numRuns: runs },
  );
  expect(refused).toBeGreaterThan(runs * 0.3);
});

test('a manifest of any size is read with one chunk of it in memory', async () => {
  const [head = '', tail = ''] = drive('@').split('@');
  const many = 40_000;
  let pulled = 0;
  async function* endless() {
    yield Buffer.from(head);
    for (let n = 0; n < many; n++) {
      pulled += 1;
      yield Buffer.from(blob({ blobPath: `box/${n}` }));
    }
    yield Buffer.from(tail);
  }
  let seen = 0;
  for await (const { name } of readDriveManifest(endless(), 'import').blobs) {
    expect(name).toBe(String(seen));
    // What was given out and what was read never drift apart.
    expect(pulled - seen).toBeLessThanOrEqual(2);
    seen += 1;
  }
  expect(seen).toBe(many);
});
