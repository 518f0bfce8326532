import type { ContactWords } from '../../shared/contact-words';
import type {
  Attention,
  Document,
  DocumentKind,
  DocumentOf,
  Fault,
  Job,
  Operator,
  Package,
  Site,
} from '../../shared/documents';
import type { FaultKind } from '../../shared/faults/fault-kinds';
import type { ClockName } from '../../shared/jobs/clocks';
import type { Looker } from '../../shared/lookers';
import type { AnyOperation, OperationType, Payload } from '../../shared/operations';
import type { Params } from '../../shared/reduce-types';
import type { JobState, PackageState } from '../../shared/states';
import type { Instant } from '../../shared/time';
import type { FaultRecord } from '../data/fault-record';
import type { PlaceSize, WordsRecord } from '../data/station-store';
import type { StockRecord } from '../data/stock-record';

/*
 * What screens see of the station. The page writes only through perform() and reads only through this; data/ and sync/
 * stay behind it. Built once in main.tsx by createStation() and handed down by StationContext (useStation()).
 */

export type PerformResult =
  | {
      outcome: 'applied' | 'flagged';
      code: string;
      params: Params;
      operationId: string;
      documents: Document[];
    }
  | { outcome: 'noop'; code: string; params: Params }
  | { outcome: 'refused'; code: string; params: Params };

/** For what was not done by the hand of whoever is signed in: the bench records what its machine did. */
export type PerformAs = {
  /** The operator who answers for it; absent: whoever is signed in. */
  operatorId?: string | undefined;
  /** Made where it happened: the same one again is a no-op (`already`). */
  operationId?: string | undefined;
};

export type SyncStatus = {
  /** The hub answered the last request. */
  online: boolean;
  pending: number;
  oldestPendingAt: string | null;
  lastSyncAt: string | null;
  /** First sync is not finished: lists are incomplete. */
  complete: boolean;
  /** false: the host does not answer, operations are only in the browser (not protected against disk loss). */
  protected: boolean;
  /** Open attention items on the site. */
  attention: number;
  /** Those of them that failed; the others only warn. */
  failed: number;
  /** What stops the sync (message ids `sync.problem.<id>`). */
  problem:
    | 'revoked'
    | 'unauthorized'
    | 'otherSite'
    | 'upgradeHub'
    | 'upgradeStation'
    | 'diskFull'
    | 'diskError'
    | 'otherWindow'
    | 'invalid'
    | null;
  /** Milliseconds since 1970 of the next try after a failure; null: none is waited for. */
  retryAt: number | null;
  siteId: string | null;
  /** What must be added to this machine's clock to say what the hub's says; 0 while not known. */
  clockOffsetMs: number;
  /** What the sync mended by itself and nobody has said to have read. */
  notice: { kind: 'hubWentBack' | 'stationWentBack'; at: string; sentAgain: number } | null;
};

export type OutboxEntry = {
  /** Of any version: a newer page may have left it in the journal. */
  operation: AnyOperation;
  cseq: number | null;
  state: 'pending' | 'parked' | 'applied' | 'noop' | 'flagged' | 'refused';
  code: string | null;
  params: Params;
};

export type HubRead<R> =
  | { ok: true; body: R }
  /** `body` is the hub's answer as it came: parse it before believing it. */
  | { ok: false; problem: 'offline' | 'refused'; status: number; message: string; body: unknown };

export type JobFilter = { states?: JobState[]; type?: 'Import' | 'Export' };

export const faultQueues = ['inbox', 'mine', 'waiting', 'due', 'snoozed', 'shelf', 'all'] as const;
export type FaultQueue = (typeof faultQueues)[number];
export type FaultCounts = Record<FaultQueue, number>;
export type FaultRow = FaultRecord;
/** Empty fields ask for nothing. `text` is looked for in serials, job names and tracking numbers. */
export type FaultFilter = {
  kind: FaultKind | null;
  severity: Fault['severity'] | null;
  carrier: string;
  customer: string;
  text: string;
};
export type FaultQuery = {
  queue: FaultQueue;
  operatorId: string | null;
  /** What was put aside until now is back. */
  now: string;
  /** The end of today, where the station is. */
  dueBefore: string;
  filter: FaultFilter;
};

/** A drive or package on site, where it lies. */
export type StockRow = StockRecord;
export type { PlaceSize };

/** How many jobs stand in a state, by the bands of ageBandDays and what is older, and since when the one that is longest. */
export type StateAges = { state: JobState; bands: number[]; since: Instant | null };
/** What runs out, for a person who can still do something about it. A fault's key is its row's. */
export type DueItem = {
  key: string;
  what: { kind: 'clock'; clock: ClockName } | { kind: 'fault'; fault: FaultKind };
  about: { kind: 'job' | 'package'; id: string };
  /** The job's name or the parcel's number; '' when it has none. */
  name: string;
  driveId: string | null;
  dueAt: Instant;
};
export const faultGroups = ['kind', 'carrier', 'customer'] as const;
/** Open faults that have this in common; null: none is known. */
export type FaultCount = { name: string | null; count: number };
export type WorkOverview = {
  asOf: Instant;
  ages: StateAges[];
  due: DueItem[];
  /** The most first. */
  faults: Record<(typeof faultGroups)[number], FaultCount[]>;
};

export type Station = {
  /** Reduce, journal, store; resolves when the operation is saved on this station (never waits for the hub). */
  perform<T extends OperationType>(type: T, payload: Payload<T>, as?: PerformAs): Promise<PerformResult>;
  /** The same judgement without storing anything: what a button would do, and why not. */
  preview<T extends OperationType>(type: T, payload: Payload<T>): Promise<PerformResult>;

  get<K extends DocumentKind>(kind: K, id: string): Promise<DocumentOf<K> | null>;
  /** Documents under any of these keys (shared/document-keys.ts); one indexed read. */
  findByKeys(keys: string[]): Promise<Document[]>;
  /** Jobs by state index, newest change first; bounded by `limit` and paged with `offset`. */
  listJobs(
    filter: JobFilter,
    page: { offset: number; limit: number },
  ): Promise<{ jobs: Job[]; total: number }>;
  /** Jobs whose name, serial, tracking number or subscription begins with the text; at most 50. */
  searchJobs(text: string): Promise<Job[]>;
  /** A customer's jobs with their packages, at most `limit` jobs by name; `more`: there are others. */
  jobsOfCustomer(
    subscription: string,
    limit: number,
  ): Promise<{ jobs: Job[]; packages: Package[]; more: boolean }>;
  listPackages(states: PackageState[], limit: number): Promise<Package[]>;
  /** Newest change first. */
  listAttention(settled: boolean, limit: number): Promise<{ items: Attention[]; total: number }>;
  /** Open faults, a page of one queue. With a filter at most `faultFilterLimit` rows are looked for. */
  listFaults(
    query: FaultQuery,
    page: { offset: number; limit: number },
  ): Promise<{ faults: FaultRow[]; total: number }>;
  /** How many stand in each queue. */
  countFaults(query: Omit<FaultQuery, 'queue' | 'filter'>): Promise<FaultCounts>;
  /** Places in which something lies and whose name begins so, whatever its case. */
  listPlaces(text: string, limit: number): Promise<PlaceSize[]>;
  /** What is on site and begins so: serials, tracking numbers, and the drives of jobs of that name. */
  searchStock(text: string, limit: number): Promise<StockRow[]>;
  /** What lies at a place, by name. */
  listStock(
    place: string,
    page: { offset: number; limit: number },
  ): Promise<{ rows: StockRow[]; total: number }>;
  /** CUSTODY-2: what left its place at this instant or before and was scanned nowhere since, the longest first. */
  listOnTheWay(until: Instant, limit: number): Promise<{ rows: StockRow[]; total: number }>;
  /** Ages of jobs in their states, what runs out after `now` and until `until`, and what open faults have in common. Reads all open work. */
  readWork(now: Instant, until: Instant): Promise<WorkOverview>;
  listOperators(): Promise<Operator[]>;
  site(): Promise<Site | null>;
  outbox(limit: number): Promise<OutboxEntry[]>;

  /**
   * What was said in a contact that was performed: it goes to the hub on its own and stays here no longer than until it is
   * there. false: this station cannot keep it.
   */
  keepWords(operationId: string, words: ContactWords): Promise<boolean>;
  /** What was said and is not with the hub yet; `subscribe` names it `words`. */
  waitingWords(): readonly WordsRecord[];

  /** Which fault is on the screen (its row's key), so that others see it. */
  look(fault: string | null): void;
  /** What the other stations look at, as far as the hub says; `subscribe` names it `lookers`. */
  lookers(): readonly Looker[];

  /** Calls back after every change of stored documents or outbox; the set names kinds and `kind/id`. Returns the unsubscribe. */
  subscribe(listener: (changed: ReadonlySet<string>) => void): () => void;
  status(): SyncStatus;
  subscribeStatus(listener: () => void): () => void;
  /** Ask the hub now instead of after the back-off. */
  syncNow(): void;
  /** Somebody read `status().notice`. */
  dismissNotice(): Promise<void>;
  /** This window takes over the engine from another one that is open. */
  takeOver(): void;

  /** Hub-only reads through the host; `offline` is a value, not a throw. */
  fetchFromHub<R>(path: string, init?: { method?: 'GET' | 'POST'; body?: unknown }): Promise<HubRead<R>>;
  /** The operator who signs the next operation; set by the session. */
  setOperator(operatorId: string | null): void;
};
