import { addSilentCustomer } from '../support/add-silent-customer';
import { openCustomer } from '../support/customer';
import { createLabels } from '../support/labels';
import { openSite, people, type StationProcess, type TestSite } from '../support/site';
import { expect, test } from './dock-test';
import { expectAccessibleLightAndDark } from './pages/expect-accessible';
import { FaultsPage } from './pages/faults-page';
import { JobPage } from './pages/job-page';
import { ReceivingPage } from './pages/receiving-page';
import { languages } from './pages/station-page';

const [silentSerial, serial] = createLabels('ending jobs').serials(2) as [string, string];

// What a customer did two months ago is written while the hub is down, so the site is this spec's own.
let site: TestSite;
let station: StationProcess;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  site = await openSite();
  await site.stopHub();
  await addSilentCustomer(site.dataDir, 'silent', silentSerial);
  await site.startHub();
  station = await site.station('desk');
});
test.afterAll(() => site.close());

async function startOutcome(faults: FaultsPage, outcome: string) {
  await faults.page.locator('[data-act="resolve"]').click();
  await faults.choose(outcome);
  await expect(faults.page.getByTestId('follows')).toBeVisible();
}

/** What will follow, in every language, light and dark; nothing is done. */
async function expectOutcomeAccessible(faults: FaultsPage, outcome: string) {
  for (const language of languages.toReversed()) {
    await faults.useLanguage(language);
    await startOutcome(faults, outcome);
    await expectAccessibleLightAndDark(faults.page, {
      state: `${language}, ${outcome}`,
      part: '[role="dialog"]',
    });
    await faults.press('Escape');
    await expect(faults.dialog).toHaveCount(0);
  }
}

const followed = (faults: FaultsPage, what: string) => faults.page.locator(`[data-follows="${what}"]`);

async function decide(faults: FaultsPage, why: string) {
  await faults.dialog.getByRole('textbox').fill(why);
  await faults.dialog.locator('[type="submit"]').click();
  await faults.enterPin(people.lead.pin);
  await faults.expectNote('fault.resolved');
  await expect(faults.dialog).toHaveCount(0);
  await faults.expectSynced();
}

test('JOB-5: a lead closes the job of a silent customer from its fault, and reads before what will follow', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const customer = await openCustomer(site);
  const faults = new FaultsPage(page, station.url());
  await faults.start(people.lead);
  await faults.look('silent');
  await faults.openRow('package-overdue');
  await expectOutcomeAccessible(faults, 'close');

  await startOutcome(faults, 'close');
  await expect(followed(faults, 'jobState')).toHaveText('silent goes to: Closed');
  await expect(followed(faults, 'mail')).toContainText('the job is Closed');
  await expect(followed(faults, 'undo')).toHaveText('It cannot be taken back.');
  await expect(page.locator('[data-follows^="clockBegins retention"]')).toBeVisible();
  await decide(faults, 'No answer since the e-mail');
  await expect.poll(async () => (await customer.get('silent')).properties?.state).toBe('Closed');
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});

test('JOB-15: a lead cancels a job from the fault that blocks it; its drives go back as was said', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const customer = await openCustomer(site);
  const tracking = createLabels('ending jobs, cancelled').tracking();
  await customer.send('no-storage', tracking, [serial]);
  const dock = new ReceivingPage(page, station.url());
  await dock.start(people.lead);
  await dock.openParcel(tracking);
  await dock.scanDrives([serial]);
  await dock.closeParcel();
  const jobs = new JobPage(page, station.url());
  await jobs.openJob('no-storage', 'Received');
  await jobs.signIn(people.lead.badge, people.lead.name);
  await jobs.press('F10');
  await jobs.pressChoice('1');
  await jobs.choose('storage-access-forbidden');
  await expect(jobs.fault('storage-access-forbidden')).toBeVisible();

  const faults = new FaultsPage(page, station.url());
  await faults.show();
  await faults.look('no-storage');
  await faults.openRow('storage-access-forbidden');
  await expectOutcomeAccessible(faults, 'cancel');
  await startOutcome(faults, 'cancel');
  await expect(followed(faults, 'cancelled')).toBeVisible();
  await expect(followed(faults, 'goesBack')).toHaveText(`Goes back as it is: ${serial}`);
  await expect(followed(faults, 'jobState')).toHaveText('no-storage goes to: Packaging');
  await decide(faults, 'Kerstin, by phone');
  await expect
    .poll(async () => (await customer.get('no-storage')).properties)
    .toMatchObject({ state: 'Packaging', cancelRequested: true });
});
