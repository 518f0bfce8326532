import { people } from '../support/site';
import { expect, test } from './dock-test';
import { BenchPage } from './pages/bench-page';
import { expectAccessibleLightAndDark } from './pages/expect-accessible';
import { FaultsPage } from './pages/faults-page';
import { ReturnsPage } from './pages/returns-page';
import { playBench } from './play-bench';

test('a fault of the drive in hand is recorded with three presses', async ({
  site,
  customer,
  dock,
  labels,
}) => {
  const [bad, good] = labels.serials(2) as [string, string];
  const tracking = labels.tracking();
  await customer.send('fault-by-hand', tracking, [bad, good]);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([bad]);

  await dock.press('F10');
  await expect(dock.dialog).toContainText(`Fault of drive ${bad}`);
  await dock.press('2');
  await expect(dock.dialog).toContainText('Note (may stay empty)');
  await dock.press('Enter');
  await dock.expectPanel('ok', 'fault.recorded');
  await expect(dock.dialog).toHaveCount(0);
  await dock.scanDrives([good]);
  await dock.closeParcel();

  await expect
    .poll(() => customer.driveStates('fault-by-hand'))
    .toEqual({ [bad]: 'Faulted', [good]: 'Received' });
  expect((await customer.get('fault-by-hand')).properties?.state).toBe('Received');
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});

test('receiving: the fault that was just recorded is taken back before the scan is', async ({
  customer,
  dock,
  labels,
}) => {
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('fault-undone', tracking, [serial]);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([serial]);
  await dock.recordFault('1', `Fault of drive ${serial}`);
  await dock.expectPanel('ok', 'fault.recorded');
  await dock.press('F8');
  await dock.expectPanel('ok', 'fault.resolved');
  await expect(dock.drive(serial)).toHaveAttribute('data-state', 'Received');
  await dock.press('F8');
  await dock.expectPanel('ok', 'drv.undone');
  await dock.scanDrives([serial]);
  await dock.closeParcel();
  await expect.poll(() => customer.driveStates('fault-undone')).toEqual({ [serial]: 'Received' });
});

test('at the door a fault of the parcel is recorded, and taken back with F8', async ({
  customer,
  dock,
  labels,
}) => {
  const tracking = labels.tracking();
  await customer.send('fault-at-door', tracking, labels.serials(1));
  const { page } = dock;
  await dock.open('/arrivals');
  await dock.signIn(people.operator.badge, people.operator.name);
  await dock.scan(tracking);
  await expect(page.getByTestId('delivery')).toContainText(tracking);
  await dock.press('F10');
  await dock.choose('drive-unaccounted');
  await expect(dock.dialog.getByRole('textbox')).toBeVisible();
  await dock.press('Enter');
  await expect(dock.dialog).toHaveCount(0);
  await dock.press('F9');
  const faults = new FaultsPage(page, dock.url);
  await faults.show();
  await faults.look(tracking);
  await expect(faults.row('drive-unaccounted')).toHaveCount(1);
  // The delivery is still open on the other page: F8 there takes the fault back.
  await page.goBack();
  await page.locator('[data-nav="arrivals"]').click();
  await page.getByTestId('resume-delivery').click();
  await expect(page.getByTestId('delivery')).toBeVisible();
  await dock.press('F8');
  await faults.show();
  await faults.look(tracking);
  await expect(faults.row('drive-unaccounted')).toHaveCount(0);
});

test('on the job page a fault is recorded with three presses and taken back', async ({
  customer,
  dock,
  labels,
}) => {
  const [serial] = labels.serials(1) as [string];
  await customer.send('fault-on-job', labels.tracking(), [serial]);
  const { page } = dock;
  await dock.open();
  await dock.expectJob('fault-on-job', 'Shipping');
  await page.locator('[data-job="fault-on-job"]').click();
  await expect(page.locator('main h1')).toContainText('fault-on-job');
  await dock.signIn(people.operator.badge, people.operator.name);
  await dock.press('F10');
  await dock.pressChoice('1');
  await expect(dock.dialog.locator('[data-choice="customs-hold"]')).toBeVisible();
  await dock.pressChoice('2');
  await expect(page.getByTestId('open-faults').locator('[data-fault="customs-hold"]')).toBeVisible();
  await dock.press('F8');
  await expect(page.getByTestId('open-faults').locator('[data-fault]')).toHaveCount(0);
});

test('packing: the fault of a drive keeps its box from being sealed, and is taken back with F8', async ({
  customer,
  dock,
  labels,
}) => {
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('fault-when-packing', tracking, [serial]);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([serial]);
  await dock.closeParcel();
  await dock.expectSynced();
  await customer.cancel('fault-when-packing');
  await expect
    .poll(async () => (await customer.get('fault-when-packing')).properties?.state)
    .toBe('Packaging');
  const returns = new ReturnsPage(dock.page, dock.url);
  await returns.start();
  await returns.scan(serial);
  await returns.expectPanel('done', 'pack.last');
  await returns.press('F10');
  await dock.pressChoice('1');
  await expectAccessibleLightAndDark(returns.page, { state: 'returns, record a fault' });
  await returns.press('Enter');
  await returns.expectPanel('ok', 'fault.recorded');
  await returns.press('F9');
  await returns.expectPanel('stop', 'refused.drive.faulted');
  await returns.acknowledge();
  await returns.press('F8');
  await returns.expectPanel('ok', 'fault.resolved');
  await returns.seal('1.2');
  await expect(returns.page.getByTestId('box-state')).toHaveText('Sealed');
});

test('on the bench a fault of the drive in the chosen bay is recorded with three presses, and taken back with F8', async ({
  customer,
  dock,
  labels,
}) => {
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('fault-on-the-bench', tracking, [serial]);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([serial]);
  await dock.closeParcel();
  await playBench(dock.page, { rows: 1, columns: 4, order: 'rows', origin: 'top-left', firstNumber: 1 });
  const bench = new BenchPage(dock.page, dock.url);
  await bench.start();
  await bench.scan('$Y:2');
  await bench.expectPanel('ok', 'bench.scanDrive');
  await bench.scan(serial);
  await bench.expectPanel('ok', 'bench.putInImport');
  await bench.expectBay(2, 'awaited');
  await bench.recordFault('1');
  await bench.expectPanel('ok', 'fault.recorded');
  await bench.press('F8');
  await bench.expectPanel('ok', 'fault.resolved');
});

test('in triage a fault of the drive that was scanned last is recorded, and taken back', async ({
  customer,
  dock,
  labels,
}) => {
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('fault-in-triage', tracking, [serial]);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([serial]);
  await dock.closeParcel();
  const faults = new FaultsPage(dock.page, dock.url);
  await faults.show();
  await faults.scan(serial);
  await expect(dock.page.getByTestId('scan-note')).toContainText(`No fault is open about ${serial}`);
  await faults.recordFault('1', `Fault of drive ${serial}`);
  await faults.expectNote('fault.recorded');
  await faults.scan(serial);
  await faults.expectOpen('drive-damaged');
  await faults.press('F8');
  await faults.expectNote('fault.resolved');
  await expect(faults.detail.getByTestId('fault-ended')).toBeVisible();
});
