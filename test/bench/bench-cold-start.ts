import { type Figure, limitedBy, peak, times } from './figure';
import { leaveWithPending } from './pending-station';
import { type StationWorld, visit } from './station-world';
import { heapBytes, watchHeap } from './watch-heap';

const runs = 5;
const heapBudgetMB = 400;

/** A station that was shut down overnight: the browser starts anew on a profile that knows everything. */
export async function benchColdStart(world: StationWorld): Promise<Figure[]> {
  return [times('cold-start', await startOften(world), 3000)];
}

/** The same after a day without the hub. */
export async function benchColdStartPending(world: StationWorld): Promise<Figure[]> {
  const profile = await world.profile();
  const { pending, recoverMs } = await leaveWithPending(world, profile);
  const started = await startOften(world, pending);
  let pendingBytes = 0;
  await visit(world, profile, async ({ page }) => {
    await page.waitForSelector(`[data-testid="sync-chip"][data-pending="${pending}"]`);
    pendingBytes = await heapBytes(page);
  });
  const figures = [
    peak(
      'station-heap-pending',
      pendingBytes,
      heapBudgetMB,
      `of the page in use with ${pending} operations pending`,
    ),
    times('cold-start-pending', started, 3000),
    times('recover-from-journal', [recoverMs], null, `${pending} operations that only the journal had`),
  ];
  await world.site.startHub();
  await visit(world, profile, async ({ page }) => {
    const peakBytes = await watchHeap(page);
    const since = await page.evaluate(() => performance.now());
    await page.waitForSelector('[data-testid="sync-chip"][data-pending="0"]', { timeout: 120_000 });
    const until = await page.evaluate(() => performance.now());
    const figure = times(
      'station-return',
      [until - since],
      6000,
      `${pending} operations pushed, pulled and shown as synced`,
    );
    figures.push(
      limitedBy(figure, 'the hub on PGlite, see hub-push, and the browser, which retires while it pushes'),
      peak(
        'station-return-heap',
        await peakBytes(),
        heapBudgetMB,
        'most of the page in use while it returns',
      ),
      peak('station-heap', await heapBytes(page), heapBudgetMB, 'of the page in use when all is synced'),
    );
  });
  return figures;
}

async function startOften(world: StationWorld, pending = 0): Promise<number[]> {
  const profile = await world.profile();
  const samples: number[] = [];
  for (let run = 0; run < runs; run++)
    samples.push(
      await visit(world, profile, async ({ page }) => {
        await page.waitForSelector(`[data-testid="sync-chip"][data-pending="${pending}"]`);
      }),
    );
  return samples;
}
