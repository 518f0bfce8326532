import { placeKey } from '../../shared/drives/places';
import { serialKeys } from '../../shared/scan-code/serial';
import { trackingKey } from '../../shared/scan-code/tracking-key';
import type { StationStore } from '../data/station-store';
import { type StockRecord, stockRecords } from '../data/stock-record';
import { searchPrefixes } from './search-prefixes';
import type { Station } from './station';

type StockReads = Pick<Station, 'listPlaces' | 'searchStock' | 'listStock' | 'listOnTheWay'>;

/** Bounded, indexed reads: a site with 100,000 drives is asked as quickly as one with ten. */
export function createStockReads(store: StationStore): StockReads {
  return {
    listPlaces: (text, limit) => store.stockPlaces(placeKey(text), limit),
    async searchStock(text, limit) {
      const found = await Promise.all(searchPrefixes(text).map((prefix) => store.withPrefix(prefix, limit)));
      const rows = new Map<string, StockRecord>();
      for (const { body } of found.flat())
        for (const row of stockRecords(body)) if (isNamed(row, text)) rows.set(row.key, row);
      return [...rows.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).slice(0, limit);
    },
    async listStock(place, { offset, limit }) {
      const key = placeKey(place);
      const [rows, total] = await Promise.all([
        limit <= 0 ? [] : store.stockPage(key, offset, limit),
        store.countStock(key),
      ]);
      return { rows, total };
    },
    async listOnTheWay(until, limit) {
      const [rows, total] = await Promise.all([
        limit <= 0 ? [] : store.stockLeft(until, limit),
        store.countStockLeft(until),
      ]);
      return { rows, total };
    },
  };
}

/** Not all that a job brings along is meant: its other drives are not, unless it was its name that was typed. */
function isNamed({ scanKeys, thing }: StockRecord, text: string): boolean {
  const begins = [...serialKeys(text), trackingKey(text)].filter((begin) => begin !== '');
  if (scanKeys.some((key) => begins.some((begin) => key.startsWith(begin)))) return true;
  return thing.kind === 'drive' && thing.job.toLowerCase().startsWith(text.trim().toLowerCase());
}
