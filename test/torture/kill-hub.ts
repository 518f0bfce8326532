import { randomUUID } from 'node:crypto';
import { setTimeout as pass } from 'node:timers/promises';
import { createPostgresDatabase } from '../support/postgres-server';
import { aProfile } from '../support/station-browser';
import { openStationPage, withDockSite } from './dock-site';
import type { Scenario, Setting } from './scenario';

const parcelsARound = 3;
const longestLifeMs = 2500;
const batchSize = 5;

/** An operator scans and a second station pushes without a pause, while the hub is killed and started again. */
const run = (database: 'pglite' | 'postgres') => async (setting: Setting) => {
  const { rounds, rng, chromium, log } = setting;
  const databaseUrl =
    database === 'postgres'
      ? await createPostgresDatabase(`torture_${randomUUID()}`, { durable: true })
      : null;
  return withDockSite({ log, databaseUrl, parcels: rounds * parcelsARound }, async (world) => {
    const { site, wire, ledger, dock } = world;
    const profile = aProfile();
    const opened = await openStationPage(world, { profile: profile.folder, chromium });
    const ended = new AbortController();
    const working = dock.work(opened.screen, ended.signal);
    let pushes = 0;
    for (let round = 0; round < rounds; round++) {
      let isAlive = true;
      const killed = pass(rng.between(0, longestLifeMs)).then(() => {
        isAlive = false;
        return site.killHub();
      });
      while (isAlive) if (await wire.pushBatch(ledger, batchSize)) pushes += 1;
      await killed;
      log(`round ${round + 1}: ${ledger.size()} acknowledged`);
      await site.startHub();
    }
    ended.abort();
    const stopped = await working;
    if (stopped) throw new Error(`the dock was stopped: ${stopped.code} ${stopped.text}`);
    await dock.synced(opened.page);
    while (!(await wire.pushBatch(ledger, batchSize))) log('not answered yet');
    await opened.close();
    profile.remove();
    return { rounds, notes: [`${pushes} batches pushed`] };
  });
};

export const killHub: Scenario[] = (['pglite', 'postgres'] as const).map((database) => ({
  name: `kill-hub-${database}`,
  proves: `the hub on ${database} is killed (-9) at random moments while stations work and push`,
  rounds: { short: 2, long: 50 },
  run: run(database),
}));
