import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  `create table custody_key (
    site text not null, key_id text not null, x text not null, first_used_at text not null,
    primary key (site, key_id))`,
];

export const custody: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database);
  },
};
