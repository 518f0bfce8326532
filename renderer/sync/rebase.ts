import { documentKeys } from '../../shared/document-keys';
import type { Document, DocumentRef } from '../../shared/documents';
import type { DocumentRow } from '../../shared/sync-protocol';
import {
  type BaseRecord,
  type DocumentRecord,
  documentRecord,
  idLink,
  pendingRev,
  refText,
} from '../data/document-record';
import type { OutboxRecord, StationStore, StoreChange } from '../data/station-store';
import { type Affected, createAffected } from './affected';
import type { Core } from './core';
import { readPending } from './judge';
import { createOverlay, type Overlay, type Source } from './overlay';
import { sortPending } from './station-state';

export type RebaseInput = {
  pending: readonly OutboxRecord[];
  /** The hub's truth, each document once. */
  rows: DocumentRow[];
  /** The rows are all there is: the hub is another or an older copy. */
  replaceAll: boolean;
  /** Leave the outbox: their effect is in the hub's documents, or refused. */
  retiring: readonly OutboxRecord[];
  /** Join the outbox without an effect on the documents yet. */
  arriving: readonly OutboxRecord[];
  force: 'all' | readonly OutboxRecord[];
};

type Truth = { rev: number; body: Document | null };
const nothing: Source = () => Promise.resolve([]);
const uniqueRefs = (refs: Iterable<DocumentRef>) =>
  new Map([...refs].map((ref) => [refText(ref), { kind: ref.kind, id: ref.id }]));
const wroteOf = (entries: Iterable<OutboxRecord>) => uniqueRefs([...entries].flatMap((entry) => entry.wrote));

async function replay(
  { judge, ports }: Pick<Core, 'judge' | 'ports'>,
  entries: OutboxRecord[],
  overlay: Overlay,
): Promise<OutboxRecord[]> {
  const replayed: OutboxRecord[] = [];
  for (const entry of entries) {
    const operation = readPending(ports, entry.operation);
    if (!operation) {
      replayed.push(entry);
      continue;
    }
    const { result, links } = await judge(operation, overlay, true);
    let wrote: DocumentRef[] = [];
    if (result.outcome === 'applied' || result.outcome === 'flagged') {
      for (const document of result.documents) overlay.set(document, document);
      for (const ref of result.deleted) overlay.set(ref, null);
      wrote = [...uniqueRefs([...result.documents, ...result.deleted]).values()];
    }
    replayed.push({ ...entry, links, wrote });
  }
  return replayed;
}

function writersNowRead(replayed: OutboxRecord[], remaining: readonly OutboxRecord[]): OutboxRecord[] {
  const read = new Set(replayed.flatMap((entry) => entry.links));
  return remaining.filter((entry) => entry.wrote.some((ref) => read.has(idLink(ref.id))));
}

/**
 * The hub's documents with the remaining operations applied on top, in order, through the same reduce; only operations
 * that the news may concern are judged again. Reads the store and computes; the caller stores the change.
 */
export async function rebase(
  core: Pick<Core, 'judge' | 'ports'> & { store: Pick<StationStore, 'find' | 'documents' | 'base'> },
  input: RebaseInput,
): Promise<{ change: StoreChange; remaining: OutboxRecord[] }> {
  const { store } = core;
  const retiring = new Set(input.retiring);
  const remaining = sortPending([
    ...input.pending.filter((entry) => !retiring.has(entry)),
    ...input.arriving,
  ]);
  const hadBase = wroteOf(input.pending);
  const truth = await loadTruth(store, input, hadBase);

  const affected: Affected = createAffected(remaining);
  const dirty = input.rows.flatMap((row) => [idLink(row.id), ...(row.body ? documentKeys(row.body) : [])]);
  for (const ref of wroteOf(input.retiring).values()) dirty.push(idLink(ref.id));
  let marked = affected.mark(dirty, input.force === 'all' ? remaining : input.force);
  let overlay: Overlay;
  let replayed: OutboxRecord[];
  for (;;) {
    const count = marked.size;
    overlay = createOverlay(input.replaceAll ? nothing : store.find);
    for (const row of input.rows) overlay.set(row, row.body);
    const again = remaining.filter((entry) => marked.has(entry));
    for (const [text, ref] of wroteOf([...input.retiring, ...again]))
      overlay.set(ref, truth.get(text)?.body ?? null);
    await overlay.prefetch(again.flatMap((entry) => entry.links));
    replayed = await replay(core, again, overlay);
    if (count === remaining.length) break;
    // Also what the replay changed again: an operation in between would have read it.
    marked = affected.mark(overlay.everUnder(), writersNowRead(replayed, remaining));
    if (marked.size === count) break;
  }

  const byPosition = new Map(replayed.map((entry) => [entry.position, entry]));
  const after = remaining.map((entry) => byPosition.get(entry.position) ?? entry);
  const change = await changeOf(store, input, overlay, after, truth, hadBase);
  change.outbox = { put: [...new Set([...changedEntries(remaining, after), ...arrived(input, after)])] };
  if (input.retiring.length > 0) change.outbox.remove = [...input.retiring];
  return { change, remaining: after };
}

async function loadTruth(
  store: Pick<StationStore, 'base'>,
  input: RebaseInput,
  hadBase: Map<string, DocumentRef>,
): Promise<Map<string, Truth>> {
  const truth = new Map<string, Truth>();
  if (!input.replaceAll && hadBase.size > 0)
    for (const record of await store.base([...hadBase.values()]))
      if (record) truth.set(refText(record), { rev: record.rev, body: record.body });
  for (const row of input.rows)
    truth.set(refText(row), { rev: row.rev, body: row.deleted ? null : row.body });
  return truth;
}

async function changeOf(
  store: Pick<StationStore, 'documents'>,
  input: RebaseInput,
  overlay: Overlay,
  after: OutboxRecord[],
  truth: Map<string, Truth>,
  hadBase: Map<string, DocumentRef>,
): Promise<StoreChange> {
  const lastWriter = new Map<string, number>();
  for (const entry of after) for (const ref of entry.wrote) lastWriter.set(refText(ref), entry.position);
  const entries = overlay.entries();
  const untouched = entries.filter(({ ref }) => !truth.has(refText(ref)) && !hadBase.has(refText(ref)));
  if (!input.replaceAll && untouched.length > 0)
    for (const record of await store.documents(untouched.map(({ ref }) => ref)))
      if (record) truth.set(refText(record), { rev: record.rev, body: record.body });

  const put: DocumentRecord[] = [];
  const remove: DocumentRef[] = [];
  const basePut: BaseRecord[] = [];
  const baseRemove: DocumentRef[] = [];
  for (const { ref, body } of entries) {
    const text = refText(ref);
    const writer = lastWriter.get(text);
    const { rev, body: hubBody } = truth.get(text) ?? { rev: 0, body: null };
    if (body) put.push(documentRecord(body, writer === undefined ? rev : pendingRev(writer)));
    else remove.push(ref);
    if (writer !== undefined) basePut.push({ ...ref, rev, body: hubBody });
    else if (hadBase.has(text)) baseRemove.push(ref);
  }
  return {
    documents: { put, remove, replaceAll: input.replaceAll },
    base: { put: basePut, remove: baseRemove },
  };
}

function changedEntries(before: OutboxRecord[], after: OutboxRecord[]): OutboxRecord[] {
  return after.filter((entry, index) => {
    const old = before[index];
    return (
      old !== entry && JSON.stringify([old?.links, old?.wrote]) !== JSON.stringify([entry.links, entry.wrote])
    );
  });
}

function arrived(input: RebaseInput, after: OutboxRecord[]): OutboxRecord[] {
  const positions = new Set(input.arriving.map((entry) => entry.position));
  return after.filter((entry) => positions.has(entry.position));
}
