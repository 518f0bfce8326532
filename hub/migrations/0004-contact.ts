import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  `create table contact_words (
    site text not null, operation_id text not null, body jsonb not null,
    primary key (site, operation_id))`,
];

export const contact: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database);
  },
};
