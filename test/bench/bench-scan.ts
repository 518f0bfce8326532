import type { Page } from '@playwright/test';
import { StationPage } from '../e2e/pages/station-page';
import { people } from '../support/site';
import { drivesPerJob, serialsOf, trackingNumberOf } from './bench-data';
import { type Figure, limitedBy, times } from './figure';
import type { ScanTimes } from './page-probe';
import { type StationWorld, visit } from './station-world';

const parcels = 36;
/** Caches and compilers are warm at a dock that works. */
const warmUpParcels = 3;
/** Faster than hands, slow enough that one scan is not measured in the shadow of the one before it. */
const paceMs = 150;
const frameMs = 16.7;
const savedMs = 25;

/** Parcels of ten drives each, from label to closing, typed by a keyboard-wedge scanner. */
export async function benchScan(world: StationWorld): Promise<Figure[]> {
  const taken: ScanTimes[] = [];
  await visit(world, await world.profile(), async ({ page }) => {
    const dock = new StationPage(page, world.station.url());
    await dock.signIn(people.operator.badge, people.operator.name);
    for (let job = 0; job < parcels; job++) {
      const inParcel = await receive(dock, page, job);
      if (job >= warmUpParcels) taken.push(...inParcel);
    }
    // The benches after this one count what is pending.
    await dock.expectSynced();
  });
  const of = (name: keyof Omit<ScanTimes, 'code'>) => taken.map((one) => one[name]);
  const limit =
    'reads of the station (raw-dexie-read), the journal over loopback (raw-journal-append) and one strict write (raw-dexie-put), one after the other';
  return [
    times('scan-to-feedback', of('feedback'), frameMs),
    limitedBy(times('scan-to-saved', of('saved'), savedMs), limit),
    limitedBy(times('scan-to-paint', of('painted'), savedMs + 2 * frameMs), limit),
  ];
}

async function receive(dock: StationPage, page: Page, job: number): Promise<ScanTimes[]> {
  await dock.scan(trackingNumberOf(job));
  await dock.expectPanel('ok', 'pkg.open');
  await dock.press('F5');
  await page.waitForSelector('[data-testid="receiving"][data-step="drives"]');
  const taken: ScanTimes[] = [];
  for (const [index, serial] of serialsOf(job).entries()) {
    await page.waitForTimeout(paceMs);
    await page.evaluate((watched) => window.bench.watch(watched), serial);
    await dock.scanNow(serial);
    const result = await page.evaluate(() => window.bench.times());
    const wanted = index === drivesPerJob - 1 ? 'drv.last' : 'drv.ok';
    if (result.code !== wanted) throw new Error(`${serial} of job ${job}: ${result.code}, not ${wanted}`);
    taken.push(result);
  }
  await dock.press('F9');
  await page.waitForSelector('[data-testid="receiving"][data-step="idle"]');
  return taken;
}
