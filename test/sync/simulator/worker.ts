import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { migrate } from '../../../hub/migrations/migrate';
import type { Schema } from '../../../hub/schema';
import { createMemoryDatabase, type HubDatabase } from './hub-database';
import { runSeed } from './run-seed';
import { createSqlDatabase } from './sql-hub-database';

/*
 * A process of its own that runs one seed after the other, as its parent says. `SIMULATE_STORE=pglite`: all of them on one
 * PGlite, which starts each with an empty site.
 */
const send = (message: object) => process.send?.(message);

/** In memory: what the disk may lose is not this simulation's question. */
async function openPGlite(): Promise<HubDatabase> {
  const database = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite: await PGlite.create() }) });
  await migrate(database);
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
