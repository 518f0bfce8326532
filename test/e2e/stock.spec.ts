import { test as base, expect } from './dock-test';
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
