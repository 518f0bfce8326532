import type { JournalRecord } from '../../shared/host-contract';
import type { OutboxRecord, SyncMeta } from '../data/station-store';
import type { Core } from './core';
import { hubTime } from './hub-time';
import { rebase } from './rebase';
import { sortPending } from './station-state';

const readSize = 1000;
/** What is known about the numbers of a journal that was never seen before. */
const fresh = { retired: { cseq: 0, operationId: null }, issued: 0 };

export const highestCseq = ({ state }: Pick<Core, 'state'>) =>
  state.pending.reduce((highest, entry) => Math.max(highest, entry.cseq ?? 0), state.meta.issued);

/** Gives pending operations these numbers; where that changes their order, all are judged again in the new one. */
export async function renumber(
  { state, store, judge, ports }: Core,
  entries: OutboxRecord[],
  meta: Partial<SyncMeta> = {},
): Promise<void> {
  const byPosition = new Map(entries.map((entry) => [entry.position, entry]));
  const pending = sortPending(state.pending.map((entry) => byPosition.get(entry.position) ?? entry));
  const isSameOrder = pending.every(({ position }, index) => position === state.pending[index]?.position);
  // Before the first sync is finished nothing is applied; its last page judges all that is left.
  if (isSameOrder || !state.meta.complete) {
    await state.commit({ outbox: { put: entries }, meta });
    return;
  }
  const { change, remaining } = await rebase(
    { store, judge, ports },
    { pending, rows: [], replaceAll: false, retiring: [], arriving: [], force: 'all' },
  );
  const changed = new Set([
    ...(change.outbox?.put ?? []).map(({ position }) => position),
    ...byPosition.keys(),
  ]);
  const put = remaining.filter(({ position }) => changed.has(position));
  await state.commit({ ...change, outbox: { put }, meta });
}

/**
 * Makes the outbox say what these journal records say: new records join it and are applied, known ones take the number
 * that the journal gives them now. Retired ones stay retired, unless they have new numbers that the hub does not know
 * (`retiredToo`).
 */
export async function putBack(
  core: Core,
  clientId: string,
  records: JournalRecord[],
  retiredToo = false,
): Promise<void> {
  const { state, store } = core;
  const byId = new Map(state.pending.map((entry) => [entry.operationId, entry]));
  const unknown = records.filter((record) => !byId.has(record.operation.id));
  const known = await store.retainedByIds(unknown.map((record) => record.operation.id));
  const retained = new Set(known.map((record) => record.operationId));
  const renumbered: OutboxRecord[] = [];
  const arriving: OutboxRecord[] = [];
  for (const { cseq, operation } of records) {
    const entry = byId.get(operation.id);
    if (entry) {
      if (entry.cseq !== cseq) renumbered.push({ ...entry, cseq });
    } else if (retiredToo || !retained.has(operation.id)) {
      const position = state.nextPosition();
      arriving.push({ position, cseq, operationId: operation.id, operation, links: [], wrote: [] });
    }
  }
  if (renumbered.length > 0) await renumber(core, renumbered);
  if (clientId !== state.meta.clientId) await state.commit({ meta: { clientId, ...fresh } });
  if (arriving.length === 0) return;
  if (retiredToo) await state.commit({ retained: { remove: [...retained] } });
  // Before the first sync is finished there is nothing to apply them to; its last page applies all that is left.
  if (!state.meta.complete) {
    await state.commit({ outbox: { put: arriving } });
    return;
  }
  const { change } = await rebase(core, {
    pending: state.pending,
    rows: [],
    replaceAll: false,
    retiring: [],
    arriving,
    force: arriving,
  });
  await state.commit(change);
}

/** Puts back journal records above `after` that this window never saw. False: the host does not answer. */
export async function recoverMissing(core: Core, after: number, retiredToo = false): Promise<boolean> {
  const { state } = core;
  for (let from = after; ; ) {
    const page = await core.ports.journal.read(from, readSize);
    if (!page) return false;
    await putBack(core, page.clientId, page.records, retiredToo);
    const last = page.records[page.records.length - 1];
    if (!last || last.cseq >= page.lastCseq) {
      if (page.lastCseq > state.meta.issued) await state.commit({ meta: { issued: page.lastCseq } });
      return true;
    }
    from = last.cseq;
  }
}

/** False: this station knows another operation by that number. */
async function agrees({ state, store }: Core, { cseq, operation }: JournalRecord): Promise<boolean> {
  const { clientId, retired } = state.meta;
  if (retired.cseq === cseq) return retired.operationId === operation.id;
  const pending = state.pending.find((entry) => entry.cseq === cseq);
  if (pending) return pending.operationId === operation.id;
  const [retained] = clientId === null ? [] : await store.retainedFrom(clientId, cseq, false);
  return retained?.cseq !== cseq || retained.operationId === operation.id;
}

/** Up to here the journal holds what a pull has retired, and not what it took after it came back from an older copy. */
async function retiredInJournal(core: Core): Promise<number | null> {
  const { state, store, ports } = core;
  const { cseq } = state.meta.retired;
  const newest = await ports.journal.read(Math.max(0, cseq - 1), 1);
  if (!newest) return null;
  const [record] = newest.records;
  // One that ends before it came back from an older copy, and may have gone on from there with other operations.
  const isShort = newest.lastCseq < cseq;
  if (!isShort && (record?.cseq !== cseq || (await agrees(core, record)))) return cseq;
  for (let after = 0; ; ) {
    const page = await ports.journal.read(after, readSize);
    if (!page) return null;
    const known = await store.retainedByIds(page.records.map(({ operation }) => operation.id));
    const retained = new Set(known.map(({ operationId }) => operationId));
    const other = page.records.find(({ operation }) => !retained.has(operation.id));
    const last = page.records[page.records.length - 1];
    if (other || !last) return (other?.cseq ?? cseq + 1) - 1;
    after = last.cseq;
  }
}

/**
 * Brings outbox and journal together after a start, a wipe of IndexedDB or a crash between the two. False: the host does
 * not answer.
 */
export async function recoverFromJournal(core: Core, retiredToo = false): Promise<boolean> {
  const { state, ports } = core;
  let after = state.meta.clientId === null ? 0 : highestCseq(core);
  for (;;) {
    const page = await ports.journal.read(Math.max(0, after - 1), readSize);
    if (!page) return false;
    if (page.clientId !== state.meta.clientId && after > 0) {
      // Another journal: its numbers say nothing about ours.
      const lost = state.pending.map((entry) => ({ ...entry, cseq: null }));
      await renumber(core, lost, { clientId: page.clientId, ...fresh });
      after = 0;
      continue;
    }
    const [newest] = page.records;
    const wentBack = page.lastCseq < highestCseq(core);
    if (wentBack || (newest?.cseq === after && !(await agrees(core, newest)))) return takeNewClientId(core);
    return recoverMissing(core, after, retiredToo);
  }
}

/**
 * Two stations use this clientId, or this one came back from an older copy: a new clientId, the same operation ids, so that
 * the hub takes each once. False: the host does not answer.
 */
export async function takeNewClientId(core: Core): Promise<boolean> {
  const { state, ports } = core;
  // The answer to an earlier rotation may have been lost: one is enough.
  const page = await ports.journal.read(0, 1);
  if (!page) return false;
  if (page.clientId !== state.meta.clientId) return recoverFromJournal(core, true);
  const retiredUpTo = await retiredInJournal(core);
  if (retiredUpTo === null) return false;
  const first = state.pending.find((entry) => entry.cseq !== null)?.cseq;
  // Also what the journal has and the outbox never saw: everything that no pull has retired.
  const from = Math.min(first ?? highestCseq(core) + 1, retiredUpTo + 1);
  const rotated = await ports.journal.rotate(from - 1);
  if (!rotated) return false;
  const numbered = new Set(rotated.records.map((record) => record.operation.id));
  const unnumbered = state.pending
    .filter((entry) => !numbered.has(entry.operationId))
    .map((entry) => ({ ...entry, cseq: null }));
  await renumber(core, unnumbered, {
    clientId: rotated.clientId,
    ...fresh,
    notice: { kind: 'stationWentBack', at: hubTime(core), sentAgain: rotated.records.length },
  });
  await putBack(core, rotated.clientId, rotated.records, true);
  return true;
}
