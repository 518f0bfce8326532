import setUpRun from '../support/global-setup';
import { benchColdStart, benchColdStartPending } from './bench-cold-start';
import { benchCustomerApi } from './bench-customer-api';
import { benchFirstSync } from './bench-first-sync';
import { benchHubPush } from './bench-hub-push';
import { benchRawDexie } from './bench-raw-dexie';
import { benchRawJournal } from './bench-raw-journal';
import { benchScan } from './bench-scan';
import type { Figure } from './figure';
import { databaseKinds, openHubWorld } from './hub-world';
import { describeMachine } from './machine';
import { figureLine, figureTable } from './report';
import { openStationWorld } from './station-world';

type Options = {
  /** Of benches or their figures; empty: all. */
  names: readonly string[];
  drives: number;
  findChromium: () => Promise<string>;
};

/* In the order in which they run; the last ones leave the station with other data than the first. */
const onStation = ['first-sync', 'cold-start', 'raw-dexie', 'scan', 'cold-start-pending'] as const;
const onHub = ['customer-api', 'hub-push'] as const;
export const benchNames: readonly string[] = ['raw-journal', ...onStation, ...onHub];

/** The bench of this name, or the one that gives the figure of this name (`scan` gives `scan-to-paint`). */
export function benchOf(name: string): string | undefined {
  return benchNames.includes(name) ? name : benchNames.find((bench) => name.startsWith(`${bench}-`));
}

/** Runs the benches one after the other; false when one of them failed to run. */
export async function runBenches({ names, drives, findChromium }: Options): Promise<boolean> {
  const wanted = new Set(names.map(benchOf));
  const wants = (name: string) => names.length === 0 || wanted.has(name);
  const figures: Figure[] = [];
  let allRan = true;
  async function attempt(name: string, bench: () => Promise<Figure[]>) {
    console.error(`${new Date().toISOString()} ${name}`);
    try {
      for (const figure of await bench()) {
        figures.push(figure);
        console.log(figureLine(figure, describeMachine()));
      }
    } catch (error) {
      allRan = false;
      console.error(`${name} failed:`, error);
    }
  }

  const endRun = setUpRun();
  try {
    if (wants('raw-journal')) await attempt('raw-journal', benchRawJournal);
    if (onStation.some(wants))
      await attempt(`station with ${drives} drives`, async () => {
        const world = await openStationWorld(drives, await findChromium());
        const benches = {
          'first-sync': () => benchFirstSync(world),
          'cold-start': () => benchColdStart(world),
          'raw-dexie': () => benchRawDexie(world, drives),
          scan: () => benchScan(world),
          'cold-start-pending': () => benchColdStartPending(world),
        };
        try {
          for (const name of onStation) if (wants(name)) await attempt(name, benches[name]);
        } finally {
          await world.close();
        }
        return [];
      });
    for (const kind of onHub.some(wants) ? databaseKinds : [])
      await attempt(`hub on ${kind}`, async () => {
        const world = await openHubWorld(kind);
        try {
          if (wants('customer-api')) await attempt('customer-api', () => benchCustomerApi(world));
          if (wants('hub-push')) await attempt('hub-push', () => benchHubPush(world));
        } finally {
          await world.close();
        }
        return [];
      });
  } finally {
    await endRun();
  }
  console.error(figureTable(figures, describeMachine()));
  return allRan;
}
