import type { SiteStore } from '../../../hub/site-store';
import { createMemorySiteStore, newSite, type SiteRows } from './memory-site-store';

/** A database of the hub as the simulator handles it: in memory, or a real one. */
export type HubDatabase = {
  sites: SiteStore;
  /** An empty site; what was there is gone. */
  create(siteId: string, epoch: string): Promise<void>;
  enrol(siteId: string, stationId: string): Promise<void>;
  /** `undefined` when a real database holds its own. */
  setRevoked(siteId: string, stationId: string, revoked: boolean): Promise<void>;
  backup(siteId: string): Promise<() => Promise<void>>;
  /** Whether its transactions may take virtual time; a database with one connection may not. */
  mayWait: boolean;
  /** Something is being asked of it in real time. */
  isBusy(): boolean;
  close(): Promise<void>;
};

export function createMemoryDatabase(): HubDatabase {
  const store = createMemorySiteStore();
  return {
    sites: store,
    async create(siteId, epoch) {
      store.restore(newSite(siteId, epoch));
    },
    async enrol(siteId, stationId) {
      store.enrol(siteId, stationId);
    },
    async setRevoked(siteId, stationId, revoked) {
      store.enrol(siteId, stationId, revoked);
    },
    async backup(siteId) {
      const rows = store.rows(siteId) as SiteRows;
      return async () => store.restore(rows);
    },
    mayWait: true,
    isBusy: () => false,
    close: () => Promise.resolve(),
  };
}
