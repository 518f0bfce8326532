import type { BrowserContext } from '@playwright/test';
import { openSite, type StationProcess, type TestSite } from '../support/site';
import { aProfile } from '../support/station-browser';
import { openBrowser } from './bench-browser';
import { drivesPerJob } from './bench-data';
import { aDurableDatabase, type DatabaseKind } from './hub-world';
import { seedHub } from './seed-hub';
import { placeSeededData } from './seeded-data';

export type StationWorld = {
  site: TestSite;
  siteId: string;
  station: StationProcess;
  chromium: string;
  /** Browser profile that has had its first sync; set by the first-sync bench, or on demand. */
  profile: () => Promise<string>;
  keepProfile: (profile: ReturnType<typeof aProfile>) => void;
  close: () => Promise<void>;
};

/** A hub with this many drives on their way, and a station of it: real processes, set up by the command line. */
export async function openStationWorld(
  drives: number,
  chromium: string,
  database: DatabaseKind = 'pglite',
): Promise<StationWorld> {
  const databaseUrl = database === 'postgres' ? await aDurableDatabase() : null;
  const site = await openSite({ databaseUrl });
  try {
    await site.stopHub();
    const jobs = drives / drivesPerJob;
    const { dataDir } = site;
    const { siteId } =
      databaseUrl === null
        ? await placeSeededData(dataDir, jobs)
        : await seedHub({ dataDir, databaseUrl }, jobs);
    await site.startHub();
    return worldOf(site, siteId, await site.station('dock-1'), chromium);
  } catch (error) {
    await site.close();
    throw error;
  }
}

function worldOf(site: TestSite, siteId: string, station: StationProcess, chromium: string): StationWorld {
  let kept: ReturnType<typeof aProfile> | null = null;
  return {
    site,
    siteId,
    station,
    chromium,
    keepProfile(profile) {
      kept?.remove();
      kept = profile;
    },
    async profile() {
      if (kept) return kept.folder;
      kept = aProfile();
      await visit({ chromium, station }, kept.folder, async () => undefined);
      return kept.folder;
    },
    async close() {
      await site.close();
      kept?.remove();
    },
  };
}

/** Opens the station's page in a fresh browser on this profile; resolves to when the page was ready, ms after navigation. */
export async function visit(
  { chromium, station }: Pick<StationWorld, 'chromium' | 'station'>,
  profile: string,
  use: (open: {
    context: BrowserContext;
    page: Awaited<ReturnType<typeof openBrowser>>['page'];
  }) => Promise<void>,
): Promise<number> {
  const { context, page } = await openBrowser(profile, chromium);
  try {
    await page.goto(`${station.url()}/receiving`);
    const ready = await page.evaluate(() => window.bench.ready);
    await use({ context, page });
    return ready;
  } finally {
    await context.close();
  }
}
