import type { Job } from '../documents';
import { resolveFaults } from '../faults/fault';
import { applied, flagged, noop, refused } from '../outcomes';
import type { Reducer, Reducers, View } from '../reduce-types';
import type { DriveState } from '../states';
import { jobIn, packagesOf } from '../view';
import { whyNotUndone } from '../why-not-undone';
import { driveIn, withDrive } from './drive';
import { giveUpDrive } from './never-received';

const markedSteps: Record<DriveState, 'giveUp' | 'again' | 'here'> = {
  Specified: 'giveUp',
  NeverReceived: 'again',
  Received: 'here',
  Transferring: 'here',
  Completed: 'here',
  CompletedMoreInfo: 'here',
  ShippedBack: 'here',
  Destroyed: 'here',
};

/** DRIVE-3: an operator says that the drive did not come. */
const markedNeverReceived: Reducer<'markedNeverReceived'> = (view, operation, { judging }) => {
  const { jobId, driveId } = operation.payload;
  const job = jobIn(view, jobId);
  const drive = job && driveIn(job, driveId);
  if (!job || !drive) return refused('document.missing', { kind: 'drive', id: driveId });
  const params = { job: job.name, serial: driveId };
  switch (markedSteps[drive.state]) {
    case 'giveUp':
      return applied('drv.never', [giveUpDrive(job, drive, operation)], params);
    case 'again':
      return noop('already', params);
    case 'here':
      return judging ? flagged('drv.neverButHere', [], params) : refused('drv.isHere', params);
  }
};

/** DRIVE-10 for a drive that was given up by mistake. */
const neverReceivedUndone: Reducer<'neverReceivedUndone'> = (view, operation, context) => {
  const { jobId, driveId, reason } = operation.payload;
  const job = jobIn(view, jobId);
  const drive = job && driveIn(job, driveId);
  if (!job || !drive) return refused('document.missing', { kind: 'drive', id: driveId });
  const params = { job: job.name, serial: driveId };
  if (drive.state === 'Specified') return noop('already', params);
  if (drive.state !== 'NeverReceived') return refused('never.notMarked', params);
  const refusal = whyNotUndone(operation, context, {
    authorId: drive.last?.operatorId ?? null,
    isOpen: hasOpenPackage(view, job),
    reason,
  });
  if (refusal) return refusal;
  const awaited = withDrive(job, { ...drive, state: 'Specified', last: null });
  const resolved = resolveFaults(
    awaited,
    ({ kind, subject }) =>
      kind === 'drive-never-received' && subject.kind === 'drive' && subject.driveId === driveId,
    { outcome: 'undone', note: reason, at: operation.at, actor: operation.actor },
  );
  return applied('drv.neverUndone', [resolved], params);
};

function hasOpenPackage(view: View, job: Job): boolean {
  return packagesOf(view, job.id).some(({ state }) => state === 'Open');
}

export const neverReceivedReducers = {
  markedNeverReceived,
  neverReceivedUndone,
} satisfies Pick<Reducers, 'markedNeverReceived' | 'neverReceivedUndone'>;
