import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createControl } from '../../../electron/transfer/flow/control';
import { writeLists } from '../../../electron/transfer/lists/write-lists';
import { type Azurite, startAzurite } from '../../support/azurite';
import { type BuiltBlob, someBytes } from '../../support/built-drive';
import { type ImportBench, openBench } from '../../support/import-bench';

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

async function listsOf({ folder, drive, containerName }: ImportBench, manifestFile = drive.manifest) {
  const [copied, notCopied] = [path.join(folder, 'copied.csv'), path.join(folder, 'not-copied.csv')];
  const counts = await writeLists({ stateFolder: folder, manifestFile, copied, notCopied });
  const rows = (file: string) => {
    const text = readFileSync(file, 'utf8').replaceAll(`${containerName}/`, '');
    expect(text.startsWith('\u{feff}Blob,')).toBe(true);
    return text.split('\r\n').slice(1, -1);
  };
  return { counts, copied: rows(copied), notCopied: rows(notCopied) };
}

const blob = (blobPath: string, more: Partial<BuiltBlob> = {}): BuiltBlob => ({
  blobPath,
  content: someBytes(blobPath, 1000),
  ...more,
});

test('REPORT-4 each blob of an import with errors is in one of two lists, with what happened and what to do', async () => {
  const bad = someBytes('bad', 3000);
  const broken = Buffer.from(bad);
  broken[2500] = 0;
  const one = bench(
    blob('good.jpg'),
    blob('=taken.jpg', { filePath: '\\=taken.jpg' }),
    blob('kept.jpg', { disposition: 'no-overwrite' }),
    blob('missing.jpg', { onDrive: null }),
    blob('bad.bin', { content: bad, onDrive: broken, rangeBytes: 1000 }),
  );
  await one.container.create();
  for (const name of ['=taken.jpg', 'kept.jpg']) await one.container.getBlockBlobClient(name).upload('x', 1);
  expect(await one.run()).toMatchObject({ copied: 2, skipped: 1, failed: 2 });
  const { counts, copied, notCopied } = await listsOf(one);
  expect(counts).toEqual({ copied: 2, notCopied: 3 });
  expect(copied).toEqual([
    'good.jpg,good.jpg,\\good.jpg,1000,Created',
    '=taken.jpg,=taken (2).jpg,\\=taken.jpg,1000,Renamed',
  ]);
  expect(notCopied.map((line) => line.split(',').slice(0, 4).join(' '))).toEqual([
    'kept.jpg \\kept.jpg 1000 Skipped',
    'missing.jpg \\missing.jpg 1000 FileNotFound',
    'bad.bin \\bad.bin 3000 CompletedWithErrors',
  ]);
  expect(notCopied[1]).toContain('The drive has no such file.');
  expect(notCopied[2]).toContain('Corrupted at 2000, 1000 bytes');
});

test('REPORT-4 what a cancelled transfer did not reach was not copied', async () => {
  const one = bench(blob('a'), blob('b'));
  const control = createControl();
  control.cancel();
  expect(await one.run({}, { control })).toMatchObject({ remaining: 2, reason: 'cancelled' });
  const { copied, notCopied } = await listsOf(one);
  expect(copied).toEqual([]);
  expect(notCopied.map((line) => line.split(',')[3])).toEqual(['NotReached', 'NotReached']);
});

test('lists of another manifest, or of a folder without an import, are refused', async () => {
  const [one, other] = [bench(blob('a')), bench(blob('b'))];
  await one.run();
  await expect(listsOf(one, other.drive.manifest)).rejects.toThrow('not the manifest');
  await expect(listsOf(other)).rejects.toThrow('ENOENT');
});
