import { linkHash } from '../../../hub/custody-link';
import type { DocumentChange } from '../../../hub/document-cache';
import type { Recorded } from '../../../hub/record-operations';
import type { SavedClient } from '../../../hub/site-store';
import { genesisHash } from '../../../shared/custody';
import type { Document, Job } from '../../../shared/documents';
import { driveProblem } from '../../support/drive-problem';
import { jobProblem } from '../../support/job-problem';
import { count, type RunWorld } from './run-world';

export type Entry = {
  seq: number;
  operationId: string;
  outcome: string;
  code: string;
  /** Of the custody chain up to and with this operation. */
  head: string;
};
type Version = { rev: number; body: Document | null };
type ClientEntries = {
  stationId: string;
  entries: { operationId: string; seq: number; visibleSeq: number }[];
};

/** One history of the hub's database: what its commits recorded, in their order. A restore begins another. */
export type Timeline = {
  name: string;
  epochs: Set<string>;
  entries: Entry[];
  byId: Map<string, Entry>;
  versions: Map<string, Version[]>;
  /** What each seq changed, from 1. */
  changedAt: string[][];
  clients: Map<string, ClientEntries>;
};

/** What the hub does by itself. */
const hubOnly: ReadonlySet<string> = new Set(['clockExpired', 'clockWarned', 'faultEscalated']);

/** What one transaction of the hub wrote. */
export type Written = {
  records: Recorded[];
  changes: DocumentChange[];
  clients: SavedClient[];
  epoch: string | null;
};

export type Ledger = {
  current(): Timeline;
  all(): readonly Timeline[];
  commit(written: Written): void;
  /** What a backup that is made now would hold. */
  copy(): Timeline;
  /** The database is now what that backup holds. */
  restored(copy: Timeline): void;
  renewed(epoch: string): void;
};

export const newest = (versions: Version[] | undefined, upTo = Number.POSITIVE_INFINITY) =>
  versions?.findLast(({ rev }) => rev <= upTo);

function emptyTimeline(name: string, epoch: string): Timeline {
  return {
    name,
    epochs: new Set([epoch]),
    entries: [],
    byId: new Map(),
    versions: new Map(),
    changedAt: [],
    clients: new Map(),
  };
}

function copyOf(timeline: Timeline, name: string): Timeline {
  return {
    name,
    epochs: new Set(timeline.epochs),
    entries: [...timeline.entries],
    byId: new Map(timeline.byId),
    versions: new Map([...timeline.versions].map(([ref, versions]) => [ref, [...versions]])),
    changedAt: [...timeline.changedAt],
    clients: new Map(
      [...timeline.clients].map(([id, { stationId, entries }]) => [id, { stationId, entries: [...entries] }]),
    ),
  };
}

const awaitedStates: ReadonlySet<string> = new Set([
  'Received',
  'Transferring',
  'Packaging',
  'Completed',
  'Closed',
]);

/** Follows every commit of the hub and holds it against S2, S3, S4, S7, S9, S10 and S11. */
export function createLedger(world: RunWorld, epoch: string): Ledger {
  const timelines: Timeline[] = [emptyTimeline('t0', epoch)];
  const current = () => timelines[timelines.length - 1] as Timeline;

  function record({ seq, incoming, result, link, hash, notices }: Recorded, changes: DocumentChange[]): void {
    const timeline = current();
    const last = timeline.entries[timeline.entries.length - 1];
    if (seq !== timeline.entries.length + 1)
      world.violate('S4', `seq ${seq} was committed after ${timeline.entries.length}`);
    if (timeline.byId.has(incoming.id)) world.violate('S2', `operation ${incoming.id} was recorded twice`);
    const before = last?.head ?? genesisHash;
    const head = hash ?? before;
    if (link !== null && linkHash(before, link) !== hash)
      world.violate('S4', `the custody chain is broken at ${seq}`);
    const { outcome, code } = result;
    const entry = { seq, operationId: incoming.id, outcome, code, head };
    timeline.entries.push(entry);
    timeline.byId.set(incoming.id, entry);
    count(world.counts.outcomes, outcome);
    const byItself = hubOnly.has(incoming.type);
    if (incoming.stationId !== null || byItself) count(world.counts.operations, incoming.type);
    if (outcome === 'refused' && incoming.stationId !== null) {
      if (!changes.some(({ ref }) => ref.kind === 'attention' && ref.id === incoming.id))
        world.violate('S10', `nobody is told that ${incoming.id} was refused`);
    }
    const told = new Set(notices.map(({ jobId, kind, subject }) => `${jobId} ${kind} ${subject}`));
    if (told.size < notices.length) world.violate('S11', `customers are told of ${incoming.id} twice`);
    if (told.size > 0 && !('documents' in result))
      world.violate('S11', `customers are told of ${incoming.id}, which changed nothing`);
  }

  /** Job by job and operation by operation: what a transaction stores is only the last of it. */
  function assertLegal(records: Recorded[], changes: DocumentChange[]): void {
    const { versions } = current();
    const jobs = new Map<string, Job | null>();
    const left = new Map<string, Job | null>();
    const jobOf = (id: string): Job | null => {
      const known = jobs.get(id);
      if (known !== undefined) return known;
      const body = newest(versions.get(`job/${id}`))?.body;
      return body?.kind === 'job' ? body : null;
    };
    function step(one: Recorded, id: string, after: Job | null): void {
      const { seq, incoming } = one;
      const before = jobOf(id);
      const problem = driveProblem(incoming.type, before, after);
      if (problem) world.violate('S7', `at ${seq} ${problem}`);
      if (after) assertTold(one, before, after);
      jobs.set(id, after);
      left.set(`${id} ${seq}`, after);
    }
    for (const one of records) {
      if (!('documents' in one.result)) continue;
      for (const document of one.result.documents)
        if (document.kind === 'job') step(one, document.id, document);
      for (const { kind, id } of one.result.deleted) if (kind === 'job') step(one, id, null);
    }
    for (const { ref, document, rev } of changes)
      if (ref.kind === 'job' && document !== left.get(`${ref.id} ${rev}`))
        world.violate('S7', `at ${rev} job ${ref.id} is stored as no operation left it`);
  }

  /** A state that a customer waits for is told by the operation that led to it, and by no other. */
  function assertTold({ seq, notices }: Recorded, before: Job | null, after: Job): void {
    const told = notices.filter(({ jobId, kind }) => jobId === after.id && kind === 'jobState');
    const isTakenBack = notices.some(({ jobId, kind }) => jobId === after.id && kind === 'undone');
    const isEntered = before?.state !== after.state && awaitedStates.has(after.state);
    if (told.some(({ detail }) => !isEntered || detail !== after.state))
      world.violate('S11', `at ${seq} the customer is told of a state that ${after.name} did not come to`);
    if (isEntered && !isTakenBack && told.length === 0)
      world.violate('S11', `at ${seq} nobody tells the customer that ${after.name} is ${after.state}`);
  }

  function number({ clientId, stationId, upTo: last, numbered }: SavedClient): void {
    const timeline = current();
    const known = timeline.clients.get(clientId) ?? { stationId, entries: [] };
    timeline.clients.set(clientId, known);
    for (const { cseq, operationId, operationSeq, visibleSeq } of numbered) {
      if (cseq !== known.entries.length + 1)
        world.violate('S3', `client ${clientId}: number ${cseq} follows ${known.entries.length}`);
      const shownAt = known.entries[known.entries.length - 1]?.visibleSeq ?? 0;
      if (visibleSeq < shownAt) world.violate('S3', `client ${clientId}: ${cseq} shows before ${cseq - 1}`);
      if (visibleSeq > timeline.entries.length)
        world.violate('S3', `client ${clientId}: ${cseq} shows at ${visibleSeq}, which is not there yet`);
      const recorded = timeline.entries[operationSeq - 1]?.operationId;
      if (recorded !== operationId)
        world.violate('S2', `client ${clientId}: ${cseq} is ${operationId}, with the outcome of ${recorded}`);
      if (known.entries.some((entry) => entry.operationId === operationId))
        world.violate('S3', `client ${clientId}: ${operationId} has a second number, ${cseq}`);
      known.entries.push({ operationId, seq: operationSeq, visibleSeq });
    }
    if (last !== known.entries.length)
      world.violate(
        'S9',
        `client ${clientId}: the last number is said to be ${last}, not ${known.entries.length}`,
      );
  }

  return {
    current,
    all: () => timelines,
    commit({ records, changes, clients, epoch: raised }) {
      for (const one of records) record(one, changes);
      assertLegal(records, changes);
      const { versions, changedAt } = current();
      for (const { ref, document, rev } of changes) {
        const name = `${ref.kind}/${ref.id}`;
        (changedAt[rev] ??= []).push(name);
        const known = versions.get(name);
        if (document?.kind === 'job') {
          // What the batch made of it in between is not stored: it may have ended there.
          const problem = jobProblem(document, document);
          if (problem) world.violate('S7', `at ${rev} job ${document.name} is ${problem}`);
        }
        if (known) known.push({ rev, body: document });
        else versions.set(name, [{ rev, body: document }]);
      }
      for (const client of clients) number(client);
      if (raised !== null) current().epochs.add(raised);
    },
    copy: () => copyOf(current(), ''),
    restored(copy) {
      timelines.push(copyOf(copy, `t${timelines.length}`));
    },
    renewed(newEpoch) {
      timelines.push(emptyTimeline(`t${timelines.length}`, newEpoch));
    },
  };
}
