import type { Page } from '@playwright/test';
import { openCustomer } from '../support/customer';
import { killBrowser } from '../support/kill-browser';
import { createLabels } from '../support/labels';
import { openSite, type StationProcess, type TestSite } from '../support/site';
import { openBrowser } from '../support/station-browser';
import { createDock, type Dock, sendParcels } from './dock-at-work';
import { hubRecord } from './hub-record';
import { createLedger, type Ledger } from './ledger';
import type { Setting, Tally } from './scenario';
import { enrolWireStation, type WireStation } from './wire-station';

export type DockSite = {
  site: TestSite;
  station: StationProcess;
  ledger: Ledger;
  dock: Dock;
  /** A second station, without a screen; the hub is looked at through it. */
  wire: WireStation;
  log: (line: string) => void;
};

type Options = Pick<Setting, 'log'> & {
  parcels: number;
  databaseUrl?: string | null;
  /** Where the station keeps its data and how it reaches this hub; as usual when left out. */
  stationAt?: (site: TestSite) => Promise<Parameters<TestSite['station']>[1]>;
};

/** A hub, a station and parcels on their way, all real processes; afterwards the tally of what came of it. */
export async function withDockSite(
  { log, parcels, databaseUrl = null, stationAt }: Options,
  use: (world: DockSite) => Promise<{ rounds: number; notes?: string[] }>,
): Promise<Tally> {
  const site = await openSite({ databaseUrl });
  try {
    const ledger = createLedger();
    const wire = await enrolWireStation(site, 'auditor');
    const sent = await sendParcels(await openCustomer(site), createLabels(site.root), parcels);
    const station = await site.station('dock-1', await stationAt?.(site));
    const dock = createDock(sent, ledger);
    const { rounds, notes = [] } = await use({ site, station, ledger, dock, wire, log });
    const { atHub, raised } = await hubRecord([wire]);
    const custody = await site.verifyCustody();
    wire.close();
    const compared = ledger.compare(atHub);
    return {
      rounds,
      ...compared,
      repeated: [...compared.repeated, ...raised],
      notes: [...notes, custody.split(' ', 3).join(' ')],
    };
  } finally {
    await site.close();
  }
}

type PageOptions = {
  profile: string;
  chromium: string;
  args?: string[];
  /** Before the page is opened. */
  prepare?: (page: Page) => Promise<void>;
};

/** The station's page in a browser of its own, which can be killed as a crash or a power switch does it. */
export async function openStationPage(
  { dock, station }: Pick<DockSite, 'dock' | 'station'>,
  { profile, chromium, args = [], prepare }: PageOptions,
) {
  const { context, page } = await openBrowser(profile, chromium, args);
  await prepare?.(page);
  const screen = await dock.start(page, station.url());
  return {
    page,
    screen,
    context,
    async kill(): Promise<void> {
      const gone = context.waitForEvent('close', { timeout: 0 });
      killBrowser(profile);
      await gone;
    },
    close: () => context.close(),
  };
}
