import { people } from '../support/site';
import { expect, test } from './dock-test';

test('a closed package stops the scanner; opened again with reason and PIN, it takes the drive that was overlooked', async ({
  site,
  customer,
  dock,
  labels,
}) => {
  const [first, overlooked] = labels.serials(2) as [string, string];
  const tracking = labels.tracking();
  await customer.send('reopen', tracking, [first, overlooked]);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([first]);
  await dock.closeShort({ [overlooked]: 'Still expected' });

  await dock.scan(tracking);
  await dock.expectPanel('stop', 'refused.pkg.wasClosed');
  await dock.expectSays(/^This package was closed at .+ by Olof Ek\. Reopen it with a reason/);
  await dock.page.getByTestId('offer-reopen').click();
  await dock.confirm('Open again', 'one more drive under the foam');
  await dock.enterPin(people.operator.pin);
  await dock.expectStep('drives');
  await dock.scan(overlooked);
  await dock.expectPanel('done', 'drv.last');
  await dock.closeParcel();

  await expect
    .poll(() => customer.driveStates('reopen'))
    .toEqual({ [first]: 'Received', [overlooked]: 'Received' });
  expect((await customer.get('reopen')).properties?.state).toBe('Received');
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});
