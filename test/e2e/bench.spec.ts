import { aCopy, aResult } from '../support/bench-double';
import { people } from '../support/site';
import { test as base, expect } from './dock-test';
import { BenchPage } from './pages/bench-page';
import { expectAccessibleInEveryLanguage, expectAccessibleLightAndDark } from './pages/expect-accessible';
import { playBench } from './play-bench';

const now = () => new Date().toISOString();
const test = base.extend<{ bench: BenchPage }>({
  bench: async ({ opened }, use) => use(new BenchPage(opened.page, opened.url)),
});
const chassis = { rows: 2, columns: 4, order: 'rows', origin: 'top-left', firstNumber: 1 } as const;

test('a drive is put in, copied while the page is reloaded, taken out and put on a shelf', async ({
  customer,
  dock,
  bench,
  labels,
}) => {
  test.setTimeout(300_000);
  const [first, second, other] = labels.serials(3) as [string, string, string];
  const tracking = labels.tracking();
  await customer.send('bench-copy', tracking, [first, second, other]);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([first, second, other]);
  await dock.closeParcel();
  await dock.expectSynced();
  const double = await playBench(bench.page, chassis);

  await bench.start();
  await expect(bench.tile(8)).toBeVisible();
  await expectAccessibleInEveryLanguage(bench, { state: 'bench, empty' });
  await bench.scan(first);
  await bench.expectPanel('attention', 'bench.bayFirst');
  await bench.scan('$Y:2');
  await bench.expectPanel('ok', 'bench.scanDrive');
  await bench.scan(first);
  await bench.expectPanel('ok', 'bench.putInImport');
  await bench.expectBay(2, 'awaited');
  for (const [bay, serial] of [
    [3, second],
    [7, other],
  ] as const) {
    await bench.scan(`$Y:${bay}`);
    await bench.expectPanel('ok', 'bench.scanDrive');
    await bench.scan(serial);
    await bench.expectBay(bay, 'awaited');
  }
  const found = (serial: string) => ({ device: '/dev/sdc', serial, model: 'ST4000NM0035', bytes: 4e12 });
  double.set(2, { state: 'ready', found: found(first) });
  double.set(3, { state: 'ready', found: found(second) });
  const mismatch = {
    reason: 'label-differs',
    fault: 'label-mismatch',
    detail: 'The drive says ZL2ALN08.',
  } as const;
  double.set(7, { state: 'stopped', found: found('ZL2ALN08'), problem: mismatch });
  double.set(5, { state: 'unscanned', found: found('ZA1ALN08') });
  await bench.act(1, 'outOfService');
  await bench.dialog.getByRole('textbox').fill('pin bent');
  await expectAccessibleLightAndDark(bench.page, { state: 'bench, out of service' });
  await bench.dialog.locator('button[type="submit"]').click();
  await expect(bench.tile(1)).toContainText('Out of service');

  // The arrows go where the bays lie, and Enter does the one next thing.
  await bench.tile(1).focus();
  await bench.press('ArrowRight');
  await expect(bench.tile(2)).toBeFocused();
  await bench.press('Enter');
  await bench.expectPanel('ok', 'bench.started');
  await expect.poll(async () => (await customer.driveStates('bench-copy'))[first]).toBe('Transferring');
  await bench.press('F9');
  await bench.expectBay(3, 'starting');
  const bytes = 4e12;
  const copy = aCopy({
    bytes,
    bytesDone: 1.7e12,
    blobs: 120_000,
    blobsDone: 51_000,
    bytesPerSecond: 142e6,
    startedAt: now(),
  });
  double.set(2, { state: 'copying', transfer: copy });
  double.set(3, {
    state: 'copying',
    transfer: aCopy({
      id: '0193d3a0-0000-7000-8000-000000000009',
      bytes,
      bytesDone: 9e11,
      stalledSince: now(),
      bytesPerSecond: null,
      secondsLeft: null,
      failed: 2,
    }),
  });
  await expect(bench.tile(2)).toContainText('42%');
  await expect(bench.tile(2)).toContainText('3–5 min');
  await expect(bench.need(3)).toHaveAttribute('data-need', 'stalled');
  await expect
    .poll(async () => (await customer.get('bench-copy')).properties?.percentComplete)
    .toBeGreaterThan(0);
  await expect(bench.need(7)).toHaveAttribute('data-need', 'stopped');
  await bench.tile(7).click();
  await expectAccessibleInEveryLanguage(bench, { state: 'bench, stopped' });
  await bench.tile(2).click();
  await expectAccessibleInEveryLanguage(bench, { state: 'bench, copying' });
  await bench.act(2, 'pause');
  await bench.expectBay(2, 'paused');
  await bench.tile(2).focus();
  await bench.press('Enter');
  await bench.expectBay(2, 'copying');
  await bench.act(2, 'cancel');
  await expectAccessibleLightAndDark(bench.page, { state: 'bench, cancel' });
  await bench.press('Escape');

  // The copy ends while no page looks.
  await bench.page.goto('about:blank');
  double.set(2, {
    state: 'safe',
    result: aResult({ bytes, bytesTotal: bytes, copied: 120_000, endedAt: now() }),
  });
  await bench.start();
  await bench.expectBay(2, 'safe');
  await expect.poll(async () => (await customer.driveStates('bench-copy'))[first]).toBe('Completed');
  expect(double.asked('bench.recorded')).toHaveLength(1);
  await bench.tile(2).click();
  await expectAccessibleInEveryLanguage(bench, { state: 'bench, safe' });
  await bench.scan(second);
  await bench.expectPanel('stop', 'bench.doNotRemove');
  await bench.acknowledge();
  await bench.scan(first);
  await bench.expectPanel('ok', 'bench.takenOut');
  await bench.expectBay(2, 'empty');
  await bench.scan('$P:RETURN-1');
  await bench.expectPanel('done', 'place.moved');

  // On another page a drive that is pulled too early stops the work.
  await bench.page.goto(`${bench.url}/jobs`);
  await expect(bench.page.getByTestId('job-search')).toBeVisible();
  double.set(3, { state: 'pulled', found: null });
  await expect(bench.page.locator('[data-nav="transfers"]')).toContainText(/\d/);
  await expect
    .poll(async () => (await customer.driveStates('bench-copy'))[second], { timeout: 30_000 })
    .toBe('Faulted');
  await bench.page.locator('[data-nav="transfers"]').click();
  await bench.expectPanel('stop', 'bench.pulledStop');
  await bench.tile(3).click();
  await expectAccessibleInEveryLanguage(bench, { state: 'bench, pulled' });
  await bench.acknowledge();
  await bench.signIn(people.operator.badge, people.operator.name);
  await bench.scan(second);
  await bench.expectPanel('ok', 'bench.takenOut');
  await expect(bench.panel).toContainText('fault shelf');
});

test('a machine that is no bench says so, and a lead makes it one', async ({ bench }) => {
  test.setTimeout(180_000);
  const double = await playBench(bench.page, null);
  await bench.start(people.lead);
  await expect(bench.page.getByTestId('no-bench')).toBeVisible();
  await expectAccessibleInEveryLanguage(bench, { state: 'bench, none' });
  await bench.page.getByTestId('no-bench').getByRole('link').click();
  await bench.page.getByTestId('unlock').click();
  await bench.enterPin(people.lead.pin);
  const form = bench.page.getByTestId('bench-layout');
  await form.getByRole('checkbox').check();
  await form.getByLabel('Numbers run').selectOption('columns');
  await expect(form.getByTestId('bay-preview').getByRole('row').first()).toContainText('1357911');
  await form.scrollIntoViewIfNeeded();
  await expectAccessibleLightAndDark(bench.page, { state: 'bench, settings' });
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByTestId('print-bays')).toBeVisible();
  await expect(bench.page.getByTestId('bench-said')).toHaveText('Saved');
  double.setTool('lsblk was not found.');
  double.setLoose([{ device: '/dev/sdx', serial: 'WD-WX31A76R3KFS' }]);
  await bench.page.goto(`${bench.url}/transfers`);
  await expect(bench.page.getByTestId('bench-tool')).toContainText('lsblk');
  await expect(bench.tile(12)).toBeVisible();
  await expectAccessibleInEveryLanguage(bench, { state: 'bench, tool missing' });
});
