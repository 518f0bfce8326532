import type { StationPage } from '../e2e/pages/station-page';
import { drivesPerJob, serialsOf, trackingNumberOf } from './bench-data';
import type { ScanTimes } from './page-probe';

/** The operator's pace, waited on purpose: faster than hands, slow enough that no scan is measured in the shadow of the one before. */
const paceMs = 150;

/** Receives the parcel of one job, from label to closing; `watch` is told of each drive before its scan and answers what to do after it. */
export async function receiveParcel(
  dock: StationPage,
  job: number,
  watch: (serial: string) => Promise<(scan: ScanTimes) => void | Promise<void>>,
): Promise<void> {
  const { page } = dock;
  await dock.scan(trackingNumberOf(job));
  await dock.expectPanel('ok', 'pkg.open');
  await dock.press('F5');
  await page.waitForSelector('[data-testid="receiving"][data-step="drives"]');
  for (const [index, serial] of serialsOf(job).entries()) {
    await page.waitForTimeout(paceMs);
    const scanned = await watch(serial);
    await page.evaluate((watched) => window.bench.watch(watched), serial);
    await dock.scanNow(serial);
    const result = await page.evaluate(() => window.bench.times());
    const wanted = index === drivesPerJob - 1 ? 'drv.last' : 'drv.ok';
    if (result.code !== wanted) throw new Error(`${serial} of job ${job}: ${result.code}, not ${wanted}`);
    await scanned(result);
  }
  await dock.press('F9');
  await page.waitForSelector('[data-testid="receiving"][data-step="idle"]');
}
