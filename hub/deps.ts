import type { Kysely, Transaction } from 'kysely';
import type { Logger } from 'pino';
import type { Document } from '../shared/documents';
import type { Operation } from '../shared/operations';
import type { ReduceContext, Result, View } from '../shared/reduce-types';
import type { Versions } from '../shared/versions';
import type { CustodyKey } from './custody-key';
import type { Lookers } from './lookers';
import type { PushTurns } from './push-turns';
import type { Schema } from './schema';
import type { SiteStore, SiteTx } from './site-store';
import type { SqlSiteTx } from './sql-site-store';

export type Database = Kysely<Schema>;
export type Tx = Transaction<Schema>;

/** Everything that taking in and giving out operations takes from outside. */
export type SiteDeps<T extends SiteTx = SiteTx> = {
  sites: SiteStore<T>;
  /** shared/reduce.ts; a simulation breaks it now and then. */
  reduce: (view: View, operation: Operation, context: ReduceContext) => Result;
  /** The product's unless given; a test runs an older or newer hub. */
  versions?: Versions;
  /** Current instant, ISO 8601 with milliseconds. */
  now: () => string;
  newId: () => string;
  randomBytes: (length: number) => Buffer;
  log: Logger;
  /** Who looks at which fault; none: nobody is told. */
  lookers?: Lookers;
  /** Called after a commit that moved the site's seq, so that waiting pulls answer. */
  poke: {
    notify: (siteId: string) => void;
    wait: (siteId: string, ms: number, signal: AbortSignal) => Promise<void>;
  };
  turns: PushTurns;
};

/** Everything that the hub's code takes from outside; made once in server.ts, or by a test. */
export type HubDeps = SiteDeps<SqlSiteTx> & {
  database: Database;
  /** 32 bytes, kept outside the database: encrypts BitLocker keys; what signs links and notices is derived from it. */
  secretKey: Buffer;
  custodyKey: CustodyKey;
};

/**
 * One operation of the customer API, the clocks or the command line, applied through the same reduce() as a station's.
 * `alongside` runs in the same transaction, after the operation was applied and only then: the personal row, the
 * encrypted keys. Nothing is stored when it is refused. Exported by accept-operations.ts as `submit`.
 */
export type Submit = (
  deps: HubDeps,
  siteId: string,
  operation: Operation,
  alongside?: (tx: SqlSiteTx, documents: Document[]) => Promise<void>,
) => Promise<Result>;
