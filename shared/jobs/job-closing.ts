import type { Job } from '../documents';
import { changeDrive, hasArrived, isExtra, isHere } from '../drives/drive';
import { resolveFaults } from '../faults/fault';
import type { Operation } from '../operations';
import { refused } from '../outcomes';
import type { Result } from '../reduce-types';
import type { Instant } from '../time';
import { clocksOf } from './clocks';
import { enter } from './settle-job';

/** JOB-5: why an operator may not close the job of a silent customer; null: it may be closed. */
export function judgeClosing(job: Job, at: Instant): Result | null {
  if (job.state === 'Faulted') return refused('job.faulted', { job: job.name });
  if (job.state !== 'Shipping') return refused('job.notShipping', { state: job.state });
  if (job.drives.some((drive) => !isExtra(drive) && hasArrived(drive))) return refused('job.closeArrived');
  if (job.drives.some(isHere)) return refused('job.closeExtraHere');
  if (job.packages.onSite) return refused('job.closePackageHere');
  const asked = job.faults.filter(
    ({ kind, state, firstContactAt }) =>
      kind === 'package-overdue' && state === 'open' && firstContactAt !== null,
  );
  if (asked.length === 0) return refused('job.closeNoContact');
  const silent = clocksOf(job, at).filter(({ clock }) => clock === 'noAnswer');
  if (silent.length === 0) return refused('job.closeAnswered');
  if (silent.some(({ state }) => state === 'expired')) return null;
  return refused('job.closeTooEarly', { dueAt: silent[0]?.dueAt ?? '' });
}

/** Nobody expects its drives any more; one that comes after all is late (JOB-20). */
export function closeJob(job: Job, operation: Operation): Job {
  const { at, actor } = operation;
  const drives = job.drives.map((drive) =>
    drive.state === 'Specified' ? changeDrive(drive, operation, { state: 'NeverReceived' }) : drive,
  );
  const overdue = resolveFaults({ ...job, drives }, ({ kind }) => kind === 'package-overdue', {
    outcome: 'close',
    note: '',
    at,
    actor,
  });
  const settled = resolveFaults(overdue, ({ kind }) => kind === 'drive-never-received', {
    outcome: 'ended',
    note: '',
    at,
    actor,
  });
  return enter(settled, 'Closed', at);
}
