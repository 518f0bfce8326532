import type { DocumentRef } from '../../shared/documents';
import { assertOwner, readCounters, readMeta } from './claim-owner';
import type { DocumentRecord } from './document-record';
import type { FaultRecord } from './fault-record';
import { storedFaults, storeFaults } from './fault-table';
import type { StationDb } from './station-db';
import type { Counters, StoreChange } from './station-store';
import { storeStock } from './stock-table';

const keyOf = (ref: DocumentRef): [string, string] => [ref.kind, ref.id];

type DocumentChange = NonNullable<StoreChange['documents']>;

type Replaced = { replaced: DocumentRecord[]; faults: FaultRecord[] };

/** The records that a change takes the place of, and the rows of their faults. */
async function replacedBy(db: StationDb, change: DocumentChange | undefined): Promise<Replaced> {
  if (!change || change.replaceAll) return { replaced: [], faults: [] };
  const refs = [...(change.put ?? []), ...(change.remove ?? [])];
  const replaced = (await db.documents.bulkGet(refs.map(keyOf))).filter((record) => record !== undefined);
  return { replaced, faults: await storedFaults(db, replaced) };
}

async function storeDocuments(
  db: StationDb,
  counters: Record<string, number>,
  { put = [], remove = [], replaceAll = false }: DocumentChange,
  { replaced, faults }: Replaced,
): Promise<void> {
  const count = (list: string, by: number) => {
    const now = (counters[list] ?? 0) + by;
    // A place that was empty for a year is not to be read with every commit.
    if (now === 0) delete counters[list];
    else counters[list] = now;
  };
  if (replaceAll) for (const list of Object.keys(counters)) if (list !== 'retained') delete counters[list];
  for (const { list } of replaced) count(list, -1);
  for (const { list } of put) count(list, 1);
  // Counts at once, so that the counters are whole when the last write takes them.
  const derivedStored = Promise.all([
    storeFaults(db, count, { old: faults, put, replaceAll }),
    storeStock(db, count, { replaced, put, replaceAll }),
  ]);
  if (replaceAll) await db.documents.clear();
  else if (remove.length > 0) await db.documents.bulkDelete(remove.map(keyOf));
  if (put.length > 0) await db.documents.bulkPut(put);
  await derivedStored;
}

async function storeBase(
  db: StationDb,
  { put = [], remove = [] }: NonNullable<StoreChange['base']>,
): Promise<void> {
  if (remove.length > 0) await db.base.bulkDelete(remove.map(keyOf));
  if (put.length > 0) await db.base.bulkPut(put);
}

async function storeOutbox(
  db: StationDb,
  { put = [], remove = [] }: NonNullable<StoreChange['outbox']>,
): Promise<void> {
  if (remove.length > 0) await db.outbox.bulkDelete(remove.map((entry) => entry.position));
  if (put.length > 0) await db.outbox.bulkPut(put);
}

async function storeRetained(
  db: StationDb,
  counters: Record<string, number>,
  { put = [], remove = [] }: NonNullable<StoreChange['retained']>,
): Promise<void> {
  const ids = [...put.map((record) => record.operationId), ...remove];
  const known = (await db.retained.bulkGet(ids)).filter((record) => record !== undefined).length;
  counters['retained'] = (counters['retained'] ?? 0) - known + put.length;
  if (remove.length > 0) await db.retained.bulkDelete(remove);
  if (put.length > 0) await db.retained.bulkPut(put);
}

/**
 * Only Dexie calls inside: anything else that is awaited would end the transaction. Reads first and all at once, then the
 * writes all at once: an operator waits for this, and every wait is a turn to the browser's process.
 */
export function commitChange(db: StationDb, owner: string, change: StoreChange): Promise<Counters> {
  return db.transaction('rw', db.tables, async () => {
    const [, counters, meta, replaced] = await Promise.all([
      assertOwner(db, owner),
      readCounters(db),
      change.meta ? readMeta(db) : null,
      replacedBy(db, change.documents),
    ]);
    // It changes its counter too, which the last write stores.
    if (change.retained) await storeRetained(db, counters, change.retained);
    await Promise.all([
      change.documents && storeDocuments(db, counters, change.documents, replaced),
      change.base && storeBase(db, change.base),
      change.outbox && storeOutbox(db, change.outbox),
      meta && db.meta.put({ key: 'sync', value: { ...meta, ...change.meta } }),
      db.meta.put({ key: 'counters', value: counters }),
    ]);
    return counters;
  });
}
