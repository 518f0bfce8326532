import type { Instant } from '../../shared/time';
import type { Database } from '../deps';

/** The last time that the hub believed, which outlives it and is the same for all hubs of a database. */
export type KnownTime = {
  read: () => Promise<Instant | null>;
  save: (at: Instant) => Promise<void>;
};

const name = 'known-time';

export function createKnownTime(database: Database): KnownTime {
  return {
    async read() {
      const row = await database
        .selectFrom('hub_meta')
        .select('value')
        .where('name', '=', name)
        .executeTakeFirst();
      return row?.value ?? null;
    },
    async save(at) {
      await database
        .insertInto('hub_meta')
        .values({ name, value: at })
        .onConflict((known) => known.column('name').doUpdateSet({ value: at }))
        .execute();
    },
  };
}
