import { type FaultList, mineQueue } from '../data/fault-record';
import type { StationStore } from '../data/station-store';
import type { FaultCounts, FaultFilter, FaultQuery, FaultRow } from './station';

export const noFaultFilter: FaultFilter = { kind: null, severity: null, carrier: '', customer: '', text: '' };
/** A filter reads on until it found this many: whoever sees so many filters further. */
export const faultFilterLimit = 500;
const chunk = 1000;

export function isFiltered(filter: FaultFilter): boolean {
  return Object.values(filter).some((value) => value !== null && value.trim() !== '');
}

function listFor({ queue, operatorId, dueBefore }: FaultQuery): FaultList {
  switch (queue) {
    case 'mine':
      return { by: 'queue', queue: mineQueue(operatorId ?? '') };
    case 'due':
      return { by: 'due', before: dueBefore };
    case 'shelf':
    case 'all':
      return { by: queue };
    case 'inbox':
    case 'waiting':
    case 'snoozed':
      return { by: 'queue', queue };
  }
}

function isWanted(
  { fault, name, driveId, carrier, customer, place }: FaultRow,
  filter: FaultFilter,
): boolean {
  const has = (value: string | null, wanted: string) =>
    wanted.trim() === '' || (value ?? '').toLowerCase().includes(wanted.trim().toLowerCase());
  if (filter.kind !== null && fault.kind !== filter.kind) return false;
  if (filter.severity !== null && fault.severity !== filter.severity) return false;
  if (!has(carrier, filter.carrier) || !has(customer, filter.customer)) return false;
  return has([name, driveId, place, fault.note].join('\n'), filter.text);
}

/** Bounded: an unfiltered page is one indexed read, a filtered one reads small rows until it has enough. */
export async function findFaults(
  store: StationStore,
  query: FaultQuery,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ faults: FaultRow[]; total: number }> {
  const list = listFor(query);
  if (!isFiltered(query.filter)) {
    const counts = await countFaults(store, query);
    return { faults: await store.faultPage(list, offset, limit), total: counts[query.queue] };
  }
  await store.wakeFaults(query.now);
  const found: FaultRow[] = [];
  for (let at = 0; found.length < faultFilterLimit; at += chunk) {
    const rows = await store.faultPage(list, at, chunk);
    found.push(...rows.filter((row) => isWanted(row, query.filter)));
    if (rows.length < chunk) break;
  }
  const total = Math.min(found.length, faultFilterLimit);
  return { faults: found.slice(offset, Math.min(offset + limit, total)), total };
}

export async function countFaults(
  store: StationStore,
  { operatorId, dueBefore, now }: Omit<FaultQuery, 'queue' | 'filter'>,
): Promise<FaultCounts> {
  await store.wakeFaults(now);
  const [counters, due] = await Promise.all([store.counters(), store.countDueFaults(dueBefore)]);
  const count = (list: string) => counters[`fault/${list}`] ?? 0;
  return {
    inbox: count('inbox'),
    mine: operatorId === null ? 0 : count(mineQueue(operatorId)),
    waiting: count('waiting'),
    due,
    snoozed: count('snoozed'),
    shelf: count('shelf'),
    all: count('all'),
  };
}
