import { newJob } from '../support/customer';
import { people, subscription } from '../support/site';
import { expect, test } from './dock-test';
import { expectAccessibleLightAndDark } from './pages/expect-accessible';
import { FaultsPage } from './pages/faults-page';
import type { ReceivingPage } from './pages/receiving-page';
import { languages } from './pages/station-page';
import { WordForm } from './pages/word-form';

/** A parcel of nobody on the shelf, with its drives scanned. */
async function keepUnidentified(dock: ReceivingPage, tracking: string, serials: string[], place: string) {
  await dock.start();
  await dock.scan(tracking);
  await dock.expectPanel('attention', 'pkg.none');
  await dock.choose('registerParcel');
  await dock.dialog.getByLabel('Where do you put it?').fill(place);
  await dock.confirm('Register');
  await dock.expectPanel('attention', 'pkg.unidentified');
  for (const serial of serials) {
    await dock.scan(serial);
    await dock.expectPanel('attention', 'drv.held');
    await expect(dock.heldDrive(serial)).toBeVisible();
  }
  await dock.press('F9');
  await dock.expectSynced();
}

async function openFault(dock: ReceivingPage, tracking: string) {
  const faults = new FaultsPage(dock.page, dock.url);
  await faults.signIn(people.lead.badge, people.lead.name);
  await faults.show();
  await faults.scan(tracking);
  await faults.expectOpen('unidentified-package');
  return faults;
}

async function openAttach(faults: FaultsPage) {
  await faults.page.locator('[data-act="resolve"]').click();
  await faults.choose('attachToJob');
  await expect(faults.page.getByTestId('attach-search')).toBeVisible();
}

/** The form in every language, light and dark, with everything that may be wrong with it. */
async function expectFormAccessible(faults: FaultsPage, name: string, open: () => Promise<void>) {
  const word = new WordForm(faults.page);
  for (const language of languages.toReversed()) {
    await faults.useLanguage(language);
    await openAttach(faults);
    await open();
    await expect(word.form).toBeVisible();
    await word.send();
    await expect(word.field('said.person')).toBeFocused();
    await expectAccessibleLightAndDark(faults.page, {
      state: `${language}, ${name}`,
      part: '[role="dialog"]',
    });
    await faults.press('Escape');
    await expect(word.form).toHaveCount(0);
    await faults.press('Escape');
    await expect(faults.dialog).toHaveCount(0);
  }
}

test("UNKNOWN-2: a lead completes a job on the customer's word, and receiving goes on", async ({
  customer,
  dock,
  labels,
  site,
}) => {
  test.setTimeout(240_000);
  const [listed, stray] = labels.serials(2) as [string, string];
  const tracking = labels.tracking();
  await customer.create('half-made', 'Import', [listed]);
  await keepUnidentified(dock, tracking, [listed, stray], 'HOLD-7');
  const faults = await openFault(dock, tracking);
  const word = new WordForm(faults.page);
  const openComplete = async () => {
    await faults.page.getByTestId('attach-search').fill('half-made');
    await faults.dialog.locator('[data-job="half-made"]').getByRole('button').click();
  };
  await expectFormAccessible(faults, 'complete', openComplete);

  await openAttach(faults);
  await openComplete();
  // The parcel said the rest; nothing of it may not be kept here, so the hub is not asked.
  await expect(word.field('properties.deliveryPackage.trackingNumber')).toHaveValue(tracking);
  await expect(faults.page.getByTestId('word-needs-hub')).toHaveCount(0);
  await expect(word.follows('received')).toContainText(listed);
  await expect(word.follows('extra')).toContainText(stray);
  await word.send();
  await word.expectWrong('said.person');
  await word.fill({ 'said.person': 'Kerstin from Contoso' });
  await word.form.getByLabel('What was said').fill('It is theirs; she forgot to send the job');
  await word.send();
  await faults.enterPin(people.lead.pin);
  await faults.expectNote('word.done');
  await expect(faults.dialog).toHaveCount(0);
  await faults.expectSynced();
  await expect.poll(() => customer.driveStates('half-made')).toEqual({ [listed]: 'Received' });
  expect((await customer.get('half-made')).properties).toMatchObject({
    state: 'Received',
    deliveryPackage: { trackingNumber: tracking },
  });

  // What was said stands in the log of the fault that it was about.
  await faults.queue('all');
  await faults.page.goto(`${dock.url}/receiving`);
  await dock.start();
  await dock.expectStep('condition');
  await dock.press('F5');
  await dock.closeParcel();
  await dock.expectSynced();
  await faults.page.goto(`${dock.url}/jobs`);
  await dock.expectJob('half-made', 'Received');
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});

test('UNKNOWN-2: a lead creates the job that the customer never made; the customer goes on with it', async ({
  customer,
  dock,
  labels,
  site,
}) => {
  test.setTimeout(240_000);
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await keepUnidentified(dock, tracking, [serial], 'HOLD-8');
  const faults = await openFault(dock, tracking);
  const word = new WordForm(faults.page);
  const openNew = () => faults.page.getByTestId('word-new').click();
  await expectFormAccessible(faults, 'create', openNew);

  await openAttach(faults);
  await openNew();
  await word.fill({ 'said.person': 'Kerstin', subscriptionId: 'nobody-here', jobName: 'made for her' });
  await word.send();
  await expect(word.field('jobName')).toHaveAttribute('aria-invalid', 'true');
  const { properties } = newJob(subscription, 'Import', [serial]);
  const { storageAccountId, returnAddress } = properties;
  const [drive] = 'driveList' in properties ? properties.driveList : [];
  await word.fill({
    jobName: 'made-by-phone',
    resourceGroupName: 'drives',
    'properties.storageAccountId': storageAccountId,
    'properties.driveList[0].bitLockerKey': drive?.bitLockerKey ?? '',
    'properties.driveList[0].manifestHash': drive?.manifestHash ?? '',
    ...Object.fromEntries(
      Object.entries(returnAddress).map(([name, value]) => [`properties.returnAddress.${name}`, value]),
    ),
  });
  await expect(word.follows('received')).toContainText(serial);
  await word.send();
  await faults.enterPin(people.lead.pin);
  // A slip in the subscription: said at its field, and what was said is noted already.
  await word.expectWrong('subscriptionId');
  await word.fill({ subscriptionId: subscription });
  await word.send();
  await faults.enterPin(people.lead.pin);
  await faults.expectNote('word.done');
  await expect(faults.dialog).toHaveCount(0);
  await faults.expectSynced();
  await expect.poll(() => customer.driveStates('made-by-phone')).toEqual({ [serial]: 'Received' });

  // It is his own job from then on.
  const job = await customer.get('made-by-phone');
  expect(job.properties).toMatchObject({ state: 'Received', returnAddress: { city: returnAddress.city } });
  await customer.cancel('made-by-phone');
  expect((await customer.get('made-by-phone')).properties).toMatchObject({ cancelRequested: true });
  await faults.page.goto(`${dock.url}/receiving`);
  await dock.start();
  await dock.expectStep('condition');
  await dock.press('F5');
  await dock.closeParcel();
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});
