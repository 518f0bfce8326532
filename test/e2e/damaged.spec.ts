import { expect, test } from './dock-test';

test('damage to the box is recorded in words before anything is scanned out of it', async ({
  customer,
  dock,
  labels,
}) => {
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('damaged-box', tracking, [serial]);
  await dock.start();
  await dock.scan(tracking);
  await dock.expectPanel('ok', 'pkg.open');

  await dock.press('F6');
  await dock.confirm('Record damage');
  await expect(dock.dialog).toContainText('Choose a mark or describe the damage.');
  await dock.dialog.getByLabel('crushed').check();
  await dock.confirm('Record damage', 'corner crushed 5 cm');
  await dock.expectStep('drives');
  await expect(dock.page.getByTestId('condition')).toHaveText('Damaged: crushed');

  await dock.scan(serial);
  await dock.expectPanel('done', 'drv.last');
  await dock.closeParcel();
  await expect.poll(() => customer.driveStates('damaged-box')).toEqual({ [serial]: 'Received' });
});

test('a damaged drive is received and blocked until a lead has looked at it', async ({
  site,
  customer,
  dock,
  labels,
}) => {
  const [broken, sound] = labels.serials(2) as [string, string];
  const tracking = labels.tracking();
  await customer.send('damaged-drive', tracking, [broken, sound]);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([broken]);

  await dock.press('F6');
  await expect(dock.dialog).toContainText(`Damage to drive ${broken}`);
  await dock.confirm('Record damage', 'connector bent');
  await dock.expectPanel('attention', 'drv.damaged');
  await dock.expectSays(`Damage recorded: ${broken}. Not processed until it has been inspected.`);
  await dock.scanDrives([sound]);
  await dock.closeParcel();

  await expect
    .poll(() => customer.driveStates('damaged-drive'))
    .toEqual({ [broken]: 'Faulted', [sound]: 'Received' });
  expect((await customer.get('damaged-drive')).properties?.state).toBe('Received');
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});
