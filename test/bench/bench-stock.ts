import { drivesPerJob, lastScannedOf } from './bench-data';
import { type Figure, times } from './figure';
import { pressToPaint } from './painted';
import { seedStock } from './seed-stock';
import { type StationWorld, visit } from './station-world';

const visits = 20;
/** Of ten: see dockOperations. */
const drivesOnSite = 8;
const openMs = 300;
const findMs = 300;

/** The stock page with eight of ten drives on site, all in one place: its places, what lies there, and one drive found. */
export async function benchStock(world: StationWorld, drives: number): Promise<Figure[]> {
  const jobs = drives / drivesPerJob;
  await world.site.stopHub();
  await seedStock(world.site.dataDir, world.siteId, jobs);
  await world.site.startHub();
  const opened: number[] = [];
  const contents: number[] = [];
  const found: number[] = [];
  await visit(world, await world.profile(), async ({ page }) => {
    const nav = (name: string) => `[data-nav="${name}"]`;
    await page.locator(nav('stock')).click();
    await page.waitForFunction(countedAtLeast, jobs * drivesOnSite, { timeout: 600_000 });
    for (let n = 0; n < visits; n++) {
      contents.push(await pressToPaint(page, '[data-place]', '[data-testid="stock-place"] [data-thing]'));
      const serial = lastScannedOf((n * 397) % jobs);
      const row = `[data-testid="stock-found"] [data-thing="${serial}"]`;
      found.push(await pressToPaint(page, '[data-testid="stock-search"]', row, serial));
      // As it is when nothing was looked at yet.
      await page.reload();
      await page.waitForSelector('[data-testid="stock"] [data-place]');
      await page.locator(nav('jobs')).click();
      await page.waitForSelector('[data-testid="stock"]', { state: 'detached' });
      opened.push(await pressToPaint(page, nav('stock'), '[data-testid="stock"] [data-place]'));
    }
  });
  const note = `${jobs * drivesOnSite} drives in one place`;
  return [
    times('stock-open-to-paint', opened, openMs, note),
    times('stock-place-to-paint', contents, openMs, note),
    times('stock-find-to-paint', found, findMs, note),
  ];
}

/** In the page: what the hub took in while it was away has come. */
function countedAtLeast(drives: number): boolean {
  const text = document.querySelector('[data-place]')?.textContent ?? '';
  return Number(text.replaceAll(/\D/g, '')) >= drives;
}
