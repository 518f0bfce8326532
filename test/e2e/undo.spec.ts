import { people } from '../support/site';
import { expect, test } from './dock-test';

test('F8 takes back the last scan: the drive is awaited again, at the dock and for the customer', async ({
  site,
  customer,
  dock,
  labels,
}) => {
  const [first, second] = labels.serials(2) as [string, string];
  const tracking = labels.tracking();
  await customer.send('undo', tracking, [first, second]);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([first, second]);
  await expect.poll(async () => (await customer.get('undo')).properties?.state).toBe('Received');

  await dock.press('F8');
  await dock.expectPanel('ok', 'drv.undone');
  await dock.expectSays(`Scan taken back: ${second}`);
  await expect(dock.drive(second)).toHaveAttribute('data-state', 'Specified');
  await expect
    .poll(() => customer.driveStates('undo'))
    .toEqual({ [first]: 'Received', [second]: 'Specified' });
  expect((await customer.get('undo')).properties?.state).toBe('Shipping');

  await dock.scan(second);
  await dock.expectPanel('done', 'drv.last');
  await dock.closeParcel();
  await expect
    .poll(() => customer.driveStates('undo'))
    .toEqual({ [first]: 'Received', [second]: 'Received' });
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});

test("somebody else's scan is not theirs to take back; a lead does it with a reason", async ({
  customer,
  dock,
  labels,
}) => {
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('undo-lead', tracking, [serial]);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scan(serial);
  await dock.expectPanel('done', 'drv.last');

  await dock.signIn(people.second.badge, people.second.name);
  await dock.press('F8');
  await dock.expectPanel('stop', 'refused.undo.notYours');
  await dock.acknowledge();

  await dock.signIn(people.lead.badge, people.lead.name);
  await dock.press('F8');
  await dock.confirm('Take back', 'wrong drive in hand');
  await dock.expectPanel('ok', 'drv.undone');
  await expect.poll(() => customer.driveStates('undo-lead')).toEqual({ [serial]: 'Specified' });

  await dock.signIn(people.operator.badge, people.operator.name);
  await dock.scan(serial);
  await dock.expectPanel('done', 'drv.last');
  await dock.closeParcel();
  await expect.poll(() => customer.driveStates('undo-lead')).toEqual({ [serial]: 'Received' });
});
