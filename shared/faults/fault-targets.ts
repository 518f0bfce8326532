import type { DockRefusalCode } from '../drives/dock-refusals';
import type { DriveState, JobState, PackageState, Role } from '../states';
import type { FaultOutcome } from './fault-outcomes';

/*
 * FAULT-5: what an outcome makes of the fault's subject, by the state under the fault. A cell is the state that the subject
 * then has, or the refusal that says why the outcome does not fit and what does.
 */

type Refusal = Extract<DockRefusalCode, `fault.${string}` | 'pkg.notAttachable'>;

/** A Received drive whose copy began before the fault stopped it is a case of its own. */
export type DriveCase = DriveState | 'ReceivedBegun';
export type SoundJobState = Exclude<JobState, 'Faulted'>;

type Row<S extends string, Target extends string> = Record<S, Target | Refusal>;

const allDrives = <Cell extends DriveState | Refusal>(cell: Cell): Record<DriveCase, Cell> => ({
  Specified: cell,
  NeverReceived: cell,
  Received: cell,
  ReceivedBegun: cell,
  Transferring: cell,
  Completed: cell,
  CompletedMoreInfo: cell,
  ShippedBack: cell,
  Destroyed: cell,
});

const sameDrive: Record<DriveCase, DriveState> = {
  Specified: 'Specified',
  NeverReceived: 'NeverReceived',
  Received: 'Received',
  ReceivedBegun: 'Received',
  Transferring: 'Transferring',
  Completed: 'Completed',
  CompletedMoreInfo: 'CompletedMoreInfo',
  ShippedBack: 'ShippedBack',
  Destroyed: 'Destroyed',
};

/** FAULT-7: it stays sent back; what is decided is what its customer gets instead. */
const sentBack: Row<DriveCase, DriveState> = {
  ...allDrives('fault.notSentBack'),
  ShippedBack: 'ShippedBack',
};

export const driveTargets: Record<FaultOutcome, Row<DriveCase, DriveState>> = {
  continue: { ...sameDrive, Destroyed: 'fault.driveGone' },
  retryCopy: {
    Specified: 'fault.driveNotHere',
    NeverReceived: 'fault.driveNotHere',
    Received: 'Received',
    ReceivedBegun: 'Received',
    Transferring: 'fault.transferRuns',
    Completed: 'fault.driveDone',
    CompletedMoreInfo: 'Received',
    ShippedBack: 'fault.driveGone',
    Destroyed: 'fault.driveGone',
  },
  attachToJob: allDrives('fault.onlyPackages'),
  returnUnprocessed: {
    Specified: 'fault.driveNotHere',
    NeverReceived: 'fault.driveNotHere',
    Received: 'Received',
    // Something was written or read: the customer gets its log with the errors.
    ReceivedBegun: 'CompletedMoreInfo',
    Transferring: 'fault.transferRuns',
    Completed: 'fault.driveDone',
    CompletedMoreInfo: 'CompletedMoreInfo',
    ShippedBack: 'fault.driveGone',
    Destroyed: 'fault.driveGone',
  },
  extendWait: allDrives('fault.onlyJobs'),
  cancel: allDrives('fault.onlyJobs'),
  close: allDrives('fault.onlyJobs'),
  destroy: allDrives('fault.useDestroy'),
  found: sentBack,
  newJob: sentBack,
  blobList: sentBack,
  claimed: sentBack,
  dismiss: sameDrive,
};

const allJobs = (cell: Refusal): Record<SoundJobState, Refusal> => ({
  Creating: cell,
  Shipping: cell,
  Received: cell,
  Transferring: cell,
  Packaging: cell,
  Completed: cell,
  Closed: cell,
});

/** FAULT-7: the job stays ended. */
const endedJob: Row<SoundJobState, SoundJobState> = {
  ...allJobs('fault.notSentBack'),
  Completed: 'Completed',
  Closed: 'Closed',
};

const sameJob: Record<SoundJobState, SoundJobState> = {
  Creating: 'Creating',
  Shipping: 'Shipping',
  Received: 'Received',
  Transferring: 'Transferring',
  Packaging: 'Packaging',
  Completed: 'Completed',
  Closed: 'Closed',
};

export const jobTargets: Record<FaultOutcome, Row<SoundJobState, SoundJobState>> = {
  continue: sameJob,
  retryCopy: allJobs('fault.onlyDrives'),
  attachToJob: allJobs('fault.onlyPackages'),
  returnUnprocessed: allJobs('fault.onlyDrives'),
  extendWait: {
    Creating: 'fault.jobNotStarted',
    Shipping: 'Shipping',
    Received: 'fault.jobNotWaiting',
    Transferring: 'fault.jobNotWaiting',
    Packaging: 'fault.jobNotWaiting',
    Completed: 'fault.jobEnded',
    Closed: 'fault.jobEnded',
  },
  // JOB-15: from Packaging on the copy cannot be skipped any more.
  cancel: {
    ...sameJob,
    Packaging: 'fault.jobTooFar',
    Completed: 'fault.jobEnded',
    Closed: 'fault.jobEnded',
  },
  // JOB-5 adds its own conditions.
  close: {
    Creating: 'fault.jobNotStarted',
    Shipping: 'Closed',
    Received: 'fault.jobNotWaiting',
    Transferring: 'fault.jobNotWaiting',
    Packaging: 'fault.jobNotWaiting',
    Completed: 'fault.jobEnded',
    Closed: 'fault.jobEnded',
  },
  destroy: allJobs('fault.useDestroy'),
  found: endedJob,
  newJob: endedJob,
  blobList: endedJob,
  claimed: endedJob,
  dismiss: sameJob,
};

const allPackages = (cell: Refusal): Record<PackageState, Refusal> => ({
  Expected: cell,
  Arrived: cell,
  Open: cell,
  Closed: cell,
  Refused: cell,
  WrongSite: cell,
  Unidentified: cell,
  Returned: cell,
  Destroyed: cell,
});

const samePackage: Record<PackageState, PackageState> = {
  Expected: 'Expected',
  Arrived: 'Arrived',
  Open: 'Open',
  Closed: 'Closed',
  Refused: 'Refused',
  WrongSite: 'WrongSite',
  Unidentified: 'Unidentified',
  Returned: 'Returned',
  Destroyed: 'Destroyed',
};

export const packageTargets: Record<FaultOutcome, Row<PackageState, PackageState>> = {
  continue: samePackage,
  retryCopy: allPackages('fault.onlyDrives'),
  attachToJob: {
    ...allPackages('pkg.notAttachable'),
    Arrived: 'Arrived',
    Open: 'Open',
    // Opened already if its drives were scanned; else it waits at the door (release-held.ts).
    Unidentified: 'Open',
  },
  returnUnprocessed: allPackages('fault.useReturn'),
  extendWait: allPackages('fault.onlyJobs'),
  cancel: allPackages('fault.onlyJobs'),
  close: allPackages('fault.onlyJobs'),
  destroy: allPackages('fault.useDestroy'),
  found: allPackages('fault.notSentBack'),
  newJob: allPackages('fault.notSentBack'),
  blobList: allPackages('fault.notSentBack'),
  claimed: allPackages('fault.notSentBack'),
  dismiss: samePackage,
};

/** DRIVE-5, JOB-5, JOB-15: the least role for an outcome; the kind may ask for more (fault-table.ts). */
export const outcomeRoles: Record<FaultOutcome, Role> = {
  continue: 'operator',
  retryCopy: 'lead',
  attachToJob: 'lead',
  returnUnprocessed: 'operator',
  extendWait: 'operator',
  cancel: 'lead',
  close: 'lead',
  destroy: 'lead',
  found: 'operator',
  newJob: 'lead',
  blobList: 'operator',
  claimed: 'operator',
  dismiss: 'operator',
};
