import type { PersonalData } from '../../shared/azure/address-wire';
import { isJobName } from '../../shared/azure/job-name';
import type { Job, Site } from '../../shared/documents';
import type { Database, HubDeps, Tx } from '../deps';
import { type PersonalRow, readPersonal } from './personal-data';

export type FoundJob = { job: Job; personal: PersonalRow | null };

/** By name within its resource group, upper and lower case alike; null when there is none (any more). */
export async function findJob(
  { database }: HubDeps,
  siteId: string,
  name: { subscriptionId: string; resourceGroup: string; jobName: string },
): Promise<FoundJob | null> {
  // What can be no name is not asked for: PostgreSQL fails on some of it.
  if (!isJobName(name.jobName)) return null;
  const row = await database
    .selectFrom('document')
    .select('body')
    .where('site', '=', siteId)
    .where('kind', '=', 'job')
    .where('deleted', '=', false)
    .where('subscription', '=', name.subscriptionId.toLowerCase())
    .where('resource_group', '=', name.resourceGroup.toLowerCase())
    .where('name', '=', name.jobName.toLowerCase())
    .executeTakeFirst();
  return withPersonal(database, siteId, row?.body);
}

export async function findJobById(
  { database }: HubDeps,
  siteId: string,
  jobId: string,
): Promise<FoundJob | null> {
  const row = await database
    .selectFrom('document')
    .select('body')
    .where('site', '=', siteId)
    .where('kind', '=', 'job')
    .where('id', '=', jobId)
    .where('deleted', '=', false)
    .executeTakeFirst();
  return withPersonal(database, siteId, row?.body);
}

async function withPersonal(
  database: Database | Tx,
  siteId: string,
  body: { kind: string } | null | undefined,
): Promise<FoundJob | null> {
  if (body?.kind !== 'job') return null;
  const job = body as Job;
  return { job, personal: await readPersonal(database, siteId, job.id) };
}

export function personalOf(found: FoundJob): PersonalData | null {
  return found.personal?.body ?? null;
}

export async function findSite(
  { database }: Pick<HubDeps, 'database'>,
  siteId: string,
): Promise<Site | null> {
  const row = await database
    .selectFrom('document')
    .select('body')
    .where('site', '=', siteId)
    .where('kind', '=', 'site')
    .where('deleted', '=', false)
    .executeTakeFirst();
  return row?.body?.kind === 'site' ? row.body : null;
}
