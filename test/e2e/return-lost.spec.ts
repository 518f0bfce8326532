import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { demoPeople } from '../../shared/demo-people';
import { type StartedDockside, startDockside } from '../support/demo-site';
import { expectAccessibleInEveryLanguage, expectAccessibleLightAndDark } from './pages/expect-accessible';
import { FaultsPage } from './pages/faults-page';
import { JobPage } from './pages/job-page';
import { languages } from './pages/station-page';
import { WordForm } from './pages/word-form';

type DemoPerson = (typeof demoPeople)[number];
const [operator, , lead] = demoPeople as [DemoPerson, DemoPerson, DemoPerson];
let dockside: StartedDockside;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  dockside = await startDockside('--demo');
});
test.afterAll(() => dockside.close());

/** As the customer calls about a drive of an export that ended; gives its serial. */
async function recordAtJob(jobs: JobPage, person: DemoPerson, kind: string, drive: number) {
  const { page } = jobs;
  await jobs.openJob('export-ledger', 'Completed');
  await jobs.signIn(person.badge, person.name);
  const serials = await page.locator('button[aria-pressed]').allTextContents();
  await jobs.press('F10');
  await jobs.choose(serials[drive] ?? '');
  await jobs.choose(kind);
  await expect(jobs.fault(kind)).toBeVisible();
  return serials[drive] ?? '';
}

async function openFault(faults: FaultsPage, serial: string, kind: string) {
  await faults.show();
  await faults.look(serial);
  await faults.openRow(kind);
}

async function startOutcome(faults: FaultsPage, outcome: string) {
  await faults.page.locator('[data-act="resolve"]').click();
  await faults.choose(outcome);
}

test("FAULT-7: a lead clones the export of a lost drive on the customer's word", async ({ page }) => {
  test.setTimeout(300_000);
  const jobs = new JobPage(page, dockside.url);
  const serial = await recordAtJob(jobs, lead, 'return-lost', 0);

  const faults = new FaultsPage(page, dockside.url);
  await openFault(faults, serial, 'return-lost');
  const facts = page.getByTestId('return-facts');
  await expect(facts.locator(`[data-returned="${serial}"]`)).toContainText(/UPS 1Z\w+ · .+TB copied/);
  await expect(facts.locator('[data-fact="blobs"]')).toContainText('/container/*');
  const download = page.waitForEvent('download');
  await page.getByTestId('save-blobs').click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('export-ledger-blobs.txt');
  expect(readFileSync(await saved.path(), 'utf8')).toBe('/container/*\n');
  await expectAccessibleInEveryLanguage(faults, { state: 'return lost' });

  const word = new WordForm(page);
  for (const language of languages.toReversed()) {
    await faults.useLanguage(language);
    await startOutcome(faults, 'newJob');
    await expect(page.getByTestId('clone-job')).toBeVisible();
    await expectAccessibleLightAndDark(page, { state: `${language}, replace`, part: '[role="dialog"]' });
    await page.getByTestId('clone-job').click();
    await expect(word.form).toBeVisible();
    await expectAccessibleLightAndDark(page, { state: `${language}, clone`, part: '[role="dialog"]' });
    await faults.press('Escape');
    await faults.press('Escape');
    await expect(faults.dialog).toHaveCount(0);
  }

  await startOutcome(faults, 'newJob');
  await page.getByTestId('clone-job').click();
  await expect(word.field('jobName')).toHaveValue('export-ledger-2');
  await word.fill({ 'said.person': 'Kerstin from Contoso' });

  // The hub makes the job, but its answer is lost on the way.
  await page.route('**/clone', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await word.send();
  await faults.enterPin(lead.pin);
  await expect(page.getByTestId('word-note')).toBeVisible();
  await page.unroute('**/clone');
  await word.send();
  await faults.enterPin(lead.pin);
  await faults.expectNote('word.cloned');
  await expect(faults.dialog).toHaveCount(0);
  await faults.queue('all');
  await expect(faults.row('return-lost')).toHaveCount(0);
  await faults.expectSynced();

  await jobs.openJob('export-ledger', 'Completed');
  await jobs.openJob('export-ledger-2', 'Creating');
  await jobs.signIn(lead.badge, lead.name);
  const made = await jobs.asCustomer();
  expect(made).toMatchObject({
    properties: {
      jobType: 'Export',
      state: 'Creating',
      returnAddress: { city: 'Malmö' },
      export: { blobList: { blobPathPrefix: ['/container/'] } },
      driveList: [],
    },
  });
});

test('FAULT-7: an operator gives the list to download, and notes the claim', async ({ page }) => {
  test.setTimeout(180_000);
  const jobs = new JobPage(page, dockside.url);
  const faults = new FaultsPage(page, dockside.url);
  for (const [kind, outcome, note] of [
    ['return-lost', 'blobList', 'Sent to Kerstin'],
    ['return-damaged', 'claimed', 'Claim 4711'],
  ] as const) {
    const serial = await recordAtJob(jobs, operator, kind, 1);
    await openFault(faults, serial, kind);
    await faults.page.locator('[data-act="resolve"]').click();
    await expect(faults.dialog.locator('[data-choice="found"]')).toHaveCount(kind === 'return-lost' ? 1 : 0);
    await expect(faults.dialog.locator('[data-choice="continue"]')).toHaveCount(0);
    await faults.choose(outcome);
    await expect(faults.dialog.locator('[data-follows]')).toHaveCount(2);
    await expect(faults.dialog.locator('[data-follows="mail"]')).toBeVisible();
    await faults.dialog.getByRole('textbox').fill(note);
    await faults.dialog.locator('[type="submit"]').click();
    await faults.expectNote('fault.resolved');
    await expect(faults.row(kind)).toHaveCount(0);
  }
  await jobs.openJob('export-ledger', 'Completed');
  await expect(page.getByText('Claim 4711')).toBeAttached();
});
