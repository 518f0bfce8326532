import type { Drive, Job } from '../documents';
import type { Operation } from '../operations';
import type { DriveState, ShownDriveState } from '../states';

/** A drive as it is before anything happened to it. */
export function newDrive(
  facts: Pick<Drive, 'driveId' | 'keys' | 'origin' | 'state'> & Partial<Drive>,
): Drive {
  return {
    arrivedAt: null,
    packageId: null,
    place: null,
    returnUnprocessed: false,
    returnReason: null,
    notNeeded: false,
    receivedBy: null,
    scanSource: null,
    late: false,
    condition: null,
    manifestFile: null,
    manifestHash: null,
    driveHeaderHash: null,
    transfer: null,
    shipment: null,
    last: null,
    ...facts,
  };
}

const arrived: Record<DriveState, boolean> = {
  Specified: false,
  NeverReceived: false,
  Received: true,
  Transferring: true,
  Completed: true,
  CompletedMoreInfo: true,
  ShippedBack: true,
  Destroyed: true,
};

export function hasArrived(drive: Drive): boolean {
  return arrived[drive.state];
}

/** On site: arrived, and neither shipped back nor destroyed. */
export function isHere(drive: Drive): boolean {
  return hasArrived(drive) && drive.state !== 'ShippedBack' && drive.state !== 'Destroyed';
}

/** `Faulted` is an overlay: the state underneath is what the drive goes back to. */
export function isFaulted(drive: Drive, job: Job): boolean {
  return job.faults.some(
    ({ state, blocks, subject }) =>
      state === 'open' && blocks === 'drive' && subject.kind === 'drive' && subject.driveId === drive.driveId,
  );
}

/** DRIVE-7: the customer API has no word for a destroyed drive and shows it as Faulted. */
export function shownDriveState(drive: Drive, job: Job): ShownDriveState {
  return drive.state === 'Destroyed' || isFaulted(drive, job) ? 'Faulted' : drive.state;
}

/** JOB-14: nothing more is to be done with this drive but to send it back. */
export function isDone(drive: Drive, job: Job): boolean {
  if (!isHere(drive) || isFaulted(drive, job)) return false;
  if (drive.state === 'Completed' || drive.state === 'CompletedMoreInfo') return true;
  if (drive.returnUnprocessed || drive.notNeeded) return true;
  return job.cancelRequested && drive.state !== 'Transferring';
}

/** L of JOB-14: the drives that the job is about; extras only travel with it. */
export function isExtra(drive: Drive): boolean {
  return drive.origin === 'extra';
}

export function driveIn(job: Job, driveId: string): Drive | undefined {
  return job.drives.find((drive) => drive.driveId === driveId);
}

export function driveFacts(drive: Drive): NonNullable<NonNullable<Drive['last']>['before']> {
  const { state, arrivedAt, packageId, place, placedAt, returnUnprocessed, returnReason, notNeeded } = drive;
  return { state, arrivedAt, packageId, place, placedAt, returnUnprocessed, returnReason, notNeeded };
}

/** The drive after an operation changed it, with what an undo of that operation would put back (DRIVE-10). */
export function changeDrive(drive: Drive, operation: Operation, changes: Partial<Drive>): Drive {
  const { id, type, actor } = operation;
  const operatorId = actor.kind === 'station' ? actor.operatorId : null;
  return { ...drive, ...changes, last: { operationId: id, type, operatorId, before: driveFacts(drive) } };
}

export function withDrive(job: Job, drive: Drive): Job {
  return { ...job, drives: job.drives.map((other) => (other.driveId === drive.driveId ? drive : other)) };
}
