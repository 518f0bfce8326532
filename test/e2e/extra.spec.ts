import { expect, test } from './dock-test';

test('a drive that is on no job is kept as an extra of the job and does not hold it up', async ({
  site,
  customer,
  dock,
  labels,
}) => {
  const [listed, extra] = labels.serials(2) as [string, string];
  const tracking = labels.tracking();
  await customer.send('extra', tracking, [listed]);
  await dock.start();
  await dock.openParcel(tracking);

  await dock.scan(extra);
  await dock.expectPanel('attention', 'drv.extra');
  await dock.expectSays('Extra drive – not on any job. Keep with this package.');
  await expect(dock.drive(extra)).toContainText('extra');
  await dock.scan(listed);
  await dock.expectPanel('done', 'drv.last');
  await dock.closeParcel();

  await expect.poll(() => customer.driveStates('extra')).toEqual({ [listed]: 'Received' });
  expect((await customer.get('extra')).properties?.state).toBe('Received');
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});
