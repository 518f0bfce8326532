import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  `create table shift_mail (
    site text primary key, addresses jsonb not null, ends jsonb not null, time_zone text not null,
    language text not null, last_end text not null, told_seq bigint not null)`,
];

export const shiftMail: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database);
  },
};
