import { openCustomer } from '../support/customer';
import { people } from '../support/site';
import { test as base, expect } from './dock-test';
import { expectAccessibleLightAndDark } from './pages/expect-accessible';
import { JobPage } from './pages/job-page';

const test = base.extend<{ jobs: JobPage }>({
  jobs: async ({ opened }, use) => use(new JobPage(opened.page, opened.url)),
});

test('a job is found by its state, its name, a serial, a tracking number and its customer', async ({
  site,
  jobs,
  labels,
}) => {
  // A customer of its own: what is found by customer must not depend on what other specs left on this site.
  const customer = await openCustomer(site, '00000000-0000-4000-8000-0000000000f1');
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('found-sent', tracking, [serial]);
  await customer.create('found-draft', 'Import', labels.serials(1));
  await customer.create('found-export', 'Export', []);
  await jobs.open('/jobs');
  await expect(jobs.row('found-export')).toContainText('–');
  await expect(jobs.row('found-export')).not.toContainText('0 of 0');

  await jobs.filter('Creating');
  await expect(jobs.row('found-draft')).toBeVisible();
  await expect(jobs.row('found-sent')).toHaveCount(0);
  await jobs.filter('Shipping');
  await expect(jobs.row('found-sent')).toBeVisible();
  await jobs.filter('Creating');
  await expect(jobs.row('found-draft')).toHaveCount(0);
  await jobs.filter('all');
  await jobs.filterType('Export');
  await expect(jobs.row('found-export')).toBeVisible();
  await expect(jobs.row('found-draft')).toHaveCount(0);
  await jobs.filterType('All');

  for (const text of [serial, serial.toLowerCase(), tracking, 'FOUND-SENT']) {
    await jobs.search(text);
    await expect(jobs.row('found-sent')).toBeVisible();
    await expect(jobs.row('found-draft')).toHaveCount(0);
  }
  await jobs.search(customer.subscriptionId);
  await expect(jobs.row('found-sent')).toBeVisible();
  await expect(jobs.row('found-draft')).toBeVisible();
  await jobs.search('found-s');
  await jobs.filter('Creating');
  await expect(jobs.page.getByText('1 job was found, but the filter hides it.')).toBeVisible();
  await jobs.filter('all');
  await jobs.search('no such thing');
  await expect(jobs.page.getByText('Nothing begins with “no such thing”')).toBeVisible();

  // Back comes to the same list, and the keyboard alone opens a row.
  await jobs.search('found-');
  await jobs.row('found-sent').focus();
  await jobs.press('Enter');
  await jobs.expectOn('found-sent');
  await jobs.press('Escape');
  await expect(jobs.page.getByTestId('job-search')).toHaveValue('found-');
});

test('a scan opens its job: a drive, a parcel, or one of the jobs in a parcel', async ({
  customer,
  jobs,
  labels,
}) => {
  const [first, second] = labels.serials(2) as [string, string];
  const tracking = labels.tracking();
  await customer.send('scanned-one', tracking, [first]);
  await customer.send('scanned-two', tracking, [second]);
  await jobs.open('/jobs');
  await jobs.signIn(people.operator.badge, people.operator.name);
  await expect(jobs.row('scanned-two')).toBeVisible();

  await jobs.scan(second);
  await jobs.expectOn('scanned-two');
  await expect(jobs.drivePanel(second)).toBeVisible();
  await jobs.scan(tracking);
  await expect(jobs.dialog).toContainText('Which job?');
  await jobs.dialog.getByRole('button', { name: /scanned-one/ }).click();
  await jobs.expectOn('scanned-one');
  await jobs.scan(labels.serials(1)[0] as string);
  await expect(jobs.page.getByTestId('scan-note')).toContainText('No job knows this code');
});

test('the page of a job says where it is, what comes next, who did what and when, and what the customer sees', async ({
  customer,
  dock,
  jobs,
  labels,
}) => {
  const [here, awaited] = labels.serials(2) as [string, string];
  const tracking = labels.tracking();
  await customer.send('told', tracking, [here, awaited]);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([here]);
  await dock.closeShort({ [awaited]: 'Still expected' });
  await dock.expectSynced();

  await jobs.openJob('told', 'Shipping');
  await jobs.signIn(people.operator.badge, people.operator.name);
  await jobs.expectState('Shipping');
  await expect(jobs.page.locator('[data-to="Received"][data-verdict="open"]')).toContainText(awaited);
  await expect(jobs.clock('neverReceived')).toHaveAttribute('data-clock-state', 'running');
  await jobs.page.getByRole('button', { name: here, exact: true }).click();
  const panel = jobs.drivePanel(here);
  await expect(panel.locator('[data-state="Received"]').first()).toHaveAttribute('data-status', 'now');
  await expect(jobs.page.getByRole('row', { name: new RegExp(here) })).toContainText(people.operator.name);

  const scanned = jobs.done('driveScanned');
  await expect(scanned).toContainText(`Olof Ek scanned the drive ${here}`);
  await expect(scanned).toContainText(`${here}: Awaited → Received`);
  await expect(scanned).toContainText(/\d{1,2}:\d{2}/);
  await expect(jobs.done('packageScanned')).toContainText(`Olof Ek opened the package ${tracking}`);
  await expect(jobs.done('jobCreated')).toContainText(
    `Customer ${customer.subscriptionId} created the job told`,
  );
  await expect(jobs.page.locator('[data-testid="timeline"] > li').last()).toHaveAttribute(
    'data-type',
    'jobCreated',
  );

  expect(await jobs.asCustomer()).toEqual(await customer.getAsSent('told'));
});

test('a fault of the job is recorded with three presses and resolved with a reason', async ({
  site,
  customer,
  jobs,
  labels,
}) => {
  const [serial] = labels.serials(1) as [string];
  await customer.send('faulty', labels.tracking(), [serial]);
  await jobs.openJob('faulty', 'Shipping');
  await jobs.signIn(people.lead.badge, people.lead.name);
  await jobs.press('F10');
  await expect(jobs.dialog).toContainText('What is the fault about?');
  await jobs.press('1');
  await expect(jobs.dialog).toContainText('What is wrong with faulty?');
  const kind = (await jobs.dialog.locator('[data-choice]').first().getAttribute('data-choice')) ?? '';
  await jobs.press('1');
  await jobs.expectNote('ok', 'fault.recorded');
  await expect(jobs.fault(kind)).toBeVisible();

  await jobs.fault(kind).getByRole('button', { name: 'Resolve' }).click();
  await jobs.choose('dismiss');
  await jobs.confirm();
  await expect(jobs.dialog).toContainText('Say why in a few words.');
  await jobs.confirm('recorded by mistake');
  await expect(jobs.fault(kind)).toHaveCount(0);
  await jobs.page.getByText('1 resolved').click();
  await expect(jobs.page.getByText('recorded by mistake')).toBeVisible();
  await jobs.expectSynced();
  await expect(jobs.done('faultRecorded')).toContainText('Lena Berg recorded a fault: faulty');
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});

test("a lead cancels on the customer's word with the PIN; an operator is told that only a lead may", async ({
  customer,
  jobs,
  labels,
}) => {
  await customer.send('to-cancel', labels.tracking(), labels.serials(1));
  await jobs.openJob('to-cancel', 'Shipping');
  await jobs.signIn(people.operator.badge, people.operator.name);
  await expect(jobs.action('cancel')).toContainText('Only a lead may do this.');
  await expect(jobs.action('cancel').getByRole('button')).toBeDisabled();

  await jobs.signIn(people.lead.badge, people.lead.name);
  await jobs.action('cancel').getByRole('button').click();
  await jobs.dialog
    .getByLabel('How did the customer say so?')
    .selectOption({ label: 'The customer answered by e-mail' });
  await jobs.confirm();
  await jobs.cancelPin();
  await expect(jobs.page.getByTestId('cancelled')).toHaveCount(0);

  await jobs.action('cancel').getByRole('button').click();
  await jobs.confirm();
  await jobs.enterPin(people.lead.pin);
  await expect(jobs.page.getByTestId('cancelled')).toBeVisible();
  // JOB-14: its drives are on their way, and go back when they come.
  await jobs.expectState('Shipping');
  await jobs.expectSynced();
  expect((await customer.get('to-cancel')).properties).toMatchObject({ cancelRequested: true });
  await expect(jobs.action('cancel').getByRole('button')).toBeDisabled();
});

test('the wait is extended, and a second parcel announced, for a customer who said so', async ({
  customer,
  dock,
  jobs,
  labels,
}) => {
  const [first, second] = labels.serials(2) as [string, string];
  const [tracking, later] = [labels.tracking(), labels.tracking()];
  await customer.send('two-parcels', tracking, [first, second]);
  await jobs.openJob('two-parcels', 'Shipping');
  await jobs.signIn(people.lead.badge, people.lead.name);
  const before = await jobs.clock('shipping').textContent();
  await jobs.action('extendWait').getByRole('button').click();
  const until = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  await jobs.dialog.locator('input[type="date"]').fill(until);
  await jobs.confirm();
  await expect(jobs.clock('shipping')).not.toHaveText(before ?? '');

  await jobs.action('addTracking').getByRole('button').click();
  await jobs.confirm(later);
  await jobs.enterPin(people.lead.pin);
  await expect(jobs.page.getByRole('row', { name: new RegExp(later) })).toContainText('Expected');
  await jobs.expectSynced();

  await dock.start();
  await dock.openParcel(later);
  await dock.scan(second);
  await dock.expectPanel('ok', 'drv.ok');
  await dock.closeShort({ [first]: 'Still expected' });
  await expect
    .poll(() => customer.driveStates('two-parcels'))
    .toEqual({ [first]: 'Specified', [second]: 'Received' });
});

for (const language of ['en', 'sv', 'zh-CN'] as const)
  test(`list and page of jobs are accessible in ${language}, light and dark`, async ({
    customer,
    dock,
    jobs,
    labels,
  }) => {
    test.setTimeout(240_000);
    const name = `axe-jobs-${language}`;
    const [here, missing] = labels.serials(2) as [string, string];
    const tracking = labels.tracking();
    await customer.send(name, tracking, [here, missing]);
    const check = () => expectAccessibleLightAndDark(jobs.page);
    const leave = async () => {
      await jobs.press('Escape');
      await expect(jobs.dialog).toHaveCount(0);
    };
    await dock.start(people.lead);
    await dock.openParcel(tracking);
    await dock.scanDrives([here]);
    await dock.closeShort({ [missing]: 'Never received' }, people.lead.pin);

    await jobs.prefer({ language });
    await jobs.open('/jobs');
    await jobs.signIn(people.lead.badge, people.lead.name);
    await expect(jobs.row(name)).toBeVisible();
    await check();
    await jobs.search('no such thing');
    await check();
    await jobs.search(name);
    await jobs.row(name).click();
    await jobs.expectOn(name);
    await jobs.asCustomer();
    await expect(jobs.done('driveScanned')).toBeVisible();
    await check();
    for (const id of ['extendWait', 'addTracking', 'close', 'cancel'] as const) {
      const button = jobs.action(id).getByRole('button');
      if (await button.isDisabled()) continue;
      await button.click();
      await expect(jobs.submit).toBeVisible();
      await check();
      await leave();
    }
    await jobs.page.getByRole('button', { name: missing, exact: true }).click();
    await jobs.drivePanel(missing).getByTestId('undo-never').click();
    await expect(jobs.submit).toBeVisible();
    await check();
    await leave();
    // Of no drive: the fault is asked what it is about.
    await jobs.page.goto(jobs.page.url().replace(/\?.*/, ''));
    await jobs.expectOn(name);
    await jobs.signIn(people.lead.badge, people.lead.name);
    await jobs.press('F10');
    await expect(jobs.dialog).toBeVisible();
    await check();
    await jobs.press('1');
    await expect(jobs.dialog.locator('[data-choice="other"]')).toBeVisible();
    await check();
    await jobs.choose('other');
    await jobs.confirm('rattles');
    await expect(jobs.fault('other')).toBeVisible();
    await check();
    await jobs.fault('other').getByTestId('resolve-fault').click();
    await jobs.choose('dismiss');
    await expect(jobs.submit).toBeVisible();
    await jobs.confirm();
    await check();
  });
