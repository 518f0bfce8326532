import { test as base } from '@playwright/test';
import { type Customer, openCustomer } from '../support/customer';
import { createLabels, type Labels } from '../support/labels';
import { openSite, type StationProcess, type TestSite } from '../support/site';
import { createStations, type OpenedStation, type OpenStation } from './open-station';
import { ReceivingPage } from './pages/receiving-page';

type Kiosk = (name: string) => Promise<StationProcess>;
type OfTest = { labels: Labels; openStation: OpenStation; opened: OpenedStation; dock: ReceivingPage };
type OfWorker = { site: TestSite; kiosk: Kiosk; station: StationProcess; customer: Customer };
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
  kiosk: [
    async ({ site }, use) => {
      const started = new Map<string, Promise<StationProcess>>();
      await use((name) => {
        const station = started.get(name) ?? site.station(name);
        started.set(name, station);
        return station;
      });
    },
    { scope: 'worker' },
  ],
  station: [async ({ kiosk }, use) => use(await kiosk('dock-1')), { scope: 'worker', timeout: setUpMs }],
  customer: [async ({ site }, use) => use(await openCustomer(site)), { scope: 'worker', timeout: setUpMs }],
  // oxlint-disable-next-line no-empty-pattern
  labels: async ({}, use, { testId }) => use(createLabels(testId)),
  openStation: async ({ site, kiosk, browser }, use) => {
    const opened: OpenedStation[] = [];
    const open = createStations({ site, kiosk, browser });
    await use(async (name) => {
      const station = await open(name);
      opened.push(station);
      return station;
    });
    for (const station of opened) await station.close();
  },
  opened: [async ({ openStation }, use) => use(await openStation('dock-1')), { timeout: setUpMs }],
  // In Electron the window is the shell's own, not one of the browser.
  page: async ({ opened }, use) => use(opened.page),
  dock: async ({ opened }, use) => use(new ReceivingPage(opened.page, opened.url)),
});
export { expect } from '@playwright/test';
