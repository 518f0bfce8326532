import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { openDatabase } from '../../../hub/database';
import { createMemoryDatabase, type HubDatabase } from './hub-database';
import { runSeed } from './run-seed';
import { createSqlDatabase } from './sql-hub-database';

/*
 * A process of its own that runs one seed after the other, as its parent says. `SIMULATE_STORE=pglite`: all of them on one
 * PGlite, which starts each with an empty site.
 */
const send = (message: object) => process.send?.(message);

async function openPGlite(): Promise<HubDatabase> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'dockside-simulate-'));
  process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  const log = pino({ level: 'silent' });
  const { database } = await openDatabase({ dataDir }, { log, now: () => new Date().toISOString() });
  return createSqlDatabase(database);
}

const pglite = process.env['SIMULATE_STORE'] === 'pglite' ? await openPGlite() : null;

process.on('message', ({ seed, verbose }: { seed: number; verbose: boolean }) => {
  runSeed(seed, pglite ?? createMemoryDatabase()).then(
    ({ lines, counts, ...report }) =>
      send({
        ...report,
        counts: Object.fromEntries(
          Object.entries(counts).map(([name, count]) => [name, Object.fromEntries(count)]),
        ),
        lines: verbose ? lines : report.violation ? lines.slice(-60) : [],
      }),
    (error: unknown) => send({ seed, crashed: error instanceof Error ? error.stack : String(error) }),
  );
});
process.on('disconnect', () => process.exit());
send({ ready: true });
