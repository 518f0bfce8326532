import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { azuriteKey, startAzurite } from '../support/azurite';
import { buildDrive, md5, someBytes } from '../support/built-drive';
import { newJob, resourceGroup } from '../support/customer';
import { expect, test } from './dock-test';
import { BenchPage } from './pages/bench-page';
import { ReceivingPage } from './pages/receiving-page';

test('a drive is copied by its machine while no page is open, and what the customer has is what was on it', async ({
  site,
  customer,
  openStation,
  labels,
}) => {
  test.setTimeout(300_000);
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  const drives = path.join(site.root, 'drives');
  const folder = path.join(drives, serial);
  mkdirSync(folder, { recursive: true });
  const blobs = Array.from({ length: 60 }, (_, index) => ({
    blobPath: `reels/shot-${index}.dpx`,
    content: someBytes(`${serial} ${index}`, 40_000 + index),
  }));
  const { manifest } = buildDrive(folder, blobs, serial);
  const describe = (bay?: string) =>
    writeFileSync(
      path.join(folder, 'dockside-drive.json'),
      JSON.stringify({ serial, model: 'ST4000NM0035', bytes: 4e12, ...(bay && { bay }) }),
    );
  const azurite = await startAzurite();
  const job = newJob(customer.subscriptionId, 'Import', [serial]);
  const { storageAccountId } = job.properties;
  await site.command(
    ['storage', 'set', '--account', storageAccountId, '--endpoint', azurite.url],
    `${azuriteKey}\n`,
  );
  const [drive] = 'driveList' in job.properties ? job.properties.driveList : [];
  if (!drive) throw new Error('no drive');
  drive.manifestHash = md5(readFileSync(manifest));
  await customer.client.jobs.create('bench-real', resourceGroup, job);
  await customer.ship('bench-real', tracking);

  process.env['DOCKSIDE_DRIVES_FOLDER'] = drives;
  const { page, url } = await openStation('bench-1');
  delete process.env['DOCKSIDE_DRIVES_FOLDER'];
  const dock = new ReceivingPage(page, url);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([serial]);
  await dock.closeParcel();
  await dock.expectSynced();

  const bench = new BenchPage(page, url);
  await bench.start();
  await bench.scan('$Y:2');
  await bench.expectPanel('ok', 'bench.scanDrive');
  await bench.scan(serial);
  await bench.expectPanel('ok', 'bench.putInImport');
  describe('2');
  await bench.expectBay(2, 'ready');
  // Nothing has the focus. An Enter that follows a scan at once would be the scanner's.
  await expect(async () => {
    await bench.press('Enter');
    await expect(bench.panel).toHaveAttribute('data-code', 'bench.started', { timeout: 1000 });
  }).toPass();
  await bench.expectSynced();
  await page.goto('about:blank');
  const stored = azurite.service.getContainerClient('reels');
  const names = async () => {
    const found: string[] = [];
    if (await stored.exists()) for await (const { name } of stored.listBlobsFlat()) found.push(name);
    return found.length;
  };
  await expect.poll(names, { timeout: 120_000 }).toBe(blobs.length);

  await bench.start();
  await expect(bench.tile(2)).toHaveAttribute('data-state', 'safe', { timeout: 120_000 });
  await expect(bench.need(2)).toHaveAttribute('data-need', 'remove');
  await expect.poll(async () => (await customer.driveStates('bench-real'))[serial]).toBe('Completed');
  for (const { blobPath, content } of blobs.slice(0, 5)) {
    const blob = stored.getBlobClient(blobPath.slice('reels/'.length));
    expect(md5(await blob.downloadToBuffer())).toBe(md5(content));
  }
  await bench.scan(serial);
  await bench.expectPanel('ok', 'bench.takenOut');
  rmSync(folder, { recursive: true });
  await bench.expectBay(2, 'empty');
  await bench.scan('$P:RETURN-1');
  await bench.expectPanel('done', 'place.moved');
  await bench.expectSynced();
  await expect.poll(async () => (await customer.get('bench-real')).properties?.state).toBe('Packaging');
  await azurite.stop();
});
