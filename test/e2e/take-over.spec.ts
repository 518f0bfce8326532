import { people } from '../support/site';
import { expect, test } from './dock-test';
import { ReceivingPage } from './pages/receiving-page';

test('another station takes over a half-open package, and the first one stops at it', async ({
  openStation,
  site,
  customer,
  dock,
  labels,
}) => {
  const [first, second, third] = labels.serials(3) as [string, string, string];
  const tracking = labels.tracking();
  await customer.send('take-over', tracking, [first, second, third]);
  const { page, url } = await openStation('dock-2');
  const other = new ReceivingPage(page, url);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([first]);
  await dock.expectSynced();

  await other.start(people.second);
  await other.scan(tracking);
  await other.expectPanel('stop', 'refused.pkg.openElsewhere');
  await other.expectSays('Olof Ek has this package open. Take it over to go on here.');
  await page.getByTestId('offer-takeOver').click();
  await expect(other.dialog).toContainText(
    'Olof Ek has it open. From now on you sign what is scanned in it.',
  );
  await other.confirm('Take over');
  await other.expectStep('drives');
  await other.scanDrives([second]);
  await other.expectSynced();

  await expect(dock.page.getByTestId('package-card')).toContainText('Opened by Mei Lin');
  await dock.scan(third);
  await dock.expectPanel('stop', 'refused.pkg.openElsewhere');
  await dock.acknowledge();

  await other.scan(third);
  await other.expectPanel('done', 'drv.last');
  await other.closeParcel();
  await expect
    .poll(() => customer.driveStates('take-over'))
    .toEqual({ [first]: 'Received', [second]: 'Received', [third]: 'Received' });
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});
