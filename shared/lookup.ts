import type { Document } from './documents';

/** How a reducer's documents are found; Dexie on the station, the loaded batch on the hub. */
export type Lookup = {
  /** Undeleted documents with any of these ids or keys (document-keys.ts), each once, in any order. */
  find(wanted: { ids: string[]; keys: string[] }): Promise<Document[]>;
};
