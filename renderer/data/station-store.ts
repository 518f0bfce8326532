import type { ContactWords } from '../../shared/contact-words';
import type { DocumentKind, DocumentRef } from '../../shared/documents';
import type { AnyOperation } from '../../shared/operations';
import type { OperationOutcome } from '../../shared/sync-protocol';
import type { BaseRecord, DocumentRecord } from './document-record';
import type { FaultList, FaultRecord } from './fault-record';
import type { StockRecord } from './stock-record';

/** An operation that no pull has retired yet. */
export type OutboxRecord = {
  /** Order in which this station performed. */
  position: number;
  /** The journal's number; null while the host has not taken it (not protected against disk loss). */
  cseq: number | null;
  operationId: string;
  operation: AnyOperation;
  /** Ids and keys that its judgement read: a change under one of them asks for a new judgement. */
  links: string[];
  /** Documents that it changed on this station. */
  wrote: DocumentRef[];
};

/** Kept after the hub's answer, in case the hub goes back in time (30 days or 100,000). */
export type RetainedRecord = Pick<OperationOutcome, 'operationId' | 'outcome' | 'code' | 'params'> & {
  clientId: string;
  cseq: number;
  operation: AnyOperation;
  retiredAt: string;
};

/** What was said in a contact, until the hub has it. It is not in the journal, for that keeps what it has for weeks. */
export type WordsRecord = { operationId: string; words: ContactWords };

/**
 * What the sync mended by itself and somebody should know of: the hub turned out to be an older copy or a new one, or this
 * station to be a copy or an older state of itself.
 */
export type SyncNotice = {
  kind: 'hubWentBack' | 'stationWentBack';
  at: string;
  /** Operations that were sent again because of it. */
  sentAgain: number;
};

export type SyncMeta = {
  epoch: string | null;
  clientId: string | null;
  cursor: number;
  /** The operation that the hub had at the cursor; null: not known. */
  cursorOperationId: string | null;
  /** The hub's mark of all that it had when it last answered; null: not known. */
  historyMark: string | null;
  /** What must be added to this machine's clock to say what the hub's says. */
  clockOffsetMs: number;
  retired: { cseq: number; operationId: string | null };
  /** The journal is known to have given out every number up to here under this clientId. */
  issued: number;
  /** The first sync is finished: lists are whole. */
  complete: boolean;
  /** The hub is another or an older copy: documents are replaced when the pull from 0 is finished. */
  resync: boolean;
  lastSyncAt: string | null;
  /** The latest, until somebody says that it was read. */
  notice: SyncNotice | null;
};

export const emptyMeta: SyncMeta = {
  epoch: null,
  clientId: null,
  cursor: 0,
  cursorOperationId: null,
  historyMark: null,
  clockOffsetMs: 0,
  retired: { cseq: 0, operationId: null },
  issued: 0,
  complete: false,
  resync: false,
  lastSyncAt: null,
  notice: null,
};

/** Everything that one step changes; stored in one transaction or not at all. */
export type StoreChange = {
  documents?: { put?: DocumentRecord[]; remove?: DocumentRef[]; replaceAll?: boolean };
  base?: { put?: BaseRecord[]; remove?: DocumentRef[] };
  outbox?: { put?: OutboxRecord[]; remove?: OutboxRecord[] };
  retained?: { put?: RetainedRecord[]; remove?: string[] };
  meta?: Partial<SyncMeta>;
};

/** How many documents stand in each list, and `retained`. */
export type Counters = Readonly<Record<string, number>>;
export type Claimed = { meta: SyncMeta; outbox: OutboxRecord[]; counters: Counters };

/** Another window took this profile over; nothing was stored. */
export class OwnerLostError extends Error {
  override name = 'OwnerLostError';
}

/** A place as one of the things there spells it, and how many there are. */
export type PlaceSize = { name: string; count: number };

/** The station's durable store, as narrow as the sync core needs it, so that a simulation can stand in. */
export type StationStore = {
  /** Makes `owner` the only one whose commits are stored, and reads what the core keeps in memory. */
  claim(owner: string): Promise<Claimed>;
  /** Throws OwnerLostError when another owner claimed since. Returns the counters after it. */
  commit(owner: string, change: StoreChange): Promise<Counters>;
  /** Records with any of these ids or keys, each once. */
  find(wanted: { ids: string[]; keys: string[] }): Promise<DocumentRecord[]>;
  documents(refs: DocumentRef[]): Promise<(DocumentRecord | undefined)[]>;
  base(refs: DocumentRef[]): Promise<(BaseRecord | undefined)[]>;
  /** Highest rev first, over all these lists together. */
  page(lists: string[], offset: number, limit: number): Promise<DocumentRecord[]>;
  pageOfKind(kind: DocumentKind, offset: number, limit: number): Promise<DocumentRecord[]>;
  withPrefix(prefix: string, limit: number): Promise<DocumentRecord[]>;
  /** Open faults, in the list's order. What slept stands where wakeFaults() last put it. */
  faultPage(list: FaultList, offset: number, limit: number): Promise<FaultRecord[]>;
  countDueFaults(before: string): Promise<number>;
  /** Moves what slept until `now` to its queue; says how many. */
  wakeFaults(now: string): Promise<number>;
  /** What lies at a place (placeKey), by name. */
  stockPage(place: string, offset: number, limit: number): Promise<StockRecord[]>;
  countStock(place: string): Promise<number>;
  /** Places whose key begins so and that have something in them. */
  stockPlaces(prefix: string, limit: number): Promise<PlaceSize[]>;
  /** What is on its way since then or longer, the longest first. */
  stockLeft(until: string, limit: number): Promise<StockRecord[]>;
  countStockLeft(until: string): Promise<number>;
  retainedByIds(operationIds: string[]): Promise<RetainedRecord[]>;
  /** This client's from `cseq` on, in order, and those of earlier clients when `otherClients`. */
  retainedFrom(clientId: string, cseq: number, otherClients: boolean): Promise<RetainedRecord[]>;
  latestRetained(limit: number): Promise<RetainedRecord[]>;
  pruneRetained(owner: string, before: string, keep: number): Promise<void>;
  keepWords(record: WordsRecord): Promise<void>;
  waitingWords(): Promise<WordsRecord[]>;
  dropWords(operationId: string): Promise<void>;
  counters(): Promise<Counters>;
  close(): void;
};
