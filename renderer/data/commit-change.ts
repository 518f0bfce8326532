import type { DocumentRef } from '../../shared/documents';
import { assertOwner, readCounters, readMeta } from './claim-owner';
import type { StationDb } from './station-db';
import type { Counters, StoreChange } from './station-store';

const keyOf = (ref: DocumentRef): [string, string] => [ref.kind, ref.id];

async function storeDocuments(
  db: StationDb,
  counters: Record<string, number>,
  { put = [], remove = [], replaceAll = false }: NonNullable<StoreChange['documents']>,
): Promise<void> {
  const count = (list: string, by: number) => {
    counters[list] = (counters[list] ?? 0) + by;
  };
  if (replaceAll) {
    await db.documents.clear();
    for (const list of Object.keys(counters)) if (list !== 'retained') delete counters[list];
  } else {
    for (const old of await db.documents.bulkGet([...put, ...remove].map(keyOf)))
      if (old) count(old.list, -1);
    if (remove.length > 0) await db.documents.bulkDelete(remove.map(keyOf));
  }
  for (const record of put) count(record.list, 1);
  if (put.length > 0) await db.documents.bulkPut(put);
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

/** Only Dexie calls inside: anything else that is awaited would end the transaction. */
export function commitChange(db: StationDb, owner: string, change: StoreChange): Promise<Counters> {
  return db.transaction('rw', db.tables, async () => {
    await assertOwner(db, owner);
    const counters = await readCounters(db);
    if (change.documents) await storeDocuments(db, counters, change.documents);
    if (change.base?.remove?.length) await db.base.bulkDelete(change.base.remove.map(keyOf));
    if (change.base?.put?.length) await db.base.bulkPut(change.base.put);
    if (change.outbox?.remove?.length)
      await db.outbox.bulkDelete(change.outbox.remove.map((entry) => entry.position));
    if (change.outbox?.put?.length) await db.outbox.bulkPut(change.outbox.put);
    if (change.retained) await storeRetained(db, counters, change.retained);
    if (change.meta) await db.meta.put({ key: 'sync', value: { ...(await readMeta(db)), ...change.meta } });
    await db.meta.put({ key: 'counters', value: counters });
    return counters;
  });
}
