import { setTimeout as wait } from 'node:timers/promises';
import type { Operation } from '../../shared/operations';
import { drivesPerJob } from './bench-data';
import { type Figure, limitedBy, peak, rate, times } from './figure';
import { createOperator, type HubDock, openHubDock } from './hub-dock';
import type { HubWorld } from './hub-world';

const stations = 10;
const scanEveryMs = 150;
const budgetMs = 1000;
const memoryBudgetMB: Record<HubWorld['kind'], number> = { postgres: 768, pglite: 1536 };
/** Parcels of the dock that scans live; the last one is enough for the longest return. */
const liveJobs = 500;
/** Operations that a dock did on one job. */
const perJob = 10;

/** Jobs of a hub where ten stations return with 10,000 operations each over 100,000 drives, or fewer over fewer. */
export const fairnessJobs = (drives: number): number => drives / drivesPerJob + liveJobs;

type Scans = { samples: number[]; stop: () => Promise<void> };

/** Somebody who scans, and a station that pushes as one does: at once, and what was scanned meanwhile with the next. */
function scanLive(dock: HubDock, operations: Operation[]): Scans {
  const samples: number[] = [];
  const pending: { operation: Operation; at: number }[] = [];
  let isOver = false;
  async function scan(): Promise<void> {
    for (const operation of operations) {
      if (isOver) return;
      pending.push({ operation, at: performance.now() });
      await wait(scanEveryMs);
    }
  }
  async function push(): Promise<void> {
    while (!isOver || pending.length > 0) {
      const batch = pending.splice(0);
      if (batch.length === 0) {
        await wait(1);
        continue;
      }
      await dock.push(batch.map(({ operation }) => operation));
      const now = performance.now();
      for (const { at } of batch) samples.push(now - at);
    }
  }
  const running = Promise.all([scan(), push()]);
  // Thrown where it is awaited.
  running.catch(() => undefined);
  return {
    samples,
    async stop() {
      isOver = true;
      await running;
    },
  };
}

/** Ten stations come back from days offline at the same moment, while one dock works on. */
export async function benchFairness(world: HubWorld, drives: number): Promise<Figure[]> {
  const operatorId = await createOperator(world);
  const docks: HubDock[] = [];
  try {
    for (let n = 0; n <= stations; n++) {
      // The hub lets nobody try more than ten codes a minute.
      if (n === 10) await wait(61_000);
      docks.push(await openHubDock(world, operatorId, `dock-${n}`));
    }
    const [live, ...returning] = docks;
    if (!live) throw new Error('no dock');
    const jobsEach = Math.floor(drives / drivesPerJob / stations);
    const jobs = (first: number, count: number) => Array.from({ length: count }, (_, at) => first + at);
    const scans = jobs(jobsEach * stations, liveJobs).flatMap((job) => live.operations(job));
    const backlog = returning.map((dock, n) => jobs(n * jobsEach, jobsEach).flatMap(dock.operations));
    const scanned = scanLive(live, scans);
    const began = performance.now();
    await Promise.all(returning.map((dock, n) => dock.pushAll(backlog[n] ?? [])));
    const ms = performance.now() - began;
    await scanned.stop();
    const each = jobsEach * perJob;
    const note = `${stations} stations with ${each} operations each; a scan every ${scanEveryMs} ms`;
    return [
      limitedBy(
        times(`fairness-${world.kind}`, scanned.samples, budgetMs, note),
        'the batch that is being stored when the scan comes, and the work of the others on the same event loop',
      ),
      rate(`fairness-${world.kind}-return`, 'operations/s', { count: each * stations, ms }),
      peak(`fairness-${world.kind}-hub-memory`, world.peakBytes(), memoryBudgetMB[world.kind], 'peak RSS'),
    ];
  } finally {
    for (const dock of docks) dock.close();
  }
}
