import { errors, type Page } from '@playwright/test';
import { StationPage } from '../e2e/pages/station-page';
import type { Customer } from '../support/customer';
import type { Labels } from '../support/labels';
import { people } from '../support/site';
import type { Ledger } from './ledger';

export type Parcel = { tracking: string; serials: string[] };
/** What the result panel says after something was done. */
export type Said = { kind: string; code: string; text: string };

const patienceMs = 60_000;
/** The operator's pace, waited on purpose: faster than hands; without it a quick machine would have received every parcel before anything breaks. */
const paceMs = 150;

/** Import jobs on their way, one parcel each. */
export async function sendParcels(customer: Customer, labels: Labels, count: number, drivesEach = 10) {
  const parcels: Parcel[] = [];
  for (let index = 0; index < count; index++) {
    const parcel = { tracking: labels.tracking(), serials: labels.serials(drivesEach) };
    await customer.send(parcel.tracking.toLowerCase(), parcel.tracking, parcel.serials);
    parcels.push(parcel);
  }
  return parcels;
}

/**
 * An operator who receives one parcel after the other by real scans, whatever happens to the browser, the hub and the disk
 * meanwhile. Writes into the ledger what the screen called saved.
 */
export function createDock(parcels: Parcel[], ledger: Ledger) {
  let next = 0;
  let left: string[] | null = null;

  /** What was done before counts as seen: a station that would take it in again has forgotten it. */
  function acknowledge(name: string, isFresh: boolean) {
    if (isFresh && ledger.has(name)) ledger.forgotten(name);
    ledger.acknowledge(name);
  }

  /** Signs in once the page has the hub's lists. */
  async function signIn(page: Page, url: string): Promise<StationPage> {
    const station = new StationPage(page, url);
    await page.waitForSelector('[data-testid="sync-chip"][data-complete="yes"]', { timeout: patienceMs });
    await station.scan(`$B:${people.operator.badge}`);
    const greeted = (name: string) =>
      document.querySelector('[data-testid="operator-chip"]')?.textContent?.includes(name);
    await page.waitForFunction(greeted, people.operator.name, { timeout: patienceMs });
    // The same label and drives again: what the station knows of them shows what it kept.
    left = null;
    return station;
  }

  /** Works until told to stop, until nothing is left (null) or until the station says STOP. */
  async function work(station: StationPage, signal: AbortSignal): Promise<Said | null> {
    while (!signal.aborted) {
      const parcel = parcels[next];
      if (!parcel) return null;
      const stopped = await workOn(station, parcel, signal);
      if (stopped) return stopped;
    }
    return null;
  }

  async function workOn(station: StationPage, parcel: Parcel, signal: AbortSignal): Promise<Said | null> {
    if (left === null) {
      const said = await answerTo(station.page, () => station.scan(parcel.tracking));
      if (said.code.endsWith('pkg.wasClosed')) {
        await station.press('Enter');
        ledger.acknowledge(`closed ${parcel.tracking}`);
        next += 1;
        return null;
      }
      if (said.code !== 'pkg.open' && said.code !== 'pkg.already') return said;
      acknowledge(`opened ${parcel.tracking}`, said.code === 'pkg.open');
      left = parcel.serials.filter((serial) => !ledger.has(`drive ${serial}`));
    }
    if ((await stepOf(station.page, ['condition', 'drives'])) === 'condition') {
      const said = await answerTo(station.page, () => station.press('F5'));
      if (said.kind === 'stop') return said;
    }
    if ((await stepOf(station.page, ['drives'])) === 'drives')
      ledger.acknowledge(`condition ${parcel.tracking}`);
    await expectKept(station.page, parcel);
    for (let serial = left[0]; serial !== undefined; serial = left[0]) {
      if (signal.aborted) return null;
      await station.page.waitForTimeout(paceMs);
      const said = await answerTo(station.page, () => station.scan(serial));
      if (!['drv.ok', 'drv.last', 'drv.dup'].includes(said.code)) return said;
      acknowledge(`drive ${serial}`, said.code !== 'drv.dup');
      left.shift();
    }
    if (signal.aborted) return null;
    const said = await answerTo(station.page, () => station.press('F9'));
    if (said.code !== 'pkg.closed') return said;
    ledger.acknowledge(`closed ${parcel.tracking}`);
    left = null;
    next += 1;
    return null;
  }

  /** What was called saved before the browser or its database went is on the screen again. */
  async function expectKept(page: Page, { serials }: Parcel) {
    const saved = serials.filter((serial) => ledger.has(`drive ${serial}`));
    const areReceived = (wanted: string[]) =>
      wanted.every((serial) =>
        document.querySelector(`[data-testid="drive-list"] [data-serial="${serial}"][data-state="Received"]`),
      );
    try {
      await page.waitForFunction(areReceived, saved, { timeout: patienceMs });
    } catch (error) {
      if (!(error instanceof errors.TimeoutError)) throw error;
      ledger.forgotten(`drives ${saved.join(' ')}`);
    }
  }

  return {
    signIn,
    work,
    async start(page: Page, url: string): Promise<StationPage> {
      await page.goto(`${url}/receiving`);
      return signIn(page, url);
    },
    /** Everything is at the hub, as the station says. */
    async synced(page: Page, withinMs = patienceMs): Promise<void> {
      const chip = '[data-testid="sync-chip"][data-pending="0"][data-online="yes"][data-complete="yes"]';
      await page.waitForSelector(chip, { timeout: withinMs });
    },
  };
}
export type Dock = ReturnType<typeof createDock>;

/** Does something and waits for the panel's next words; what it said before is marked, so that it is not taken for the answer. */
async function answerTo(page: Page, act: () => Promise<void>): Promise<Said> {
  await page.evaluate(() => {
    document.querySelector('[data-testid="result-message"]')?.setAttribute('data-answered', 'yes');
  });
  await act();
  const said = await page.waitForFunction(
    () => {
      const panel = document.querySelector<HTMLElement>('[data-testid="result-panel"]');
      const message = document.querySelector('[data-testid="result-message"]:not([data-answered])');
      const { class: kind = 'none', code = '' } = panel?.dataset ?? {};
      return message && kind !== 'none' ? { kind, code, text: message.textContent ?? '' } : null;
    },
    null,
    { timeout: patienceMs },
  );
  return (await said.jsonValue()) as Said;
}

async function stepOf(page: Page, wanted: string[]): Promise<string> {
  const found = await page.waitForFunction(
    (steps) => {
      const step = document.querySelector<HTMLElement>('[data-testid="receiving"]')?.dataset.step ?? '';
      return steps.includes(step) ? step : null;
    },
    wanted,
    { timeout: patienceMs },
  );
  return (await found.jsonValue()) ?? '';
}
