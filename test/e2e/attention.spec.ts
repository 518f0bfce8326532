import { people } from '../support/site';
import { expect, test } from './dock-test';
import { expectAccessibleInEveryLanguage, expectAccessibleLightAndDark } from './pages/expect-accessible';
import { ReceivingPage } from './pages/receiving-page';

test('what the hub decides otherwise stays until a lead has settled it', async ({
  browser,
  site,
  customer,
  dock,
  labels,
}) => {
  test.setTimeout(240_000);
  const [first, second] = labels.serials(2) as [string, string];
  const tracking = labels.tracking();
  await customer.send('attention', tracking, [first, second]);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.expectSynced();

  // The first station loses the hub and goes on; meanwhile the second takes over and scans the same drive.
  const cutOff = dock.page.waitForEvent('requestfailed', {
    // A pull that waits at the hub is still answered: the station is alone when the next one fails.
    predicate: (request) =>
      request.url().endsWith('/hub/pull') && request.failure()?.errorText === 'net::ERR_FAILED',
    timeout: 60_000,
  });
  await dock.page.route('**/hub/**', (route) => route.abort());
  await dock.scanDrives([first]);
  await dock.page.locator('[data-nav=outbox]').click();
  await expect(dock.sync).toHaveAttribute('data-online', 'no', { timeout: 40_000 });
  const waiting = dock.page.locator('[data-type=driveScanned][data-state=pending]');
  await expect(waiting).toContainText(first);
  await expect(waiting).toContainText(people.operator.name);
  await expectAccessibleInEveryLanguage(dock, { state: 'outbox, waiting' });
  await cutOff;

  const page = await browser.newPage();
  const other = new ReceivingPage(page, (await site.station('attention-2')).url());
  await other.start(people.second);
  await other.scan(tracking);
  await page.getByTestId('offer-takeOver').click();
  await other.confirm('Take over');
  // Until then the STOP still refuses what is scanned.
  await expect(other.dialog).toHaveCount(0);
  await other.scanDrives([first]);
  await other.expectSynced();
  await page.close();

  await dock.page.locator('[data-nav=receiving]').click();
  await dock.scanDrives([second]);
  await dock.press('F9');
  await dock.expectPanel('done', 'pkg.closed');
  // Closed once more: that hangs on the first closing.
  await dock.scan(tracking);
  await dock.page.getByTestId('offer-reopen').click();
  await dock.confirm('Open again', 'look under the foam');
  await dock.enterPin(people.operator.pin);
  await dock.expectPanel('ok', 'pkg.open');
  await expect(dock.page.getByRole('dialog')).toHaveCount(0);
  await dock.closeParcel();
  await dock.page.unroute('**/hub/**');
  await dock.page.locator('[data-nav=attention]').click();
  await dock.expectSynced();

  const items = dock.page.locator('[data-attention]');
  const refused = dock.page.locator('[data-type=packageClosed][data-reason=refused]').first();
  const dependents = refused.locator('[data-attention]');
  await expect(refused).toBeVisible({ timeout: 30_000 });
  await expect(refused).toContainText(people.operator.name);
  await expect(refused.locator('[data-resolution=discarded]').first()).toBeDisabled();
  await expectAccessibleInEveryLanguage(dock, { state: 'attention, open, for operators' });
  await dock.page.locator('[data-nav=outbox]').click();
  await dock.page.getByText('Answered by the hub', { exact: true }).click();
  await expect(dock.page.locator('[data-state=refused]').first()).toBeVisible();
  await expectAccessibleInEveryLanguage(dock, { state: 'outbox, answered' });
  await dock.page.locator('[data-nav=attention]').click();

  await dock.signIn(people.lead.badge, people.lead.name);
  await expectAccessibleInEveryLanguage(dock, { state: 'attention, open, for leads' });
  await expect(dependents).toHaveCount(1);
  const open = await items.count();
  await refused.locator('[data-settles="2"] [data-resolution=discarded]').click();
  await dock.page.getByRole('dialog').getByRole('textbox').fill('Mei goes on with this box');
  await expectAccessibleLightAndDark(dock.page, { state: 'attention, settling' });
  await dock.page.getByRole('dialog').getByRole('button').last().click();
  await expect(refused).toHaveCount(0);
  await expect(items).toHaveCount(open - 2);
  await dock.expectSynced();
  await dock.page.getByText(/^Settled \(/).click();
  await expect(refused).toContainText('Mei goes on with this box');
  await expect(refused).toHaveAttribute('data-settled', 'discarded');
  await expect(dependents).toHaveAttribute('data-settled', 'discarded');
  await expectAccessibleInEveryLanguage(dock, { state: 'attention, settled' });
});
