import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/* Text is compared by bytes (collation C) wherever its order is paged through, so that every database agrees on it. */
const statements = [
  `create table hub_meta (name text primary key, value text not null)`,

  `create table site (
    site text primary key, demo boolean not null, created_at text not null,
    seq bigint not null, epoch text not null, head_hash text not null, links bigint not null)`,

  `create table document (
    site text not null, kind text not null, id text not null,
    rev bigint not null, deleted boolean not null, body jsonb,
    subscription text collate "C" generated always as
      (case when kind = 'job' then lower(body->>'subscriptionId') end) stored,
    resource_group text collate "C" generated always as
      (case when kind = 'job' then lower(body->>'resourceGroup') end) stored,
    name text collate "C" generated always as (case when kind = 'job' then lower(body->>'name') end) stored,
    state text generated always as (case when kind in ('job', 'package') then body->>'state' end) stored,
    primary key (site, kind, id))`,
  `create index document_rev on document (site, rev)`,
  `create index document_by_subscription on document (site, subscription, name, id) where kind = 'job'`,
  `create index document_by_group on document (site, subscription, resource_group, name, id) where kind = 'job'`,

  `create table document_key (
    site text not null, key text not null, kind text not null, id text not null,
    primary key (site, key, kind, id))`,
  `create index document_key_by_document on document_key (site, kind, id)`,

  `create table operation (
    site text not null, seq bigint not null, operation_id text not null, station_id text,
    type text not null, v integer not null, at text not null, hub_at text not null,
    actor jsonb not null, payload jsonb, salt text, seen_code text,
    outcome text not null check (outcome in ('applied', 'noop', 'flagged', 'refused')),
    code text not null, params jsonb not null, link jsonb, hash text,
    primary key (site, seq), unique (site, operation_id))`,
  `create table operation_subject (
    site text not null, kind text not null, id text not null, seq bigint not null,
    primary key (site, kind, id, seq))`,

  `create table client (
    site text not null, client_id text not null, station_id text not null,
    last_cseq bigint not null, last_seen text not null,
    primary key (site, client_id))`,
  `create table client_operation (
    site text not null, client_id text not null, cseq bigint not null, operation_id text not null,
    operation_seq bigint not null, visible_seq bigint not null,
    primary key (site, client_id, cseq))`,

  `create table personal (
    site text not null, job_id text not null, salt text not null, body jsonb not null,
    primary key (site, job_id))`,
  `create table secret (
    site text not null, job_id text not null, drive_id text not null, ciphertext text not null,
    primary key (site, job_id, drive_id))`,

  `create table token (
    site text not null, hash text not null unique, subscription text not null,
    created_at text not null, expires_at text not null,
    primary key (site, hash))`,
  `create table station (
    site text not null, id text not null, name text not null, credential_hash text not null unique,
    enrolled_at text not null, revoked_at text, last_seen text, pending bigint, app_version text,
    primary key (site, id))`,
  `create table enrolment_code (
    site text not null, hash text not null unique, name text, expires_at text not null, used_at text,
    primary key (site, hash))`,
  `create table pin (
    site text not null, operator_id text not null, verifier text not null, updated_at text not null,
    failures integer not null, locked_until text,
    primary key (site, operator_id))`,
];

export const initial: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database);
  },
};
