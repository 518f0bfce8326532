import type { Drive, Job, Package } from '../documents';
import { hasArrived, isDone, isExtra, isHere } from '../drives/drive';
import { openBlockingFaults } from '../faults/fault';
import { isUnclosed } from '../packages/package-presence';
import type { JobState } from '../states';

export function isEnded(state: JobState): state is 'Completed' | 'Closed' {
  return state === 'Completed' || state === 'Closed';
}

/** JOB-14: what the state of a job in Shipping or later is, from its drives, faults and packages alone. */
export function rollUp(job: Job, packages: Package[]): Exclude<JobState, 'Creating'> {
  if (isEnded(job.state)) return job.state;
  return openBlockingFaults(job).length > 0 ? 'Faulted' : underlyingState(job, packages);
}

/** JOB-13, JOB-15: what the roll-up says without the faults that block the job. */
export function underlyingState(job: Job, packages: Package[]): Exclude<JobState, 'Creating' | 'Faulted'> {
  if (isEnded(job.state)) return job.state;
  const drives = job.drives.filter((drive) => !isExtra(drive));
  const extras = job.drives.filter(isExtra);
  const isExport = job.type === 'Export';
  const isPackageHere = packages.some(isUnclosed);
  const isSpecified = drives.some(({ state }) => state === 'Specified');
  const isUndone = drives.some((drive) => isHere(drive) && !isDone(drive, job));

  if (!drives.some(hasArrived)) {
    if (isExport && job.cancelRequested && !isPackageHere) return 'Completed';
    if (isSpecified || drives.length === 0) return 'Shipping';
    if (extras.some(isHere)) return 'Packaging';
    if (job.cancelRequested) return 'Completed';
    return extras.some(({ state }) => state === 'ShippedBack') ? 'Closed' : 'Shipping';
  }
  if (isExport && isPackageHere && !job.transferBegan) return 'Shipping';
  if (job.transferBegan && isUndone) return 'Transferring';
  if (isSpecified) return job.transferBegan ? 'Transferring' : 'Shipping';
  if (isUndone) return 'Received';
  if (job.drives.some(isHere)) return 'Packaging';
  return job.cancelRequested || !drives.some(wentWrong) ? 'Completed' : 'Closed';
}

/** JOB-10: what makes a job Closed. Warnings, extras and resolved faults do not. */
export function wentWrong(drive: Drive): boolean {
  if (drive.state === 'NeverReceived' || drive.state === 'Destroyed') return true;
  if ((drive.transfer?.errors ?? 0) > 0) return true;
  return drive.returnUnprocessed && drive.returnReason !== 'cancelled' && drive.returnReason !== 'spare';
}
