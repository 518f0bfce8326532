import { sql } from 'kysely';
import type { Look, Looker } from '../shared/lookers';
import { createSerialQueue } from '../shared/serial-queue';
import type { Database } from './deps';
import { createLookers, forgottenAfterMs, type Lookers } from './lookers';

export type SharedLookers = Lookers & {
  /** Reads what the stations of the other hub processes look at; whether that is news. */
  refresh: (siteId: string) => Promise<boolean>;
};

/**
 * For PostgreSQL, where several hub processes may answer stations: what each notes stands in a table that no log and no
 * backup has, and is read while somebody waits (poke.ts).
 */
export function createSharedLookers(
  database: Database,
  nowMs: () => number,
  onError: (error: unknown) => void,
): SharedLookers {
  const known = createLookers(nowMs);
  const inTurn = createSerialQueue();
  let noted = 0;
  return {
    others: known.others,
    note(siteId, stationId, look) {
      const isNews = known.note(siteId, stationId, look);
      if (!isNews && look === null) return false;
      noted += 1;
      inTurn(() => write(database, siteId, stationId, look)).catch(onError);
      return isNews;
    },
    async refresh(siteId) {
      try {
        return await inTurn(async () => {
          const before = noted;
          const found = await read(database, siteId);
          // What was noted while it was read is newer.
          return noted === before && known.replace(siteId, found);
        });
      } catch (error) {
        onError(error);
        return false;
      }
    },
  };
}

/** By the database's clock: those of the hubs may differ. */
async function write(database: Database, siteId: string, stationId: string, look: Look | null) {
  if (look === null) {
    await sql`delete from look where site = ${siteId} and station_id = ${stationId}`.execute(database);
    return;
  }
  const { operatorId, fault } = look;
  await sql`
    insert into look (site, station_id, operator_id, fault, until)
    values (${siteId}, ${stationId}, ${operatorId}, ${fault},
      now() + ${forgottenAfterMs}::double precision * interval '1 millisecond')
    on conflict (site, station_id) do update
      set operator_id = excluded.operator_id, fault = excluded.fault, until = excluded.until`.execute(
    database,
  );
}

async function read(database: Database, siteId: string): Promise<Looker[]> {
  const { rows } = await sql<Looker>`
    select station_id as "stationId", operator_id as "operatorId", fault from look
    where site = ${siteId} and until > now()`.execute(database);
  return rows;
}
