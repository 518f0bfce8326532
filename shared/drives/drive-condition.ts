import { openRuleFault } from '../faults/fault';
import { applied, flagged, noop, refused } from '../outcomes';
import type { Reducer } from '../reduce-types';
import { jobIn } from '../view';
import { driveIn, isHere, withDrive } from './drive';
import { driveSubject } from './receive-drive';

/** A drive that is visibly damaged is not processed until somebody has looked at it (FAULT-2). */
export const driveConditionRecorded: Reducer<'driveConditionRecorded'> = (view, operation, { judging }) => {
  const { jobId, driveId, note } = operation.payload;
  const job = jobIn(view, jobId);
  const drive = job && driveIn(job, driveId);
  if (!job || !drive) return refused('document.missing', { kind: 'drive', id: driveId });
  const params = { job: job.name, serial: driveId };
  if (drive.condition === 'damaged') return noop('already', params);
  if (!isHere(drive) && !judging) return refused('drv.notHere', params);
  const damaged = withDrive(job, { ...drive, condition: 'damaged' });
  const faulted = openRuleFault(damaged, operation, 'drive-damaged', driveSubject(job, driveId), note);
  return isHere(drive)
    ? applied('drv.damaged', [faulted], params)
    : flagged('drv.damaged', [faulted], params);
};
