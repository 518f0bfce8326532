import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { openCustomer } from '../support/customer';
import { createLabels } from '../support/labels';
import { closeBrowsers } from '../support/station-browser';
import { sendParcels } from './dock-at-work';
import { type DockSite, openStationPage, withDockSite } from './dock-site';
import { anOwnDisk, type OwnDisk, whyNoOwnDisk } from './own-disk';
import type { Scenario, Setting } from './scenario';

const mib = 1024 * 1024;
/** Above what counts as nearly full (1 GB); the file behind it is sparse. */
const diskBytes = 2048 * mib;
const nearlyFull = 700 * mib;
const belowReserve = 60 * mib;
const parcelsARound = 6;
const phaseMs = 2500;
const patienceMs = 60_000;

type Opened = Awaited<ReturnType<typeof openStationPage>>;

/**
 * Journal and browser profile on a disk that fills up, is filled to the last byte, and gets its space back. Then the
 * browser is started again, which is when Chromium throws away a database that once met a full disk.
 */
async function run({ rounds, chromium, log }: Setting) {
  const disk = anOwnDisk(diskBytes);
  const dataDir = path.join(disk.folder, 'station');
  mkdirSync(dataDir);
  const stationAt = async () => ({ dataDir });
  try {
    return await withDockSite({ log, parcels: rounds * parcelsARound, stationAt }, async (world) => {
      let wipes = 0;
      const options = { profile: path.join(disk.folder, 'profile'), chromium };
      const prepare = (page: Page) => watchForNewDatabase(page, () => (wipes += 1));
      let opened = await openStationPage(world, options);
      for (let round = 0; round < rounds; round++) {
        await fillOnce(world, opened, disk, `${world.site.root}-${round}`);
        await opened.close();
        // The hub stays away: whatever is shown now, this station has by itself.
        const opening = openStationPage(world, { ...options, prepare });
        const starting = world.site.startHub();
        opened = await opening;
        await starting;
        log(`round ${round + 1}: ${world.ledger.size()} acknowledged, ${wipes} databases wiped`);
      }
      await workFor(world, opened, phaseMs);
      await world.dock.synced(opened.page);
      await opened.close();
      return { rounds, notes: [`the browser wiped its database ${wipes} times`] };
    });
  } finally {
    await closeBrowsers();
    disk.remove();
  }
}

/** Ends with space again, and with scans that only this station has: the hub is killed. */
async function fillOnce(world: DockSite, opened: Opened, disk: OwnDisk, seed: string): Promise<void> {
  const { page } = opened;
  await workFor(world, opened, phaseMs);
  disk.leaveFree(nearlyFull);
  await page.waitForSelector('[data-testid="sync-chip"][data-wrong~="lowDisk"]', { timeout: patienceMs });
  await workFor(world, opened, phaseMs);
  disk.leaveFree(belowReserve);
  await expectStop(world, opened);
  disk.fill();
  const failed = page.waitForEvent('console', {
    predicate: (message) => message.type() === 'error' && message.text().includes('loop'),
    timeout: patienceMs,
  });
  // What the hub sends now must be written by the browser, and cannot be.
  await sendParcels(await openCustomer(world.site), createLabels(seed), 20);
  world.log((await failed).text());
  await expectStop(world, opened);
  disk.giveBack();
  await world.site.killHub();
  await workFor(world, opened, phaseMs, patienceMs);
}

/** `patience`: for so long the operator acknowledges a STOP and tries again. */
async function workFor(
  { dock }: DockSite,
  { screen, page }: Opened,
  ms: number,
  patience = 0,
): Promise<void> {
  const until = Date.now() + patience;
  for (;;) {
    const said = await dock.work(screen, AbortSignal.timeout(ms));
    if (!said) return;
    if (Date.now() >= until) throw new Error(`the dock was stopped: ${said.code} ${said.text}`);
    await acknowledge(page);
  }
}

async function expectStop({ dock, log }: DockSite, { screen, page }: Opened): Promise<void> {
  const said = await dock.work(screen, AbortSignal.timeout(patienceMs));
  const isTold = said?.kind === 'stop' && /Make room|call the administrator/.test(said.text);
  if (!isTold) throw new Error(`a full disk, and the screen said ${JSON.stringify(said)}`);
  log(`${said.code}: ${said.text}`);
  await acknowledge(page);
}

async function acknowledge(page: Page): Promise<void> {
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-testid="result-panel"]:not([data-class="stop"])', {
    timeout: patienceMs,
  });
}

/** Chromium makes a database anew when it has thrown the old one away; the page itself is not told. */
async function watchForNewDatabase(page: Page, found: () => void): Promise<void> {
  await page.exposeFunction('databaseIsNew', found);
  await page.addInitScript(() => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...args) {
      const request = open.apply(this, args);
      request.addEventListener('upgradeneeded', ({ oldVersion }) => {
        if (oldVersion === 0) (window as unknown as { databaseIsNew: () => void }).databaseIsNew();
      });
      return request;
    };
  });
}

export const fillDisk: Scenario = {
  name: 'fill-disk',
  proves:
    'the disk of a station fills up, is full, has room again; then the browser is restarted and wipes its database',
  rounds: { short: 1, long: 10 },
  lacks: whyNoOwnDisk,
  run,
};
