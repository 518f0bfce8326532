import { withTimeLimit } from '../bench/time-limit';
import setUpRun from '../support/global-setup';
import { killStarted } from '../support/processes';
import { closeBrowsers, describePages } from '../support/station-browser';
import { createRng } from '../sync/simulator/rng';
import { badNetwork } from './bad-network';
import { cutPowerHub } from './cut-power-hub';
import { cutPowerJournal } from './cut-power-journal';
import { fillDisk } from './fill-disk';
import { killBrowserScenario } from './kill-browser';
import { killHub } from './kill-hub';
import { killTransfer } from './kill-transfer';
import { loseDatabase } from './lose-database';
import type { Scenario, Tally } from './scenario';
import { twoHubs } from './two-hubs';
import { twoWindows } from './two-windows';

export const scenarios: readonly Scenario[] = [
  ...killHub,
  killBrowserScenario,
  fillDisk,
  loseDatabase,
  cutPowerJournal,
  cutPowerHub,
  badNetwork,
  twoWindows,
  twoHubs,
  killTransfer,
];

type Options = {
  /** Empty: all. */
  names: readonly string[];
  /** null: as many as the short or the long version of each has. */
  rounds: number | null;
  version: 'short' | 'long';
  seed: number;
  findChromium: () => Promise<string>;
};

/** Some ten seconds a round and a site to set up, several times over: what takes longer hangs. */
const limitMs = (rounds: number) => 300_000 + rounds * 60_000;

/** One line per scenario on standard output. False when something was lost, repeated or could not be tried. */
export async function runTorture({ names, rounds, version, seed, findChromium }: Options): Promise<boolean> {
  const wanted = scenarios.filter(({ name }) => names.length === 0 || names.includes(name));
  const chromium = await findChromium();
  const endRun = setUpRun();
  let allWell = true;
  const tell = (word: string, name: string, text: string) =>
    console.log(`${word.padEnd(7)} ${name.padEnd(18)} ${text}`);
  try {
    for (const { name, lacks, run, rounds: usual } of wanted) {
      const lacking = lacks?.() ?? null;
      if (lacking !== null) {
        tell('NOT RUN', name, lacking);
        // Asked for by name, it is no success that nothing was tried.
        if (names.length > 0) allWell = false;
        continue;
      }
      const startedAt = Date.now();
      const log = (line: string) => console.error(`${new Date().toISOString()} ${name}: ${line}`);
      const setting = { rounds: rounds ?? usual[version], rng: createRng(seed), chromium, log };
      try {
        const stop = () => Promise.all([closeBrowsers(), killStarted()]);
        const tally = await withTimeLimit(() => run(setting), limitMs(setting.rounds), stop);
        const ok = isWell(tally);
        allWell &&= ok;
        for (const what of tally.lost) log(`LOST ${what}`);
        for (const what of tally.repeated) log(`REPEATED OR RAISED ${what}`);
        const seconds = Math.round((Date.now() - startedAt) / 1000);
        tell(ok ? 'ok' : 'FAILED', name, `${summary(tally)}; seed ${seed}, ${seconds} s`);
      } catch (error) {
        allWell = false;
        log(error instanceof Error ? (error.stack ?? error.message) : String(error));
        for (const page of await describePages().catch((cause: Error) => [cause.message])) log(page);
        tell(
          'FAILED',
          name,
          `broke off: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}; seed ${seed}`,
        );
      } finally {
        await Promise.all([closeBrowsers(), killStarted()]);
      }
    }
  } finally {
    await endRun();
  }
  return allWell;
}

/** A run in which nobody was told that anything is saved has tried nothing. */
export const isWell = ({ acknowledged, lost, repeated }: Tally): boolean =>
  acknowledged > 0 && lost.length === 0 && repeated.length === 0;

function summary({ rounds, acknowledged, lost, repeated, notes }: Tally): string {
  const counts = `${rounds} rounds, ${acknowledged} acknowledged, ${lost.length} lost, ${repeated.length} repeated`;
  return [counts, ...notes].join('; ');
}
