import { expect, test } from './dock-test';
import { FaultsPage } from './pages/faults-page';
import { aPhonePhoto, choosePhoto } from './pages/phone-photo';

test('a parcel that nobody expects is refused with a reason; when a job names it, it may come again', async ({
  site,
  customer,
  dock,
  labels,
}) => {
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.create('refused', 'Import', [serial]);
  await dock.start();
  await dock.scan(tracking);
  await dock.expectPanel('attention', 'pkg.none');
  await dock.expectSays('No job expects this package');
  await dock.choose('refuseParcel');
  await dock.confirm('Refuse the parcel');
  await expect(dock.dialog).toContainText('Say why in a few words.');
  await dock.press('F4');
  await choosePhoto(dock.page, await aPhonePhoto(dock.page, tracking));
  await expect(dock.page.getByTestId('photos-taken').locator('li')).toHaveCount(1);
  await dock.confirm('Refuse the parcel', 'leaking, no papers');
  await expect(dock.dialog).toHaveCount(0);
  await dock.expectStep('idle');
  await dock.expectSynced();
  const faults = new FaultsPage(dock.page, dock.url);
  await faults.show();
  await faults.look(tracking);
  await faults.openRow('package-refused');
  await expect(faults.detail.locator('[data-photo] img')).toBeVisible();
  await dock.open();
  expect((await customer.get('refused')).properties?.state).toBe('Creating');

  await customer.ship('refused', tracking);
  await dock.expectJob('refused', 'Shipping');
  expect(await customer.driveStates('refused')).toEqual({ [serial]: 'Specified' });

  await dock.start();
  await dock.openParcel(tracking);
  await dock.scan(serial);
  await dock.expectPanel('done', 'drv.last');
  await dock.closeParcel();
  await expect.poll(() => customer.driveStates('refused')).toEqual({ [serial]: 'Received' });
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});
