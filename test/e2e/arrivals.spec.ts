import { people } from '../support/site';
import { test as base, expect } from './dock-test';
import { ArrivalsPage } from './pages/arrivals-page';
import { expectAccessibleLightAndDark } from './pages/expect-accessible';
import { ReceivingPage } from './pages/receiving-page';

const test = base.extend<{ door: ArrivalsPage }>({
  door: async ({ opened }, use) => use(new ArrivalsPage(opened.page, opened.url)),
});

test('a pallet is scanned while the driver waits, signed for, and opened later at another station', async ({
  site,
  customer,
  door,
  labels,
  openStation,
}) => {
  const expected = Array.from({ length: 7 }, () => labels.tracking());
  const [first, damaged, , , , dhl, refused] = expected as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const [kept, elsewhere] = [labels.tracking(), labels.tracking()];
  const serials = labels.serials(7);
  for (const [index, tracking] of expected.entries()) {
    await customer.create(`pallet-${index}`, 'Import', [serials[index] as string]);
    await customer.ship(`pallet-${index}`, tracking, tracking === dhl ? 'DHL' : 'UPS');
  }
  await door.start();
  await expect(door.expected(refused)).toContainText('pallet-6');

  await door.take(expected);
  await door.expectCount(7);
  await door.scan(first);
  await door.expectPanel('attention', 'arrivals.again');
  await door.expectCount(7);
  await door.scan(kept);
  await door.expectPanel('attention', 'pkg.none');
  await door.scan(elsewhere);
  await door.expectPanel('attention', 'pkg.none');
  await door.expectCount(7);
  await expect(door.page.getByTestId('delivery')).toContainText('2 to decide');

  await door.press('F9');
  await door.expectPanel('attention', 'arrivals.decideFirst');
  await expect(door.dialog).toContainText(kept);
  await door.choose('register');
  await door.confirm('Transporter AB');
  await door.expectStatus(kept, 'unidentified');
  await door.parcel(elsewhere).click();
  await door.press('F10');
  await door.choose('wrongSite');
  await door.confirm('addressed to Lund');
  await door.expectStatus(elsewhere, 'wrongSite');
  await door.parcel(refused).click();
  await door.press('F10');
  await door.choose('refuse');
  await door.confirm('leaking');
  await door.expectStatus(refused, 'refused');
  await door.parcel(damaged).click();
  await door.press('F6');
  await door.dialog.getByLabel('crushed').check();
  await door.confirm('corner open');
  await expect(door.parcel(damaged)).toHaveAttribute('data-condition', 'damaged');
  await door.page.getByRole('button', { name: 'The other 6 are intact' }).click();
  await expect(door.parcel(first)).toHaveAttribute('data-condition', 'intact');
  await door.expectCount(8);

  await door.press('F9');
  await door.page.getByLabel('Driver', { exact: true }).fill('Dag Driver');
  await door.page.getByLabel('Number plate').fill('abc 123');
  await expect(door.receipt).toContainText('8 parcels received');
  await expect(door.receipt).toContainText('DHL: 1');
  await expect(door.receipt).toContainText('1 parcel refused and given back to the driver');
  await expect(door.receipt).toContainText(`${damaged} – Damaged on arrival: crushed; corner open`);
  await expect(door.receipt).toContainText(`${refused} – Refused: leaking`);
  await expect(door.receipt).toContainText(`${elsewhere} – For another site: addressed to Lund`);
  await expect(door.receipt).toContainText(`${kept} – Not announced, kept as unidentified`);
  await expect(door.receipt).not.toContainText('pallet-');
  await expect(door.receipt.locator('tbody tr')).toHaveCount(8);
  await expect(door.receipt.locator('dd').nth(1)).toHaveText('ABC 123');
  await door.press('F7');
  await expect(door.page.locator('body')).toHaveAttribute('data-printed', 'yes');
  await door.page.emulateMedia({ media: 'print' });
  await expect(door.printed).toBeVisible();
  await expect(door.printed).toContainText('Dag Driver');
  await expect(door.page.locator('#root')).toBeHidden();
  await door.page.emulateMedia({ media: 'screen' });
  await door.page.getByTestId('receipt-done').click();
  await expect(door.arrived(first)).toBeVisible();
  await expect(door.arrived(refused)).toHaveCount(0);
  await door.expectSynced();
  expect((await customer.get('pallet-0')).properties?.state).toBe('Shipping');

  const { page, url } = await openStation('dock-2');
  const table = new ReceivingPage(page, url);
  await table.start(people.second);
  await table.scan(first);
  await table.expectPanel('ok', 'pkg.open');
  await table.expectStep('drives');
  await table.scan(serials[0] as string);
  await table.expectPanel('done', 'drv.last');
  await table.closeParcel();
  await expect.poll(() => customer.driveStates('pallet-0')).toEqual({ [serials[0] as string]: 'Received' });
  await expect(door.arrived(first)).toHaveCount(0);
  await expect(door.arrived(damaged)).toContainText('damaged');
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});

test('the last label is taken back, and the parcel is expected again', async ({ customer, door, labels }) => {
  const [right, wrong] = [labels.tracking(), labels.tracking()];
  await customer.send('kept-at-door', right, labels.serials(1));
  await customer.send('taken-back', wrong, labels.serials(1));
  await door.start();
  await door.take([right, wrong]);
  await door.expectCount(2);
  await door.press('F8');
  await expect(door.parcel(wrong)).toHaveCount(0);
  await door.expectCount(1);
  await door.press('F9');
  await door.page.getByTestId('receipt-done').click();
  await expect(door.arrived(right)).toBeVisible();
  await expect(door.expected(wrong)).toContainText('taken-back');
  await expect(door.arrived(wrong)).toHaveCount(0);
  await door.expectSynced();
});

test('without a driver at the door a key says so; F8 on the receipt goes back to the driver who just left', async ({
  customer,
  door,
  labels,
}) => {
  const [right, wrong] = [labels.tracking(), labels.tracking()];
  await customer.send('kept-after-receipt', right, labels.serials(1));
  await customer.send('taken-back-after-receipt', wrong, labels.serials(1));
  await door.open('/arrivals');
  await door.scan(right);
  await expect(door.page.getByTestId('stop-note')).toContainText('Scan your badge');
  await door.start();
  await expect(door.expected(wrong)).toBeVisible();
  for (const key of ['F8', 'F10', 'F9']) {
    await door.press(key);
    await expect(door.page.getByTestId('scan-note')).toContainText('No driver is at the door.');
  }
  await door.take([right, wrong]);
  await door.press('F9');
  await expect(door.receipt).toContainText('2 parcels received');
  await door.press('F8');
  await door.expectCount(2);
  await door.press('F8');
  await expect(door.parcel(wrong)).toHaveCount(0);
  await door.press('F9');
  await expect(door.receipt).toContainText('1 parcel received');
  await door.page.getByTestId('receipt-done').click();
  await expect(door.expected(wrong)).toContainText('taken-back-after-receipt');
  await door.expectSynced();
});

test('a reload with the driver at the door loses nothing', async ({ customer, door, labels }) => {
  const tracking = labels.tracking();
  await customer.send('reloaded', tracking, labels.serials(1));
  await door.start();
  await door.take([tracking]);
  await door.page.reload();
  await door.expectCount(1);
  await door.expectStatus(tracking, 'arrived');
});

for (const language of ['en', 'sv', 'zh-CN'] as const)
  test(`the door is accessible in ${language}, light and dark`, async ({ customer, door, labels }) => {
    test.setTimeout(180_000);
    const [arrived, other, expected] = [labels.tracking(), labels.tracking(), labels.tracking()];
    for (const [index, tracking] of [arrived, other, expected].entries())
      await customer.send(`axe-door-${language}-${index}`, tracking, labels.serials(2));
    await door.prefer({ language });
    const check = () => expectAccessibleLightAndDark(door.page);
    await door.start();
    await expect(door.expected(expected)).toBeVisible();
    await door.take([arrived, other]);
    await door.scan(labels.tracking());
    await door.expectPanel('attention', 'pkg.none');
    await check();
    for (const [id, status] of [
      ['register', 'unknown'],
      ['wrongSite', 'arrived'],
      ['refuse', 'arrived'],
    ] as const) {
      await door.page.locator(`[data-status="${status}"]`).first().click();
      await door.press('F10');
      await expect(door.dialog.locator(`[data-choice="${id}"]`)).toBeVisible();
      if (id !== 'refuse') await check();
      await door.choose(id);
      await expect(door.dialog.locator('[type="submit"]')).toBeVisible();
      await check();
      await door.press('Escape');
      await expect(door.dialog).toHaveCount(0);
    }
    await door.press('F6');
    await door.dialog.getByRole('checkbox').first().check();
    await check();
    await door.confirm();
    await door.page.locator('[data-status="unknown"]').click();
    await door.press('F10');
    await door.choose('forget');
    await door.press('F9');
    await expect(door.receipt).toBeVisible();
    await check();
    await door.page.getByTestId('receipt-done').click();
    await expect(door.arrived(arrived)).toBeVisible();
    await expect(door.expected(expected)).toBeVisible();
    await check();
  });
