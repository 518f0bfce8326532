import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  `alter table mail
    add column link_hash text unique, add column link_until text,
    add column answered_at text, add column answer jsonb, add column answer_due boolean not null default false`,
  `create index mail_answers on mail (site) where answer_due`,
];

export const answers: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database);
  },
};
