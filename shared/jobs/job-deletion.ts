import type { Job } from '../documents';
import { isHere } from '../drives/drive';
import { applied, refused } from '../outcomes';
import { withoutJob } from '../packages/expected-package';
import { isOnSite } from '../packages/package-presence';
import type { Result, View } from '../reduce-types';
import type { JobState } from '../states';
import { packagesOf } from '../view';

/** JOB-16: in which states a customer may delete a job. */
const deletable: Record<JobState, boolean> = {
  Creating: true,
  Shipping: false,
  Received: false,
  Transferring: false,
  Packaging: false,
  Completed: true,
  Closed: true,
  Faulted: false,
};

export type DeletionHold = 'drive' | 'package' | 'fault';

/** JOB-21: what keeps the job's record, because somebody must still do something about it. */
export function deletionHold(job: Job): DeletionHold | null {
  if (job.drives.some(isHere)) return 'drive';
  if (job.packages.onSite) return 'package';
  return job.faults.some(({ state }) => state === 'open') ? 'fault' : null;
}

export function judgeDeletion(job: Job): Result | null {
  if (!deletable[job.state]) return refused('job.deleteState', { state: job.state });
  const hold = deletionHold(job);
  if (hold === null) return null;
  return hold === 'fault' ? refused('job.faultOpen') : refused('job.drivesOnSite', { hold });
}

/** The job goes, and with it the packages that were only its own; what is in the building, or has a fault open, stays. */
export function deleteJob(view: View, job: Job): Result {
  const packages = packagesOf(view, job.id);
  const needed = packages.filter(
    (parcel) => isOnSite(parcel) || parcel.faults.some(({ state }) => state === 'open'),
  );
  const kept = needed.map((parcel) => ({
    ...parcel,
    jobIds: parcel.jobIds.filter((id) => id !== job.id),
  }));
  const rest = withoutJob(
    packages.filter((parcel) => !needed.includes(parcel)),
    job.id,
  );
  return applied('done', [...kept, ...rest.packages], {}, [{ kind: 'job', id: job.id }, ...rest.deleted]);
}
