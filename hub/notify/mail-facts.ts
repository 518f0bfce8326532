import { packagesOfJobKey } from '../../shared/document-keys';
import type { Job, Package, Site } from '../../shared/documents';
import type { Instant } from '../../shared/time';
import type { HubDeps } from '../deps';
import type { SqlSiteTx } from '../sql-site-store';

/** Everything that a mail about a job is made of. */
export type MailFacts = {
  job: Job;
  packages: Package[];
  site: Site | null;
  now: Instant;
};

/** null: there is no such job (any more). */
export async function factsOfJob(
  { now }: Pick<HubDeps, 'now'>,
  tx: Pick<SqlSiteTx, 'findDocuments'>,
  siteId: string,
  jobId: string,
): Promise<MailFacts | null> {
  const found = await tx.findDocuments({ ids: [siteId, jobId], keys: [packagesOfJobKey(jobId)] });
  const job = found.find((document) => document.kind === 'job');
  const site = found.find((document) => document.kind === 'site');
  const packages = found.filter((document) => document.kind === 'package');
  return job ? { job, packages, site: site ?? null, now: now() } : null;
}
