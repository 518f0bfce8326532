import { expect, test } from '@playwright/test';
import { lastScannedOf, serialOf, serialsOf } from '../bench/bench-data';
import { fillShelf } from '../support/fill-shelf';
import { openSite, people, type TestSite } from '../support/site';
import { StockPage } from './pages/stock-page';

const shelf = 'SHELF-500';
const drives = 500;
const board = 25;
/** In the order in which fillShelf() puts them there: eight of ten of each job. */
const onShelf = Array.from({ length: drives }, (_, n) => serialOf(Math.floor(n / 8) * 10 + (n % 8)));
/** Stays at the dock. */
const elsewhere = lastScannedOf(Math.ceil(drives / 8));
const missing = [serialsOf(3)[2], serialsOf(40)[5]] as [string, string];

let site: TestSite;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  site = await openSite();
  await site.stopHub();
  await fillShelf(site.dataDir, shelf, drives);
  await site.startHub();
});
test.afterAll(() => site.close());

test('PLACE-2: a shelf with 500 drives is counted while the hub is stopped, and the hub has the report’s faults afterwards', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const station = await site.station('rack-1');
  const stock = new StockPage(page, station.url());
  await stock.start();
  await stock.scan(`$P:${shelf}`);
  await expect(stock.place).toContainText('500 things');
  await stock.expectSynced();
  await site.stopHub();

  await stock.press('F9');
  await stock.expectPanel('ok', 'stock.count.started');
  const toFind = onShelf.filter((serial) => !missing.includes(serial));
  // As fast as the scanner goes, with a look at the screen after every shelf board.
  for (let from = 0; from < toFind.length; from += board) {
    const scanned = toFind.slice(from, from + board);
    for (const serial of scanned) await stock.scan(serial);
    await expect(stock.countFound).toHaveText(`${from + scanned.length} of ${drives} found`);
    if (from + board !== drives / 2) continue;
    await page.reload();
    await expect(stock.countFound).toHaveText(`${drives / 2} of ${drives} found`);
    await stock.signIn(people.operator.badge, people.operator.name);
  }
  await stock.scan(toFind[7] as string);
  await stock.expectPanel('attention', 'stock.count.again');
  await stock.scan(elsewhere);
  await stock.expectPanel('attention', 'stock.count.elsewhere');
  await stock.press('F9');
  for (const serial of missing) await expect(page.getByTestId('count-missing')).toContainText(serial);
  await stock.dialog.locator('[type="submit"]').click();
  await stock.expectPanel('attention', 'stock.count.finished');
  await expect(stock.report).toContainText('2 missing');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('count-csv').click(),
  ]);
  const lines = await linesOf(await download.createReadStream());
  expect(lines).toHaveLength(1 + drives + 1);
  for (const serial of [...onShelf, elsewhere]) expect(lines.join('\n')).toContain(serial);

  await site.startHub();
  await stock.expectSynced();
  const office = await site.station('office-1');
  const there = new StockPage(await page.context().newPage(), office.url());
  await there.start();
  await there.scan(elsewhere);
  await there.expectAt(elsewhere, shelf);
  await there.page.locator('[data-nav="faults"]').click();
  for (const serial of missing) {
    await there.scan(serial);
    await expect(there.page.locator('[data-kind="drive-unaccounted"]').first()).toBeVisible();
    await expect(there.page.getByTestId('fault-detail')).toContainText(serial);
  }
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});

async function linesOf(file: NodeJS.ReadableStream): Promise<string[]> {
  let text = '';
  for await (const chunk of file) text += String(chunk);
  return text.trim().split('\r\n');
}
