import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const storageAccess: Migration = {
  up: async (database: Kysely<unknown>) => {
    await sql
      .raw(
        `create table storage_access (
          site text not null, account_id text not null, kind text not null check (kind in ('accountKey', 'containerSas')),
          endpoint text not null, ciphertext text not null, saved_at text not null,
          primary key (site, account_id))`,
      )
      .execute(database);
  },
};
