import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  `create table photo (
    site text not null, sha256 text not null, received integer not null, complete boolean not null,
    primary key (site, sha256))`,
  `create table photo_chunk (
    site text not null, sha256 text not null, start integer not null, body bytea not null,
    primary key (site, sha256, start))`,
];

export const photos: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database);
  },
};
