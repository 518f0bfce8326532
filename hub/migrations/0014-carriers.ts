import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const carriers: Migration = {
  up: async (database: Kysely<unknown>) => {
    const statements = [
      `create table carrier_platform (
        site text not null primary key, kind text not null, url text not null, services jsonb not null,
        label_format text not null, ciphertext text not null, saved_at text not null)`,
      `create table carrier_label (
        site text not null, id text not null, job_id text not null, box_id text not null, made_of text not null,
        state text not null, lease_until text, shipment_id text, offered_at text, carrier_name text not null,
        carrier text, tracking_number text, tracker_id text, label jsonb, asked_at text not null,
        left_at text, manifest text, due_at text not null, attempts integer not null default 0, problem text,
        primary key (site, id))`,
      // CARRIER-1: one box has one label that is wanted; the others were given back.
      `create unique index carrier_label_of_box on carrier_label (site, box_id)
        where state in ('asked', 'buying', 'bought')`,
      `create index carrier_label_due on carrier_label (due_at) where state in ('bought', 'left', 'voiding')`,
    ];
    for (const statement of statements) await sql.raw(statement).execute(database);
  },
};
