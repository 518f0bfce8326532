import { people } from '../support/site';
import { test as base, expect } from './dock-test';
import { expectAccessibleLightAndDark } from './pages/expect-accessible';
import { StockPage } from './pages/stock-page';

const test = base.extend<{ stock: StockPage }>({
  stock: async ({ opened }, use) => use(new StockPage(opened.page, opened.url)),
});

test('drives are put away by two scans, found again by scan and by search, and taken back with F8', async ({
  site,
  customer,
  dock,
  stock,
  labels,
  openStation,
}) => {
  const [first, second, third] = labels.serials(3) as [string, string, string];
  const tracking = labels.tracking();
  await customer.send('put-away', tracking, [first, second, third]);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([first, second, third]);
  await dock.closeParcel();

  await stock.start();
  await stock.scan(first);
  await stock.expectPanel('ok', 'stock.isAt');
  await stock.expectAt(first, 'Dock');
  await expect(stock.thing.getByRole('link')).toHaveText('put-away');
  await stock.scan('$P:SHELF-1');
  await stock.expectPanel('ok', 'place.moved');
  await stock.expectAt(first, 'SHELF-1');
  await expect(stock.target).toHaveCount(0);

  await stock.scan('$P:SHELF-2');
  await expect(stock.target).toContainText('SHELF-2');
  for (const serial of [second, third]) {
    await stock.scan(serial);
    await stock.expectPanel('ok', 'place.moved');
    await stock.expectAt(serial, 'SHELF-2');
  }
  await stock.press('F8');
  await stock.expectPanel('ok', 'stock.undone');
  await stock.expectAt(third, 'Dock');
  await stock.press('Escape');
  await expect(stock.target).toHaveCount(0);
  await expect(stock.place).toContainText('1 thing');
  await expect(stock.row(second)).toBeVisible();

  await stock.search(third);
  await stock.found.getByRole('button').click();
  await stock.expectAt(third, 'Dock');
  await stock.page.getByRole('button', { name: 'Put somewhere…' }).click();
  await stock.dialog.getByRole('textbox').fill('Shelf-2');
  await stock.dialog.getByRole('button', { name: 'Put there' }).click();
  await stock.expectAt(third, 'Shelf-2');
  await expect(stock.place).toContainText('2 things');
  await stock.expectSynced();

  const elsewhere = await openStation('dock-2');
  const there = new StockPage(elsewhere.page, elsewhere.url);
  await there.start();
  await there.scan(first);
  await there.expectAt(first, 'SHELF-1');
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});

test('a place is counted without the hub and over a reload; what is missing opens a fault, the report is kept', async ({
  customer,
  dock,
  stock,
  labels,
}) => {
  const serials = labels.serials(4) as [string, string, string, string];
  const [here, found, missing, elsewhere] = serials;
  const tracking = labels.tracking();
  await customer.send('counted', tracking, serials);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives(serials);
  await dock.closeParcel();
  await stock.page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  await stock.start();
  await stock.scan('$P:COUNT-1');
  for (const serial of [here, found, missing]) {
    await stock.scan(serial);
    await stock.expectAt(serial, 'COUNT-1');
  }
  await stock.scan('$P:COUNT-2');
  await stock.scan(elsewhere);
  await stock.expectAt(elsewhere, 'COUNT-2');
  await stock.scan('$P:COUNT-1');
  await stock.expectSynced();

  await stock.page.route('**/hub/**', (route) => route.abort());
  await stock.press('F9');
  await stock.expectPanel('ok', 'stock.count.started');
  await stock.scan(here);
  await stock.expectPanel('ok', 'stock.count.found');
  await stock.page.reload();
  await expect(stock.countFound).toHaveText('1 of 3 found');
  await stock.signIn(people.operator.badge, people.operator.name);
  await stock.scan(found);
  await stock.expectPanel('ok', 'stock.count.found');
  await stock.scan(elsewhere);
  await stock.expectPanel('attention', 'stock.count.elsewhere');
  await expect(stock.page.getByTestId('count-unexpected')).toContainText(elsewhere);
  await expectAccessibleLightAndDark(stock.page, { state: 'count' });
  await stock.press('F9');
  await expect(stock.page.getByTestId('count-missing')).toContainText(missing);
  await expectAccessibleLightAndDark(stock.page, { state: 'end of a count' });
  await stock.dialog.locator('[type="submit"]').click();
  await stock.expectPanel('attention', 'stock.count.finished');
  await expect(stock.report).toContainText('1 missing');
  await expect(stock.report).toContainText(missing);

  const [download] = await Promise.all([
    stock.page.waitForEvent('download'),
    stock.page.getByTestId('count-csv').click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^count-COUNT-1-\d{4}-\d{2}-\d{2}\.csv$/);
  await stock.press('F7');
  await expect(stock.page.locator('body')).toHaveAttribute('data-printed', 'yes');
  await stock.page.unroute('**/hub/**');
  await stock.expectSynced();

  await stock.scan(elsewhere);
  await stock.expectAt(elsewhere, 'COUNT-1');
  await stock.page.locator('[data-nav="faults"]').click();
  await expect(stock.page).toHaveURL(/\/faults/);
  await stock.scan(missing);
  await expect(stock.page.locator('[data-kind="drive-unaccounted"]').first()).toBeVisible();
});
