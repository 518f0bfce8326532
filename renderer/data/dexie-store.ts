import Dexie from 'dexie';
import { assertOwner, claimOwner, readCounters } from './claim-owner';
import { commitChange } from './commit-change';
import type { DocumentRecord } from './document-record';
import { refText } from './document-record';
import { countDueFaults, faultPage, wakeFaults } from './fault-table';
import { kindPage, listPage } from './list-page';
import { reopening } from './reopening-store';
import { StationDb, type StationDbOptions } from './station-db';
import type { StationStore } from './station-store';
import { countStock, countStockLeft, stockLeft, stockPage, stockPlaces } from './stock-table';

async function findRecords(db: StationDb, ids: string[], keys: string[]): Promise<DocumentRecord[]> {
  const found = await db.transaction('r', db.documents, () =>
    Promise.all([
      ...[...new Set(ids)].map((id) => db.documents.where('id').equals(id).toArray()),
      ...[...new Set(keys)].map((key) => db.documents.where('keys').equals(key).toArray()),
    ]),
  );
  return [...new Map(found.flat().map((record) => [refText(record), record])).values()];
}

async function prune(db: StationDb, owner: string, before: string, keep: number): Promise<void> {
  await db.transaction('rw', db.meta, db.retained, async () => {
    await assertOwner(db, owner);
    const counters = await readCounters(db);
    let count = counters['retained'] ?? 0;
    count -= await db.retained.where('retiredAt').below(before).delete();
    if (count > keep) {
      const oldest = await db.retained
        .orderBy('retiredAt')
        .limit(count - keep)
        .primaryKeys();
      await db.retained.bulkDelete(oldest);
      count = keep;
    }
    await db.meta.put({ key: 'counters', value: { ...counters, retained: count } });
  });
}

/** The station's store on IndexedDB. `claim` comes first; it throws NewerDatabaseError. */
export function createDexieStore(siteId: string, options: StationDbOptions = {}): StationStore {
  const db = new StationDb(siteId, options);
  const store: StationStore = {
    async claim(owner) {
      await db.refuseNewer();
      return claimOwner(db, owner);
    },
    commit: (owner, change) => commitChange(db, owner, change),
    find: ({ ids, keys }) => findRecords(db, ids, keys),
    documents: (refs) => db.documents.bulkGet(refs.map((ref) => [ref.kind, ref.id])),
    base: (refs) => db.base.bulkGet(refs.map((ref) => [ref.kind, ref.id])),
    page: (lists, offset, limit) => listPage(db, lists, offset, limit),
    pageOfKind: (kind, offset, limit) => kindPage(db, kind, offset, limit),
    withPrefix: (prefix, limit) =>
      db.documents.where('keys').startsWith(prefix).distinct().limit(limit).toArray(),
    faultPage: (list, offset, limit) => faultPage(db, list, offset, limit),
    countDueFaults: (before) => countDueFaults(db, before),
    wakeFaults: (now) => wakeFaults(db, now),
    stockPage: (place, offset, limit) => stockPage(db, place, offset, limit),
    countStock: (place) => countStock(db, place),
    stockPlaces: (prefix, limit) => stockPlaces(db, prefix, limit),
    stockLeft: (until, limit) => stockLeft(db, until, limit),
    countStockLeft: (until) => countStockLeft(db, until),
    async retainedByIds(operationIds) {
      return (await db.retained.bulkGet(operationIds)).filter((record) => record !== undefined);
    },
    async retainedFrom(clientId, cseq, otherClients) {
      const mine = await db.retained
        .where('[clientId+cseq]')
        .between([clientId, cseq], [clientId, Dexie.maxKey])
        .toArray();
      if (!otherClients) return mine;
      const others = await db.retained
        .orderBy('retiredAt')
        .filter((r) => r.clientId !== clientId)
        .toArray();
      return [...others, ...mine];
    },
    latestRetained: (limit) => db.retained.orderBy('retiredAt').reverse().limit(limit).toArray(),
    pruneRetained: (owner, before, keep) => prune(db, owner, before, keep),
    async keepWords(record) {
      await db.words.put(record);
    },
    waitingWords: () => db.words.toArray(),
    dropWords: (operationId) => db.words.delete(operationId),
    counters: () => readCounters(db),
    close: () => db.close(),
  };
  return reopening(store, db);
}
