import { expect, test } from '@playwright/test';
import { type Customer, openCustomer } from '../support/customer';
import { createLabels } from '../support/labels';
import { openSite, people, type TestSite } from '../support/site';
import { copied, type DayJob, dayJobs, expectedInTheEvening, ofStory } from './day-cast';
import {
  endCopies,
  goTo,
  handOverAll,
  openWorkplace,
  packAll,
  putIn,
  receiveAll,
  run,
  startCopies,
  takeOut,
  type Workplace,
} from './day-work';
import { FaultsPage } from './pages/faults-page';

let site: TestSite;
let customer: Customer;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  site = await openSite();
  customer = await openCustomer(site);
});
test.afterAll(() => site.close());

const isStory = (story: DayJob['story']) => (job: DayJob) => job.story === story;

/** As expectedInTheEvening() names it. */
async function getJob({ name }: DayJob) {
  const { properties } = await customer.get(name);
  return {
    name,
    jobType: properties?.jobType,
    state: properties?.state,
    cancelRequested: properties?.cancelRequested,
    percentComplete: properties?.percentComplete,
    drives: await customer.driveStates(name),
    errorLogs: (properties?.driveList ?? []).flatMap(({ errorLogUri }) => errorLogUri ?? []),
    returnPackage: {
      carrierName: properties?.returnPackage?.carrierName,
      trackingNumber: properties?.returnPackage?.trackingNumber,
      driveCount: properties?.returnPackage?.driveCount,
    },
  };
}

/** A lead decides what becomes of a drive that a fault keeps from going on. */
async function resolve(at: Workplace, kind: string, serial: string, outcome: string) {
  const faults = new FaultsPage(at.page, at.bench.url);
  await faults.signIn(people.lead.badge, people.lead.name);
  await faults.show();
  await faults.look(serial);
  await faults.openRow(kind);
  await at.page.locator('[data-act="resolve"]').click();
  await faults.choose(outcome);
  await faults.dialog.getByRole('textbox').fill('Looked at it on the bench');
  await faults.dialog.locator('[type="submit"]').click();
  await faults.expectNote('fault.resolved');
  await expect(faults.dialog).toHaveCount(0);
  await at.dock.signIn(at.person.badge, at.person.name);
}

/** The station by the ramp: with the hub all day, and with the day's trouble. */
async function eastDay(at: Workplace, jobs: DayJob[]) {
  const [cancelled, damaged, pulled] = (['cancelled', 'damagedDrive', 'pulled'] as const).map((story) =>
    jobs.find(isStory(story)),
  );
  if (!cancelled || !damaged || !pulled) throw new Error('a story has nobody to play it');
  await receiveAll(at, jobs);
  await at.dock.expectSynced();
  await customer.cancel(cancelled.name);
  await resolve(at, 'drive-damaged', ofStory(damaged), 'returnUnprocessed');

  const inBays = await startCopies(at, jobs);
  const early = inBays.find(({ job }) => job === pulled);
  if (!early) throw new Error('it is in no bay');
  at.double.set(early.bay, { state: 'pulled', found: null });
  await at.bench.expectPanel('stop', 'bench.pulledStop');
  await at.bench.acknowledge();
  await expect.poll(async () => (await customer.driveStates(pulled.name))[early.serial]).toBe('Faulted');
  await takeOut(at, early.bay, early.serial);
  await resolve(at, 'pulled-during-copy', early.serial, 'retryCopy');
  await goTo(at, 'transfers');
  await putIn(at, early.bay, early.serial);
  await at.bench.expectBay(early.bay, 'ready');
  await at.bench.press('F9');
  await at.bench.expectBay(early.bay, 'starting');
  run(at.double, early.bay);
  await at.bench.expectBay(early.bay, 'copying');
  await endCopies(at, inBays);

  await goTo(at, 'returns');
  await expect(at.returns.job(cancelled.name)).toBeVisible();
  const [first, second] = jobs as [DayJob, DayJob];
  await at.returns.scan(ofStory(first));
  await at.returns.expectPanel('ok', 'pack.ok');
  await at.returns.scan(copied(second)[0] ?? '');
  await at.returns.expectPanel('stop', 'refused.pack.otherJob');
  await at.returns.acknowledge();
  await at.returns.press('F8');
  await at.returns.expectPanel('ok', 'pack.out');
  await packAll(at, jobs);
}

/** The station in the back: its second parcels come, and its first boxes go, while it has no hub. */
async function westDay(at: Workplace, jobs: DayJob[]) {
  const [first, second] = [jobs.slice(0, 8), jobs.slice(8)];
  await receiveAll(at, first);
  const firstInBays = await startCopies(at, first);
  await at.dock.expectSynced();

  await at.page.route('**/hub/**', (route) => route.abort());
  await expect(at.dock.sync).toHaveAttribute('data-online', 'no');
  await receiveAll(at, second);
  await endCopies(at, firstInBays);
  await packAll(at, first);
  for (const carrier of ['UPS', 'FedEx']) {
    await handOverAll(at, carrier, first);
    await at.returns.expectPanel('done', 'pickUp.allGone');
  }
  for (const job of [...first, ...second]) {
    const known = await customer.get(job.name);
    expect(['Completed', 'Closed', 'Packaging']).not.toContain(known.properties?.state);
  }
  await expect(at.dock.sync).toHaveAttribute('data-online', 'no');

  await at.page.unroute('**/hub/**');
  await at.dock.expectSynced();
  await endCopies(at, await startCopies(at, second));
  await packAll(at, second);
}

test('a whole day: thirty jobs are received, copied, packed and picked up at two stations, one of them without the hub for half of it', async ({
  browser,
}) => {
  test.setTimeout(900_000);
  const jobs = dayJobs(createLabels('whole day'));
  for (const { name, type, tracking, serials } of jobs) {
    await customer.create(name, type, type === 'Import' ? serials : []);
    await customer.ship(name, tracking, 'UPS', serials.length);
  }
  const [east, west] = await Promise.all([
    openWorkplace(await browser.newPage(), (await site.station('east')).url(), people.operator),
    openWorkplace(await browser.newPage(), (await site.station('west')).url(), people.second),
  ]);
  const [ofEast, ofWest] = [jobs.slice(0, 15), jobs.slice(15)];
  await Promise.all([eastDay(east, ofEast), westDay(west, ofWest)]);
  await east.dock.expectSynced();
  await west.dock.expectSynced();

  // In the evening all that is left goes from the ramp; one box is overlooked, and goes with the second round.
  const left = [...ofEast, ...ofWest.slice(8)];
  const [overlooked, ...others] = left.filter(({ carrierBack }) => carrierBack === 'UPS') as [
    DayJob,
    ...DayJob[],
  ];
  await expect(east.page.getByTestId('ready-boxes')).toContainText(`${others.length + 1} boxes`);
  await handOverAll(east, 'UPS', others);
  await east.returns.expectPanel('attention', 'pickUp.someLeft');
  await expect(east.page.getByTestId('picked-up').locator('[data-left]')).toHaveCount(1);
  await expect(east.page.getByTestId('left-behind')).toBeVisible();
  await handOverAll(east, 'UPS', [overlooked]);
  await east.returns.expectPanel('done', 'pickUp.allGone');
  await handOverAll(east, 'FedEx', left);
  await east.returns.expectPanel('done', 'pickUp.allGone');
  await east.dock.expectSynced();

  for (const job of jobs) expect(await getJob(job)).toEqual(expectedInTheEvening(job));
  for (const { dock } of [east, west]) await expect(dock.sync).toHaveAttribute('data-problems', '0');
  await expect(east.page.getByTestId('returns-work').locator('[data-job]')).toHaveCount(0);
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
  await Promise.all([east.page.close(), west.page.close()]);
});
