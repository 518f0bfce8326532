import { dotsOfLabel } from '../../shared/labels/dots-of-label';
import type { ReadLabel } from '../../shared/labels/read-zpl';
import { aPrinter } from '../support/fake-printer';
import { readCodes } from '../support/label-tools';
import { people } from '../support/site';
import { test as base, expect } from './dock-test';
import { expectAccessibleLightAndDark } from './pages/expect-accessible';
import { FaultsPage } from './pages/faults-page';
import { ReturnsPage } from './pages/returns-page';
import { SettingsPage } from './pages/settings-page';
import { StockPage } from './pages/stock-page';

type FakePrinter = Awaited<ReturnType<typeof aPrinter>>;

type Pages = { stock: StockPage; returns: ReturnsPage; settings: SettingsPage; printer: FakePrinter };

const test = base.extend<Pages>({
  returns: async ({ opened }, use) => use(new ReturnsPage(opened.page, opened.url)),
  stock: async ({ opened }, use) => use(new StockPage(opened.page, opened.url)),
  settings: async ({ opened }, use) => use(new SettingsPage(opened.page, opened.url)),
  // Playwright reads which fixtures are needed out of this pattern.
  // oxlint-disable-next-line no-empty-pattern
  printer: async ({}, use) => {
    const printer = await aPrinter();
    await use(printer);
    await printer.close();
  },
});

/** On the open page of the station's set-up. */
async function usePrinter({ page }: SettingsPage, { printer: { host, port } }: FakePrinter) {
  const form = page.getByTestId('printer');
  await form.getByRole('textbox', { name: 'Address' }).fill(host);
  await form.getByRole('textbox', { name: 'Port' }).fill(String(port));
  await form.locator('[type="submit"]').click();
  await expect(page.getByTestId('printer-said')).toHaveText('The printer is ready');
}

/** What a scanner reads off a label that came out. */
async function codeOn(label: ReadLabel | undefined): Promise<string[]> {
  if (!label) return [];
  const dots = dotsOfLabel({ ...label, texts: [], boxes: [] });
  const { width, height } = label;
  return readCodes({ width, height, isDark: (x, y) => dots[y * width + x] === 1 }, 'code128');
}

test('a station is given a label printer; tags of a drive, a place and a held parcel come out and prove themselves', async ({
  customer,
  dock,
  stock,
  settings,
  printer,
  labels,
}) => {
  test.setTimeout(180_000);
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('tagged', tracking, [serial]);

  await settings.openSetUp('station');
  const form = settings.page.getByTestId('printer');
  const way = form.getByTestId('printer-way');
  await way.selectOption('queue');
  await expect(form.getByRole('textbox', { name: 'Address' })).toHaveCount(0);
  await expectAccessibleLightAndDark(settings.page, { state: 'printer of the computer' });
  await way.selectOption('network');
  await form.getByRole('textbox', { name: 'Address' }).fill('198.51.100.7');
  await form.locator('[type="submit"]').click();
  await expect(settings.page.getByTestId('printer-said')).toContainText('own network');
  await usePrinter(settings, printer);
  await expectAccessibleLightAndDark(settings.page, { state: 'label printer' });

  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([serial]);
  await dock.press('F7');
  await dock.expectPanel('ok', 'print.sent');
  expect(await codeOn(printer.labels.at(-1))).toEqual([`DST1:${serial}`]);
  await expectAccessibleLightAndDark(dock.page, { state: 'tag while receiving' });
  await dock.closeParcel();

  await stock.start();
  await stock.page.route('**/hub/**', (route) => route.abort());
  await stock.scan(serial);
  await stock.expectAt(serial, 'Dock');
  await stock.press('F7');
  await stock.expectPanel('ok', 'print.sent');
  await expectAccessibleLightAndDark(stock.page, { state: 'tag in the stock' });
  await stock.scan(`DST1:${serial}`);
  await stock.expectPanel('ok', 'print.proved');
  await stock.expectAt(serial, 'Dock');
  await stock.scan('$P:TAGS-1');
  await stock.expectAt(serial, 'TAGS-1');
  await stock.page.getByTestId('print-place-tag').click();
  await stock.expectPanel('ok', 'print.sent');
  await expect.poll(() => codeOn(printer.labels.at(-1))).toEqual(['$P:TAGS-1']);
  // From now on the tag stands for the drive, and proves no other.
  await stock.scan(`DST1:${serial}`);
  await stock.expectPanel('ok', 'stock.isAt');
  await stock.expectAt(serial, 'TAGS-1');
  await stock.scan('$P:TAGS-1');
  await stock.expectPanel('ok', 'print.proved');
  expect(printer.labels).toHaveLength(3);

  printer.behave.paperOut = true;
  await stock.press('F7');
  await stock.expectPanel('attention', 'print.problem.paper');
  printer.behave.paperOut = false;
  expect(printer.labels).toHaveLength(3);
  await stock.page.unroute('**/hub/**');
  await stock.expectSynced();

  // A parcel of nobody, in the language of who keeps it.
  const lost = labels.tracking();
  await dock.start();
  await dock.scan(lost);
  await dock.choose('registerParcel');
  await dock.dialog.locator('[type="submit"]').click();
  await dock.expectPanel('attention', 'pkg.unidentified');
  await dock.useLanguage('zh-CN');
  await dock.press('F7');
  await dock.expectPanel('ok', 'print.sent');
  const [held] = printer.labels.slice(-1);
  expect(await codeOn(held)).toEqual([`DST1:${lost}`]);
  // Chinese letters come as pictures, and not as the same empty box.
  const letters = held?.pictures.filter(({ height }) => height < 60) ?? [];
  expect(letters.length).toBeGreaterThan(2);
  expect(letters.every(({ rows }) => rows.some((row) => /[1-9A-F]/.test(row)))).toBe(true);
  await dock.useLanguage('en');
});

test('the return label comes out of the label printer, and a scan of it is the box', async ({
  customer,
  dock,
  returns,
  settings,
  printer,
  labels,
}) => {
  test.setTimeout(180_000);
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('pack-printed', tracking, [serial]);
  await settings.openSetUp('station');
  await usePrinter(settings, printer);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([serial]);
  await dock.closeParcel();
  await dock.expectSynced();
  await customer.cancel('pack-printed');
  await dock.expectJob('pack-printed', 'Packaging');

  await returns.start();
  await returns.scan(serial);
  await returns.expectPanel('done', 'pack.last');
  await returns.seal('0.9');
  const number = labels.tracking();
  await returns.scan(number);
  await returns.expectPanel('ok', 'pack.labelled');
  await expect(returns.page.getByTestId('where-to')).toContainText('Exempel');
  await returns.press('F7');
  await returns.expectPanel('ok', 'print.sent');
  const printed = printer.labels.at(-1);
  const codes = await codeOn(printed);
  const box = codes.find((code) => code.startsWith('DRV1:')) ?? '';
  expect(codes).toContain(number);
  const words = (printed?.texts ?? []).map(({ text }) => text).join(' ');
  for (const text of ['Kerstin Exempel', 'Exempelgatan 42', '123456789', '0.9 kg'])
    expect(words).toContain(text);
  for (const secret of [serial, 'pack-printed']) expect(words).not.toContain(secret);
  await returns.page.getByTestId('put-aside').click();
  await returns.scan(box);
  await returns.expectPanel('attention', 'returns.thisBox');
  await returns.press('F9');
  await returns.handOver(people.operator.pin);
  await returns.expectPanel('done', 'pickUp.allGone');
  await returns.expectSynced();
});

test('without a label printer a tag goes through the browser, from the triage too', async ({
  customer,
  dock,
  settings,
  labels,
}) => {
  await settings.openSetUp('station');
  const form = settings.page.getByTestId('printer');
  await expect(form).toHaveAttribute('data-kept', /true|false/);
  if ((await form.getAttribute('data-kept')) === 'true')
    await form.getByRole('button', { name: 'Use the browser instead' }).click();
  await expect(form).toHaveAttribute('data-kept', 'false');

  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('tagged-by-browser', tracking, [serial]);
  await dock.page.addInitScript(() => {
    window.print = () => {
      document.body.setAttribute('data-printed', document.querySelector('.ds-sheet')?.innerHTML ?? '');
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([serial]);
  await dock.recordFault('1', serial);
  await dock.expectPanel('ok', 'fault.recorded');
  await dock.closeParcel();

  const faults = new FaultsPage(dock.page, dock.url);
  await faults.open('/faults');
  await faults.signIn(people.operator.badge, people.operator.name);
  await faults.scan(serial);
  await expect(faults.page.getByTestId('fault-detail')).toContainText(serial);
  await faults.press('F7');
  await expect(faults.page.locator('body')).toHaveAttribute('data-printed', new RegExp(`DST1:${serial}`));
  await expect(faults.page.locator('body')).toHaveAttribute('data-printed', /<svg/);
  await faults.scan(`DST1:${serial}`);
  await expect(faults.page.locator('[data-code="print.proved"]')).toBeVisible();
  await expectAccessibleLightAndDark(faults.page, { state: 'tag in the triage' });
});
