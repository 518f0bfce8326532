import { type ApiVersion, newestApiVersion } from '../../shared/azure/api-versions';
import { type JobResponse, jobResponse } from '../../shared/azure/job-response';
import type { HubDeps } from '../deps';
import { type Answer, refuse } from './answer';
import type { Call } from './call';
import { type FoundJob, findJob, findJobById, findSite, personalOf } from './find-job';

export async function getJob(call: Call<'job'>): Promise<Answer> {
  const found = await findJob(call.deps, call.siteId, call.path);
  if (!found) return jobNotFound(call.path);
  return { status: 200, body: await jobBody(call.deps, call.siteId, found, call.apiVersion) };
}

/** What Get Job answers the customer, for whoever shows it; null when there is no such job. */
export async function jobAsCustomer(
  deps: HubDeps,
  siteId: string,
  jobId: string,
  apiVersion: ApiVersion = newestApiVersion,
): Promise<JobResponse | null> {
  const found = await findJobById(deps, siteId, jobId);
  return found ? jobBody(deps, siteId, found, apiVersion) : null;
}

export async function jobBody(
  deps: HubDeps,
  siteId: string,
  found: FoundJob,
  apiVersion: ApiVersion,
  locationAsSent?: string,
): Promise<JobResponse> {
  return jobResponse({
    job: found.job,
    personal: personalOf(found),
    site: await findSite(deps, siteId),
    apiVersion,
    withDrives: true,
    ...(locationAsSent === undefined ? {} : { locationAsSent }),
  });
}

export function jobNotFound(path: { resourceGroup: string; jobName: string }): Answer {
  return refuse(404, {
    code: 'ResourceNotFound',
    target: 'jobName',
    text: 'api.jobNotFound',
    params: { name: path.jobName.slice(0, 100), group: path.resourceGroup.slice(0, 100) },
  });
}
