import { readFileSync } from 'node:fs';
import path from 'node:path';
import { aProfile } from '../support/station-browser';
import { openStationPage, withDockSite } from './dock-site';
import { type FaultyLine, openFaultyLine } from './faulty-line';
import type { Scenario, Setting } from './scenario';

const parcelsARound = 4;
const badMs = 6000;
/** A pull that hangs is given up after 45 s, and then there is a pause. */
const recoveryMs = 180_000;

/**
 * Between host and hub, and between page and host, lines that stall half-open, truncate and repeat. In turn one of them is
 * bad, or both; then new connections are good again and everything must reach the hub by itself.
 */
async function run({ rounds, rng, chromium, log }: Setting) {
  const lines: FaultyLine[] = [];
  const profile = aProfile();
  try {
    return await withDockSite(
      {
        log,
        parcels: rounds * parcelsARound,
        async stationAt(site) {
          const pem = (name: string) => readFileSync(path.join(site.dataDir, 'tls', name));
          const line = await openFaultyLine({
            listen: { host: '127.0.0.1', port: 0 },
            target: { host: '127.0.0.1', port: () => Number(new URL(site.hubUrl()).port) },
            tls: { key: pem('server-key.pem'), cert: pem('server.pem'), ca: pem('ca.pem') },
            rng: rng.fork(),
          });
          lines.push(line);
          return { hubUrl: `https://127.0.0.1:${line.port}` };
        },
      },
      async (world) => {
        const { station, dock, ledger } = world;
        const port = Number(new URL(station.url()).port);
        // The same port on another address of this machine: page and host must see the address that they know.
        lines.push(
          await openFaultyLine({
            listen: { host: '127.0.0.2', port },
            target: { host: '127.0.0.1', port: () => port },
            tls: null,
            rng: rng.fork(),
          }),
        );
        const args = ['--host-resolver-rules=MAP 127.0.0.1 127.0.0.2'];
        const { page, screen, close } = await openStationPage(world, {
          profile: profile.folder,
          chromium,
          args,
        });
        let longest = 0;
        for (let round = 0; round < rounds; round++) {
          const isBad = (index: number) => round % 3 === 2 || round % 3 === index;
          for (const [index, line] of lines.entries()) line.setBad(isBad(index));
          const stopped = await dock.work(screen, AbortSignal.timeout(badMs));
          for (const line of lines) line.setBad(false);
          if (stopped) throw new Error(`the dock was stopped: ${stopped.code} ${stopped.text}`);
          const goodAt = Date.now();
          await dock.synced(page, recoveryMs);
          longest = Math.max(longest, Date.now() - goodAt);
          log(
            `round ${round + 1}: ${ledger.size()} acknowledged; ${lines.map((line) => JSON.stringify(line.counts())).join(' ')}`,
          );
        }
        await close();
        return {
          rounds,
          notes: [describeFaults(lines), `in step again after at most ${Math.round(longest / 1000)} s`],
        };
      },
    );
  } finally {
    for (const line of lines) await line.close();
    profile.remove();
  }
}

function describeFaults(lines: FaultyLine[]): string {
  const total = new Map<string, number>();
  for (const line of lines)
    for (const [fault, count] of Object.entries(line.counts()))
      total.set(fault, (total.get(fault) ?? 0) + count);
  total.delete('none');
  return [...total].map(([fault, count]) => `${fault} ${count}`).join(', ');
}

export const badNetwork: Scenario = {
  name: 'bad-network',
  proves:
    'lines between page, host and hub stall half-open, truncate and repeat; then everything gets to the hub by itself',
  rounds: { short: 1, long: 15 },
  run,
};
