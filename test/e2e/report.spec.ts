import { readFileSync } from 'node:fs';
import { expect, test } from './dock-test';
import { JobPage } from './pages/job-page';

test('REPORT-2 the report of a job is printed and saved at the station, also while the hub is away', async ({
  customer,
  dock,
  labels,
}) => {
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('report', tracking, [serial]);
  const { page } = dock;
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([serial]);
  await dock.expectSynced();
  await page.route('**/hub/**', (route) => route.abort());
  await dock.closeParcel();

  const jobs = new JobPage(page, dock.url);
  await jobs.openJob('report', 'Received');
  await page.getByTestId('report-print').click();
  const sheet = page.getByTestId('sheet');
  await expect(sheet.getByTestId('report-packages')).toContainText(tracking);
  await expect(sheet.getByTestId('report-drives')).toContainText(serial);
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(sheet).toHaveCount(0);

  const download = page.waitForEvent('download');
  await page.getByTestId('report-save').click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('job-report-report.csv');
  const csv = readFileSync(await file.path(), 'utf8');
  expect(csv).toContain(`Drives,${serial},Listed,Received,`);
  expect(csv).toContain(`,${tracking},Closed,`);
});
