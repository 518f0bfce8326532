import { people } from '../support/site';
import { expect, test } from './dock-test';
import { FaultsPage } from './pages/faults-page';
import type { ReceivingPage } from './pages/receiving-page';
import { languages } from './pages/station-page';

/** A parcel with these drives, each with a fault of its kind (number key of the dock's dialog). */
async function receiveWithFaults(
  dock: ReceivingPage,
  tracking: string,
  drives: [serial: string, key: string][],
) {
  await dock.start();
  await dock.openParcel(tracking);
  for (const [serial, key] of drives) {
    await dock.scanDrives([serial]);
    await dock.recordFault(key);
    await dock.expectPanel('ok', 'fault.recorded');
  }
}

for (const language of languages) {
  test(`a fault goes through every queue by keys alone: ${language}`, async ({ customer, dock, labels }) => {
    const [serial] = labels.serials(1) as [string];
    const tracking = labels.tracking();
    const job = `triage-${language.toLowerCase()}`;
    await customer.send(job, tracking, [serial]);
    await dock.prefer({ language });
    await receiveWithFaults(dock, tracking, [[serial, '1']]);
    await dock.closeParcel();

    const faults = new FaultsPage(dock.page, dock.url);
    await faults.show();
    await faults.look(job);
    await expect(faults.row('drive-damaged')).toHaveCount(1);
    await faults.expectOpen('drive-damaged');
    await expect(faults.detail.locator('[data-sla="calm"]')).toBeVisible();

    // Take it: it is mine.
    await faults.press('1');
    await faults.expectNote('fault.assigned');
    await expect(faults.row('drive-damaged')).toHaveCount(0);
    await faults.queue('mine');
    await expect(faults.row('drive-damaged')).toHaveCount(1);
    await expect(faults.detail.getByTestId('fault-owner')).toContainText(people.operator.name);

    // The customer is asked, the clock pauses and says what remains.
    await faults.press('w');
    await faults.answer('1');
    await faults.expectNote('fault.waiting');
    await faults.queue('waiting');
    await expect(faults.row('drive-damaged').locator('[data-sla="paused"]')).toBeVisible();
    await expect(faults.detail.getByTestId('ask-again')).toBeVisible();

    // Answered: mine again, with what remained.
    await faults.press('c');
    await faults.choose('calledAnswered');
    await expect(faults.dialog.getByRole('textbox').first()).toBeFocused();
    await faults.press('Enter');
    await faults.expectNote('faults.contact.noted');
    await faults.queue('mine');
    await expect(faults.row('drive-damaged').locator('[data-sla="calm"]')).toBeVisible();

    // Aside until tomorrow, and back by taking that back.
    await faults.press('h');
    await faults.answer('3');
    await faults.expectNote('fault.snoozed');
    await faults.queue('snoozed');
    await expect(faults.detail.getByTestId('put-aside')).toBeVisible();
    await faults.press('z');
    await faults.expectNote('fault.actUndone');
    await faults.queue('mine');
    await faults.expectOpen('drive-damaged');

    // Resolved with an outcome and a reason.
    await faults.press('r');
    await faults.choose('continue');
    await faults.dialog.getByRole('textbox').fill('works in bay 4');
    await faults.press('Tab');
    await faults.press('Tab');
    await faults.press('Enter');
    await faults.expectNote('fault.resolved');
    await expect(faults.row('drive-damaged')).toHaveCount(0);
    await faults.expectSynced();
    await expect.poll(() => customer.driveStates(job)).toEqual({ [serial]: 'Received' });
  });
}

test('a scan opens the fault of a drive; letters of a scan decide nothing', async ({
  customer,
  dock,
  labels,
}) => {
  const [first, second] = labels.serials(2) as [string, string];
  const tracking = labels.tracking();
  await customer.send('triage-scan', tracking, [first, second]);
  await receiveWithFaults(dock, tracking, [
    [first, '1'],
    [second, '3'],
  ]);
  await dock.closeParcel();
  const faults = new FaultsPage(dock.page, dock.url);
  await faults.show();
  await faults.scan(second);
  await faults.expectOpen('label-mismatch');
  await faults.scan(first);
  await faults.expectOpen('drive-damaged');
  // Several of the parcel's job: the screen asks which.
  await faults.scan(tracking);
  await expect(faults.dialog.locator('[data-choice]')).toHaveCount(2);
  await faults.press('Escape');
  await faults.scan('ZZZZ0000');
  await expect(dock.page.getByTestId('scan-note')).toContainText('Nothing here has that code');
  await expect(dock.page.getByTestId('triage-note')).toHaveCount(0);
  await faults.look(first);
  await expect(faults.detail.getByTestId('fault-owner')).toContainText('Nobody');
});

test('several are decided together and taken back together; a view is kept', async ({
  customer,
  dock,
  labels,
}) => {
  const serials = labels.serials(3) as [string, string, string];
  const tracking = labels.tracking();
  await customer.send('triage-bulk', tracking, serials);
  await receiveWithFaults(
    dock,
    tracking,
    serials.map((serial): [string, string] => [serial, '5']),
  );
  await dock.closeParcel();
  const faults = new FaultsPage(dock.page, dock.url);
  const { page } = dock;
  await faults.show();
  await faults.look('triage-bulk');
  await page.getByTestId('more-filters').click();
  await page.getByLabel('Kind').selectOption('hardware-error');
  await expect(faults.row('hardware-error')).toHaveCount(3);
  await page.getByLabel('Carrier').fill('no such carrier');
  await expect(faults.row('hardware-error')).toHaveCount(0);
  await page.getByLabel('Carrier').fill('');
  await expect(faults.row('hardware-error')).toHaveCount(3);
  await page.getByTestId('views').click();
  await page.getByRole('menuitem', { name: 'Save this view' }).click();
  await faults.dialog.getByRole('textbox').fill('Broken drives');
  await faults.press('Enter');
  await expect(faults.dialog).toHaveCount(0);

  await faults.press('Home');
  // Faster than the page draws, as a held key on a busy computer.
  await page.keyboard.down('Shift');
  await Promise.all([page.keyboard.press('ArrowDown'), page.keyboard.press('ArrowDown')]);
  await page.keyboard.up('Shift');
  await expect(page.getByTestId('bulk')).toContainText('3 selected');
  await expect(page.getByTestId('bulk')).toContainText('Hardware error');
  await faults.press('3');
  await faults.answer('2');
  await faults.expectNote('faults.bulk.done');
  await expect(faults.row('hardware-error')).toHaveCount(0);
  await faults.press('F8');
  await faults.expectNote('faults.bulk.done');
  await expect(faults.row('hardware-error')).toHaveCount(3);

  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(page.getByTestId('fault-search')).toHaveValue('');
  await page.getByTestId('views').click();
  await page.getByRole('menuitem', { name: 'Broken drives' }).click();
  await expect(page.getByTestId('fault-search')).toHaveValue('triage-bulk');
  await expect(faults.row('hardware-error')).toHaveCount(3);

  // The same trouble three times: one stays, with the trails of the others.
  await page.locator('[data-fault-row]').first().getByRole('checkbox').check();
  await page.locator('[data-fault-row]').last().getByRole('checkbox').check();
  await expect(page.getByTestId('bulk')).toContainText('2 selected');
});

test('the same trouble told twice becomes one, and both trails stay', async ({ customer, dock, labels }) => {
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('triage-merge', tracking, [serial]);
  await receiveWithFaults(dock, tracking, [[serial, '5']]);
  await dock.recordFault('1');
  await expect(dock.dialog).toHaveCount(0);
  await dock.closeParcel();
  const faults = new FaultsPage(dock.page, dock.url);
  await faults.show();
  await faults.look('triage-merge');
  await faults.openRow('hardware-error');
  await faults.press('2');
  await faults.answer('1');
  await faults.expectNote('fault.merged');
  await expect(faults.row('hardware-error')).toHaveCount(0);
  await faults.openRow('drive-damaged');
  await expect(faults.detail.getByTestId('merged-trail')).toContainText('Hardware error');
  await faults.press('z');
  await faults.expectNote('fault.actUndone');
  await expect(faults.row('hardware-error')).toHaveCount(1);
  await expect(faults.detail.getByTestId('merged-trail')).toHaveCount(0);
});

test('two take the same fault, one of them offline: the first by the hub has it, the other is told', async ({
  customer,
  dock,
  labels,
  openStation,
}) => {
  test.setTimeout(180_000);
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('triage-two', tracking, [serial]);
  await receiveWithFaults(dock, tracking, [[serial, '1']]);
  await dock.closeParcel();
  await dock.expectSynced();
  const here = new FaultsPage(dock.page, dock.url);
  const second = await openStation('dock-2');
  const there = new FaultsPage(second.page, second.url);
  await there.start(people.second);
  await there.look(serial);
  await there.expectOpen('drive-damaged');

  await here.show();
  await here.look(serial);
  await here.expectOpen('drive-damaged');
  await expect(there.detail.getByTestId('others-here')).toContainText(people.operator.name);
  await expect(here.detail.getByTestId('others-here')).toContainText(people.second.name);
  await here.page.route('**/hub/**', (route) => route.abort());
  await here.press('1');
  await here.expectNote('fault.assigned');
  await expect(here.detail.getByTestId('fault-owner')).toContainText(people.operator.name);

  await there.press('1');
  await there.expectNote('fault.assigned');
  await there.expectSynced();
  await here.page.unroute('**/hub/**');
  await here.expectSynced();
  await expect(here.detail.getByTestId('fault-owner')).toContainText(people.second.name);
  await here.page.locator('[data-nav="attention"]').click();
  const told = here.page.locator('[data-type="faultAssigned"][data-reason="refused"]').first();
  await expect(told).toContainText('Somebody else decided about this fault first');
  await expect(told).toContainText(serial);
});

test('a lead writes what this site does, and everybody reads it', async ({ customer, dock, labels }) => {
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('triage-playbook', tracking, [serial]);
  await receiveWithFaults(dock, tracking, [[serial, '2']]);
  await dock.closeParcel();
  const faults = new FaultsPage(dock.page, dock.url);
  await faults.show();
  await faults.scan(serial);
  await faults.expectOpen('drive-unsupported');
  const playbook = faults.detail.getByTestId('playbook');
  await expect(playbook).toContainText('Only internal SATA');
  await expect(playbook.getByRole('button')).toHaveCount(0);
  await faults.signIn(people.lead.badge, people.lead.name);
  await playbook.getByRole('button', { name: 'Change for this site' }).click();
  await playbook.getByRole('textbox').fill('Shelf 9, then call the storage team.');
  await playbook.getByRole('button', { name: 'Save' }).click();
  await faults.enterPin(people.lead.pin);
  await expect(playbook).toContainText('Shelf 9, then call the storage team.');
  await faults.signIn(people.operator.badge, people.operator.name);
  await expect(playbook).toContainText('Shelf 9, then call the storage team.');
});
