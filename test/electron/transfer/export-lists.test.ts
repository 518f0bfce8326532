import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ExportJob } from '../../../electron/transfer/export/export-job';
import { createControl } from '../../../electron/transfer/flow/control';
import { exportRow } from '../../../electron/transfer/lists/export-rows';
import { writeExportLists } from '../../../electron/transfer/lists/write-export-lists';
import { type Azurite, startAzurite } from '../../support/azurite';
import { someBytes } from '../../support/built-drive';
import { type CustomerBlob, type ExportBench, openExportBench } from '../../support/export-bench';
import { type LineAct, openStorageLine } from '../../support/storage-line';

let azurite: Azurite;
const benches: ExportBench[] = [];
beforeAll(async () => {
  azurite = await startAzurite();
}, 60_000);
afterAll(() => azurite.stop());
afterEach(() => {
  for (const bench of benches.splice(0)) bench.remove();
});

async function bench(blobs: CustomerBlob[]): Promise<ExportBench> {
  const one = await openExportBench(azurite, blobs);
  benches.push(one);
  return one;
}
const blob = (name: string): CustomerBlob => ({ name, content: someBytes(name, 1000) });

async function listsOf({ folder, job, containerName }: ExportBench) {
  const [copied, notCopied] = [path.join(folder, 'copied.csv'), path.join(folder, 'not-copied.csv')];
  const counts = await writeExportLists({ stateFolder: job.stateFolder, copied, notCopied });
  const rows = (file: string) => {
    const text = readFileSync(file, 'utf8').replaceAll(containerName, 'c');
    expect(text.startsWith('\u{feff}Blob,')).toBe(true);
    return text.split('\r\n').slice(1, -1);
  };
  return { counts, copied: rows(copied), notCopied: rows(notCopied) };
}

test('REPORT-4 each blob of an export with errors is in one of two lists, with where it is, or why it is not and what to do', async () => {
  const customer = await bench([
    blob('good.jpg'),
    blob('=other.jpg'),
    blob('leased.jpg'),
    blob('theirs.jpg'),
  ]);
  const { container, containerName, drive } = customer;
  await container.getBlobClient('leased.jpg').getBlobLeaseClient().acquireLease(-1);
  // Something of somebody else has this name on the drive.
  mkdirSync(path.join(drive, containerName));
  writeFileSync(path.join(drive, containerName, 'theirs.jpg'), 'theirs');
  const line = await openStorageLine(
    azurite.url,
    ({ query }): LineAct =>
      query.get('comp') === 'snapshot' ? { status: 403, code: 'AuthorizationPermissionMismatch' } : 'pass',
  );
  const selection: ExportJob['selection'] = {
    ...customer.job.selection,
    blobPaths: [`${containerName}/missing.jpg`],
  };
  const result = await customer.run({ selection }, { storage: customer.over(line.url) });
  await line.close();
  expect(result).toMatchObject({ copied: 2, failed: 3 });
  const { counts, copied, notCopied } = await listsOf(customer);
  expect(counts).toEqual({ copied: 2, notCopied: 3 });
  expect(copied.sort()).toEqual(['c/=other.jpg,,\\c\\=other.jpg,1000', 'c/good.jpg,,\\c\\good.jpg,1000']);
  expect(notCopied.map((row) => row.split(',').slice(0, 4).join(' ')).sort()).toEqual([
    'c/leased.jpg  1000 LeasePresent',
    'c/missing.jpg  0 BlobRequestFailed',
    'c/theirs.jpg  1000 RenameFailed',
  ]);
  expect(notCopied.find((row) => row.includes('leased'))).toContain('Somebody holds a lease on it.');
});

test('REPORT-4 what a cancelled export did not reach, and what had no room on the drive, was not copied', async () => {
  const customer = await bench([blob('a'), blob('b')]);
  const control = createControl();
  control.cancel();
  expect(await customer.run({}, { control })).toMatchObject({ remaining: 2, reason: 'cancelled' });
  const { copied, notCopied } = await listsOf(customer);
  expect(copied).toEqual([]);
  expect(notCopied.map((row) => row.split(',')[3])).toEqual(['NotReached', 'NotReached']);

  const item = {
    index: 0,
    container: 'c',
    name: 'large.vhd',
    snapshot: '2026-03-01T00:00:00.0000000Z',
    length: 512,
    kind: 'page',
    files: { content: '\\c\\large.vhd', metadata: '', properties: '' },
  } as const;
  expect(exportRow(item, null, true)).toMatchObject({
    list: 'notCopied',
    row: ['c/large.vhd', item.snapshot, 512, 'NoRoom', '', expect.stringContaining('Send another drive')],
  });
});

test('lists of a folder without an export, or of one that was not planned yet, are refused', async () => {
  const customer = await bench([blob('a')]);
  await expect(listsOf(customer)).rejects.toThrow('ENOENT');
  const noList = { ...customer.job.selection, blobListBlobPath: `${customer.containerName}/no-list.xml` };
  expect(await customer.run({ selection: noList })).toMatchObject({ status: 'Faulted' });
  await expect(listsOf(customer)).rejects.toThrow('not decided yet');
});
