import { StationDb } from '../../renderer/data/station-db';
import { serialKey } from '../../shared/document-keys';

export type RawTimes = { read: number[]; put: number[]; found: number };

declare global {
  interface Window {
    rawDexie: (siteId: string, keys: string[]) => Promise<RawTimes>;
    /** Writes all documents of this site's station into an empty database of the same schema; ms and how many. */
    rawDexieBulk: (siteId: string, pageSize: number) => Promise<{ ms: number; count: number }>;
  }
}

/** The station's own database without the station: one read by index, then one strict put of the same document, each alone. */
window.rawDexie = async (siteId, keys) => {
  const db = new StationDb(siteId);
  const times: RawTimes = { read: [], put: [], found: 0 };
  for (const key of keys) {
    const before = performance.now();
    const found = await db.documents.where('keys').equals(serialKey(key)).toArray();
    const between = performance.now();
    times.read.push(between - before);
    const [record] = found;
    if (!record) continue;
    times.found += 1;
    const beforePut = performance.now();
    await db.documents.put(record);
    times.put.push(performance.now() - beforePut);
  }
  db.close();
  return times;
};

window.rawDexieBulk = async (siteId, pageSize) => {
  const source = new StationDb(siteId);
  const records = await source.documents.toArray();
  source.close();
  const target = new StationDb('raw-dexie-bulk');
  await target.delete();
  await target.open();
  const before = performance.now();
  for (let from = 0; from < records.length; from += pageSize)
    await target.documents.bulkPut(records.slice(from, from + pageSize));
  const ms = performance.now() - before;
  await target.delete();
  return { ms, count: records.length };
};
