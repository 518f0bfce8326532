import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { createPostgresDatabase } from '../support/postgres-server';
import { openSite, serveHub } from '../support/site';
import { hubRecord } from './hub-record';
import { createLedger } from './ledger';
import type { Scenario, Setting, Tally } from './scenario';
import { enrolWireStation } from './wire-station';

const longestLifeMs = 1500;
const batchSize = 10;

/** Two stations push, each to its own hub; one hub is killed in the middle and its station goes to the other one. */
async function run({ rounds, rng, log }: Setting): Promise<Tally> {
  const databaseUrl = await createPostgresDatabase(`torture_${randomUUID()}`, { durable: true });
  const site = await openSite({ databaseUrl });
  try {
    const ledger = createLedger();
    const east = await enrolWireStation(site, 'east');
    const west = await enrolWireStation(site, 'west');
    // The same key, certificates and database, as behind one name.
    const dataDir = path.join(site.root, 'second-hub');
    cpSync(site.dataDir, dataDir, { recursive: true });
    let second = await serveHub({ dataDir, databaseUrl }, 0);
    const secondUrl = `https://127.0.0.1:${second.port}`;
    for (let round = 0; round < rounds; round++) {
      east.moveTo(site.hubUrl());
      west.moveTo(secondUrl);
      const dying = round % 2 === 0 ? 'first' : 'second';
      const over = new AbortController();
      const push = async (station: typeof east, refuge: string) => {
        while (!over.signal.aborted)
          if (!(await station.pushBatch(ledger, batchSize))) station.moveTo(refuge);
      };
      const pushing = Promise.all([push(east, secondUrl), push(west, site.hubUrl())]);
      await pass(rng.between(0, longestLifeMs));
      await (dying === 'first' ? site.killHub() : second.running.kill());
      await pass(rng.between(0, longestLifeMs));
      over.abort();
      await pushing;
      if (dying === 'first') await site.startHub();
      else second = await serveHub({ dataDir, databaseUrl }, second.port);
      log(`round ${round + 1}: the ${dying} hub was killed, ${ledger.size()} acknowledged`);
    }
    for (const station of [east, west])
      while (!(await station.pushBatch(ledger, batchSize))) log('not answered yet');
    const { atHub, raised } = await hubRecord([east, west]);
    const custody = await site.verifyCustody();
    const compared = ledger.compare(atHub);
    for (const station of [east, west]) station.close();
    await second.running.kill();
    return {
      rounds,
      ...compared,
      repeated: [...compared.repeated, ...raised],
      notes: [custody.split(' ', 3).join(' ')],
    };
  } finally {
    await site.close();
  }
}

export const twoHubs: Scenario = {
  name: 'two-hubs',
  proves:
    'two hubs on one PostgreSQL, one killed (-9) in the middle of pushes; its station goes on at the other',
  rounds: { short: 2, long: 20 },
  run,
};
