import { sql } from 'kysely';
import type { Fault } from '../../shared/documents';
import type { ClockName } from '../../shared/jobs/clocks';
import { isSilent, type OverviewStation } from '../../shared/overview-contract';
import type { Instant } from '../../shared/time';
import type { HubDeps } from '../deps';
import { readOverview } from '../overview';

/** `name`: of the job or parcel, '' when it has none. */
export type OpenFault = { fault: Fault; name: string };
export type RunningOut = { clock: ClockName; name: string; dueAt: Instant };

/** TOLD-4: how a site stands at the end of a shift. */
export type ShiftFacts = {
  siteName: string;
  now: Instant;
  /** The end of the next shift. */
  until: Instant;
  faults: OpenFault[];
  /** What runs out in the next shift, the soonest first. */
  clocks: RunningOut[];
  /** Entries of Attention that nobody settled. */
  attention: number;
  silent: OverviewStation[];
};

/** Documents whose faults are read with one statement, so that no station waits for all of them. */
const atOnce = 500;

export async function readShiftFacts(deps: HubDeps, siteId: string, until: Instant): Promise<ShiftFacts> {
  const now = deps.now();
  const { stations, asOf } = await readOverview(deps, siteId);
  return {
    siteName: await siteNameOf(deps, siteId),
    now,
    until,
    faults: await openFaults(deps, siteId),
    clocks: await runningOut(deps, siteId, now, until),
    attention: await openAttention(deps, siteId),
    silent: stations.filter((station) => isSilent(station, asOf)),
  };
}

export async function siteNameOf({ database }: HubDeps, siteId: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select body->>'name' as name from document where site = ${siteId} and kind = 'site' and id = ${siteId}
  `.execute(database);
  return rows[0]?.name ?? 'Dockside';
}

async function openFaults({ database }: HubDeps, siteId: string): Promise<OpenFault[]> {
  const found: OpenFault[] = [];
  let cursor = 0;
  for (;;) {
    const { rows } = await sql<{ rev: number; name: string; faults: Fault[] | null }>`
      with page as (
        select rev, kind, id, body from document
        where site = ${siteId} and rev > ${cursor} and kind in ('job', 'package') and not deleted
        order by rev fetch first ${atOnce} rows with ties)
      select p.rev as "rev", coalesce(p.body->>'name', p.body->>'trackingNumber', '') as "name",
        (select jsonb_agg(f) from jsonb_array_elements(p.body->'faults') f where f->>'state' = 'open') as "faults"
      from page p order by p.rev`.execute(database);
    for (const { name, faults } of rows) for (const fault of faults ?? []) found.push({ fault, name });
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return found;
    cursor = last.rev;
  }
}

async function runningOut(
  { database }: HubDeps,
  siteId: string,
  now: Instant,
  until: Instant,
): Promise<RunningOut[]> {
  // The end of a record asks nobody for anything.
  const { rows } = await sql<RunningOut>`
    select c.clock as "clock", c.due_at as "dueAt",
      coalesce(d.body->>'name', d.body->>'trackingNumber', '') as "name"
    from clock c join document d on d.site = c.site and d.kind = c.kind and d.id = c.id
    where c.site = ${siteId} and c.what = 'expire' and c.clock <> 'retention'
      and c.run_at is not null and c.due_at > ${now} and c.due_at <= ${until}
    order by c.due_at, c.id`.execute(database);
  return rows;
}

async function openAttention({ database }: HubDeps, siteId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from document
    where site = ${siteId} and kind = 'attention' and not deleted and body->'settled' = 'null'::jsonb
  `.execute(database);
  return rows[0]?.count ?? 0;
}
