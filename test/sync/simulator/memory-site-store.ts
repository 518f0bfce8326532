import type { DueClock } from '../../../hub/clock-rows';
import type { DocumentChange } from '../../../hub/document-cache';
import type { KnownOperation } from '../../../hub/known-operations';
import type { VisibleOutcome } from '../../../hub/outcomes-of-client';
import type { Numbered } from '../../../hub/record-numbered';
import type { Recorded } from '../../../hub/record-operations';
import type { SeenStation, SiteStore, SiteTx } from '../../../hub/site-store';
import { genesisHash } from '../../../shared/custody';
import { documentKeys } from '../../../shared/document-keys';
import type { Document, DocumentRef } from '../../../shared/documents';
import type { DueEscalation } from '../../../shared/faults/escalation';
import { type DueTime, hubTimes } from '../../../shared/jobs/due-times';
import type { DocumentRow, OperationOutcome } from '../../../shared/sync-protocol';
import type { Instant } from '../../../shared/time';
import { PersistentMap } from './persistent-map';

export type OperationRow = KnownOperation &
  Pick<OperationOutcome, 'outcome' | 'code' | 'params'> & {
    stationId: string | null;
    subjects: DocumentRef[];
    link: unknown;
    hash: string | null;
    hubAt: string;
  };
type ClockRow = DueClock & { nextAt: Instant | null };
type ClientState = { stationId: string; lastCseq: number; numbered: PersistentMap<Numbered> };

/** A site's rows at one moment; never changed, so that keeping one is a snapshot, and a backup. */
export type SiteRows = {
  site: string;
  epoch: string;
  seq: number;
  headHash: string;
  links: number;
  stations: PersistentMap<SeenStation & { revoked: boolean }>;
  clients: PersistentMap<ClientState>;
  operations: PersistentMap<OperationRow>;
  seqById: PersistentMap<number>;
  documents: PersistentMap<DocumentRow>;
  refsByKey: PersistentMap<readonly string[]>;
  /** By document, as on SQL: `nextAt` null is done. */
  clocks: PersistentMap<readonly ClockRow[]>;
};

export type MemorySiteStore = SiteStore & {
  rows(siteId: string): SiteRows | null;
  /** The database becomes this one: a restored backup, or an older disk. */
  restore(rows: SiteRows): void;
  enrol(siteId: string, stationId: string, revoked?: boolean): void;
};

export function newSite(site: string, epoch: string): SiteRows {
  return {
    site,
    epoch,
    seq: 0,
    headHash: genesisHash,
    links: 0,
    stations: PersistentMap.empty(),
    clients: PersistentMap.empty(),
    operations: PersistentMap.empty(),
    seqById: PersistentMap.empty(),
    documents: PersistentMap.empty(),
    refsByKey: PersistentMap.empty(),
    clocks: PersistentMap.empty(),
  };
}

const refOf = ({ kind, id }: DocumentRef) => `${kind}/${id}`;
const kinds = ['job', 'package', 'attention', 'operator', 'site'];
/** As a column of JSON gives it back. */
const stored = <V>(value: V): V => JSON.parse(JSON.stringify(value));

function duplicate(what: string): Error {
  return Object.assign(new Error(`duplicate key: ${what}`), { code: '23505' });
}

/** One site's rows under one transaction: reads see the newest commit and what it wrote itself. */
class Draft {
  changed: SiteRows | null = null;
  constructor(private readonly committed: () => SiteRows) {}
  get rows(): SiteRows {
    return this.changed ?? this.committed();
  }
  set(change: Partial<SiteRows>): void {
    this.changed = { ...this.rows, ...change };
  }
}

/** The hub's store in memory: the same transactions, locks and answers as the one on SQL. */
export function createMemorySiteStore(): MemorySiteStore {
  const sites = new Map<string, SiteRows>();
  const locks = new Map<string, Promise<void>>();

  async function lock(siteId: string): Promise<() => void> {
    const before = locks.get(siteId) ?? Promise.resolve();
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    locks.set(
      siteId,
      before.then(() => held),
    );
    await before;
    return release;
  }

  function transaction(siteId: string) {
    const draft = new Draft(() => sites.get(siteId) ?? newSite(siteId, ''));
    let unlock: (() => void) | null = null;
    const tx = siteTx(draft, async () => {
      if (!sites.has(siteId)) return false;
      unlock ??= await lock(siteId);
      return true;
    });
    return {
      tx,
      commit() {
        const { stations } = sites.get(siteId) ?? draft.rows;
        if (draft.changed) sites.set(siteId, { ...draft.changed, stations });
      },
      end: () => unlock?.(),
    };
  }

  return {
    async write(siteId, work) {
      const { tx, commit, end } = transaction(siteId);
      try {
        const answer = await work(tx);
        commit();
        return answer;
      } finally {
        end();
      }
    },
    read(siteId, work) {
      const snapshot = sites.get(siteId);
      return work(siteTx(new Draft(() => snapshot ?? newSite(siteId, '')), () => Promise.resolve(false)));
    },
    noteStation({ siteId, stationId }, seen) {
      const rows = sites.get(siteId);
      const station = rows?.stations.get(stationId);
      if (rows && station)
        sites.set(siteId, { ...rows, stations: rows.stations.with(stationId, { ...station, ...seen }) });
      return Promise.resolve();
    },
    rows: (siteId) => sites.get(siteId) ?? null,
    restore: (rows) => void sites.set(rows.site, rows),
    enrol(siteId, stationId, revoked = false) {
      const rows = sites.get(siteId);
      if (!rows) throw new Error(`no site ${siteId}`);
      sites.set(siteId, { ...rows, stations: rows.stations.with(stationId, { at: '', revoked }) });
    },
  };
}

function siteTx(draft: Draft, takeLock: () => Promise<boolean>): SiteTx {
  const exists = () => draft.rows.epoch !== '';
  return {
    async lock() {
      if (!(await takeLock())) return null;
      const { site, seq, epoch, headHash, links } = draft.rows;
      return { site, seq, epoch, headHash, links };
    },
    async view() {
      const { site, epoch, seq } = draft.rows;
      return exists() ? { site, epoch, seq } : null;
    },
    async save({ seq, headHash, links }) {
      draft.set({ seq, headHash, links });
    },
    async raiseEpoch(epoch) {
      draft.set({ epoch });
    },
    async isEnrolled(stationId) {
      return draft.rows.stations.get(stationId)?.revoked === false;
    },
    async client(clientId) {
      const client = draft.rows.clients.get(clientId);
      return client ? { stationId: client.stationId, lastCseq: client.lastCseq } : null;
    },
    async saveClient({ clientId, stationId, upTo, numbered }) {
      const { clients } = draft.rows;
      const known = clients.get(clientId);
      let rows = known?.numbered ?? PersistentMap.empty<Numbered>();
      for (const row of numbered) {
        if (rows.has(String(row.cseq))) throw duplicate(`client_operation ${row.cseq}`);
        rows = rows.with(String(row.cseq), row);
      }
      const client = { stationId: known?.stationId ?? stationId, lastCseq: upTo, numbered: rows };
      draft.set({ clients: clients.with(clientId, client) });
    },
    async clientOperations(clientId, from, to) {
      const client = draft.rows.clients.get(clientId);
      return inOrder(client, from, to).map(({ cseq, operationId }) => ({ cseq, operationId }));
    },
    async outcomesOfClient({ clientId, after, upToSeq, limit }) {
      const { clients, operations } = draft.rows;
      const client = clients.get(clientId);
      return inOrder(client, after + 1, client?.lastCseq ?? 0)
        .filter(({ visibleSeq }) => visibleSeq <= upToSeq)
        .flatMap((row) => visibleOutcome(row, operations.get(String(row.operationSeq))))
        .slice(0, limit);
    },
    async historyAt(seq) {
      const { operations } = draft.rows;
      const row = operations.get(String(seq));
      if (!row) return null;
      let headHash = row.hash;
      for (let before = seq - 1; headHash === null && before > 0; before--)
        headHash = operations.get(String(before))?.hash ?? null;
      return { seq, operationId: row.operation_id, hubAt: row.hubAt, headHash: headHash ?? genesisHash };
    },
    async knownOperations(ids) {
      const { seqById, operations } = draft.rows;
      const known = new Map<string, KnownOperation>();
      for (const id of ids) {
        const row = operations.get(String(seqById.get(id)));
        if (row) known.set(id, row);
      }
      return known;
    },
    async storeRecords(records, changes) {
      draft.set(withRecords(draft.rows, records));
      draft.set(withChanges(draft.rows, changes));
      for (const { ref, document } of changes)
        if (ref.kind === 'job' && document === null) draft.set(withoutJob(draft.rows, ref.id));
    },
    async findDocuments({ ids, keys }) {
      const { documents, refsByKey } = draft.rows;
      const refs = [
        ...ids.flatMap((id) => kinds.map((kind) => `${kind}/${id}`)),
        ...keys.flatMap((key) => refsByKey.get(key) ?? []),
      ];
      return refs.flatMap((ref) => documents.get(ref)?.body ?? []);
    },
    gather: () => Promise.resolve(),
    async documentsAfter(cursor, limit) {
      const rows = [...draft.rows.documents.values()].filter(({ rev }) => rev > cursor);
      rows.sort((a, b) => a.rev - b.rev || (refOf(a) < refOf(b) ? -1 : 1));
      const lastRev = rows[limit - 1]?.rev ?? Number.POSITIVE_INFINITY;
      return rows.filter(({ rev }) => rev <= lastRev);
    },
    async nextClock() {
      return pendingClocks(draft.rows)[0]?.nextAt ?? null;
    },
    async dueClocks(upTo, limit) {
      return pendingClocks(draft.rows)
        .filter(({ nextAt }) => nextAt <= upTo)
        .slice(0, limit)
        .map(({ nextAt, ...clock }) => ({ ...clock, runAt: nextAt }));
    },
    async putOffClocks(clocks, until) {
      let rows = draft.rows.clocks;
      for (const clock of clocks) {
        const known = rows.get(refOf(clock.ref)) ?? [];
        const isIt = (row: ClockRow) => clockKey(row) === clockKey(clock);
        rows = rows.with(
          refOf(clock.ref),
          known.map((row) => (isIt(row) ? { ...row, nextAt: until } : row)),
        );
      }
      draft.set({ clocks: rows });
    },
    async savepoint(work) {
      const { changed } = draft;
      try {
        return await work();
      } catch (error) {
        draft.changed = changed;
        throw error;
      }
    },
  };
}

function inOrder(client: ClientState | undefined, from: number, to: number): Numbered[] {
  const rows: Numbered[] = [];
  for (let cseq = Math.max(1, from); client && cseq <= Math.min(to, client.lastCseq); cseq++) {
    const row = client.numbered.get(String(cseq));
    if (row) rows.push(row);
  }
  return rows;
}

function visibleOutcome(
  { cseq, operationId, visibleSeq }: Numbered,
  operation: OperationRow | undefined,
): VisibleOutcome[] {
  if (!operation) return [];
  const { outcome, code, params } = operation;
  return [{ sent: { cseq, operationId, outcome, code, params }, visibleSeq }];
}

function withRecords(rows: SiteRows, records: Recorded[]): Partial<SiteRows> {
  let { operations, seqById } = rows;
  for (const { seq, incoming, hubAt, result, subjects, link, hash } of records) {
    const { id, type, v, at, actor, payload, stationId } = incoming;
    if (operations.has(String(seq))) throw duplicate(`operation seq ${seq}`);
    if (seqById.has(id)) throw duplicate(`operation id ${id}`);
    const { outcome, code, params } = result;
    const row = { seq, operation_id: id, type, v, at, actor, payload: payload ?? null, stationId };
    operations = operations.with(
      String(seq),
      stored({ ...row, hubAt, subjects, outcome, code, params, link, hash }),
    );
    seqById = seqById.with(id, seq);
  }
  return { operations, seqById };
}

function withChanges(rows: SiteRows, changes: DocumentChange[]): Partial<SiteRows> {
  let { documents, refsByKey, clocks } = rows;
  for (const { ref, document, rev } of changes) {
    const name = refOf(ref);
    const old = documents.get(name)?.body;
    const before = old ? documentKeys(old) : [];
    const after = document ? documentKeys(document) : [];
    for (const key of before)
      if (!after.includes(key))
        refsByKey = refsByKey.with(
          key,
          (refsByKey.get(key) ?? []).filter((one) => one !== name),
        );
    for (const key of after) {
      const refs = refsByKey.get(key) ?? [];
      if (!refs.includes(name)) refsByKey = refsByKey.with(key, [...refs, name]);
    }
    const body: Document | null = stored(document);
    documents = documents.with(name, { ...ref, rev, deleted: body === null, body });
    clocks = withClocks(clocks, ref, body);
  }
  return { documents, refsByKey, clocks };
}

function withClocks(clocks: SiteRows['clocks'], ref: DocumentRef, document: Document | null) {
  const known = clocks.get(refOf(ref)) ?? [];
  const wanted = document ? hubTimes(document) : [];
  if (known.length + wanted.length === 0) return clocks;
  const rows = wanted.map((time): ClockRow => {
    const row = { ...time, ref, nextAt: time.runAt };
    if (row.what === 'escalate') return row;
    return known.find((one) => clockKey(one) === clockKey(row)) ?? row;
  });
  return rows.length === 0 ? clocks.without(refOf(ref)) : clocks.with(refOf(ref), rows);
}

function clockKey(time: DueTime | DueEscalation): string {
  const { what, subject, dueAt } = time;
  const clock = time.what === 'escalate' ? time.faultId : time.clock;
  return [clock, dueAt, subject.kind === 'drive' ? subject.driveId : '', what].join('\n');
}

type Pending = ClockRow & { nextAt: Instant };

function pendingClocks({ clocks }: SiteRows): Pending[] {
  const pending = [...clocks.values()].flat().filter((row): row is Pending => row.nextAt !== null);
  const order = (row: Pending) => [row.nextAt, row.ref.kind, row.ref.id, clockKey(row)].join('\n');
  return pending.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** As erase-job.ts does: payloads that concern no other job that still exists. */
function withoutJob(rows: SiteRows, jobId: string): Partial<SiteRows> {
  let { operations } = rows;
  const isThere = (ref: DocumentRef) => rows.documents.get(refOf(ref))?.deleted === false;
  for (const row of rows.operations.values()) {
    const jobs = row.subjects.filter(({ kind }) => kind === 'job');
    if (jobs.some(({ id }) => id === jobId) && !jobs.some(isThere))
      operations = operations.with(String(row.seq), { ...row, payload: null });
  }
  return { operations };
}
