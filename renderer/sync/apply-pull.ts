import type { DocumentRow, OperationOutcome } from '../../shared/sync-protocol';
import { refText } from '../data/document-record';
import type { OutboxRecord, RetainedRecord } from '../data/station-store';
import { type Core, nowText } from './core';
import { hubTime } from './hub-time';
import { highestCseq } from './put-back';
import { rebase } from './rebase';

/** Pages of one pull, put together. */
export type PulledNews = {
  epoch: string;
  cursor: number;
  cursorOperationId: string | null;
  historyMark: string | null;
  complete: boolean;
  rows: DocumentRow[];
  outcomes: OperationOutcome[];
};

/** Each document once, its last row. */
export function latestRows(rows: DocumentRow[]): DocumentRow[] {
  return [...new Map(rows.map((row) => [refText(row), row])).values()];
}

/** The hub knows another operation under a number of ours, or more numbers than we gave out. */
function isFork(core: Core, outcomes: OperationOutcome[]): boolean {
  const byCseq = new Map(core.state.pending.map((entry) => [entry.cseq, entry.operationId]));
  const highest = highestCseq(core);
  return outcomes.some(
    ({ cseq, operationId }) => (byCseq.get(cseq) ?? operationId) !== operationId || cseq > highest,
  );
}

/** After a full pull from another or an older hub: what this station kept and that hub does not know. */
async function lostOnHub(core: Core, outcomes: OperationOutcome[]): Promise<RetainedRecord[]> {
  const { state, store } = core;
  if (state.meta.clientId === null) return [];
  const known = new Set(outcomes.map((outcome) => outcome.operationId));
  const retained = await store.retainedFrom(state.meta.clientId, 1, true);
  return retained.filter((record) => !known.has(record.operationId));
}

/**
 * The only place where pending operations are retired and the hub's documents change. `fork`: nothing was stored, this
 * station needs a new clientId.
 */
export async function applyPull(core: Core, news: PulledNews): Promise<'applied' | 'fork'> {
  const { state } = core;
  if (isFork(core, news.outcomes)) return 'fork';
  const { clientId, resync, retired } = state.meta;
  const byId = new Map(state.pending.map((entry) => [entry.operationId, entry]));
  const retiring: OutboxRecord[] = [];
  const retained: RetainedRecord[] = [];
  for (const { cseq, operationId, outcome, code, params } of news.outcomes) {
    const entry = byId.get(operationId);
    if (!entry || clientId === null) continue;
    retiring.push(entry);
    const { operation } = entry;
    retained.push({
      operationId,
      clientId,
      cseq,
      operation,
      outcome,
      code,
      params,
      retiredAt: hubTime(core),
    });
  }
  const last = news.outcomes[news.outcomes.length - 1];
  const lost = resync ? await lostOnHub(core, news.outcomes) : [];
  const arriving = lost.map(({ operationId, operation, clientId: from, cseq }) => ({
    position: state.nextPosition(),
    // A number of an earlier clientId means nothing to the hub, and one that it has given out is a copied station's: the
    // journal gives a new one.
    cseq: from === clientId && cseq > (last?.cseq ?? 0) ? cseq : null,
    operationId,
    operation,
    links: [],
    wrote: [],
  }));
  const becomesComplete = news.complete && (resync || !state.meta.complete);
  const { change } = await rebase(core, {
    pending: state.pending,
    rows: latestRows(news.rows),
    replaceAll: resync,
    retiring,
    arriving,
    force: becomesComplete ? 'all' : [],
  });
  await state.commit({
    ...change,
    retained: { put: retained, remove: lost.map((record) => record.operationId) },
    meta: {
      epoch: news.epoch,
      cursor: news.cursor,
      cursorOperationId: news.cursorOperationId,
      historyMark: news.historyMark,
      complete: state.meta.complete || news.complete,
      resync: false,
      issued: Math.max(state.meta.issued, last?.cseq ?? 0),
      retired: last ? { cseq: last.cseq, operationId: last.operationId } : retired,
      lastSyncAt: nowText(core.ports),
      ...(resync && { notice: { kind: 'hubWentBack', at: hubTime(core), sentAgain: lost.length } }),
    },
  });
  return 'applied';
}

/** From now on the hub's numbers start anew; documents stay as they are until the pull from 0 is finished. */
export async function startResync(core: Core, epoch: string): Promise<void> {
  await core.state.commit({
    meta: {
      epoch,
      cursor: 0,
      cursorOperationId: null,
      historyMark: null,
      resync: true,
      retired: { cseq: 0, operationId: null },
      issued: highestCseq(core),
    },
  });
}

/** The hub says that it misses numbers which it had acknowledged: they go back from `retained` to the outbox. */
export async function requeueFrom(core: Core, cseq: number): Promise<boolean> {
  const { state, store } = core;
  if (state.meta.clientId === null) return false;
  const retained = await store.retainedFrom(state.meta.clientId, cseq, false);
  if (retained[0]?.cseq !== cseq) return false;
  const arriving = retained.map((record) => ({
    position: state.nextPosition(),
    cseq: record.cseq,
    operationId: record.operationId,
    operation: record.operation,
    links: [],
    wrote: [],
  }));
  const { change } = await rebase(core, {
    pending: state.pending,
    rows: [],
    replaceAll: false,
    retiring: [],
    arriving,
    force: arriving,
  });
  const operationIds = retained.map((record) => record.operationId);
  await state.commit({
    ...change,
    retained: { remove: operationIds },
    meta: { retired: { cseq: cseq - 1, operationId: null }, issued: highestCseq(core) },
  });
  return true;
}
