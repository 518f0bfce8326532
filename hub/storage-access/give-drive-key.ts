import type { Actor, Job } from '../../shared/documents';
import { driveIn, isExtra } from '../../shared/drives/drive';
import type { Operation } from '../../shared/operations';
import type { DriveKeyAnswer } from '../../shared/storage-contract';
import { currentVersion } from '../../shared/upcast';
import { submit } from '../accept-operations';
import { readBitLockerKeys } from '../customer-api/bit-locker-keys';
import type { HubDeps } from '../deps';

/** The key of one drive that is to be copied. The custody link is written first, so none is read without one. */
export async function giveDriveKey(
  deps: HubDeps,
  siteId: string,
  { job, driveId, actor }: { job: Job; driveId: string; actor: Actor },
): Promise<DriveKeyAnswer> {
  const drive = driveIn(job, driveId);
  if (!drive || isExtra(drive) || (drive.state !== 'Received' && drive.state !== 'Transferring'))
    return { ok: false, problem: 'notHere' };
  const listed: Operation<'bitLockerKeysListed'> = {
    id: deps.newId(),
    v: currentVersion('bitLockerKeysListed'),
    type: 'bitLockerKeysListed',
    actor,
    at: deps.now(),
    seen: null,
    payload: { jobId: job.id, driveId: drive.driveId },
  };
  const result = await submit(deps, siteId, listed);
  if (result.outcome === 'refused') return { ok: false, problem: 'notHere' };
  const { keyOf } = await readBitLockerKeys(deps, deps.database, siteId, job.id);
  const bitLockerKey = keyOf(drive.driveId);
  return bitLockerKey === null ? { ok: false, problem: 'noKey' } : { ok: true, bitLockerKey };
}
