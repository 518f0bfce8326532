import type { Document } from '../shared/documents';
import type { DocumentRow } from '../shared/sync-protocol';
import type { Instant } from '../shared/time';
import type { ClientRow, NumberedId, SiteView } from './client-claims';
import type { DueClock } from './clock-rows';
import type { DocumentChange } from './document-cache';
import type { HistoryPoint } from './history-mark';
import type { KnownOperation } from './known-operations';
import type { OutcomesWanted, VisibleOutcome } from './outcomes-of-client';
import type { Numbered } from './record-numbered';
import type { Recorded, SiteState } from './record-operations';
import type { LockedSite } from './site-row';
import type { StationIdentity } from './stations';

/** What a client's pushes came to: its last number, and what stands under the new ones. */
export type SavedClient = {
  clientId: string;
  stationId: string;
  upTo: number;
  numbered: Numbered[];
  now: string;
};

/** Without `pending` and `appVersion` the station said nothing of itself. */
export type SeenStation = { at: string; pending?: number; appVersion?: string };

/** One transaction on one site. */
export type SiteTx = {
  /** Locks the site until commit: its operations get their numbers in commit order, without gaps. null: no such site. */
  lock(): Promise<LockedSite | null>;
  /** As this transaction sees it, without waiting for others. */
  view(): Promise<SiteView | null>;
  save(state: SiteState): Promise<void>;
  /** Under the lock: this database went back in time, and every station must start from it anew. */
  raiseEpoch(epoch: string): Promise<void>;

  isEnrolled(stationId: string): Promise<boolean>;
  client(clientId: string): Promise<ClientRow>;
  saveClient(client: SavedClient): Promise<void>;
  /** What stands under the client's numbers `from`..`to`. */
  clientOperations(clientId: string, from: number, to: number): Promise<NumberedId[]>;
  /** In cseq order, those visible at `upToSeq`. */
  outcomesOfClient(wanted: OutcomesWanted): Promise<VisibleOutcome[]>;

  historyAt(seq: number): Promise<HistoryPoint | null>;
  /** Which of these the site has already, by id. */
  knownOperations(ids: string[]): Promise<Map<string, KnownOperation>>;
  /** In a fixed number of statements, however many there are. */
  storeRecords(records: Recorded[], changes: DocumentChange[]): Promise<void>;

  findDocuments(wanted: { ids: string[]; keys: string[] }): Promise<Document[]>;
  /** Resolves when whoever asks for documents in this turn has asked, where one question for all is cheaper. */
  gather(): Promise<void>;
  /** In order of their last change, and never half of one operation's documents (P28): `limit`, and ties with the last. */
  documentsAfter(cursor: number, limit: number): Promise<DocumentRow[]>;

  /** When the hub must next do something by itself; past when it is late; null: nothing is to be done. */
  nextClock(): Promise<Instant | null>;
  /** What is to be done by then, in its order. `storeRecords` keeps this with the documents. */
  dueClocks(upTo: Instant, limit: number): Promise<DueClock[]>;
  /** These are done (null), or looked at again at that time. */
  putOffClocks(clocks: DueClock[], until: Instant | null): Promise<void>;

  /** Undoes what `work` wrote when it throws, and throws that again. */
  savepoint<R>(work: () => Promise<R>): Promise<R>;
};

/** The hub's durable store, as narrow as taking in and giving out operations needs it, so that a simulation can stand in. */
export type SiteStore<T extends SiteTx = SiteTx> = {
  /** All of it or, when `work` throws, nothing. */
  write<R>(siteId: string, work: (tx: T) => Promise<R>): Promise<R>;
  /** One snapshot for all that it reads. */
  read<R>(siteId: string, work: (tx: T) => Promise<R>): Promise<R>;
  /** When the station was last here and what it said of itself, for the admin's list. */
  noteStation(station: StationIdentity, seen: SeenStation): Promise<void>;
};
