import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/* Who looks at which fault, for the other hub processes (hub/shared-lookers.ts). Unlogged: nobody needs it after a crash. */
const statements = [
  `create unlogged table look (
    site text not null, station_id text not null, operator_id text not null, fault text not null,
    until timestamptz not null,
    primary key (site, station_id))`,
];

export const looks: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database);
  },
};
