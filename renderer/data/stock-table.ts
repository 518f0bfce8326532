import Dexie, { type Transaction } from 'dexie';
import { readCounters } from './claim-owner';
import type { DocumentRecord } from './document-record';
import type { Count } from './fault-table';
import type { StationDb } from './station-db';
import type { PlaceSize } from './station-store';
import { placeCounter, type StockRecord, stockRecords } from './stock-record';

type StockChange = { replaced: DocumentRecord[]; put: DocumentRecord[]; replaceAll: boolean };

/**
 * Brings the rows of changed documents up to date, and writes only those that differ: most operations move nothing. Counts
 * before it waits for anything.
 */
export async function storeStock(
  db: StationDb,
  count: Count,
  { replaced, put, replaceAll }: StockChange,
): Promise<void> {
  const old = rowsOf(replaced);
  const rows = rowsOf(put);
  for (const row of old) count(placeCounter(row), -1);
  for (const row of rows) count(placeCounter(row), 1);
  const before = new Map(old.map((row) => [row.key, JSON.stringify(row)]));
  const changed = rows.filter((row) => before.get(row.key) !== JSON.stringify(row));
  for (const { key } of rows) before.delete(key);
  if (replaceAll) await db.stock.clear();
  if (before.size > 0) await db.stock.bulkDelete([...before.keys()]);
  if (changed.length > 0) await db.stock.bulkPut(changed);
}

const rowsOf = (records: DocumentRecord[]) => records.flatMap(({ body }) => stockRecords(body));

const at = (db: StationDb, place: string) =>
  db.stock.where('[place+name]').between([place, Dexie.minKey], [place, Dexie.maxKey]);

/** What lies at a place (placeKey), by name. */
export function stockPage(
  db: StationDb,
  place: string,
  offset: number,
  limit: number,
): Promise<StockRecord[]> {
  return at(db, place).offset(offset).limit(limit).toArray();
}

export async function countStock(db: StationDb, place: string): Promise<number> {
  return (await readCounters(db))[placeCounter({ place })] ?? 0;
}

/** Places whose key begins so and that have something in them, in the order of their keys. */
export function stockPlaces(db: StationDb, prefix: string, limit: number): Promise<PlaceSize[]> {
  return db.transaction('r', db.stock, db.meta, async () => {
    const [places, counters] = await Promise.all([
      db.stock.where('place').startsWith(prefix).limit(limit).uniqueKeys(),
      readCounters(db),
    ]);
    const sizes = await Promise.all(
      places.map(async (key): Promise<PlaceSize[]> => {
        const place = String(key);
        const first = await at(db, place).first();
        return first ? [{ name: first.placeName, count: counters[placeCounter(first)] ?? 0 }] : [];
      }),
    );
    return sizes.flat();
  });
}

/** CUSTODY-2: what left its place until then and has been nowhere since, the longest first. */
export function stockLeft(db: StationDb, until: string, limit: number): Promise<StockRecord[]> {
  return db.stock.where('leftAt').belowOrEqual(until).limit(limit).toArray();
}

export const countStockLeft = (db: StationDb, until: string): Promise<number> =>
  db.stock.where('leftAt').belowOrEqual(until).count();

/** Versions before this one had no rows. */
export async function deriveStock(tx: Transaction): Promise<void> {
  const rows: StockRecord[] = [];
  await tx.table<DocumentRecord>('documents').each(({ body }) => {
    rows.push(...stockRecords(body));
  });
  if (rows.length > 0) await tx.table('stock').bulkAdd(rows);
}

/** Versions before this one counted the rows each time. */
export async function countStockOnce(tx: Transaction): Promise<void> {
  const meta = tx.table<{ key: string; value: Record<string, number> }>('meta');
  const counters = { ...(await meta.get('counters'))?.value };
  await tx.table<StockRecord>('stock').each((row) => {
    counters[placeCounter(row)] = (counters[placeCounter(row)] ?? 0) + 1;
  });
  await meta.put({ key: 'counters', value: counters });
}
