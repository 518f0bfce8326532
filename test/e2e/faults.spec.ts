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
    await dock.press('F10');
    await expect(dock.dialog.locator('[data-choice]').first()).toBeVisible();
    await dock.press(key);
    await expect(dock.dialog.getByRole('textbox')).toBeVisible();
    await dock.press('Enter');
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
    await faults.answer('2');
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
