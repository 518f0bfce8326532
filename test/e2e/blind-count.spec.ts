import { expect, test } from '@playwright/test';
import { openCustomer } from '../support/customer';
import { createLabels } from '../support/labels';
import { openSite, type TestSite } from '../support/site';
import { changeSiteRules } from '../support/site-rules';
import { expectAccessibleInEveryLanguage, expectAccessibleLightAndDark } from './pages/expect-accessible';
import { ReceivingPage } from './pages/receiving-page';

let site: TestSite;
test.beforeAll(async () => {
  site = await openSite();
  await site.stopHub();
  await changeSiteRules(site.dataDir, { blindCount: true });
  await site.startHub();
});
test.afterAll(() => site.close());

test('a site that counts blind hides what it expects until a number was typed, and closes only when it is right', async ({
  page,
}) => {
  const labels = createLabels('blind');
  const [first, second] = labels.serials(2) as [string, string];
  const tracking = labels.tracking();
  const customer = await openCustomer(site);
  await customer.send('blind', tracking, [first, second]);
  const dock = new ReceivingPage(page, (await site.station('dock-1')).url());
  await dock.start();

  await dock.scan(tracking);
  await dock.expectPanel('ok', 'pkg.open');
  await expect(dock.page.getByTestId('drive-list')).toHaveAttribute('data-blind', 'yes');
  await dock.press('F5');
  await dock.expectStep('count');
  await expect(dock.page.getByTestId('receiving')).not.toContainText(second);
  await expectAccessibleInEveryLanguage(dock, { state: 'count' });
  await dock.scan(first);
  await dock.expectPanel('ok', 'drv.okBlind');
  await dock.expectSays('Received');
  await dock.press('F9');
  await dock.expectPanel('stop', 'refused.pkg.countMissing');
  await dock.acknowledge();

  await dock.page.getByTestId('count').fill('3');
  await dock.press('Enter');
  await dock.expectPanel('attention', 'pkg.countDiffers');
  await dock.expectSays('3 drives counted, 2 announced');
  await dock.expectStep('drives');
  await dock.scan(second);
  await dock.expectPanel('done', 'drv.last');
  await dock.press('F9');
  await dock.expectPanel('stop', 'refused.pkg.countDiffers');
  await dock.expectSays('3 drives were counted, 2 scanned. Scan the rest, or count again.');
  await dock.acknowledge();
  await dock.page.getByRole('button', { name: 'Count again' }).click();
  await expectAccessibleLightAndDark(dock.page, { state: 'count again', part: '[role="dialog"]' });
  await dock.dialog.getByTestId('count').fill('2');
  await dock.press('Enter');
  await dock.expectPanel('ok', 'pkg.counted');
  await expect(dock.dialog).toHaveCount(0);
  await dock.closeParcel();

  await expect
    .poll(() => customer.driveStates('blind'))
    .toEqual({ [first]: 'Received', [second]: 'Received' });
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});
