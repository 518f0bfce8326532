import { expect, test } from '@playwright/test';
import { demoPeople } from '../../shared/demo-people';
import { type StartedDockside, startDockside } from '../support/demo-site';
import { expectAccessibleInEveryLanguage } from './pages/expect-accessible';
import { JobPage } from './pages/job-page';

const [operator] = demoPeople;
let dockside: StartedDockside;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  dockside = await startDockside('--demo');
});
test.afterAll(() => dockside.close());

test('every clock stands where its job, drive or parcel stands, with what happens next and when', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const jobs = new JobPage(page, dockside.url);
  await jobs.open('/jobs');
  const chip = (name: string) => jobs.row(name).locator('[data-clock]');
  await jobs.search('hospital');
  await expect(chip('hospital-pacs-1')).toHaveText(/Has not arrived/);
  await expect(chip('hospital-pacs-2')).toHaveText(/Due within (2 days|47 hr)/);
  await jobs.search('draft-b');
  await expect(chip('draft-backup')).toHaveText(/Deleted in 47 hr|Deleted in 2 days/);
  await jobs.search('bridge');
  await expect(chip('bridge-sensors')).toHaveCount(0);
  await jobs.search('factory');
  await expect(chip('factory-logs')).toHaveText(/Deletion held|Held: a fault is open|Record deleted in/);
  await jobs.search('');
  await expectAccessibleInEveryLanguage(jobs, { state: 'clocks list' });

  // The hub has given up what did not come, told the dock before, and left the next step to a person.
  await jobs.openJob('hospital-pacs-1', 'Shipping');
  await expect(jobs.clock('shipping')).toHaveAttribute('data-clock-state', 'expired');
  await expect(jobs.fault('package-overdue')).toBeVisible();
  await jobs.signIn(operator?.badge ?? '', operator?.name ?? '');
  await expect(jobs.done('clockWarned')).toBeVisible();
  await expect(jobs.done('clockExpired').first()).toContainText('A deadline of hospital-pacs-1 passed');

  await jobs.openJob('hospital-pacs-2', 'Shipping');
  await expect(jobs.clock('neverReceived')).toHaveAttribute('data-near', 'true');
  await expect(page.getByTestId('drive-panel').locator('[data-clock="neverReceived"]')).toContainText(
    /in (2 days|47 hr)/,
  );
  await expectAccessibleInEveryLanguage(jobs, { state: 'clocks job' });

  await jobs.open('/arrivals');
  await expect(page.locator('[data-parcel] [data-clock="shipping"]').first()).toBeVisible();
  await expectAccessibleInEveryLanguage(jobs, { state: 'clocks arrivals' });

  await jobs.open('/attention');
  await expect(page.locator('[data-code="clock.willDelete"]')).toContainText('draft-backup');
  await expect(page.locator('[data-code="clock.willGiveUp"]')).toContainText('hospital-pacs-2');
  // Deadlines that come near are no failure.
  await expect(jobs.sync).toHaveAttribute('data-problems', '2');
  await expect(jobs.sync).toHaveAttribute('data-failed', '0');
  await expect(jobs.sync).toContainText('2 warnings');
  await expectAccessibleInEveryLanguage(jobs, { state: 'clocks attention' });
});
