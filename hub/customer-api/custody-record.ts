import { custodyRecord } from '../custody-record';
import type { Answer } from './answer';
import type { Call } from './call';
import { findJob } from './find-job';
import { jobNotFound } from './get-job';

/** CUSTODY-3: what happened to the customer's job and its drives, signed. */
export async function getCustodyRecord({ deps, siteId, path }: Call<'custodyRecord'>): Promise<Answer> {
  const found = await findJob(deps, siteId, path);
  const body = found && (await custodyRecord(deps, siteId, { kind: 'job', jobId: found.job.id }));
  return body ? { status: 200, body } : jobNotFound(path);
}
