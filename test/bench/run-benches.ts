import setUpRun from '../support/global-setup';
import { killStarted } from '../support/processes';
import { closeBrowsers } from '../support/station-browser';
import { benchColdStart, benchColdStartPending } from './bench-cold-start';
import { benchCustomerApi } from './bench-customer-api';
import { benchFairness, fairnessJobs } from './bench-fairness';
import { benchFaults } from './bench-faults';
import { benchFirstSync } from './bench-first-sync';
import { benchHubPush } from './bench-hub-push';
import { benchPeer, peerNames } from './bench-peers';
import { benchRawDexie } from './bench-raw-dexie';
import { benchRawJournal } from './bench-raw-journal';
import { benchRawPostgres } from './bench-raw-postgres';
import { benchScan } from './bench-scan';
import { benchSecondStation } from './bench-second-station';
import { benchStationToStation } from './bench-station-to-station';
import { benchStock } from './bench-stock';
import { benchTransfer } from './bench-transfer';
import { benchTransferMillion } from './bench-transfer-million';
import type { Figure } from './figure';
import { databaseKinds, type HubWorld, openHubWorld } from './hub-world';
import { describeMachine } from './machine';
import { openPairWorld, type PairWorld } from './pair-world';
import { figureLine, figureTable } from './report';
import { openStationWorld, type StationWorld } from './station-world';
import { limitMs, withTimeLimit } from './time-limit';

type Options = {
  /** Of benches or their figures; empty: all. */
  names: readonly string[];
  drives: number;
  findChromium: () => Promise<string>;
};
type Bench<World> = readonly [name: string, run: (world: World, options: Options) => Promise<Figure[]>];

/* In the order in which they run; the last ones leave the station with other data than the first. */
const onStation: Bench<StationWorld>[] = [
  ['first-sync', benchFirstSync],
  ['cold-start', benchColdStart],
  ['raw-dexie', (world, { drives }) => benchRawDexie(world, drives)],
  ['scan', benchScan],
  ['cold-start-pending', benchColdStartPending],
  ['faults', (world, { drives }) => benchFaults(world, drives)],
  ['stock', (world, { drives }) => benchStock(world, drives)],
];
const onPair: Bench<PairWorld>[] = [
  ['station-to-station', benchStationToStation],
  ['second-station', benchSecondStation],
];
const onHub: Bench<HubWorld>[] = [
  ['customer-api', benchCustomerApi],
  ['hub-push', benchHubPush],
];
const onPostgres: typeof onHub = [...onHub, ['raw-postgres', benchRawPostgres]];
/** A hub with more jobs of its own. */
const onBusyHub: Bench<HubWorld>[] = [['fairness', (world, { drives }) => benchFairness(world, drives)]];
/** `peers` and each of them run only by name: they are installed when they are wanted. */
export const benchNames: readonly string[] = [
  'raw-journal',
  'transfer-million',
  'transfer',
  ...[...onStation, ...onPair, ...onPostgres, ...onBusyHub].map(([name]) => name),
  'peers',
  ...peerNames.map((name) => `peer-${name}`),
];

/** Figures whose names do not begin with their bench's. */
const benchOfFigure: Record<string, string> = {
  'return-hub-has-all': 'second-station',
  'return-second-station': 'second-station',
  'station-return': 'cold-start-pending',
  'recover-from-journal': 'cold-start-pending',
  'raw-append-fdatasync': 'raw-journal',
};

/** The bench of this name, or the one that gives the figure of this name (`scan` gives `scan-to-paint`). */
export function benchOf(name: string): string | undefined {
  const listed = benchOfFigure[name.replace(/-postgres$/, '')];
  if (listed) return listed;
  return benchNames.includes(name) ? name : benchNames.find((bench) => name.startsWith(`${bench}-`));
}

/** Runs the benches one after the other; false when one of them failed to run. */
export async function runBenches(options: Options): Promise<boolean> {
  const { names, drives, findChromium } = options;
  const wanted = new Set(names.map(benchOf));
  const wants = (name: string) => names.length === 0 || wanted.has(name);
  const wantsPeer = (name: string) => wanted.has('peers') || wanted.has(name);
  const figures: Figure[] = [];
  let allRan = true;

  async function attempt<T>(name: string, run: () => Promise<T>): Promise<T | null> {
    console.error(`${new Date().toISOString()} ${name}`);
    try {
      return await withTimeLimit(run, limitMs, () => Promise.all([closeBrowsers(), killStarted()]));
    } catch (error) {
      allRan = false;
      console.error(`${name} failed:`, error);
      return null;
    }
  }

  async function bench(name: string, run: () => Promise<Figure[]>): Promise<boolean> {
    const found = await attempt(name, run);
    for (const figure of found ?? []) {
      figures.push(figure);
      console.log(figureLine(figure, describeMachine()));
    }
    return found !== null;
  }

  /** Benches that share a world; one that fails leaves it in an unknown state, and the next one gets another. */
  async function benchIn<World extends { close: () => Promise<void> }>(
    title: string,
    open: () => Promise<World>,
    benches: readonly Bench<World>[],
  ) {
    let world: World | null = null;
    const close = async () => {
      const closing = world;
      world = null;
      if (closing) await attempt(`closing ${title}`, () => closing.close());
    };
    for (const [name, run] of benches) {
      if (!wants(name)) continue;
      world ??= await attempt(title, open);
      if (!world) break;
      const here = world;
      if (!(await bench(name, () => run(here, options)))) await close();
    }
    await close();
  }

  const endRun = setUpRun();
  try {
    if (wants('raw-journal')) await bench('raw-journal', benchRawJournal);
    if (wants('transfer')) await bench('transfer', benchTransfer);
    if (wants('transfer-million')) await bench('transfer-million', benchTransferMillion);
    await benchIn(
      `station with ${drives} drives`,
      async () => openStationWorld(drives, await findChromium()),
      onStation,
    );
    for (const kind of databaseKinds)
      await benchIn(
        `two stations with ${drives} drives on ${kind}`,
        async () => openPairWorld(drives, await findChromium(), kind),
        onPair,
      );
    for (const kind of databaseKinds)
      await benchIn(`hub on ${kind}`, () => openHubWorld(kind), kind === 'postgres' ? onPostgres : onHub);
    for (const kind of databaseKinds)
      await benchIn(
        `hub with ${drives} drives on ${kind}`,
        () => openHubWorld(kind, fairnessJobs(drives)),
        onBusyHub,
      );
    for (const name of peerNames)
      if (wantsPeer(`peer-${name}`))
        await bench(`peer-${name}`, async () => benchPeer(name, drives, await findChromium()));
  } finally {
    await endRun();
  }
  console.error(figureTable(figures, describeMachine()));
  return allRan;
}
