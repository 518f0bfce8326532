import { build } from 'esbuild';
import { openBrowser } from './bench-browser';
import { drivesPerJob, serialOf } from './bench-data';
import { type Figure, times } from './figure';
import type { StationWorld } from './station-world';

const samples = 500;
const bulkRuns = 3;
const firstSyncPage = 2000;

/** What the browser's database costs by itself, on the very records that the station reads and writes. */
export async function benchRawDexie(world: StationWorld, drives: number): Promise<Figure[]> {
  const profile = await world.profile();
  const script = await bundlePageScript();
  const { context, page } = await openBrowser(profile, world.chromium);
  try {
    // Same origin, and so the same database, but a document in which the product does not run.
    await page.goto(`${world.station.url()}/icon.svg`);
    await page.evaluate(script);
    const step = Math.floor(drives / samples / drivesPerJob) * drivesPerJob + 1;
    const keys = Array.from({ length: samples }, (_, index) => serialOf((index * step) % drives));
    const { read, put, found } = await page.evaluate(([siteId, wanted]) => window.rawDexie(siteId, wanted), [
      world.siteId,
      keys,
    ] as [string, string[]]);
    if (found !== samples) throw new Error(`raw-dexie found ${found} of ${samples} drives`);
    const bulk: number[] = [];
    let documents = 0;
    for (let run = 0; run < bulkRuns; run++) {
      const { ms, count } = await page.evaluate(
        ([siteId, pageSize]) => window.rawDexieBulk(siteId, pageSize),
        [world.siteId, firstSyncPage] as [string, number],
      );
      bulk.push(ms);
      documents = count;
    }
    const note = `${documents} documents of a first sync, ${firstSyncPage} in a transaction`;
    return [
      times('raw-dexie-read', read),
      times('raw-dexie-put', put),
      times('raw-dexie-bulk', bulk, null, note),
    ];
  } finally {
    await context.close();
  }
}

async function bundlePageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['test/bench/raw-dexie-page.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome140',
  });
  return outputFiles[0]?.text ?? '';
}
