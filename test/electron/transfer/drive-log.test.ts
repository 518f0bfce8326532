import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type LogEntry, onlyErrors } from '../../../electron/transfer/drive-log/log-entry';
import { driveLogXml, writeDriveLog } from '../../../electron/transfer/drive-log/write-drive-log';

const koala: LogEntry = {
  status: 'CompletedWithErrors',
  blobPath: 'pictures/bob/animals/koala & "co".jpg',
  filePath: '\\Users\\bob\\Pictures\\animals\\<koala>.jpg',
  length: 163_840,
  disposition: { asked: 'overwrite', status: 'Overwritten' },
  kind: 'page',
  ranges: [
    { offset: 0, length: 65_536, md5: '19701B8877418393CB3CB567F53EE225', id: null, status: 'Completed' },
    {
      offset: 65_536,
      length: 65_536,
      md5: 'AA2585F6F6FD01C4AD4256E018240CD4',
      id: null,
      status: 'Corrupted',
    },
  ],
  metadata: null,
  properties: {
    files: { list: null, own: { path: '\\koala.properties', md5: '38D7AE80653F47F63C0222FEE90EC4E7' } },
    status: 'Completed',
  },
};
const empty: LogEntry = {
  ...koala,
  status: 'Completed',
  disposition: { asked: 'rename', status: 'Created' },
  length: 4,
  kind: 'block',
  ranges: [{ offset: 0, length: 4, md5: 'F'.repeat(32), id: 'AAAA', status: 'Completed' }],
  metadata: {
    files: {
      list: { path: '\\all.xml', md5: '0'.repeat(32) },
      own: { path: '\\own.xml', md5: '1'.repeat(32) },
    },
    status: 'FileNotFound',
  },
  properties: null,
};

async function textOf(log: AsyncIterable<string>) {
  let text = '';
  for await (const part of log) text += part;
  return text;
}

test('COPY-8 the verbose log says everything of every blob, in the published form', async () => {
  expect(await textOf(driveLogXml('WD-<1>', [koala, empty], 'CompletedWithErrors'))).toBe(
    `<?xml version="1.0" encoding="utf-8"?>
<DriveLog Version="2014-11-01">
  <DriveId>WD-&lt;1&gt;</DriveId>
  <Blob Status="CompletedWithErrors">
    <BlobPath>pictures/bob/animals/koala &amp; &quot;co&quot;.jpg</BlobPath>
    <FilePath>\\Users\\bob\\Pictures\\animals\\&lt;koala&gt;.jpg</FilePath>
    <Length>163840</Length>
    <ImportDisposition Status="Overwritten">overwrite</ImportDisposition>
    <PageRangeList>
      <PageRange Offset="0" Length="65536" Hash="19701B8877418393CB3CB567F53EE225" Status="Completed" />
      <PageRange Offset="65536" Length="65536" Hash="AA2585F6F6FD01C4AD4256E018240CD4" Status="Corrupted" />
    </PageRangeList>
    <Properties Status="Completed">
      <Path Hash="38D7AE80653F47F63C0222FEE90EC4E7">\\koala.properties</Path>
    </Properties>
  </Blob>
  <Blob Status="Completed">
    <BlobPath>pictures/bob/animals/koala &amp; &quot;co&quot;.jpg</BlobPath>
    <FilePath>\\Users\\bob\\Pictures\\animals\\&lt;koala&gt;.jpg</FilePath>
    <Length>4</Length>
    <ImportDisposition Status="Created">rename</ImportDisposition>
    <BlockList>
      <Block Offset="0" Length="4" Id="AAAA" Hash="FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF" Status="Completed" />
    </BlockList>
    <Metadata Status="FileNotFound">
      <GlobalPath Hash="00000000000000000000000000000000">\\all.xml</GlobalPath>
      <Path Hash="11111111111111111111111111111111">\\own.xml</Path>
    </Metadata>
  </Blob>
  <Status>CompletedWithErrors</Status>
</DriveLog>
`,
  );
});

test('COPY-8 the error log of a blob leaves out what went well', () => {
  const { ranges, properties, metadata } = onlyErrors(koala);
  expect(ranges.map(({ status }) => status)).toEqual(['Corrupted']);
  expect([properties, metadata]).toEqual([null, null]);
  expect(onlyErrors(empty).metadata?.status).toBe('FileNotFound');
});

test('a log is a private file, and one without blobs is one too', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'dockside-log-'));
  const file = path.join(folder, 'error.xml');
  await writeDriveLog(file, driveLogXml('1', [empty, empty, empty], 'Completed'));
  await writeDriveLog(file, driveLogXml('1', [], 'ManifestNotFound'));
  expect(readFileSync(file, 'utf8')).toMatch(/<DriveId>1<\/DriveId>\n {2}<Status>ManifestNotFound<\/Status>/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  rmSync(folder, { recursive: true });
});
