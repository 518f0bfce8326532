import { people } from '../support/site';
import { expect, test } from './dock-test';

test("a customer's import job is received at the dock and Get Job shows it", async ({
  site,
  customer,
  dock,
  labels,
}) => {
  const [first, second] = labels.serials(2) as [string, string];
  const tracking = labels.tracking();
  await customer.send('import', tracking, [first, second]);
  await dock.open();
  await dock.expectSays('Scan your badge');
  await dock.signIn(people.operator.badge, people.operator.name);

  await dock.scan(tracking);
  await dock.expectPanel('ok', 'pkg.open');
  await dock.expectSays('Package open – job import');
  await dock.press('F5');
  await dock.scan(first);
  await dock.expectPanel('ok', 'drv.ok');
  await dock.expectSays('Received – 1 of 2');
  await dock.scan(`S/N: ${second}`);
  await dock.expectPanel('done', 'drv.last');
  await dock.closeParcel();
  await dock.expectSynced();

  await expect
    .poll(() => customer.driveStates('import'))
    .toEqual({ [first]: 'Received', [second]: 'Received' });
  expect((await customer.get('import')).properties?.state).toBe('Received');
  expect(await site.verifyCustody()).toMatch(/^custody ok \d+ [0-9a-f]{64}$/);
});
