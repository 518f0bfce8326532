import { type Figure, limitedBy, times } from './figure';
import { leaveWithPending } from './pending-station';
import { type StationWorld, visit } from './station-world';

const runs = 5;

/** A station that was shut down overnight: the browser starts anew on a profile that knows everything. */
export async function benchColdStart(world: StationWorld): Promise<Figure[]> {
  return [times('cold-start', await startOften(world), 3000)];
}

/** The same after a day without the hub. */
export async function benchColdStartPending(world: StationWorld): Promise<Figure[]> {
  const profile = await world.profile();
  const { pending, recoverMs } = await leaveWithPending(world, profile);
  const started = await startOften(world, pending);
  const figures = [
    times('cold-start-pending', started, 3000),
    times('recover-from-journal', [recoverMs], null, `${pending} operations that only the journal had`),
  ];
  await world.site.startHub();
  await visit(world, profile, async ({ page }) => {
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
