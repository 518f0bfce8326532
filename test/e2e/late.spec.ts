import { people } from '../support/site';
import { expect, test } from './dock-test';

test('a drive that was given up turns up in another parcel: one scan receives it', async ({
  customer,
  dock,
  labels,
}) => {
  const [here, lost, other] = labels.serials(3) as [string, string, string];
  const [first, second] = [labels.tracking(), labels.tracking()];
  await customer.send('late', first, [here, lost]);
  await customer.send('late-other', second, [other]);
  await dock.start();
  await dock.openParcel(first);
  await dock.scanDrives([here]);
  await dock.closeShort({ [lost]: 'Never received' }, people.operator.pin);
  await expect
    .poll(() => customer.driveStates('late'))
    .toEqual({ [here]: 'Received', [lost]: 'NeverReceived' });

  await dock.openParcel(second);
  await dock.scan(lost);
  await dock.expectPanel('attention', 'drv.late');
  await dock.expectSays('Was reported missing – now received');
  await dock.scan(other);
  await dock.expectPanel('done', 'drv.last');
  await dock.closeParcel();

  await expect.poll(() => customer.driveStates('late')).toEqual({ [here]: 'Received', [lost]: 'Received' });
  expect((await customer.get('late')).properties?.state).toBe('Received');
});

test('a drive that arrives after its job ended is taken in and waits for a decision', async ({
  site,
  customer,
  dock,
  labels,
}) => {
  const [late, other] = labels.serials(2) as [string, string];
  const [first, second] = [labels.tracking(), labels.tracking()];
  await customer.send('late-ended', first, [late]);
  await customer.send('late-ended-other', second, [other]);
  await dock.start();
  await dock.openParcel(first);
  await dock.closeShort({ [late]: 'Never received' }, people.operator.pin);
  await dock.expectSynced();
  await customer.cancel('late-ended');
  await expect.poll(async () => (await customer.get('late-ended')).properties?.state).toBe('Completed');
  await dock.expectJob('late-ended', 'Completed');

  await dock.start();
  await dock.openParcel(second);
  await dock.scan(late);
  await dock.expectPanel('attention', 'drv.lateEnded');
  await dock.expectSays('Job late-ended has ended – goes back unless a lead decides otherwise');
  await dock.scan(other);
  await dock.expectPanel('done', 'drv.last');
  await dock.closeParcel();

  await expect.poll(() => customer.driveStates('late-ended')).toEqual({ [late]: 'Received' });
  expect((await customer.get('late-ended')).properties?.state).toBe('Completed');
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});
