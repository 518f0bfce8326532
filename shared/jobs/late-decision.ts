import type { Drive, Job } from '../documents';
import { changeDrive, isExtra, withDrive } from '../drives/drive';
import { driveSubject } from '../drives/receive-drive';
import { openFaultOf, resolveFaults } from '../faults/fault';
import type { Operation } from '../operations';
import { applied, refused } from '../outcomes';
import type { Result, View } from '../reduce-types';
import { packagesOf } from '../view';
import { isEnded, rollUp } from './roll-up';
import { enter } from './settle-job';

/** JOB-20: what becomes of a drive that came after its job had ended. */
export function decideLate(
  view: View,
  job: Job,
  drive: Drive,
  decision: 'returnUnprocessed' | 'process',
  operation: Operation,
): Result {
  const params = { job: job.name, serial: drive.driveId };
  const fault = openFaultOf(job, 'late-arrival', driveSubject(job, drive.driveId));
  if (!fault) return refused('late.notLate', params);
  if (decision === 'process' && isExtra(drive)) return refused('drive.extra', params);
  const { at, actor } = operation;
  const outcome = decision === 'process' ? 'continue' : 'returnUnprocessed';
  const resolved = resolveFaults(job, ({ id }) => id === fault.id, { outcome, note: '', at, actor });
  if (decision === 'returnUnprocessed') return applied('fault.resolved', [resolved], params);
  const kept = changeDrive(drive, operation, { returnUnprocessed: false, returnReason: null });
  return applied('fault.resolved', [reopen(view, withDrive(resolved, kept), at)], params);
}

/** The only way back into the roll-up; retention starts anew at the job's next end. */
function reopen(view: View, job: Job, at: string): Job {
  if (!isEnded(job.state)) return job;
  const state = rollUp({ ...job, state: 'Shipping' }, packagesOf(view, job.id));
  return { ...enter(job, state, at), reopenedAt: at };
}
