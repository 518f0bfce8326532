import { expect, test } from './dock-test';

test('a reload in the middle: the open package, its drives and a STOP are there again', async ({
  customer,
  dock,
  labels,
}) => {
  const [first, second] = labels.serials(2) as [string, string];
  const near = `${second.slice(0, -1)}8`;
  const tracking = labels.tracking();
  await customer.send('restart', tracking, [first, second]);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([first]);
  await dock.scan(near);
  await dock.expectPanel('stop', 'refused.drv.nearMiss');

  await dock.page.reload();
  await dock.expectPanel('stop', 'refused.drv.nearMiss');
  await dock.acknowledge();
  await dock.start();
  await dock.expectStep('drives');
  await expect(dock.drive(first)).toHaveAttribute('data-state', 'Received');
  await expect(dock.drive(second)).toHaveAttribute('data-state', 'Specified');
  await dock.scan(second);
  await dock.expectPanel('done', 'drv.last');
  await dock.closeParcel();
  await expect
    .poll(() => customer.driveStates('restart'))
    .toEqual({ [first]: 'Received', [second]: 'Received' });
});

test('a reload signs out, and nothing on the screen greets somebody who is no longer signed in', async ({
  dock,
}) => {
  await dock.start();
  await dock.expectSays('Hello Olof Ek');
  await dock.open();
  await expect(dock.page.getByTestId('operator-chip')).toContainText('Nobody signed in');
  await dock.expectSays('Scan your badge');
});
