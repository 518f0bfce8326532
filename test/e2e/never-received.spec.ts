import { people } from '../support/site';
import { expect, test } from './dock-test';

test('a package closed without a drive: each missing one is decided, giving up needs the PIN', async ({
  site,
  customer,
  dock,
  labels,
}) => {
  const [here, awaited, missing] = labels.serials(3) as [string, string, string];
  const tracking = labels.tracking();
  await customer.send('never-received', tracking, [here, awaited, missing]);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([here]);

  await dock.press('F9');
  await dock.expectPanel('attention', 'pkg.short');
  await dock.expectSays('2 drives missing');
  await expect(dock.dialog.getByTestId('close-package')).toBeDisabled();
  await dock.press('Escape');
  await expect(dock.dialog).toHaveCount(0);
  await dock.expectStep('drives');

  await dock.closeShort({ [awaited]: 'Still expected', [missing]: 'Never received' }, people.operator.pin);
  await dock.expectStep('idle');

  await expect
    .poll(() => customer.driveStates('never-received'))
    .toEqual({ [here]: 'Received', [awaited]: 'Specified', [missing]: 'NeverReceived' });
  expect((await customer.get('never-received')).properties?.state).toBe('Shipping');
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});
