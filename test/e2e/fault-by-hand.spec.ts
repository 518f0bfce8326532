import { expect, test } from './dock-test';

test('a fault of the drive in hand is recorded with three presses', async ({
  site,
  customer,
  dock,
  labels,
}) => {
  const [bad, good] = labels.serials(2) as [string, string];
  const tracking = labels.tracking();
  await customer.send('fault-by-hand', tracking, [bad, good]);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([bad]);

  await dock.press('F10');
  await expect(dock.dialog).toContainText(`Fault of drive ${bad}`);
  await dock.press('2');
  await expect(dock.dialog).toContainText('Note (may stay empty)');
  await dock.press('Enter');
  await dock.expectPanel('ok', 'fault.recorded');
  await expect(dock.dialog).toHaveCount(0);
  await dock.scanDrives([good]);
  await dock.closeParcel();

  await expect
    .poll(() => customer.driveStates('fault-by-hand'))
    .toEqual({ [bad]: 'Faulted', [good]: 'Received' });
  expect((await customer.get('fault-by-hand')).properties?.state).toBe('Received');
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});
