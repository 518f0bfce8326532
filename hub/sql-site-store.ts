import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { clientOperations, findClient, historyAt, isEnrolled, noteStation, saveClient } from './client-rows';
import { dueClocks, nextClock, putOffClocks } from './clock-rows';
import type { Database, Tx } from './deps';
import { documentsAfter, findDocuments } from './document-rows';
import { findKnownOperations } from './known-operations';
import { outcomesOfClient } from './outcomes-of-client';
import { lockSite, raiseEpoch, saveSite, viewSite } from './site-row';
import type { SiteStore, SiteTx } from './site-store';
import { storeRecords } from './store-records';

/** `sql`: for what is written beside an operation, in the same transaction. */
export type SqlSiteTx = SiteTx & { sql: Tx };

/** The store on PostgreSQL, or PGlite. */
export function createSqlSiteStore(database: Database): SiteStore<SqlSiteTx> {
  return {
    write: (siteId, work) => database.transaction().execute((tx) => work(siteTx(tx, siteId))),
    read: (siteId, work) =>
      database
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((tx) => work(siteTx(tx, siteId))),
    noteStation: (station, seen) => noteStation(database, station, seen),
  };
}

function siteTx(tx: Tx, site: string): SqlSiteTx {
  return {
    sql: tx,
    lock: () => lockSite(tx, site),
    view: () => viewSite(tx, site),
    save: (state) => saveSite(tx, state),
    raiseEpoch: (epoch) => raiseEpoch(tx, site, epoch),
    isEnrolled: (stationId) => isEnrolled(tx, site, stationId),
    client: (clientId) => findClient(tx, site, clientId),
    saveClient: (client) => saveClient(tx, site, client),
    clientOperations: (clientId, from, to) => clientOperations(tx, site, { clientId, from, to }),
    outcomesOfClient: (wanted) => outcomesOfClient(tx, site, wanted),
    historyAt: (seq) => historyAt(tx, site, seq),
    knownOperations: (ids) => findKnownOperations(tx, site, ids),
    storeRecords: (records, changes) => storeRecords(tx, site, records, changes),
    findDocuments: (wanted) => findDocuments(tx, site, wanted),
    gather: () => setImmediate(),
    documentsAfter: (cursor, limit) => documentsAfter(tx, site, { cursor, limit }),
    nextClock: () => nextClock(tx, site),
    dueClocks: (upTo, limit) => dueClocks(tx, site, upTo, limit),
    putOffClocks: (clocks, until) => putOffClocks(tx, site, clocks, until),
    async savepoint(work) {
      await sql`savepoint one_operation`.execute(tx);
      try {
        return await work();
      } catch (error) {
        await sql`rollback to savepoint one_operation`.execute(tx);
        throw error;
      } finally {
        await sql`release savepoint one_operation`.execute(tx);
      }
    },
  };
}
