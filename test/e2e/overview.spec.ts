import { readFileSync } from 'node:fs';
import { people } from '../support/site';
import { expect, test } from './dock-test';
import { expectAccessibleInEveryLanguage } from './pages/expect-accessible';
import { OverviewPage } from './pages/overview-page';

test('a lead sees what needs a person, takes it along as a file and on paper, and goes on without the hub', async ({
  customer,
  dock,
  labels,
}) => {
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('overview', tracking, [serial]);
  const { page } = dock;
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([serial]);
  await dock.recordFault('1');
  await dock.expectPanel('ok', 'fault.recorded');
  await dock.closeParcel();
  await dock.expectSynced();

  const overview = new OverviewPage(page, dock.url);
  await overview.open('/overview');
  await expect(overview.stations.getByRole('status')).toHaveAttribute('data-problem', 'lead');
  await expect(overview.need('silent')).toHaveAttribute('data-count', '');
  await overview.signIn(people.lead.badge, people.lead.name);
  await expect(overview.stations).toContainText('dock-1');
  await expect(overview.need('silent')).toHaveAttribute('data-count', '0');
  await expect(overview.need('onTheWay')).toHaveAttribute('data-count', '0');
  await expect(overview.bar('Received')).toHaveText(/^[1-9]/);

  await overview.showTable('ages');
  await expect(overview.table('ages').locator('[data-row="Received"]')).toContainText('Received');
  await overview.showTable('due');
  await expect(overview.table('due')).toContainText(serial);
  await expect(overview.bar('kind drive-damaged')).toHaveText(/^[1-9]/);
  await overview.showTable('faults-customer');
  await expect(overview.row('received')).toHaveText(/^[1-9]/);
  await overview.showTable('flow');
  await expect(overview.table('flow').locator('tbody tr')).toHaveCount(14);
  await overview.showTable('times');
  // Other specs receive at this site too, and one of theirs may have waited longest.
  const received = overview.table('times').locator('tbody tr').first();
  await expect(received.locator('td').nth(1)).toHaveText(/^[1-9]/);
  await expect(received.getByRole('link')).toHaveText(/^Z/);
  const download = page.waitForEvent('download');
  await page.getByTestId('csv-due').click();
  const file = readFileSync(await (await download).path(), 'utf8');
  expect(file).toMatch(/^\u{feff}When,What,About\r\n/u);
  expect(file).toContain(`Drive is damaged,overview · ${serial}\r\n`);
  const stations = page.waitForEvent('download');
  await page.getByTestId('csv-stations').click();
  expect(readFileSync(await (await stations).path(), 'utf8')).toContain('dock-1,');
  await expectAccessibleInEveryLanguage(overview, { state: 'overview' });

  await overview.press('F7');
  const sheet = page.getByTestId('sheet');
  await expect(sheet).toContainText('Shift hand-over');
  await expect(sheet).toContainText(serial);
  await expect(sheet).toContainText(people.lead.name);
  await expect(sheet).toContainText('Drives received');
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(sheet).toHaveCount(0);

  await page.route('**/hub/**', (route) => route.abort());
  await overview.signIn(people.admin.badge, people.admin.name);
  await expect(overview.stations.getByRole('status')).toHaveAttribute('data-problem', 'offline');
  await expect(overview.stations).toContainText('dock-1');
  await expect(overview.bar('Received')).toHaveText(/^[1-9]/);
  await page.unroute('**/hub/**');

  await overview.need('today').click();
  await expect(page).toHaveURL(/\/faults\?queue=due/);
});
