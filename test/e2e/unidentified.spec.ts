import { people } from '../support/site';
import { expect, test } from './dock-test';
import { expectAccessibleLightAndDark } from './pages/expect-accessible';
import { FaultsPage } from './pages/faults-page';

test('a parcel of a job that is still being created is held; when the job ships, its drives are Received', async ({
  site,
  customer,
  dock,
  labels,
}) => {
  const [first, second] = labels.serials(2) as [string, string];
  const tracking = labels.tracking();
  await customer.create('unidentified', 'Import', [first, second]);
  await dock.start();

  await dock.scan(tracking);
  await dock.expectPanel('attention', 'pkg.none');
  await dock.choose('registerParcel');
  await dock.dialog.getByLabel('Sender on the label').fill('Contoso');
  await dock.dialog.getByLabel('Where do you put it?').fill('HOLD-1');
  await dock.confirm('Register');
  await dock.expectPanel('attention', 'pkg.unidentified');
  await dock.expectStep('unidentified');
  for (const serial of [first, second]) {
    await dock.scan(serial);
    await dock.expectPanel('attention', 'drv.held');
    await expect(dock.heldDrive(serial)).toBeVisible();
  }
  await dock.press('F9');
  await dock.expectPanel('attention', 'recv.leftUnidentified');
  await dock.expectSays('Kept as unidentified with 2 drives – a lead says which job it is for');
  await dock.expectSynced();
  expect(await customer.driveStates('unidentified')).toEqual({ [first]: 'Specified', [second]: 'Specified' });

  await customer.ship('unidentified', tracking);
  expect(await customer.driveStates('unidentified')).toEqual({ [first]: 'Received', [second]: 'Received' });
  expect((await customer.get('unidentified')).properties?.state).toBe('Received');

  // The package has a job now and is still half done: it is there again when the page opens.
  await dock.expectJob('unidentified', 'Received');
  await dock.start();
  await dock.expectStep('condition');
  await dock.press('F5');
  await dock.closeParcel();
  await dock.expectSynced();
  expect(await customer.driveStates('unidentified')).toEqual({ [first]: 'Received', [second]: 'Received' });
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});

test('a lead attaches a parcel of nobody to its job from the triage; its held drives are Received since they were scanned', async ({
  site,
  customer,
  dock,
  opened,
  labels,
}) => {
  const [first, second] = labels.serials(2) as [string, string];
  const [label, announced] = [labels.tracking(), labels.tracking()];
  await customer.send('attached-later', announced, [], 'Export');
  await dock.start();
  await dock.scan(label);
  await dock.expectPanel('attention', 'pkg.none');
  await dock.choose('registerParcel');
  await dock.dialog.getByLabel('Sender on the label').fill('Fabrikam');
  await dock.dialog.getByLabel('Where do you put it?').fill('HOLD-2');
  await dock.confirm('Register');
  await dock.expectPanel('attention', 'pkg.unidentified');
  for (const serial of [first, second]) {
    await dock.scan(serial);
    await dock.expectPanel('attention', 'drv.held');
    await expect(dock.heldDrive(serial)).toBeVisible();
  }
  await dock.press('F9');
  await dock.expectSynced();

  const faults = new FaultsPage(opened.page, opened.url);
  await faults.signIn(people.lead.badge, people.lead.name);
  await faults.show();
  await faults.scan(label);
  await faults.expectOpen('unidentified-package');
  await faults.page.getByRole('button', { name: 'Resolve …' }).click();
  await faults.dialog.locator('[data-choice="attachToJob"]').click();
  await faults.page.getByTestId('attach-search').fill('attached-later');
  const attach = faults.dialog.locator('[data-job="attached-later"]').getByRole('button');
  await attach.click();
  await expect(faults.dialog).toContainText('Say why');
  await faults.page.getByTestId('attach-reason').fill('The customer read the serials to us on the phone');
  await expectAccessibleLightAndDark(faults.page, { state: 'attach' });
  await attach.click();
  await faults.enterPin(people.lead.pin);
  // Another fault may have come and taken its place on the right.
  await expect(faults.page.getByRole('listitem').filter({ hasText: label })).toHaveCount(0);
  await faults.expectSynced();
  await expect
    .poll(() => customer.driveStates('attached-later'))
    .toEqual({ [first]: 'Received', [second]: 'Received' });
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});
