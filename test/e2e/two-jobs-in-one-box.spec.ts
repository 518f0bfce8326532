import { expect, test } from './dock-test';

test('one box for two jobs (tracking numbers -1 and -2): every drive finds its own job', async ({
  site,
  customer,
  dock,
  labels,
}) => {
  const [a1, a2, b1, b2, extra] = labels.serials(5) as [string, string, string, string, string];
  const tracking = labels.tracking();
  await customer.send('box-a', `${tracking}-1`, [a1, a2]);
  await customer.send('box-b', `${tracking}-2`, [b1, b2]);
  await dock.start();
  await dock.openParcel(tracking, 'pkg.openMany');

  await dock.scan(a1);
  await dock.expectPanel('ok', 'drv.ok');
  await dock.scan(b1);
  await dock.expectPanel('attention', 'drv.otherjob');
  await dock.expectSays('Belongs to job box-b');
  await dock.scan(a2);
  await dock.expectPanel('done', 'drv.last');
  await expect(dock.drive(a2)).toHaveAttribute('data-state', 'Received');

  await dock.scan(extra);
  await dock.expectPanel('stop', 'refused.ask.whichJob');
  await dock.dialog.getByText('box-b').click();
  await dock.expectPanel('attention', 'drv.extra');

  await dock.scan(b2);
  await dock.expectPanel('done', 'drv.last');
  await dock.expectSays('Job box-b complete – F9 to close');
  await dock.closeParcel();

  await expect.poll(() => customer.driveStates('box-a')).toEqual({ [a1]: 'Received', [a2]: 'Received' });
  await expect.poll(() => customer.driveStates('box-b')).toEqual({ [b1]: 'Received', [b2]: 'Received' });
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});
