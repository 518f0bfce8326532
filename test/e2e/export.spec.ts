import { expect, test } from './dock-test';

test('the empty drives of an export job are attached to it, each after one confirmation', async ({
  site,
  customer,
  dock,
  labels,
}) => {
  const [first, second] = labels.serials(2) as [string, string];
  const tracking = labels.tracking();
  await customer.create('export', 'Export', []);
  await customer.ship('export', tracking, 'UPS', 2);
  await dock.start();
  await dock.openParcel(tracking);

  await dock.scan(first);
  await dock.expectPanel('attention', 'refused.ask.attach');
  await expect(dock.dialog).toContainText(`${first} is on no job. It becomes a drive of export job export.`);
  await dock.confirm('Attach');
  await dock.expectPanel('ok', 'drv.attached');
  await dock.expectSays('Attached to job export – 1 of 2');
  await expect(dock.drive(first)).toHaveAttribute('data-state', 'Received');

  await dock.scan(second);
  await dock.confirm('Attach');
  await dock.expectPanel('done', 'drv.last');
  await dock.closeParcel();

  await expect
    .poll(() => customer.driveStates('export'))
    .toEqual({ [first]: 'Received', [second]: 'Received' });
  expect((await customer.get('export')).properties?.state).toBe('Received');
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});

test('a serial whose attachment is not confirmed is no drive of the job', async ({
  customer,
  dock,
  labels,
}) => {
  const [wrong, right] = labels.serials(2) as [string, string];
  const tracking = labels.tracking();
  await customer.create('export-one', 'Export', []);
  await customer.ship('export-one', tracking, 'UPS', 1);
  await dock.start();
  await dock.openParcel(tracking);

  await dock.scan(wrong);
  await dock.expectPanel('attention', 'refused.ask.attach');
  await dock.confirm('Cancel');
  await dock.scan(right);
  await dock.confirm('Attach');
  await dock.expectPanel('done', 'drv.last');
  await dock.closeParcel();

  await expect.poll(() => customer.driveStates('export-one')).toEqual({ [right]: 'Received' });
});
