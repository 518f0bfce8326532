import type { Page } from '@playwright/test';
import { packageList } from '../../renderer/data/document-record';
import { jobIdOf, lastScannedOf } from './bench-data';
import { type Figure, limitedBy, times } from './figure';
import type { PairWorld } from './pair-world';
import { lastPendingJob, leaveWithPending, pendingParcels } from './pending-station';
import { visit } from './station-world';

const hubBudgetMs = 5000;
const secondBudgetMs = 6000;
const waitMs = 300_000;

/** A station comes back from a day without the hub while a second one watches. */
export async function benchSecondStation({ database, first, second }: PairWorld): Promise<Figure[]> {
  const profile = await first.profile();
  const { pending } = await leaveWithPending(first, profile);
  await first.site.startHub();
  let figures: Figure[] = [];
  await visit(second, second.profile, async ({ page: watcher }) => {
    await watchLastJob(watcher, second.station.url());
    await visit(first, profile, async ({ page }) => {
      await page.waitForSelector('[data-testid="sync-chip"][data-pending="0"]', { timeout: waitMs });
      const pushed = await page.evaluate(() => window.bench.pushed());
      if (!pushed) throw new Error('nothing is pending, and nothing was pushed');
      const shownAt = await watcher.evaluate(() => window.bench.rowShown());
      await expectAllParcels(watcher, first.siteId);
      const suffix = database === 'pglite' ? '' : `-${database}`;
      const note = `${pending} operations, from the first push on`;
      figures = [
        limitedBy(
          times(`return-hub-has-all${suffix}`, [pushed.answeredAt - pushed.begunAt], hubBudgetMs, note),
          `the hub on ${database}, see hub-push, and the browser, which judges and retires while it pushes`,
        ),
        limitedBy(
          times(`return-second-station${suffix}`, [shownAt - pushed.begunAt], secondBudgetMs, note),
          'return-hub-has-all',
        ),
      ];
    });
  });
  return figures;
}

/** On the page of the job that changes last: documents come in the order of their change, so it shows when all are there. */
async function watchLastJob(watcher: Page, url: string): Promise<void> {
  await watcher.goto(`${url}/jobs/${jobIdOf(lastPendingJob)}`);
  await watcher.waitForSelector('[data-testid="sync-chip"][data-online="yes"]', { timeout: waitMs });
  await watcher.waitForSelector('[data-row]');
  await watcher.evaluate(
    (serial) => window.bench.watchRow(serial, 'Received'),
    lastScannedOf(lastPendingJob),
  );
}

async function expectAllParcels(page: Page, siteId: string): Promise<void> {
  const open = await page.evaluate(
    ([name, list]) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const index = opening.result.transaction('documents').objectStore('documents').index('[list+rev]');
          const counting = index.count(IDBKeyRange.bound([list], [list, []]));
          counting.onerror = () => reject(counting.error);
          counting.onsuccess = () => resolve(counting.result);
        };
      }),
    [`dockside-${siteId}`, packageList('Open')] as [string, string],
  );
  if (open !== pendingParcels) throw new Error(`the second station has ${open} of ${pendingParcels} parcels`);
}
