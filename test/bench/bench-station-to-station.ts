import { StationPage } from '../e2e/pages/station-page';
import { people } from '../support/site';
import { jobIdOf } from './bench-data';
import { type Figure, limitedBy, times } from './figure';
import type { PairWorld } from './pair-world';
import { receiveParcel } from './receive-parcel';
import { visit } from './station-world';

/** The first one warms both pages up, the others are a hundred scans. */
const parcels = 11;
const budgetMs = 300;

/** Somebody scans at one station; somebody else has the job open at another and sees the drive come in. */
export async function benchStationToStation({ database, first, second }: PairWorld): Promise<Figure[]> {
  const taken: number[] = [];
  await visit(second, second.profile, async ({ page: watcher }) => {
    await visit(first, await first.profile(), async ({ page }) => {
      const dock = new StationPage(page, first.station.url());
      await dock.signIn(people.operator.badge, people.operator.name);
      for (let job = 0; job < parcels; job++) {
        await watcher.goto(`${second.station.url()}/jobs/${jobIdOf(job)}`);
        await watcher.waitForSelector('[data-testid="sync-chip"][data-online="yes"]');
        await watcher.waitForSelector('[data-row]');
        await receiveParcel(dock, job, async (serial) => {
          await watcher.evaluate((one) => window.bench.watchRow(one, 'Received'), serial);
          return async () => {
            const scannedAt = await page.evaluate(() => window.bench.enterAt());
            const shownAt = await watcher.evaluate(() => window.bench.rowShown());
            if (job > 0) taken.push(shownAt - scannedAt);
          };
        });
      }
      await dock.expectSynced();
    });
  });
  const suffix = database === 'pglite' ? '' : `-${database}`;
  return [
    limitedBy(
      times(`station-to-station${suffix}`, taken, budgetMs, 'both stations and the hub on this machine'),
      'saving the scan (scan-to-saved), one push, one pull and one strict write of the other browser',
    ),
  ];
}
