import { addSilentCustomer } from '../support/add-silent-customer';
import { createLabels } from '../support/labels';
import { openSite, people, type TestSite } from '../support/site';
import { test as base, expect } from './dock-test';
import { ArrivalsPage } from './pages/arrivals-page';
import { expectAccessibleInEveryLanguage, expectAccessibleLightAndDark } from './pages/expect-accessible';
import { JobPage } from './pages/job-page';
import { languages } from './pages/station-page';

const [silentSerial] = createLabels('silent').serials(1) as [string];

/** A site of its own: its hub is stopped and started again, and has a job that is two months old. */
const test = base.extend<{ jobs: JobPage; door: ArrivalsPage }, { site: TestSite }>({
  site: [
    // Playwright reads which fixtures are needed out of this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const site = await openSite();
      await site.stopHub();
      await addSilentCustomer(site.dataDir, 'silent', silentSerial);
      await site.startHub();
      await use(site);
      await site.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  jobs: async ({ opened }, use) => use(new JobPage(opened.page, opened.url)),
  door: async ({ opened }, use) => use(new ArrivalsPage(opened.page, opened.url)),
});

/** The dialog of an act and the PIN that follows it, in every language; the act is not done. */
async function expectDialogsAccessible(jobs: JobPage, act: 'close' | 'late', open: () => Promise<void>) {
  for (const language of languages.toReversed()) {
    await jobs.useLanguage(language);
    const look = (what: string) =>
      expectAccessibleLightAndDark(jobs.page, { state: `${language}, ${what}`, part: '[role="dialog"]' });
    await open();
    await expect(jobs.dialog).toBeVisible();
    await look(act);
    if (act === 'close') await jobs.confirm('-');
    else await jobs.choose('process');
    await expect(jobs.page.getByTestId('pin')).toBeVisible();
    await look(`${act}, PIN`);
    await jobs.press('Escape');
    await expect(jobs.dialog).toHaveCount(0);
  }
}

test('the job of a silent customer is closed by a lead; when its drive comes after all, a lead lets it in', async ({
  site,
  customer,
  dock,
  jobs,
  labels,
}) => {
  test.setTimeout(180_000);
  const [other] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('on-time', tracking, [other]);
  await jobs.openJob('silent', 'Shipping');
  await jobs.signIn(people.lead.badge, people.lead.name);
  await expect(jobs.clock('noAnswer')).toHaveAttribute('data-clock-state', 'expired');
  await expectDialogsAccessible(jobs, 'close', async () => {
    await jobs.action('close').getByRole('button').click();
  });
  await jobs.action('close').getByRole('button').click();
  await expect(jobs.dialog.locator('[data-follows="jobState"]')).toContainText('silent goes to: Closed');
  await jobs.confirm('No answer to three mails');
  await jobs.enterPin(people.lead.pin);
  await jobs.expectState('Closed');
  await jobs.expectSynced();
  expect((await customer.get('silent')).properties?.state).toBe('Closed');
  expect(await customer.driveStates('silent')).toEqual({ [silentSerial]: 'NeverReceived' });

  await dock.start(people.lead);
  await dock.openParcel(tracking);
  await dock.scan(silentSerial);
  await dock.expectPanel('attention', 'drv.lateEnded');
  await dock.scan(other);
  await dock.expectPanel('done', 'drv.last');
  await dock.closeParcel();
  await dock.expectSynced();

  await jobs.openJob('silent', 'Closed');
  await jobs.signIn(people.lead.badge, people.lead.name);
  await expect(jobs.fault('late-arrival')).toBeVisible();
  await expectAccessibleInEveryLanguage(jobs, { state: 'job with a late drive' });
  await expectDialogsAccessible(jobs, 'late', () =>
    jobs.drivePanel(silentSerial).getByTestId('decide-late').click(),
  );
  await jobs.drivePanel(silentSerial).getByRole('button', { name: 'Decide about the late drive' }).click();
  await jobs.choose('process');
  await jobs.enterPin(people.lead.pin);
  await expect(jobs.fault('late-arrival')).toHaveCount(0);
  await jobs.expectState('Received');
  await jobs.expectSynced();
  expect((await customer.get('silent')).properties?.state).toBe('Received');
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});

test('without the hub the page of a job says what it does not know, and a fault is recorded all the same', async ({
  site,
  customer,
  jobs,
  labels,
}) => {
  await customer.send('away', labels.tracking(), labels.serials(1));
  await jobs.openJob('away', 'Shipping');
  await jobs.signIn(people.operator.badge, people.operator.name);
  await jobs.asCustomer();
  await site.stopHub();
  await expect(jobs.sync).toHaveAttribute('data-online', 'no', { timeout: 45_000 });

  await expect(jobs.page.getByTestId('timeline-local')).toContainText('The hub does not answer: only what');
  await jobs.page.getByTestId('ask-as-customer').click();
  await expect(jobs.page.getByText('Nothing is guessed here.')).toBeVisible();
  await expect(jobs.page.getByTestId('as-customer')).toHaveCount(0);
  await jobs.press('F10');
  await expect(jobs.dialog.locator('[data-choice=""]')).toBeVisible();
  await jobs.press('1');
  await jobs.choose('other');
  await jobs.confirm('box smells of smoke');
  await jobs.expectNote('ok', 'fault.recorded');
  await expect(jobs.done('faultRecorded')).toContainText('Not on the hub yet');
  await expect(jobs.fault('other')).toContainText('box smells of smoke');

  await site.startHub();
  await jobs.expectSynced();
  await expect(jobs.done('faultRecorded')).toHaveAttribute('data-pending', 'no');
  await expect(jobs.page.getByTestId('timeline-local')).toHaveCount(0);
});

test('without the hub a pallet is taken in and signed for; with it the parcels are here', async ({
  site,
  customer,
  door,
  labels,
}) => {
  const [first, second] = [labels.tracking(), labels.tracking()];
  await customer.send('away-first', first, labels.serials(1));
  await customer.send('away-second', second, labels.serials(1));
  await door.start();
  await expect(door.expected(second)).toBeVisible();
  await site.stopHub();
  await door.take([first, second]);
  await door.expectCount(2);
  await expect(door.panel).toHaveAttribute('data-sync', 'yes');
  await door.press('F9');
  await expect(door.receipt).toContainText('2 parcels received');
  await door.page.getByTestId('receipt-done').click();
  await expect(door.arrived(first)).toBeVisible();
  await expect(door.sync).toHaveAttribute('data-pending', '2');

  await site.startHub();
  await door.expectSynced();
  await expect(door.arrived(second)).toBeVisible();
  expect((await customer.get('away-second')).properties?.state).toBe('Shipping');
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});
