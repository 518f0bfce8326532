import { isEscalated } from '../../shared/faults/escalation';
import type { FaultKind } from '../../shared/faults/fault-kinds';
import { isSilent, type Overview } from '../../shared/overview-contract';
import { addMs, dayMs, type Instant } from '../../shared/time';
import { noFaultFilter } from './fault-reads';
import type { FaultQueue, FaultRow, Station } from './station';

export type NewsReason = 'given' | 'severe' | 'due' | 'escalated' | 'attention' | 'silent';

/** Something that waits for a person. */
export type News = {
  /** The same for as long as it is the same news, whoever reads it. */
  key: string;
  reason: NewsReason;
  /** Of the fault that it is about. */
  kind: FaultKind | null;
  /** The job, the parcel or the station; '' when it has none. */
  name: string;
  /** The page that shows it. */
  address: string;
  /** Who reads it did it. */
  isOwn: boolean;
};

type Reads = Pick<Station, 'listFaults' | 'countFaults' | 'listAttention'>;

/** Enough to see what is new: whoever has more waiting sees their number. */
export const newsLimit = 200;
/** What was opened longer ago and comes into view only now was there all the time. */
const newForMs = dayMs;

/** TOLD-1: severe faults that nobody has taken yet. They are everybody's, and told also while nobody is signed in. */
export async function readSevere(station: Reads, operatorId: string | null, now: Instant): Promise<News[]> {
  const since = addMs(now, -newForMs);
  const rows = await readQueue(station, 'inbox', { operatorId, now });
  return rows
    .filter(({ fault }) => fault.severity === 'high' && fault.openedAt >= since)
    .map((row) => {
      const { openedBy, decidedBy = null } = row.fault;
      const opener = openedBy.kind === 'station' ? openedBy.operatorId : null;
      const isOwn = operatorId !== null && [opener, decidedBy].includes(operatorId);
      return about(row, 'severe', `severe ${row.key}`, isOwn);
    });
}

/** TOLD-1: what waits for this person: faults that others gave them, what is due, and for a lead what late faults and Attention ask. */
export async function readOwnNews(
  station: Reads,
  { operatorId, isLead }: { operatorId: string; isLead: boolean },
  now: Instant,
): Promise<News[]> {
  const mine = await readQueue(station, 'mine', { operatorId, now });
  const news = [
    ...mine.flatMap(givenNews(operatorId)),
    ...mine.filter(({ dueAt }) => dueAt !== undefined && dueAt <= now).map((row) => dueNews(row, 'due')),
  ];
  if (!isLead) return news;
  const late = await readEscalated(station, now);
  const { items } = await station.listAttention(false, newsLimit);
  // A fault of the lead's own that is late is one thing, not two.
  const known = new Set(news.map(({ key }) => key));
  return [
    ...news,
    ...late.map((row) => dueNews(row, 'escalated')).filter(({ key }) => !known.has(key)),
    ...items.map(({ id }): News => {
      const address = '/attention';
      return { key: `attention ${id}`, reason: 'attention', kind: null, name: '', address, isOwn: false };
    }),
  ];
}

/** TOLD-1: by what the hub said last; once for each silence. */
export function silentNews({ stations, asOf }: Overview): News[] {
  return stations
    .filter((station) => isSilent(station, asOf))
    .map(({ id, name, lastSeen }) => ({
      key: `silent ${id} ${lastSeen}`,
      reason: 'silent',
      kind: null,
      name,
      address: '/overview#stations',
      isOwn: false,
    }));
}

/** TOLD-3: what is late and awake and went to the leads, the newest of it. */
export async function readEscalated(station: Reads, now: Instant): Promise<FaultRow[]> {
  const { due } = await station.countFaults({ operatorId: null, now, dueBefore: now });
  const rows = await readQueue(station, 'due', { operatorId: null, now }, Math.max(0, due - newsLimit));
  return rows.filter(({ fault }) => isEscalated(fault));
}

async function readQueue(
  station: Reads,
  queue: FaultQueue,
  { operatorId, now }: { operatorId: string | null; now: Instant },
  offset = 0,
): Promise<FaultRow[]> {
  const query = { queue, operatorId, now, dueBefore: now, filter: noFaultFilter };
  return (await station.listFaults(query, { offset, limit: newsLimit })).faults;
}

const givenNews = (operatorId: string) => (row: FaultRow) => {
  const { given } = row.fault;
  return given ? [about(row, 'given', `given ${given.operationId}`, given.operatorId === operatorId)] : [];
};

const dueNews = (row: FaultRow, reason: 'due' | 'escalated') =>
  about(row, reason, `due ${row.key} ${row.dueAt}`, false);

function about({ key, fault, name }: FaultRow, reason: NewsReason, newsKey: string, isOwn: boolean): News {
  const address = `/faults?queue=all&fault=${encodeURIComponent(key)}`;
  return { key: newsKey, reason, kind: fault.kind, name, address, isOwn };
}
