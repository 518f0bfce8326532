import { expect, test } from './dock-test';
import { expectAccessibleInEveryLanguage } from './pages/expect-accessible';
import { ReceivingPage } from './pages/receiving-page';

test('a damaged journal, a disk that is nearly full and a wrong clock are said on every page', async ({
  browser,
  kiosk,
}) => {
  const page = await browser.newPage();
  // The disk here is not full: the host's answer says so instead.
  await page.route('**/host/station.status', async (route) => {
    const response = await route.fetch();
    const answer = await response.json();
    Object.assign(answer.output, { diskFreeBytes: 640e6, damaged: [{ from: 7, to: 9 }] });
    await route.fulfill({ response, json: answer });
  });
  await page.clock.install({ time: Date.now() + 5 * 60_000 });
  const dock = new ReceivingPage(page, (await kiosk('dock-1')).url());
  await dock.open('/outbox');
  await expect(dock.sync).toHaveAttribute('data-wrong', 'damaged lowDisk clock');
  await expect(dock.sync).toContainText('journal damaged · disk nearly full · clock wrong');
  await expectAccessibleInEveryLanguage(dock, { state: 'outbox, with problems' });
  await dock.sync.click();
  const facts = page.getByRole('dialog');
  await expect(facts.locator('[data-wrong="damaged"]')).toHaveAttribute('data-level', 'failure');
  await expect(facts.locator('[data-wrong="clock"]')).toHaveAttribute('data-level', 'warning');
  await expect(facts).toContainText('The journal cannot read numbers 7 to 9 any more.');
  await expect(facts).toContainText('Only 640 MB are free on the disk of this station.');
  await expect(facts).toContainText(/The clock of this computer is [45] min ahead of the hub’s\./);
  await page.close();
});

test('a station that was set back to an older program says so and leaves the data of the newer one alone', async ({
  browser,
  kiosk,
}) => {
  const page = await browser.newPage();
  const dock = new ReceivingPage(page, (await kiosk('dock-1')).url());
  await dock.open('/outbox');
  // As a newer program would; the page lets go of its database for that.
  const versions = () =>
    page.evaluate(async () =>
      (await indexedDB.databases()).map(({ name, version }) => [name ?? '', version] as const),
    );
  const [name = ''] = (await versions())
    .map(([found]) => found)
    .filter((found) => found.startsWith('dockside-'));
  await page.evaluate(
    (database) =>
      new Promise<void>((done, failed) => {
        const request = indexedDB.open(database, 9990);
        request.onsuccess = () => {
          request.result.close();
          done();
        };
        request.onerror = () => failed(request.error);
      }),
    name,
  );
  await page.reload();
  await expect(page.locator('body')).toContainText('was written by a newer Dockside');
  expect(await versions()).toEqual([[name, 9990]]);
  await page.close();
});

test('a database that cannot be read for a while stops no page, is said, and is read again by itself', async ({
  browser,
  kiosk,
}) => {
  const page = await browser.newPage();
  // As Chromium answers while the disk is full.
  await page.addInitScript(() => {
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (...args) {
      if ('unreadable' in document.documentElement.dataset)
        throw new DOMException('Internal error opening backing store', 'UnknownError');
      return transaction.apply(this, args);
    };
  });
  const setReadable = (isReadable: boolean) =>
    page.evaluate((readable) => {
      if (readable) delete document.documentElement.dataset['unreadable'];
      else document.documentElement.dataset['unreadable'] = '';
    }, isReadable);
  const dock = new ReceivingPage(page, (await kiosk('dock-1')).url());
  await dock.open('/stock');
  await setReadable(false);
  const note = page.getByTestId('cannot-read');
  for (const name of ['Jobs', 'Stock', 'Faults', 'Arrivals', 'Attention', 'Receiving', 'Overview']) {
    await page.getByRole('navigation').getByRole('link', { name }).click();
    await expect(dock.sync).toHaveAttribute('data-wrong', 'cannotRead');
    await expect(note).toContainText('What is shown may be old or missing.');
    await expect(page.getByText('This page stopped')).toHaveCount(0);
  }
  await expectAccessibleInEveryLanguage(dock, { state: 'overview, its data cannot be read' });
  await expect(dock.sync).toContainText('cannot read its data');
  await setReadable(true);
  await expect(note).toHaveCount(0);
  await expect(dock.sync).toHaveAttribute('data-wrong', '');
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await page.close();
});
