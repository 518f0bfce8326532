import { StationDb } from '../../renderer/data/station-db';
import { serialKey } from '../../shared/document-keys';

export type RawTimes = { read: number[]; put: number[]; found: number };

declare global {
  interface Window {
    rawDexie: (siteId: string, keys: string[]) => Promise<RawTimes>;
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
