import type { Answer } from './answer';
import { readBitLockerKeys } from './bit-locker-keys';
import type { Call } from './call';
import { findJob } from './find-job';
import { jobNotFound } from './get-job';
import { refusalAnswer } from './refusal-answer';
import { customerOperation } from './submit-change';

/** The only way a key leaves the hub; the custody link is written first, so none is read without one. */
export async function listBitLockerKeys(call: Call<'bitLockerKeys'>): Promise<Answer> {
  const { deps, siteId } = call;
  const found = await findJob(deps, siteId, call.path);
  if (!found) return jobNotFound(call.path);
  const { job } = found;
  const operation = customerOperation(call.deps, job.subscriptionId, 'bitLockerKeysListed', {
    jobId: job.id,
  });
  const result = await deps.submit(deps, siteId, operation);
  if (result.outcome === 'refused') return refusalAnswer(result, { state: job.state });
  const { keyOf } = await readBitLockerKeys(deps, deps.database, siteId, job.id);
  const value = job.drives.flatMap(({ driveId, origin }) => {
    const bitLockerKey = origin === 'extra' ? null : keyOf(driveId);
    return bitLockerKey === null ? [] : [{ driveId, bitLockerKey }];
  });
  return { status: 200, body: { value }, headers: { 'cache-control': 'no-store' } };
}
