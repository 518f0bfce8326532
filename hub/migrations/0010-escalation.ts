import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  `alter table clock drop constraint clock_what_check`,
  `alter table clock add constraint clock_what_check check (what in ('expire', 'warn', 'escalate'))`,
];

export const escalation: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database);
  },
};
