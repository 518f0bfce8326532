import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/*
 * What the hub must do by itself, and when: kept with the documents, so that nothing has to be searched for. Filled by the
 * hub when it starts (rebuild-clocks.ts).
 */
const statements = [
  `create table clock (
    site text not null, kind text not null, id text not null,
    what text not null check (what in ('expire', 'warn')), clock text not null, drive_id text not null,
    due_at text collate "C" not null, run_at text collate "C",
    primary key (site, kind, id, what, clock, drive_id, due_at))`,
  `create index clock_next on clock (site, run_at, kind, id) where run_at is not null`,
  `insert into hub_meta (name, value)
    select 'known-time', max(o.hub_at) from site s join operation o on o.site = s.site and o.seq = s.seq
    having max(o.hub_at) is not null`,
];

export const clocks: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database);
  },
};
