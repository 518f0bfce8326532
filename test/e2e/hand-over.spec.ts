import { expect, test } from '@playwright/test';
import { demoPeople } from '../../shared/demo-people';
import { type StartedDockside, startDockside } from '../support/demo-site';
import { expectAccessibleInEveryLanguage } from './pages/expect-accessible';
import { StockPage } from './pages/stock-page';

const [operator] = demoPeople;
let dockside: StartedDockside;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  dockside = await startDockside('--demo');
});
test.afterAll(() => dockside.close());

test('a drive that was taken along and scanned nowhere is counted on every page until it is scanned somewhere', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const stock = new StockPage(page, dockside.url);
  const inNavigation = page.locator('[data-nav="stock"]');
  await stock.open('/jobs');
  await expect(inNavigation).toHaveText(/1$/);
  await inNavigation.click();
  const overdue = stock.onTheWay.locator('[data-overdue="yes"]');
  await expect(overdue).toHaveCount(1);
  await expect(overdue).toContainText('law-discovery');
  const serial = (await overdue.locator('[data-thing]').getAttribute('data-thing')) ?? '';
  await stock.signIn(operator?.badge ?? '', operator?.name ?? '');
  await expectAccessibleInEveryLanguage(stock, { state: 'on the way' });

  await stock.scan(serial);
  await stock.expectAt(serial, 'On the way');
  await stock.scan('$P:RACK-2');
  await stock.expectAt(serial, 'RACK-2');
  await expect(stock.onTheWay).toHaveCount(0);
  await expect(inNavigation).not.toHaveText(/\d/);

  await stock.scan(serial);
  await page.getByTestId('take-along').click();
  await stock.expectAt(serial, 'On the way');
  await expect(stock.onTheWay.locator('[data-overdue="no"]')).toHaveCount(1);
  await expect(inNavigation).not.toHaveText(/\d/);
  await stock.expectSynced();
});
