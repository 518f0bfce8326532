import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/*
 * What came and went, kept with the documents (hub/flow/flow-rows.ts), and the same by the quarter of an hour, which the
 * overview reads: where a day begins depends on the time zone, and all of them differ by quarters. Filled with what the
 * documents say of the time that can be asked for.
 */
const statements = [
  `create table flow (
    site text not null, kind text not null, id text not null, drive_id text not null,
    step text not null check (step in ('arrived', 'received', 'putAway', 'transferred', 'shipped')),
    at text collate "C" not null, took_ms bigint,
    primary key (site, kind, id, drive_id, step))`,
  `create table flow_quarter (
    site text not null, quarter text collate "C" not null, step text not null,
    count integer not null, took_s integer[] not null,
    primary key (site, quarter, step))`,

  `with recent as (
      select to_char((max(o.hub_at)::timestamptz - interval '32 days') at time zone 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as since
      from site s join operation o on o.site = s.site and o.seq = s.seq),
    taken as (
      select site, kind, id, '' as drive_id, id as parcel_id, 'arrived' as step, body->>'arrivedAt' as at
      from document
      where kind = 'package' and not deleted and body->>'state' <> 'Refused'
      union all
      select d.site, 'job', d.id, one.body->>'driveId', one.body->>'packageId', s.step, s.at
      from document d
      cross join lateral jsonb_array_elements(d.body->'drives') as one(body)
      cross join lateral (values
        ('received', case when one.body->>'state' not in ('Specified', 'NeverReceived')
          then one.body->>'arrivedAt' end),
        ('putAway', case when one.body->>'state' in ('Received', 'Transferring', 'Completed', 'CompletedMoreInfo')
          and lower(trim(one.body->>'place')) not in ('dock', 'on-the-way') then one.body->>'placedAt' end),
        ('transferred', case when one.body->>'state' in ('Completed', 'CompletedMoreInfo', 'ShippedBack', 'Destroyed')
          then one.body->'transfer'->>'endedAt' end),
        ('shipped', case when one.body->>'state' = 'ShippedBack'
          then one.body->'shipment'->>'shipDate' end)) as s(step, at)
      where d.kind = 'job' and not d.deleted)
    insert into flow (site, kind, id, drive_id, step, at, took_ms)
    select t.site, t.kind, t.id, t.drive_id, t.step, t.at,
      case when p.body->>'arrivedAt' is not null then round(greatest(0,
        1000 * extract(epoch from t.at::timestamptz - (p.body->>'arrivedAt')::timestamptz)))::bigint end
    from recent cross join taken t
    left join document p on p.site = t.site and p.kind = 'package' and p.id = t.parcel_id and not p.deleted
    where t.at >= recent.since`,
  `create index flow_by_time on flow (site, step, at)`,

  `insert into flow_quarter (site, quarter, step, count, took_s)
    select site, left(at, 14) || lpad((substr(at, 15, 2)::int / 15 * 15)::text, 2, '0') || ':00.000Z', step,
      count(*)::int, coalesce(array_agg((took_ms / 1000)::int) filter (where took_ms is not null), '{}')
    from flow group by 1, 2, 3`,
];

export const flow: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(database);
  },
};
