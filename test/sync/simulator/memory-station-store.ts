import type { BaseRecord, DocumentRecord } from '../../../renderer/data/document-record';
import { refText } from '../../../renderer/data/document-record';
import {
  type FaultList,
  type FaultRecord,
  faultLists,
  faultRecords,
  placedAt,
} from '../../../renderer/data/fault-record';
import {
  type Counters,
  emptyMeta,
  type OutboxRecord,
  OwnerLostError,
  type PlaceSize,
  type RetainedRecord,
  type StationStore,
  type StoreChange,
  type SyncMeta,
  type WordsRecord,
} from '../../../renderer/data/station-store';
import { placeCounter, type StockRecord, stockRecords } from '../../../renderer/data/stock-record';
import { PersistentMap } from './persistent-map';

/** A browser profile's database at one moment; never changed, so that keeping one is a copy of the profile. */
export type ProfileRows = {
  owner: string | null;
  meta: SyncMeta;
  counters: Counters;
  faults: PersistentMap<FaultRecord>;
  documents: PersistentMap<DocumentRecord>;
  refsByLink: PersistentMap<readonly string[]>;
  base: PersistentMap<BaseRecord>;
  outbox: PersistentMap<OutboxRecord>;
  retained: PersistentMap<RetainedRecord>;
  words: PersistentMap<WordsRecord>;
};

export const emptyProfile: ProfileRows = {
  owner: null,
  meta: emptyMeta,
  counters: {},
  faults: PersistentMap.empty(),
  documents: PersistentMap.empty(),
  refsByLink: PersistentMap.empty(),
  base: PersistentMap.empty(),
  outbox: PersistentMap.empty(),
  retained: PersistentMap.empty(),
  words: PersistentMap.empty(),
};

/** What the windows of one browser profile share. */
export type Profile = { rows: ProfileRows };

const present = <V>(values: (V | undefined)[]): V[] => values.filter((value) => value !== undefined);
const newestFirst = (a: DocumentRecord, b: DocumentRecord) => b.rev - a.rev || (a.id < b.id ? 1 : -1);

/** The station's store in memory: what the one on IndexedDB answers, with all of a commit or nothing of it. */
export function createMemoryStationStore(
  profile: Profile,
  onCommit: (change: StoreChange) => void = () => {},
): StationStore {
  const rows = () => profile.rows;
  const inLists = (isWanted: (record: DocumentRecord) => boolean, offset: number, limit: number) =>
    [...rows().documents.values()]
      .filter(isWanted)
      .sort(newestFirst)
      .slice(offset, offset + limit);

  function assertOwner(owner: string): void {
    if (rows().owner !== owner) throw new OwnerLostError();
  }

  return {
    async claim(owner) {
      profile.rows = { ...rows(), owner };
      const { meta, counters, outbox } = rows();
      return { meta, counters, outbox: [...outbox.values()] };
    },
    async commit(owner, change) {
      assertOwner(owner);
      profile.rows = changed(rows(), change);
      onCommit(change);
      return rows().counters;
    },
    async find({ ids, keys }) {
      const { documents, refsByLink } = rows();
      const links = [...ids.map((id) => `id:${id}`), ...keys];
      const refs = new Set(links.flatMap((link) => refsByLink.get(link) ?? []));
      return present([...refs].map((ref) => documents.get(ref)));
    },
    async documents(refs) {
      return refs.map((ref) => rows().documents.get(refText(ref)));
    },
    async base(refs) {
      return refs.map((ref) => rows().base.get(refText(ref)));
    },
    async page(lists, offset, limit) {
      return inLists((record) => lists.includes(record.list), offset, limit);
    },
    async pageOfKind(kind, offset, limit) {
      return inLists((record) => record.kind === kind, offset, limit);
    },
    async withPrefix(prefix, limit) {
      return inLists((record) => record.keys.some((key) => key.startsWith(prefix)), 0, limit);
    },
    async faultPage(list, offset, limit) {
      return faultsOf(rows().faults, list).slice(offset, offset + limit);
    },
    async countDueFaults(before) {
      return faultsOf(rows().faults, { by: 'due', before }).length;
    },
    async wakeFaults(now) {
      const due = [...rows().faults.values()].filter(({ wakeAt }) => wakeAt !== undefined && wakeAt <= now);
      let { faults } = rows();
      const counters: Record<string, number> = { ...rows().counters };
      for (const row of due) {
        const awake = placedAt(row, now);
        for (const list of faultLists(row)) counters[list] = (counters[list] ?? 0) - 1;
        for (const list of faultLists(awake)) counters[list] = (counters[list] ?? 0) + 1;
        faults = faults.with(row.key, awake);
      }
      profile.rows = { ...rows(), faults, counters };
      return due.length;
    },
    async stockPage(place, offset, limit) {
      return stockOf(rows(), (row) => (row.place === place ? row.name : undefined)).slice(
        offset,
        offset + limit,
      );
    },
    async countStock(place) {
      return stockOf(rows(), (row) => (row.place === place ? row.name : undefined)).length;
    },
    async stockPlaces(prefix, limit) {
      const found = stockOf(rows(), ({ place, name }) =>
        place.startsWith(prefix) ? `${place}\n${name}` : undefined,
      );
      const sizes = new Map<string, PlaceSize>();
      for (const { place, placeName } of found) {
        const { name, count } = sizes.get(place) ?? { name: placeName, count: 0 };
        sizes.set(place, { name, count: count + 1 });
      }
      return [...sizes.values()].slice(0, limit);
    },
    async stockLeft(until, limit) {
      return stockOf(rows(), leftUntil(until)).slice(0, limit);
    },
    async countStockLeft(until) {
      return stockOf(rows(), leftUntil(until)).length;
    },
    async retainedByIds(operationIds) {
      return present(operationIds.map((id) => rows().retained.get(id)));
    },
    async retainedFrom(clientId, cseq, otherClients) {
      const all = [...rows().retained.values()];
      const mine = all
        .filter((record) => record.clientId === clientId && record.cseq >= cseq)
        .sort((a, b) => a.cseq - b.cseq);
      const others = all.filter((record) => record.clientId !== clientId).sort(oldestFirst);
      return otherClients ? [...others, ...mine] : mine;
    },
    async latestRetained(limit) {
      return [...rows().retained.values()].sort(oldestFirst).reverse().slice(0, Math.max(0, limit));
    },
    async pruneRetained(owner, before, keep) {
      assertOwner(owner);
      let { retained } = rows();
      const oldest = [...retained.values()].sort(oldestFirst);
      oldest.forEach((record, at) => {
        if (record.retiredAt < before || oldest.length - at > keep)
          retained = retained.without(record.operationId);
      });
      profile.rows = { ...rows(), retained, counters: { ...rows().counters, retained: retained.size } };
    },
    async keepWords(record) {
      profile.rows = { ...rows(), words: rows().words.with(record.operationId, record) };
    },
    async waitingWords() {
      return [...rows().words.values()];
    },
    async dropWords(operationId) {
      profile.rows = { ...rows(), words: rows().words.without(operationId) };
    },
    async counters() {
      return rows().counters;
    },
    close: () => {},
  };
}

function oldestFirst(a: RetainedRecord, b: RetainedRecord): number {
  if (a.retiredAt !== b.retiredAt) return a.retiredAt < b.retiredAt ? -1 : 1;
  return a.operationId < b.operationId ? -1 : 1;
}

function changed(before: ProfileRows, change: StoreChange): ProfileRows {
  let after = before;
  if (change.documents) after = withDocuments(after, change.documents);
  if (change.base) after = { ...after, base: withBase(after.base, change.base) };
  if (change.outbox) after = { ...after, outbox: withOutbox(after.outbox, change.outbox) };
  if (change.retained) after = withRetained(after, change.retained);
  return change.meta ? { ...after, meta: { ...after.meta, ...change.meta } } : after;
}

const leftUntil =
  (until: string) =>
  ({ leftAt }: StockRecord) =>
    leftAt !== undefined && leftAt <= until ? leftAt : undefined;

/** In the order of an index and, under one key of it, of the rows' own keys. */
function stockOf({ documents }: ProfileRows, keyOf: (row: StockRecord) => string | undefined): StockRecord[] {
  return [...documents.values()]
    .flatMap(({ body }) => stockRecords(body))
    .flatMap((row) => {
      const key = keyOf(row);
      return key === undefined ? [] : [{ row, key: `${key}\n${row.key}` }];
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ row }) => row);
}

function faultsOf(faults: PersistentMap<FaultRecord>, list: FaultList): FaultRecord[] {
  const sortedBy = (keyOf: (row: FaultRecord) => string | undefined) =>
    [...faults.values()]
      .flatMap((row) => {
        const key = keyOf(row);
        return key === undefined ? [] : [{ row, key: `${key}\n${row.key}` }];
      })
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ row }) => row);
  switch (list.by) {
    case 'queue':
      return sortedBy((row) => (row.queue === list.queue ? row.order : undefined));
    case 'due':
      return sortedBy(({ dueAt }) => (dueAt !== undefined && dueAt <= list.before ? dueAt : undefined));
    case 'shelf':
      return sortedBy(({ shelf }) => shelf);
    case 'all':
      return sortedBy(({ order }) => order);
  }
}

const linksOf = ({ id, keys }: DocumentRecord) => [`id:${id}`, ...keys];

function withDocuments(
  rows: ProfileRows,
  { put = [], remove = [], replaceAll = false }: NonNullable<StoreChange['documents']>,
): ProfileRows {
  const kept = rows.counters['retained'];
  const counters: Record<string, number> = replaceAll
    ? kept === undefined
      ? {}
      : { retained: kept }
    : { ...rows.counters };
  let { documents, refsByLink, faults } = replaceAll ? emptyProfile : rows;
  const count = (list: string, by: number) => {
    const now = (counters[list] ?? 0) + by;
    if (now === 0) delete counters[list];
    else counters[list] = now;
  };
  const drop = (name: string, keptLinks: readonly string[] = []): readonly string[] => {
    const old = documents.get(name);
    if (!old) return [];
    count(old.list, -1);
    for (const row of stockRecords(old.body)) count(placeCounter(row), -1);
    for (const { key } of faultRecords(old.body)) {
      const row = faults.get(key);
      for (const list of row ? faultLists(row) : []) count(list, -1);
      faults = faults.without(key);
    }
    const links = linksOf(old);
    for (const link of links)
      if (!keptLinks.includes(link))
        refsByLink = refsByLink.with(
          link,
          (refsByLink.get(link) ?? []).filter((one) => one !== name),
        );
    documents = documents.without(name);
    return links;
  };
  if (!replaceAll) for (const ref of remove) drop(refText(ref));
  for (const record of put) {
    const name = refText(record);
    const links = linksOf(record);
    const known = drop(name, links);
    documents = documents.with(name, record);
    count(record.list, 1);
    for (const row of stockRecords(record.body)) count(placeCounter(row), 1);
    for (const row of faultRecords(record.body)) {
      for (const list of faultLists(row)) count(list, 1);
      faults = faults.with(row.key, row);
    }
    for (const link of links)
      if (!known.includes(link)) refsByLink = refsByLink.with(link, [...(refsByLink.get(link) ?? []), name]);
  }
  return { ...rows, documents, refsByLink, faults, counters };
}

function withBase(
  base: PersistentMap<BaseRecord>,
  { put = [], remove = [] }: NonNullable<StoreChange['base']>,
): PersistentMap<BaseRecord> {
  let after = base;
  for (const ref of remove) after = after.without(refText(ref));
  for (const record of put) after = after.with(refText(record), record);
  return after;
}

function withOutbox(
  outbox: PersistentMap<OutboxRecord>,
  { put = [], remove = [] }: NonNullable<StoreChange['outbox']>,
): PersistentMap<OutboxRecord> {
  let after = outbox;
  for (const { position } of remove) after = after.without(String(position));
  const fresh = put.filter(({ position }) => !after.has(String(position)));
  const ids = fresh.length === 0 ? [] : [...after.values()].map(({ operationId }) => operationId);
  for (const { operationId } of fresh)
    if (ids.includes(operationId))
      throw new DOMException(`two outbox records of ${operationId}`, 'ConstraintError');
    else ids.push(operationId);
  for (const record of put) after = after.with(String(record.position), record);
  return after;
}

function withRetained(
  rows: ProfileRows,
  { put = [], remove = [] }: NonNullable<StoreChange['retained']>,
): ProfileRows {
  let { retained } = rows;
  for (const id of remove) retained = retained.without(id);
  for (const record of put) retained = retained.with(record.operationId, record);
  return { ...rows, retained, counters: { ...rows.counters, retained: retained.size } };
}
