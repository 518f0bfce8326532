import { sql } from 'kysely';
import type { Database } from '../../../hub/deps';
import { siteTables } from '../../../hub/schema';
import { createSqlSiteStore } from '../../../hub/sql-site-store';
import { genesisHash } from '../../../shared/custody';
import type { HubDatabase } from './hub-database';

const inOrder = siteTables.toReversed();

/** A real database in the hands of the simulator: a backup is the site's rows. */
export function createSqlDatabase(database: Database): HubDatabase {
  let asked = 0;
  const store = createSqlSiteStore(database);
  async function busy<R>(work: () => Promise<R>): Promise<R> {
    asked += 1;
    try {
      return await work();
    } finally {
      asked -= 1;
    }
  }
  async function clear(siteId: string): Promise<void> {
    for (const table of siteTables) await database.deleteFrom(table).where('site', '=', siteId).execute();
  }
  return {
    sites: {
      write: (siteId, work) => busy(() => store.write(siteId, work)),
      read: (siteId, work) => busy(() => store.read(siteId, work)),
      noteStation: (station, seenOf) => busy(() => store.noteStation(station, seenOf)),
    },
    create: (siteId, epoch) =>
      busy(async () => {
        await clear(siteId);
        const row = {
          site: siteId,
          demo: false,
          created_at: '',
          epoch,
          seq: 0,
          head_hash: genesisHash,
          links: 0,
        };
        await database.insertInto('site').values(row).execute();
      }),
    enrol: (siteId, stationId) =>
      busy(async () => {
        const row = { site: siteId, id: stationId, name: '', credential_hash: stationId, enrolled_at: '' };
        const unseen = { revoked_at: null, last_seen: null, pending: null, app_version: null };
        await database
          .insertInto('station')
          .values({ ...row, ...unseen })
          .onConflict((known) => known.doNothing())
          .execute();
      }),
    setRevoked: (siteId, stationId, revoked) =>
      busy(async () => {
        await database
          .updateTable('station')
          .set({ revoked_at: revoked ? 'now' : null })
          .where('site', '=', siteId)
          .where('id', '=', stationId)
          .execute();
      }),
    backup: (siteId) =>
      busy(async () => {
        const kept = new Map<string, string>();
        for (const table of inOrder) {
          const { rows } = await sql<{ rows: string }>`
            select coalesce(jsonb_agg(to_jsonb(t)), '[]')::text as rows from ${sql.table(table)} t
            where t.site = ${siteId}`.execute(database);
          kept.set(table, rows[0]?.rows ?? '[]');
        }
        return () =>
          busy(async () => {
            await clear(siteId);
            for (const [table, rows] of kept) await insertRows(database, table, rows);
          });
      }),
    mayWait: false,
    isBusy: () => asked > 0,
    close: () => database.destroy(),
  };
}

/** Columns that the database makes by itself are left to it. */
async function insertRows(database: Database, table: string, rows: string): Promise<void> {
  const { rows: columns } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_name = ${table} and is_generated = 'NEVER' and table_schema = current_schema()`.execute(
    database,
  );
  const names = sql.join(columns.map(({ name }) => sql.ref(name)));
  await sql`
    insert into ${sql.table(table)} (${names})
    select ${names} from jsonb_populate_recordset(null::${sql.table(table)}, ${rows}::jsonb)`.execute(
    database,
  );
}
