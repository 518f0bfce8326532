import type { DocumentRef } from '../../shared/documents';
import { refText } from '../data/document-record';
import {
  type Counters,
  emptyMeta,
  type OutboxRecord,
  OwnerLostError,
  type StationStore,
  type StoreChange,
  type SyncMeta,
} from '../data/station-store';

export type ChangeListener = (changed: ReadonlySet<string>) => void;

/** What the store holds and the core asks for at every step, kept in memory; changes only through commit(). */
export type StationState = {
  readonly owner: string | null;
  readonly meta: SyncMeta;
  readonly counters: Counters;
  /** In the order of the journal, what it has not numbered yet at the end. */
  readonly pending: readonly OutboxRecord[];
  /** Whether something pending changed this document: its hub's copy stands in the base. */
  isTouched(ref: DocumentRef): boolean;
  /** Takes the profile for this window and reads it anew. */
  claim(owner: string): Promise<void>;
  release(): void;
  /** Throws OwnerLostError in a window that does not own the profile. */
  commit(change: StoreChange): Promise<void>;
  nextPosition(): number;
  subscribe(listener: ChangeListener): () => void;
};

export function sortPending(entries: OutboxRecord[]): OutboxRecord[] {
  const order = (entry: OutboxRecord) => entry.cseq ?? Number.POSITIVE_INFINITY;
  return entries.sort((a, b) => {
    const [first, second] = [order(a), order(b)];
    return first === second ? a.position - b.position : first - second;
  });
}

function changedBy({ documents, outbox }: StoreChange): Set<string> {
  const changed = new Set<string>();
  if (documents?.replaceAll)
    for (const kind of ['job', 'package', 'attention', 'operator', 'site']) changed.add(kind);
  for (const ref of [...(documents?.put ?? []), ...(documents?.remove ?? [])]) {
    changed.add(ref.kind);
    changed.add(refText(ref));
  }
  if (outbox) changed.add('outbox');
  return changed;
}

export function createStationState(store: StationStore): StationState {
  const listeners = new Set<ChangeListener>();
  let owner: string | null = null;
  let meta = emptyMeta;
  let counters: Counters = {};
  let pending: OutboxRecord[] = [];
  let lastPosition = 0;
  let touched = new Set<string>();

  function touch(entries: readonly OutboxRecord[]) {
    for (const entry of entries) for (const ref of entry.wrote) touched.add(refText(ref));
  }

  function applyOutbox({ put = [], remove = [] }: NonNullable<StoreChange['outbox']>) {
    const [only] = put;
    const isOne = only && put.length === 1 && remove.length === 0;
    if (isOne && pending.every(({ position }) => position < only.position)) {
      pending = sortPending([...pending, only]);
      touch(put);
      return;
    }
    const byPosition = new Map(pending.map((entry) => [entry.position, entry]));
    for (const entry of remove) byPosition.delete(entry.position);
    for (const entry of put) byPosition.set(entry.position, entry);
    pending = sortPending([...byPosition.values()]);
    touched = new Set();
    touch(pending);
  }

  return {
    get owner() {
      return owner;
    },
    get meta() {
      return meta;
    },
    get counters() {
      return counters;
    },
    get pending() {
      return pending;
    },
    isTouched: (ref) => touched.has(refText(ref)),
    async claim(name) {
      const claimed = await store.claim(name);
      owner = name;
      meta = claimed.meta;
      counters = claimed.counters;
      pending = sortPending(claimed.outbox);
      touched = new Set();
      touch(pending);
      lastPosition = pending.reduce((highest, entry) => Math.max(highest, entry.position), lastPosition);
    },
    release() {
      owner = null;
    },
    async commit(change) {
      if (owner === null) throw new OwnerLostError();
      try {
        counters = await store.commit(owner, change);
      } catch (error) {
        if (error instanceof OwnerLostError) owner = null;
        throw error;
      }
      if (change.meta) meta = { ...meta, ...change.meta };
      if (change.outbox) applyOutbox(change.outbox);
      const changed = changedBy(change);
      if (changed.size > 0) for (const listener of listeners) listener(changed);
    },
    nextPosition() {
      lastPosition += 1;
      return lastPosition;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
