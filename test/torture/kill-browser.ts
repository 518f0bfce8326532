import { setTimeout as pass } from 'node:timers/promises';
import { aProfile } from '../support/station-browser';
import { type DockSite, openStationPage, withDockSite } from './dock-site';
import type { Scenario, Setting } from './scenario';

const parcelsARound = 2;
const longestLifeMs = 3000;

/** In the first half without the hub, so that only the station's disk has what was scanned. */
async function run({ rounds, rng, chromium, log }: Setting) {
  return withDockSite({ log, parcels: rounds * parcelsARound }, async (world) => {
    const { site, ledger, dock } = world;
    const profile = aProfile();
    const open = () => openStationPage(world, { profile: profile.folder, chromium });
    await (await open()).close();
    await site.killHub();
    for (let round = 0; round < rounds; round++) {
      if (round === Math.ceil(rounds / 2)) await site.startHub();
      await killAtWork(world, await open(), rng.between(0, longestLifeMs));
      log(`round ${round + 1}: ${ledger.size()} acknowledged`);
    }
    if (rounds === 1) await site.startHub();
    const last = await open();
    const ended = new AbortController();
    const working = dock.work(last.screen, ended.signal);
    await dock.synced(last.page);
    ended.abort();
    await working;
    await dock.synced(last.page);
    await last.close();
    profile.remove();
    return { rounds };
  });
}

/** What the operator was doing breaks off with the browser; anything else that ends it is an error. */
async function killAtWork(
  { dock }: DockSite,
  opened: Awaited<ReturnType<typeof openStationPage>>,
  afterMs: number,
): Promise<void> {
  let isKilled = false;
  const working = dock.work(opened.screen, new AbortController().signal).catch((error: unknown) => {
    if (!isKilled) throw error;
    return null;
  });
  const killing = pass(afterMs).then(() => {
    isKilled = true;
    return opened.kill();
  });
  const [stopped] = await Promise.all([working, killing]);
  if (stopped) throw new Error(`the dock was stopped: ${stopped.code} ${stopped.text}`);
}

export const killBrowserScenario: Scenario = {
  name: 'kill-browser',
  proves:
    'the browser is killed (-9) at random moments while an operator scans; half of the time without the hub',
  rounds: { short: 3, long: 50 },
  run,
};
