import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  `create table webhook (
    site text not null, id text not null, subscription text not null, url text not null,
    may_be_private boolean not null, created_at text not null,
    primary key (site, id))`,
  `create index webhook_by_subscription on webhook (site, subscription)`,

  `create table delivery (
    site text not null, id text not null, webhook_id text not null, job_id text not null,
    kind text not null, subject text not null, detail text not null, at text not null,
    state text not null check (state in ('queued', 'sending', 'sent', 'failed')),
    due_at text not null, attempts integer not null, lease_until text, problem text, settled_at text,
    primary key (site, id))`,
  `create index delivery_due on delivery (due_at) where state in ('queued', 'sending')`,
  `create index delivery_by_webhook on delivery (site, webhook_id)`,
  `create index delivery_by_job on delivery (site, job_id)`,
];

export const webhooks: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database);
  },
};
