import { expect, test } from '@playwright/test';
import { openCustomer } from '../support/customer';
import { createLabels } from '../support/labels';
import { openSite, type TestSite } from '../support/site';
import { changeSiteRules } from '../support/site-rules';
import { expectAccessibleLightAndDark } from './pages/expect-accessible';
import { ReceivingPage } from './pages/receiving-page';
import { languages } from './pages/station-page';

let site: TestSite;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await openSite();
  await site.stopHub();
  await changeSiteRules(site.dataDir, { inboundIdRequired: true });
  await site.startHub();
});
test.afterAll(() => site.close());

/** The same code within a moment would count once. */
async function scanAnew(dock: ReceivingPage, tracking: string) {
  await dock.scan('42078745');
  await dock.expectPanel('attention', 'scan.routing');
  await dock.scan(tracking);
}

test('PKG-6: a site that asks for inbound ids opens a parcel with the right one alone', async ({ page }) => {
  test.setTimeout(120_000);
  const labels = createLabels('inbound');
  const serials = labels.serials(2);
  const tracking = labels.tracking();
  const customer = await openCustomer(site);
  await customer.send('inbound', tracking, serials);
  const dock = new ReceivingPage(page, (await site.station('dock-1')).url());
  await dock.start();
  for (const language of languages.toReversed()) {
    await dock.useLanguage(language);
    await scanAnew(dock, tracking);
    await expect(dock.dialog.getByTestId('inbound-id')).toBeFocused();
    const look = { state: `${language}, inbound id`, part: '[role="dialog"]' };
    await expectAccessibleLightAndDark(page, look);
    await dock.press('Escape');
    await expect(dock.dialog).toHaveCount(0);
  }
  await scanAnew(dock, tracking);
  await dock.dialog.getByTestId('inbound-id').fill('IN-00000000');
  await dock.press('Enter');
  await dock.expectPanel('stop', 'refused.pkg.inboundIdWrong');
  await dock.acknowledge();
  const told = (await customer.get('inbound')).properties?.shippingInformation;
  const [rightId] = /IN-[0-9A-F]{8}/.exec(told?.additionalInformation ?? '') ?? [];
  await scanAnew(dock, tracking);
  await dock.dialog.getByTestId('inbound-id').fill(rightId ?? '');
  await dock.press('Enter');
  await dock.expectPanel('ok', 'pkg.open');
  await expect(dock.dialog).toHaveCount(0);
  await dock.press('F5');
  await dock.scanDrives(serials);
  await dock.closeParcel();
});
