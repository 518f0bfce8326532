import type { Job } from '../../shared/documents';
import { isDone, isExtra, isHere } from '../../shared/drives/drive';
import { isEnded } from '../../shared/jobs/roll-up';

/**
 * Why a job cannot be as it is; null: it can. JOB-20: only a drive that came after the end is on site of an ended job, and
 * goes back unless a lead decides otherwise. `before`: the same job before its last change.
 */
export function jobProblem(before: Job, job: Job): string | null {
  const here = job.drives.filter(isHere);
  if (isEnded(job.state)) {
    const isLate = isEnded(before.state) && here.every(({ returnUnprocessed }) => returnUnprocessed);
    return here.length === 0 || isLate ? null : 'ended with a drive on site';
  }
  if (job.state !== 'Packaging') return null;
  const listed = job.drives.filter((drive) => !isExtra(drive));
  if (listed.some(({ state }) => state === 'Specified')) return 'packaging while a drive is awaited';
  if (listed.some((drive) => isHere(drive) && !isDone(drive, job))) return 'packaging while a drive is open';
  return here.length === 0 ? 'packaging nothing' : null;
}
