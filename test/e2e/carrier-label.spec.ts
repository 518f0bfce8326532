import { errors, startKarrio } from '../support/karrio-server';
import { people } from '../support/site';
import { test as base, expect } from './dock-test';
import { expectAccessibleInEveryLanguage, expectAccessibleLightAndDark } from './pages/expect-accessible';
import { ReturnsPage } from './pages/returns-page';
import { SettingsPage } from './pages/settings-page';

const test = base.extend<{ returns: ReturnsPage; settings: SettingsPage }>({
  returns: async ({ opened }, use) => use(new ReturnsPage(opened.page, opened.url)),
  settings: async ({ opened }, use) => use(new SettingsPage(opened.page, opened.url)),
});
/** White, one dot. */
const picture =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP6DwABBQECz6AuzQAAAABJRU5ErkJggg==';

test('the carrier’s label is bought with one key, printed, proven by its scan, and given back with another', async ({
  customer,
  dock,
  returns,
  settings,
  labels,
  site,
}) => {
  test.setTimeout(240_000);
  const karrio = await startKarrio();
  karrio.labels('PNG', Buffer.from(picture, 'base64'));
  const services = ['--services', 'DHL=dhl_express_worldwide', '--label', 'png'];
  await site.command(['carrier', 'set', '--url', karrio.url, ...services], `${karrio.token}\n`);
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('buy-label', tracking, [serial]);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([serial]);
  await dock.closeParcel();
  await dock.expectSynced();
  await customer.cancel('buy-label');
  await dock.expectJob('buy-label', 'Packaging');

  await returns.catchPrints();
  await returns.start();
  await returns.job('buy-label').getByRole('button').click();
  await returns.scan(serial);
  await returns.expectPanel('done', 'pack.last');
  await returns.seal('1.2');
  await returns.expectSynced();
  const get = returns.page.getByTestId('carrier-label');
  await expect(get).toBeVisible();
  await returns.press('F7');
  await returns.expectPanel('attention', 'carrierLabel.problem.noSiteAddress');
  await expectAccessibleInEveryLanguage(returns, { state: 'returns, no carrier label' });

  await settings.openSetUp('site');
  const address = {
    recipientName: 'Drive dock 3',
    streetAddress1: 'Datavägen 1',
    city: 'Uppsala',
    postalCode: '753 23',
    countryOrRegion: 'Sverige',
    phone: '+4618555010',
  };
  for (const [field, value] of Object.entries(address))
    await settings.page.getByTestId(`address-${field}`).fill(value);
  await settings.page.getByTestId('save-site').click();
  await settings.enterPin(people.admin.pin);
  await expect(settings.page.getByTestId('site-saved')).toBeVisible();
  await settings.expectSynced();

  await returns.start();
  await returns.expectStep('ship');
  karrio.trouble('POST /v1/shipments', {
    status: 400,
    body: errors('The postal code is not of this country'),
  });
  await get.click();
  await returns.expectPanel('attention', 'carrierLabel.problem.refused');
  await expect(returns.panel).toContainText('The postal code is not of this country');
  await returns.press('F7');
  await returns.expectPrinted('carrier-label-picture', picture.slice(0, 40));
  await returns.expectPanel('ok', 'carrierLabel.print.sent');
  await returns.expectStep('ready');
  const number = karrio.shipments.get(karrio.sold[0] ?? '')?.tracking_number ?? 'none';
  await expect(returns.page.getByTestId('box-carrier-number')).toHaveText(number);
  await expectAccessibleInEveryLanguage(returns, { state: 'returns, carrier label' });
  await returns.scan(number);
  await returns.expectPanel('ok', 'carrierLabel.print.proved');
  await returns.press('F7');
  await expect(returns.dialog).toContainText('printed once');
  await expectAccessibleLightAndDark(returns.page, { state: 'returns, print again' });
  await returns.dialog.getByRole('textbox').fill('It tore');
  await returns.dialog.locator('[type="submit"]').click();
  await returns.expectPanel('ok', 'carrierLabel.print.sent');
  expect(karrio.sold).toHaveLength(1);
  await returns.expectSynced();

  await returns.press('F8');
  await returns.expectPanel('ok', 'pack.unlabelled');
  await returns.expectSynced();
  await expect.poll(() => karrio.live(), { timeout: 60_000 }).toEqual([]);
  expect(karrio.broken).toEqual([]);
  await site.command(['carrier', 'off']);
  await karrio.close();
});
