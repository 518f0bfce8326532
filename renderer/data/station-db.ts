import Dexie, { type DexieOptions, type EntityTable, type Table } from 'dexie';
import type { BaseRecord, DocumentRecord } from './document-record';
import type { OutboxRecord, RetainedRecord } from './station-store';

export type MetaRecord = { key: 'owner' | 'sync' | 'counters'; value: unknown };

/**
 * One database per site. Schema changes are new versions with a tested upgrade (docs/decisions). IndexedDB is a cache: the
 * host's journal is the durable record of what was performed here.
 */
export class StationDb extends Dexie {
  declare documents: Table<DocumentRecord, [string, string]>;
  declare base: Table<BaseRecord, [string, string]>;
  declare outbox: EntityTable<OutboxRecord, 'position'>;
  declare retained: EntityTable<RetainedRecord, 'operationId'>;
  declare meta: EntityTable<MetaRecord, 'key'>;

  constructor(siteId: string, options: Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'> = {}) {
    // Strict: Chromium's default returns before the data is on the disk. Cache off: it has shown rows twice.
    super(`dockside-${siteId}`, { chromeTransactionDurability: 'strict', cache: 'disabled', ...options });
    this.version(1).stores({
      documents: '[kind+id], id, [kind+rev], [list+rev], *keys',
      base: '[kind+id]',
      outbox: 'position, &operationId',
      retained: 'operationId, retiredAt, [clientId+cseq]',
      meta: 'key',
    });
  }
}
