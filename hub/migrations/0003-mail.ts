import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const statements = [
  `create table contact_person (
    site text not null, id text not null, subscription text not null, job_id text, place integer not null,
    body jsonb not null,
    primary key (site, id))`,
  `create index contact_person_by_job on contact_person (site, job_id) where job_id is not null`,
  `create index contact_person_by_subscription on contact_person (site, subscription) where job_id is null`,

  `create table notice (
    site text not null, job_id text not null, operation_id text not null, kind text not null, subject text not null,
    seq bigint not null, detail text not null, at text not null, composed_at text,
    primary key (site, job_id, operation_id, kind, subject))`,
  `create index notice_pending on notice (site, job_id) where composed_at is null`,

  `create table mail (
    site text not null, id text not null, job_id text not null, message_id text not null unique,
    state text not null check (state in
      ('queued', 'sending', 'sent', 'failed', 'toCopy', 'proposed', 'withdrawn', 'discarded')),
    content jsonb not null, told jsonb not null, corrects text,
    queued_at text not null, due_at text not null, attempts integer not null, lease_until text, problem text,
    settled_at text, settled_by text, contacts_due boolean not null,
    primary key (site, id))`,
  `create index mail_by_job on mail (site, job_id)`,
  `create index mail_due on mail (due_at) where state in ('queued', 'sending')`,
  `create index mail_contacts on mail (site) where contacts_due`,
  `create index mail_waiting on mail (site) where state in ('toCopy', 'failed', 'proposed')`,
];

export const mail: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database);
  },
};
