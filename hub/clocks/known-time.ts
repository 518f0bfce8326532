import type { Instant } from '../../shared/time';
import type { Database } from '../deps';
import { readHubMeta, saveHubMeta } from '../hub-meta';

/** The last time that the hub believed, which outlives it and is the same for all hubs of a database. */
export type KnownTime = {
  read: () => Promise<Instant | null>;
  save: (at: Instant) => Promise<void>;
};

const name = 'known-time';

export function createKnownTime(database: Database): KnownTime {
  return {
    read: () => readHubMeta(database, name),
    save: (at) => saveHubMeta(database, name, at),
  };
}
