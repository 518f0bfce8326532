import type { JournalRecord } from '../../shared/host-contract';
import type { Lookup } from '../../shared/lookup';
import type { AnyOperation, Operation } from '../../shared/operations';
import type { ReduceContext, Result, View } from '../../shared/reduce-types';
import type { Versions } from '../../shared/versions';

/*
 * Everything that the sync core takes from outside. Nothing below renderer/sync reads a clock, a random number or the
 * network by itself, so that a simulation drives the same code.
 */
export type Timers = {
  /** Calls back once; the returned function cancels. */
  after(ms: number, callback: () => void): () => void;
};

export type HttpAnswer = { status: number; retryAfterSeconds: number | null; text: string };
export type HubRequest = { method: 'GET' | 'POST'; path: string; body?: unknown };
/** Paths below the hub's station API. Rejects when no answer came. */
export type HubHttp = (request: HubRequest, signal: AbortSignal) => Promise<HttpAnswer>;

export type JournalAppend =
  | { ok: true; clientId: string; cseqs: number[] }
  | { ok: false; problem: 'disk-full' | 'disk-error' | 'other-site' | 'unreachable' };

/** The host's journal. `unreachable`, or null, when the host does not answer. */
export type Journal = {
  append(operations: AnyOperation[]): Promise<JournalAppend>;
  read(
    after: number,
    limit: number,
  ): Promise<{ clientId: string; lastCseq: number; records: JournalRecord[] } | null>;
  /** Lets old records go; best effort. */
  retire(upTo: number): Promise<void>;
  rotate(retiredUpTo: number): Promise<{ clientId: string; records: JournalRecord[] } | null>;
};

export type Domain = {
  resolve(operation: Operation, lookup: Lookup): Promise<View>;
  reduce(view: View, operation: Operation, context: ReduceContext): Result;
};

export type SyncPorts = {
  /** Milliseconds since 1970, as this machine's clock says: it may be set to anything at any time. */
  now(): number;
  /** Milliseconds since some start; setting the clock does not move it. Whatever has to last measures by this. */
  elapsed(): number;
  /** In [0, 1). */
  random(): number;
  newId(): string;
  timers: Timers;
  http: HubHttp;
  journal: Journal;
  domain: Domain;
  /** The product's unless given; a test runs an older or newer page. */
  versions?: Versions;
  /** A bug or a broken environment, for the log; never personal data. */
  report(what: string, error: unknown): void;
};
