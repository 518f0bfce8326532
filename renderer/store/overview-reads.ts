import type { Job, Package } from '../../shared/documents';
import { ageBand, ageBandDays, inStateSince, unendedStates } from '../../shared/jobs/age-in-state';
import { clocksOf } from '../../shared/jobs/clocks';
import { jobTypes } from '../../shared/states';
import { earlier, type Instant } from '../../shared/time';
import { jobList } from '../data/document-record';
import type { FaultList, FaultRecord } from '../data/fault-record';
import type { StationStore } from '../data/station-store';
import type { DueItem, FaultCount, StateAges, WorkOverview } from './station';

const documentChunk = 200;
const faultChunk = 1000;

async function* allOf<Row>(chunk: number, read: (offset: number) => Promise<Row[]>): AsyncGenerator<Row> {
  for (let offset = 0; ; offset += chunk) {
    const rows = await read(offset);
    yield* rows;
    if (rows.length < chunk) return;
  }
}

const faultsOf = (store: StationStore, list: FaultList) =>
  allOf(faultChunk, (offset) => store.faultPage(list, offset, faultChunk));

/**
 * How long jobs are in their states and what runs out until `until`. Reads every job that has not ended, a page at a time
 * and so that no scan waits for it, and of the ended ones those with an open fault: of the others nothing is due that a
 * person could do something about.
 */
export async function readWork(store: StationStore, now: Instant, until: Instant): Promise<WorkOverview> {
  await store.wakeFaults(now);
  const due = new Map<string, DueItem>();
  const note = (items: DueItem[]) => {
    for (const item of items) if (item.dueAt > now && item.dueAt <= until) due.set(item.key, item);
  };
  const ages: StateAges[] = [];
  const read = new Set<string>();
  for (const state of unendedStates) {
    const stateAges: StateAges = { state, bands: [...ageBandDays, Infinity].map(() => 0), since: null };
    for (const type of jobTypes) {
      const list = [jobList(type, state)];
      const jobs = allOf(documentChunk, (offset) => store.page(list, offset, documentChunk));
      for await (const { body } of jobs) {
        // One that changed meanwhile may come twice: the newest stand first.
        if (body.kind !== 'job' || read.has(body.id)) continue;
        read.add(body.id);
        addAge(stateAges, body, now);
        note(clocksDue(body, now));
      }
    }
    ages.push(stateAges);
  }
  const others = new Map<string, FaultRecord['document']>();
  const kinds = createTally();
  const carriers = createTally();
  const customers = createTally();
  for await (const { document, fault, carrier, customer } of faultsOf(store, { by: 'all' })) {
    if (!read.has(document.id)) others.set(document.id, document);
    kinds.add(fault.kind);
    carriers.add(carrier);
    customers.add(customer);
  }
  const refs = [...others.values()];
  for (let at = 0; at < refs.length; at += documentChunk)
    for (const record of await store.documents(refs.slice(at, at + documentChunk)))
      if (record?.body.kind === 'job' || record?.body.kind === 'package') note(clocksDue(record.body, now));
  for await (const row of faultsOf(store, { by: 'due', before: until })) note(faultDue(row));
  return {
    asOf: now,
    ages,
    due: [...due.values()].sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1)),
    faults: { kind: kinds.counts(), carrier: carriers.counts(), customer: customers.counts() },
  };
}

function createTally() {
  const counts = new Map<string | null, number>();
  return {
    add: (name: string | null) => counts.set(name, (counts.get(name) ?? 0) + 1),
    counts: (): FaultCount[] =>
      [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count),
  };
}

function addAge(ages: StateAges, job: Job, now: Instant): void {
  const since = inStateSince(job);
  const band = ageBand(since, now);
  ages.bands[band] = (ages.bands[band] ?? 0) + 1;
  ages.since = ages.since === null ? since : earlier(ages.since, since);
}

function clocksDue(document: Job | Package, now: Instant): DueItem[] {
  const about = { kind: document.kind, id: document.id };
  const name = document.kind === 'job' ? document.name : (document.trackingNumber ?? '');
  return clocksOf(document, now).flatMap(({ clock, subject, dueAt, state }) => {
    // The end of a record asks nobody for anything.
    if (dueAt === null || state !== 'running' || clock === 'retention') return [];
    const driveId = subject.kind === 'drive' ? subject.driveId : null;
    const key = [about.kind, about.id, clock, driveId ?? '', dueAt].join(' ');
    return [{ key, what: { kind: 'clock', clock }, about, name, driveId, dueAt }];
  });
}

function faultDue({ key, fault, document, name, driveId, dueAt }: FaultRecord): DueItem[] {
  if (dueAt === undefined) return [];
  return [{ key, what: { kind: 'fault', fault: fault.kind }, about: document, name, driveId, dueAt }];
}
