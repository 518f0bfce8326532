import { addSilentCustomer } from '../support/add-silent-customer';
import { type MailServer, startMailServer } from '../support/mail-server';
import { openSite, people, type StationProcess, subscription, type TestSite } from '../support/site';
import { expect, test } from './dock-test';
import { expectAccessibleInEveryLanguage, expectAccessibleLightAndDark } from './pages/expect-accessible';
import { FaultsPage } from './pages/faults-page';
import { JobPage } from './pages/job-page';
import { languages } from './pages/station-page';

// Processes are stopped and started here, so the site is this spec's own.
let site: TestSite;
let station: StationProcess;
let server: MailServer;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startMailServer();
  site = await openSite();
  await site.stopHub();
  await addSilentCustomer(site.dataDir, 'silent', 'ZR50SILE');
  const smtp = `smtp://127.0.0.1:${server.port}`;
  await site.command(['mail', 'set', '--server', smtp, '--from', 'dock@example.net']);
  // The customer's mailbox does not exist, says his server.
  server.refuse(550);
  await site.startHub();
  station = await site.station('desk');
});
test.afterAll(async () => {
  await site.close();
  await server.close();
});

/** The page of a customer and the dialog of a person, in every language. */
async function expectCustomerAccessible(jobs: JobPage) {
  await expectAccessibleInEveryLanguage(jobs, { state: 'customer' });
  for (const language of languages.toReversed()) {
    await jobs.useLanguage(language);
    await jobs.page.getByTestId('new-person').click();
    await expect(jobs.dialog).toBeVisible();
    await expectAccessibleLightAndDark(jobs.page, { state: `${language}, person`, part: '[role="dialog"]' });
    await jobs.press('Escape');
    await expect(jobs.dialog).toHaveCount(0);
  }
}

/** The job has two faults: the parcel and its drive. */
async function askWhom(jobs: JobPage) {
  await jobs.page.getByTestId('record-contact').click();
  await jobs.dialog.locator('[data-choice]').first().click();
  await expect(jobs.dialog.getByTestId('contact-persons')).toBeVisible();
}

/** The mail, whom to call and what was said, in every language; nothing is done. */
async function expectDialogsAccessible(jobs: JobPage) {
  for (const language of languages.toReversed()) {
    await jobs.useLanguage(language);
    const look = async (what: string) => {
      await expect(jobs.dialog).toBeVisible();
      await expectAccessibleLightAndDark(jobs.page, {
        state: `${language}, ${what}`,
        part: '[role="dialog"]',
      });
    };
    await jobs.page.getByTestId('mails').getByRole('button').click();
    await look('mail');
    await jobs.press('Escape');
    await expect(jobs.dialog).toHaveCount(0);
    await askWhom(jobs);
    await look('contact');
    await jobs.choose('calledNoAnswer');
    await expect(jobs.dialog.getByRole('textbox').first()).toBeFocused();
    await look('what was said');
    await jobs.press('Escape');
    await expect(jobs.dialog).toHaveCount(0);
  }
}

test('a mail that came back is sent again; a call without the hub is kept with what was said', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const jobs = new JobPage(page, station.url());
  await jobs.openJob('silent', 'Shipping');
  await expect(page.getByTestId('mails-missing')).toHaveAttribute('data-state', 'refused');
  await jobs.signIn(people.operator.badge, people.operator.name);
  const mails = page.getByTestId('mails').locator('[data-mail]');
  await expect(page.locator('[data-mail][data-state="failed"]')).toHaveCount(1, { timeout: 40_000 });

  // Among all that wait for a person it is one press from the overview. Read it, and let it go out once the server takes it.
  await page.locator('[data-nav="overview"]').click();
  await page.locator('[data-need="mails"]').click();
  await expect(mails.getByRole('link', { name: 'silent' })).toBeVisible();
  await expectAccessibleInEveryLanguage(jobs, { state: 'mails that wait' });
  const mail = page.getByTestId('mail-dialog');
  await mails.getByRole('button').click();
  await expect(page.getByTestId('mail-text')).toContainText('The package of the job has not arrived');
  await expect(mail).toContainText('drives@example.com');
  server.refuse(null);
  const arrived = server.next();
  await mail.getByRole('button', { name: 'Send now' }).click();
  await expect(page.getByTestId('mail-told')).toHaveAttribute('data-told', 'send');
  await arrived;
  expect(server.mails).toMatchObject([{ recipients: ['drives@example.com'] }]);
  await jobs.press('Escape');
  await expect(mails).toHaveCount(0);
  await page.locator('[data-nav="jobs"]').click();
  await jobs.search('silent');
  await jobs.row('silent').click();
  await jobs.expectOn('silent');
  await expect(page.locator('[data-mail][data-state="sent"]')).toBeVisible({ timeout: 30_000 });
  const log = page.getByTestId('contacts').locator('[data-contact]');
  await expect(log.filter({ hasText: 'E-mail to Kerstin Exempel' })).toHaveCount(1);
  await expectAccessibleInEveryLanguage(jobs, { state: 'job with contacts and mails' });
  await expectDialogsAccessible(jobs);

  // Whom to call stands in the dialog; without the hub it says so, and nothing is lost.
  await askWhom(jobs);
  await expect(jobs.dialog.getByTestId('contact-persons')).toContainText('+46405550100');
  await jobs.press('Escape');
  await expect(jobs.dialog).toHaveCount(0);
  await site.stopHub();
  await expect(jobs.sync).toHaveAttribute('data-online', 'no', { timeout: 60_000 });
  await expect(page.getByTestId('mails-missing')).toHaveAttribute('data-state', 'offline');
  await askWhom(jobs);
  await expect(jobs.dialog.getByTestId('contact-persons')).toHaveAttribute('data-state', 'offline');
  await jobs.press('2');
  await jobs.dialog.getByLabel('What was said').fill('the parcel was returned to him');
  await jobs.dialog.getByLabel('With whom').fill('Sven from the warehouse');
  await jobs.dialog.getByLabel('What was promised').fill('sends it again on Friday');
  await jobs.dialog.getByLabel('What was said').press('Enter');
  await jobs.expectNote('ok', 'faults.contact.noted');
  const call = log.filter({ hasText: 'Sven from the warehouse' });
  await expect(call).toContainText('the parcel was returned to him');
  await expect(call.getByTestId('words-wait')).toBeVisible();

  // The customer's page knows jobs and faults without the hub, and names no persons.
  await page.getByTestId('to-customer').click();
  await expect(page.getByTestId('persons-offline')).toBeVisible();
  await expect(page.getByTestId('customer-faults').locator('[data-fault="package-overdue"]')).toBeVisible();
  await page.locator('[data-customer-job="silent"]').click();
  await jobs.expectOn('silent');

  await site.startHub();
  await jobs.expectSynced();
  await expect(call.getByTestId('words-wait')).toHaveCount(0, { timeout: 60_000 });
  await expect(call).toContainText('sends it again on Friday');
  await expect(call).toContainText(people.operator.name);

  // The triage tells the same of the fault.
  const faults = new FaultsPage(page, station.url());
  await faults.show();
  await faults.look('silent');
  await faults.openRow('package-overdue');
  await expect(faults.detail.getByTestId('contacts')).toContainText('the parcel was returned to him');
  await expect(faults.detail.locator('[data-mail][data-state="sent"]')).toBeVisible();
  await faults.press('c');
  await faults.choose('calledNoAnswer');
  await expect(faults.dialog.getByLabel('Ask again')).toHaveValue('tomorrow');
  await faults.dialog.getByRole('textbox').first().fill('rang for a minute');
  await faults.press('Enter');
  await faults.expectNote('faults.contact.noted');
  await expect(faults.dialog).toHaveCount(0);
  await faults.queue('waiting');
  await faults.openRow('package-overdue');
  await expect(faults.detail.getByTestId('ask-again')).toBeVisible();
  await expect(faults.detail.getByTestId('contacts')).toContainText('rang for a minute');

  // From the fault to the customer, and to whom all his mails go from now on.
  await faults.detail.getByRole('link', { name: subscription }).click();
  await expect(page.getByTestId('new-person')).toBeDisabled();
  await jobs.signIn(people.lead.badge, people.lead.name);
  await expectCustomerAccessible(jobs);
  await page.getByTestId('new-person').click();
  await jobs.submit.click();
  await expect(jobs.dialog).toContainText('Give a name on one line');
  await jobs.dialog.getByLabel('Name').fill('Sven Lager');
  await jobs.dialog.getByLabel('E-mail', { exact: true }).fill('sven@example.com');
  await jobs.dialog.getByLabel('Package arrived').uncheck();
  await jobs.submit.click();
  await jobs.enterPin(people.lead.pin);
  const sven = page.getByTestId('persons').locator('[data-person="Sven Lager"]');
  await expect(sven).toContainText('Not told: Package arrived');
  await expect(page.getByTestId('persons-told')).toHaveAttribute('data-told', 'saved');
  await page.locator('[data-customer-job="silent"]').click();
  await askWhom(jobs);
  await expect(jobs.dialog.getByTestId('contact-persons')).toContainText('sven@example.com');
  await jobs.press('Escape');
  await expect(jobs.dialog).toHaveCount(0);
  // One job may have persons of its own, until it has none again.
  const source = page.getByTestId('persons-source');
  await expect(source).toHaveAttribute('data-source', 'subscription');
  await page.getByTestId('new-person').click();
  await expect(jobs.dialog).toContainText('The job gets a list of its own');
  await jobs.dialog.getByLabel('Name').fill('Tone Jobb');
  await jobs.dialog.getByLabel('Phone').fill('+46405550199');
  await jobs.submit.click();
  await jobs.enterPin(people.lead.pin);
  await expect(source).toHaveAttribute('data-source', 'job');
  await expect(page.getByTestId('persons').locator('[data-person]')).toHaveCount(2);
  await expect(page.getByTestId('persons')).toContainText('+46405550199');
  await page.getByTestId('no-own-persons').click();
  await jobs.enterPin(people.lead.pin);
  await expect(source).toHaveAttribute('data-source', 'subscription');
  await expect(page.getByTestId('persons').locator('[data-person]')).toHaveCount(1);
  // And from the list of jobs.
  await page.locator('[data-nav="jobs"]').click();
  await jobs.search('silent');
  await page.locator(`[data-customer="${subscription}"]`).click();
  await expect(sven).toBeVisible();
});
