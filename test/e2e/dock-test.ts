import { test as base } from '@playwright/test';
import { type Customer, openCustomer } from '../support/customer';
import { createLabels, type Labels } from '../support/labels';
import { openSite, type StationProcess, type TestSite } from '../support/site';
import { ReceivingPage } from './pages/receiving-page';

type OfTest = { labels: Labels; dock: ReceivingPage };
type OfWorker = { site: TestSite; station: StationProcess; customer: Customer };
const setUpMs = 120_000;

/**
 * One site with one station and one customer for all tests of a worker: so every test uses its own labels and job names, and
 * leaves no package open. What breaks processes opens a site of its own.
 */
export const test = base.extend<OfTest, OfWorker>({
  site: [
    // Playwright reads which fixtures are needed out of this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const site = await openSite();
      await use(site);
      await site.close();
    },
    { scope: 'worker', timeout: setUpMs },
  ],
  station: [
    async ({ site }, use) => use(await site.station('dock-1')),
    { scope: 'worker', timeout: setUpMs },
  ],
  customer: [async ({ site }, use) => use(await openCustomer(site)), { scope: 'worker', timeout: setUpMs }],
  // oxlint-disable-next-line no-empty-pattern
  labels: async ({}, use, { testId }) => use(createLabels(testId)),
  dock: async ({ page, station }, use) => use(new ReceivingPage(page, station.url())),
});
export { expect } from '@playwright/test';
