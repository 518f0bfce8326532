import type { Answer } from './answer';
import type { Call } from './call';
import { findJob } from './find-job';
import { jobNotFound } from './get-job';
import { refusalAnswer } from './refusal-answer';
import { customerOperation } from './submit-change';

/** JOB-16, JOB-21. What is personal or secret goes with the job (erase-job.ts). 200 without a body: Microsoft's client takes the usual 204 for an error. */
export async function deleteJob(call: Call<'job'>): Promise<Answer> {
  const { deps, siteId } = call;
  const found = await findJob(deps, siteId, call.path);
  if (!found) return jobNotFound(call.path);
  const { job } = found;
  const operation = customerOperation(call.deps, job.subscriptionId, 'jobDeleted', { jobId: job.id });
  const result = await deps.submit(deps, siteId, operation);
  return result.outcome === 'refused' ? refusalAnswer(result, { state: job.state }) : { status: 200 };
}
