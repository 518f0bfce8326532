import { people } from '../support/site';
import { test as base, expect } from './dock-test';
import { expectAccessibleInEveryLanguage, expectAccessibleLightAndDark } from './pages/expect-accessible';
import { ReturnsPage } from './pages/returns-page';

const test = base.extend<{ returns: ReturnsPage }>({
  returns: async ({ opened }, use) => use(new ReturnsPage(opened.page, opened.url)),
});

test('a job’s drives are packed, sealed and handed over: half of it after a reload and without the hub', async ({
  customer,
  dock,
  returns,
  labels,
}) => {
  test.setTimeout(300_000);
  const [first, second, other] = labels.serials(3) as [string, string, string];
  const [number, wrongPlace] = [labels.tracking(), labels.tracking()];
  const parcels: [string, string, string[]][] = [
    ['pack-two', labels.tracking(), [first, second]],
    ['pack-other', labels.tracking(), [other]],
  ];
  for (const [job, tracking, serials] of parcels) await customer.send(job, tracking, serials);
  await dock.start();
  for (const [job, tracking, serials] of parcels) {
    await dock.openParcel(tracking);
    await dock.scanDrives(serials);
    await dock.closeParcel();
    await dock.expectSynced();
    // JOB-15: what is here of a cancelled job has only to go back.
    await customer.cancel(job);
    await expect.poll(async () => (await customer.get(job)).properties?.state).toBe('Packaging');
  }

  await returns.catchPrints();
  await returns.start();
  await expect(returns.job('pack-two')).toContainText('0 of 2 drives packed');
  await expect(returns.job('pack-other')).toBeVisible();
  const group = returns.page.locator('[data-work-carrier="DHL"]');
  await expect(group.locator('[data-job="pack-two"]')).toContainText('account 123456789');
  await expectAccessibleInEveryLanguage(returns, { state: 'returns, work list' });
  await returns.scan(first);
  await returns.expectPanel('ok', 'pack.ok');
  await returns.expectStep('pack');
  await returns.expectPacked(first, 'here');
  await returns.expectPacked(second, 'no');
  await returns.press('F9');
  await returns.expectPanel('stop', 'refused.ship.partial');
  await returns.acknowledge();
  await returns.scan(other);
  await returns.expectPanel('stop', 'refused.pack.otherJob');
  await expect(returns.panel).toContainText('pack-other');
  await expectAccessibleLightAndDark(returns.page, { state: 'returns, wrong drive' });
  await returns.acknowledge();
  await expectAccessibleInEveryLanguage(returns, { state: 'returns, packing' });
  const box = await returns.page.getByTestId('box-number').textContent();
  await returns.press('F7');
  await returns.expectPrinted('data-code="DRV1:[0-9A-F]{12}"');
  await returns.expectPanel('ok', 'print.sent');
  await returns.expectSynced();

  await returns.page.reload();
  await returns.start();
  await expect(returns.page.getByTestId('box-number')).toHaveText(box ?? '');
  await returns.expectPacked(first, 'here');
  await returns.page.route('**/hub/**', (route) => route.abort());
  await returns.scan(wrongPlace);
  await returns.expectPanel('attention', 'returns.sealFirst');
  await returns.scan(second);
  await returns.expectPanel('done', 'pack.last');
  await returns.press('F8');
  await returns.expectPanel('ok', 'pack.out');
  await returns.expectPacked(second, 'no');
  await returns.scan(second);
  await returns.expectPanel('done', 'pack.last');
  await returns.press('F7');
  await returns.expectPanel('attention', 'slip.offline');
  await returns.expectPrinted('slip-sheet', first, second, 'pack-two');
  await returns.press('F9');
  await expect(returns.page.getByTestId('packing-check')).toBeVisible();
  await expectAccessibleLightAndDark(returns.page, { state: 'returns, weigh and seal' });
  await returns.press('Escape');
  await returns.seal('2,4');
  await expect(returns.page.getByTestId('box-state')).toHaveText('Sealed');
  await expectAccessibleInEveryLanguage(returns, { state: 'returns, sealed' });
  await returns.press('F8');
  await returns.expectPanel('ok', 'pack.unsealed');
  await returns.press('F9');
  await returns.page.getByTestId('weight').fill('24');
  await returns.page.getByTestId('seal').click();
  await expect(returns.page.getByTestId('weight-doubted')).toContainText('2 drives');
  await expectAccessibleLightAndDark(returns.page, { state: 'returns, weight doubted' });
  await returns.page.getByTestId('weight').fill('2.4');
  await returns.page.getByTestId('seal').click();
  await returns.expectPanel('ok', 'pack.sealed');
  await returns.expectStep('ship');
  await returns.scan('NOT-A-NUMBER-9');
  await returns.expectPanel('stop', 'returns.numberUnchecked');
  await returns.acknowledge();
  await returns.scan(number);
  await returns.expectPanel('ok', 'pack.labelled');
  await returns.expectStep('ready');
  await expect(returns.page.getByTestId('box-carrier-number')).toHaveText(number);
  await expectAccessibleInEveryLanguage(returns, { state: 'returns, ready for pick-up' });
  await returns.press('F7');
  await returns.expectPanel('attention', 'returnLabel.offline');
  await returns.page.getByTestId('put-aside').click();
  await expect(returns.page.getByTestId('ready-boxes')).toContainText('one box');
  await returns.press('F9');
  await returns.expectStep('pickUp');
  await returns.scan(wrongPlace);
  await returns.expectPanel('stop', 'pickUp.unknown');
  await returns.acknowledge();
  await returns.scan(number);
  await returns.expectPanel('done', 'pickUp.all');
  await expectAccessibleInEveryLanguage(returns, { state: 'returns, pick-up' });
  await returns.press('F9');
  await returns.page.getByTestId('plate').fill('ABC 123');
  await expectAccessibleLightAndDark(returns.page, { state: 'returns, hand over' });
  await returns.press('Escape');
  await returns.handOver(people.operator.pin, 'ABC 123');
  await returns.expectPanel('done', 'pickUp.allGone');
  await returns.expectStep('idle');
  await expect(returns.page.getByTestId('picked-up')).toContainText(number);
  await expectAccessibleInEveryLanguage(returns, { state: 'returns, picked up' });
  await returns.press('F7');
  await returns.expectPrinted('pick-up-sheet', number, 'ABC 123');
  await expect(returns.job('pack-two')).toHaveCount(0);
  expect((await customer.get('pack-two')).properties?.state).toBe('Packaging');

  await returns.page.unroute('**/hub/**');
  await returns.expectSynced();
  await expect.poll(async () => (await customer.get('pack-two')).properties?.state).toBe('Completed');
  const { properties } = await customer.get('pack-two');
  expect(properties?.returnPackage).toMatchObject({
    carrierName: 'UPS',
    trackingNumber: number,
    driveCount: 2,
  });
  expect(await customer.driveStates('pack-two')).toEqual({ [first]: 'ShippedBack', [second]: 'ShippedBack' });
  expect((await customer.get('pack-other')).properties?.state).toBe('Packaging');
});

test('a lead sends a part with a reason and a number that no check digit proves, and takes it back', async ({
  customer,
  dock,
  returns,
  labels,
}) => {
  test.setTimeout(180_000);
  const [first, second] = labels.serials(2) as [string, string];
  const tracking = labels.tracking();
  await customer.send('pack-part', tracking, [first, second]);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([first, second]);
  await dock.closeParcel();
  await dock.expectSynced();
  await customer.cancel('pack-part');
  await dock.expectJob('pack-part', 'Packaging');

  await returns.catchPrints();
  await returns.start(people.lead);
  await returns.job('pack-part').getByRole('button').click();
  await returns.expectStep('first');
  await returns.scan(first);
  await returns.expectPanel('ok', 'pack.ok');
  await returns.page.getByTestId('print-slip').click();
  await returns.expectPrinted('slip-sheet', first, 'Exempel');
  await returns.seal('1', 'The customer needs this one first');
  await returns.scan('LOCAL-COURIER-7');
  await returns.expectPanel('attention', 'returns.numberDoubtful');
  await returns.dialog.getByRole('textbox').first().fill('Cykelbudet');
  await returns.dialog.getByRole('textbox').last().fill('Compared with the label');
  await returns.dialog.locator('[type="submit"]').click();
  await returns.expectPanel('ok', 'pack.labelled');
  await expect(returns.page.getByTestId('where-to')).toContainText('Exempel');
  await expect(returns.page.getByTestId('other-carrier')).toContainText('Cykelbudet');
  await expectAccessibleInEveryLanguage(returns, { state: 'returns, where to' });
  await returns.press('F7');
  await returns.expectPrinted('<svg', 'data-code="DRV1:');
  await returns.expectPanel('ok', 'print.sent');
  await returns.press('F9');
  await returns.expectStep('pickUp');
  await returns.handOver(people.lead.pin);
  await returns.expectPanel('done', 'pickUp.allGone');
  await expect
    .poll(() => customer.driveStates('pack-part'))
    .toEqual({ [first]: 'ShippedBack', [second]: 'Received' });
  await returns.press('F8');
  await returns.dialog.getByRole('textbox').fill('The van was full');
  await returns.dialog.locator('[type="submit"]').click();
  await returns.enterPin(people.lead.pin);
  await returns.expectStep('ready');
  await expect
    .poll(() => customer.driveStates('pack-part'))
    .toEqual({ [first]: 'Received', [second]: 'Received' });
  await returns.page.getByTestId('put-aside').click();
  await returns.expectStep('idle');
});

test('a parcel that nobody here can use goes back with its drive when a carrier is here', async ({
  site,
  dock,
  returns,
  labels,
}) => {
  test.setTimeout(240_000);
  const [serial] = labels.serials(1) as [string];
  const [label, newLabel] = [labels.tracking(), labels.tracking()];
  await dock.start();
  await dock.scan(label);
  await dock.expectPanel('attention', 'pkg.none');
  await dock.choose('registerParcel');
  await dock.dialog.getByLabel('Sender on the label').fill('Unit 14');
  await dock.dialog.getByLabel('Where do you put it?').fill('HOLD-4');
  await dock.confirm('Register');
  await dock.expectPanel('attention', 'pkg.unidentified');
  await dock.scan(serial);
  await dock.expectPanel('attention', 'drv.held');
  await dock.press('F9');
  await dock.expectPanel('attention', 'recv.leftUnidentified');

  await returns.start();
  await returns.scan(label);
  await returns.expectPanel('stop', 'refused.role.required');
  await returns.acknowledge();
  await returns.signIn(people.lead.badge, people.lead.name);
  await returns.scan(label);
  await returns.expectPanel('attention', 'parcelBack.this');
  await expect(returns.page.getByTestId('still-asked')).toBeVisible();
  await returns.expectStep('parcel');
  await expectAccessibleInEveryLanguage(returns, { state: 'returns, parcel back' });
  await returns.scan(newLabel);
  await returns.expectPanel('stop', 'parcelBack.drivesFirst');
  await returns.acknowledge();
  await returns.scan(serial);
  await returns.expectPanel('done', 'parcelBack.all');
  await returns.expectStep('parcelNumber');
  await returns.scan(newLabel);
  await returns.expectPanel('ok', 'parcelBack.goes');
  await returns.expectStep('pickUp');
  await expectAccessibleLightAndDark(returns.page, { state: 'returns, pick-up of a parcel' });
  await returns.handOver(people.lead.pin);
  await returns.expectPanel('done', 'pickUp.allGone');
  await expect(returns.page.getByTestId('picked-up')).toContainText(newLabel);
  await expectAccessibleLightAndDark(returns.page, { state: 'returns, parcel picked up' });
  await returns.expectSynced();
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});
