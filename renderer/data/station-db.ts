import Dexie, { type DexieOptions, type EntityTable, type Table, type Transaction } from 'dexie';
import type { BaseRecord, DocumentRecord } from './document-record';
import type { FaultRecord } from './fault-record';
import { deriveFaults } from './fault-table';
import type { OutboxRecord, RetainedRecord, WordsRecord } from './station-store';
import type { StockRecord } from './stock-record';
import { countStockOnce, deriveStock } from './stock-table';

export type MetaRecord = { key: 'owner' | 'sync' | 'counters'; value: unknown };

/** What changed in the tables since the version before, and how what is there is brought along. */
export type StationDbVersion = {
  version: number;
  /** As Dexie writes them; null drops a table. */
  stores: Record<string, string | null>;
  upgrade?: (tx: Transaction) => PromiseLike<void>;
};

/** A released one is never changed: a change is one more, with a test that upgrades a full outbox (docs/decisions). */
export const stationDbVersions: readonly StationDbVersion[] = [
  {
    version: 1,
    stores: {
      documents: '[kind+id], id, [kind+rev], [list+rev], *keys',
      base: '[kind+id]',
      outbox: 'position, &operationId',
      retained: 'operationId, retiredAt, [clientId+cseq]',
      meta: 'key',
    },
  },
  {
    version: 2,
    stores: { faults: 'key, [queue+order], order, dueAt, shelf, wakeAt' },
    upgrade: deriveFaults,
  },
  { version: 3, stores: { words: 'operationId' } },
  {
    version: 4,
    stores: { stock: 'key, place, [place+name], leftAt' },
    upgrade: deriveStock,
  },
  { version: 5, stores: {}, upgrade: countStockOnce },
];

/** A newer program wrote this database. Nothing was read or changed. */
export class NewerDatabaseError extends Error {
  override name = 'NewerDatabaseError';
}

export type StationDbOptions = Pick<DexieOptions, 'IDBKeyRange'> & {
  indexedDB?: IDBFactory;
  versions?: readonly StationDbVersion[];
};

/** One database per site. IndexedDB is a cache: the host's journal is the durable record of what was performed here. */
export class StationDb extends Dexie {
  declare documents: Table<DocumentRecord, [string, string]>;
  declare faults: EntityTable<FaultRecord, 'key'>;
  declare stock: EntityTable<StockRecord, 'key'>;
  declare base: Table<BaseRecord, [string, string]>;
  declare outbox: EntityTable<OutboxRecord, 'position'>;
  declare retained: EntityTable<RetainedRecord, 'operationId'>;
  declare words: EntityTable<WordsRecord, 'operationId'>;
  declare meta: EntityTable<MetaRecord, 'key'>;
  readonly #factory: IDBFactory;

  constructor(siteId: string, { versions = stationDbVersions, ...options }: StationDbOptions = {}) {
    // Strict: Chromium's default returns before the data is on the disk. Cache off: it has shown rows twice.
    super(`dockside-${siteId}`, { chromeTransactionDurability: 'strict', cache: 'disabled', ...options });
    this.#factory = options.indexedDB ?? indexedDB;
    for (const { version, stores, upgrade } of versions) {
      const declared = this.version(version).stores(stores);
      if (upgrade) declared.upgrade(upgrade);
    }
  }

  /** Dexie would open a newer database as if it were its own, and add to it what it misses. */
  async refuseNewer(): Promise<void> {
    const found = (await this.#factory.databases()).find(({ name }) => name === this.name);
    // Dexie multiplies by ten.
    if (found?.version !== undefined && Math.floor(found.version / 10) > this.verno)
      throw new NewerDatabaseError(`${this.name} has version ${found.version / 10}, not ${this.verno}`);
  }
}
