import Dexie, { type Transaction } from 'dexie';
import { readCounters } from './claim-owner';
import type { DocumentRecord } from './document-record';
import { type FaultList, type FaultRecord, faultLists, faultRecords, placedAt } from './fault-record';
import type { StationDb } from './station-db';

export type Count = (list: string, by: number) => void;

/** The rows of these documents as they stand, not as they would be derived: time may have woken them. */
export async function storedFaults(db: StationDb, documents: DocumentRecord[]): Promise<FaultRecord[]> {
  const keys = documents.flatMap(({ body }) => faultRecords(body).map(({ key }) => key));
  if (keys.length === 0) return [];
  return (await db.faults.bulkGet(keys)).filter((row) => row !== undefined);
}

type FaultChange = { old: FaultRecord[]; put: DocumentRecord[]; replaceAll: boolean };

/** Brings the rows of changed documents up to date. Counts before it waits for anything. */
export async function storeFaults(
  db: StationDb,
  count: Count,
  { old, put, replaceAll }: FaultChange,
): Promise<void> {
  const rows = put.flatMap(({ body }) => faultRecords(body));
  for (const row of old) for (const list of faultLists(row)) count(list, -1);
  for (const row of rows) for (const list of faultLists(row)) count(list, 1);
  const kept = new Set(rows.map(({ key }) => key));
  const gone = old.filter(({ key }) => !kept.has(key));
  if (replaceAll) await db.faults.clear();
  if (gone.length > 0) await db.faults.bulkDelete(gone.map(({ key }) => key));
  if (rows.length > 0) await db.faults.bulkPut(rows);
}

/** Moves what slept until now to where it belongs. The rows are derived, so any window may do it. */
export async function wakeFaults(db: StationDb, now: string): Promise<number> {
  const isAny = await db.faults.where('wakeAt').belowOrEqual(now).limit(1).count();
  if (isAny === 0) return 0;
  return db.transaction('rw', db.faults, db.meta, async () => {
    const [due, counters] = await Promise.all([
      db.faults.where('wakeAt').belowOrEqual(now).toArray(),
      readCounters(db),
    ]);
    const awake = due.map((row) => placedAt(row, now));
    for (const row of due) for (const list of faultLists(row)) counters[list] = (counters[list] ?? 0) - 1;
    for (const row of awake) for (const list of faultLists(row)) counters[list] = (counters[list] ?? 0) + 1;
    await db.faults.bulkPut(awake);
    await db.meta.put({ key: 'counters', value: counters });
    return awake.length;
  });
}

function listOf(db: StationDb, list: FaultList) {
  switch (list.by) {
    case 'queue':
      return db.faults.where('[queue+order]').between([list.queue, Dexie.minKey], [list.queue, Dexie.maxKey]);
    case 'due':
      return db.faults.where('dueAt').belowOrEqual(list.before);
    case 'shelf':
      return db.faults.orderBy('shelf');
    case 'all':
      return db.faults.orderBy('order');
  }
}

export function faultPage(
  db: StationDb,
  list: FaultList,
  offset: number,
  limit: number,
): Promise<FaultRecord[]> {
  return listOf(db, list).offset(offset).limit(limit).toArray();
}

export function countDueFaults(db: StationDb, before: string): Promise<number> {
  return db.faults.where('dueAt').belowOrEqual(before).count();
}

/** Version 1 had documents only. */
export async function deriveFaults(tx: Transaction): Promise<void> {
  const rows: FaultRecord[] = [];
  await tx.table<DocumentRecord>('documents').each(({ body }) => {
    rows.push(...faultRecords(body));
  });
  if (rows.length === 0) return;
  const meta = tx.table<{ key: string; value: Record<string, number> }>('meta');
  const counters = { ...(await meta.get('counters'))?.value };
  for (const row of rows) for (const list of faultLists(row)) counters[list] = (counters[list] ?? 0) + 1;
  await tx.table('faults').bulkAdd(rows);
  await meta.put({ key: 'counters', value: counters });
}
