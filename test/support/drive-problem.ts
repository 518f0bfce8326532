import type { Drive, Job } from '../../shared/documents';
import { isDone, isExtra, isFaulted } from '../../shared/drives/drive';
import type { DriveState } from '../../shared/states';

/*
 * The drive table, said a second time and from the other side: which kinds of operation may lead from one state to the
 * other. 'none': the drive is not on the job.
 */
type At = DriveState | 'none';

const arrivals = [
  'driveScanned',
  // UNKNOWN-3: a package that held it has found its job.
  'packageAttached',
  'packageScanned',
  'packageRegistered',
  'packageArrived',
  'jobUpdated',
  'trackingNumberAdded',
  'faultResolved',
];
const listings = ['jobCreated', 'jobReplaced', 'jobUpdated'];
/** JOB-22: only what has not arrived. The clock deletes a job that nobody completes. */
const unlistings = ['jobReplaced', 'jobUpdated', 'jobDeleted', 'clockExpired'];
const blockingFaults = ['faultRecorded', 'driveConditionRecorded'];
const ended = ['jobDeleted', 'clockExpired'];
const decisions = ['faultResolved', 'triageUndone'];

const ways: Partial<Record<At, Partial<Record<At, string[]>>>> = {
  none: { Specified: listings, Received: arrivals },
  Specified: {
    none: unlistings,
    Received: arrivals,
    NeverReceived: ['markedNeverReceived', 'packageClosed', 'clockExpired', 'jobClosed', 'faultResolved'],
  },
  NeverReceived: { none: unlistings, Specified: ['neverReceivedUndone'], Received: arrivals },
  Received: {
    none: ['scanUndone'],
    Specified: ['scanUndone'],
    NeverReceived: ['scanUndone'],
    Transferring: ['transferStarted'],
    Completed: ['transferEnded'],
    CompletedMoreInfo: ['transferEnded', ...decisions],
    ShippedBack: ['shipped'],
    Destroyed: ['driveDestroyed'],
  },
  Transferring: {
    Received: blockingFaults,
    Completed: ['transferEnded'],
    CompletedMoreInfo: ['transferEnded'],
  },
  Completed: { ShippedBack: ['shipped'], Destroyed: ['driveDestroyed'] },
  CompletedMoreInfo: { Received: decisions, ShippedBack: ['shipped'], Destroyed: ['driveDestroyed'] },
  ShippedBack: {
    none: ended,
    Received: ['shippedUndone'],
    Completed: ['shippedUndone'],
    CompletedMoreInfo: ['shippedUndone'],
    Destroyed: ['driveDestroyed'],
  },
  Destroyed: { none: ended },
};

/** What the table asks of the drive and its job besides the state; null: nothing is wrong. */
function whyNotAllowed(operationType: string, drive: Drive, job: Job): string | null {
  switch (operationType) {
    case 'transferStarted':
      if (isFaulted(drive, job)) return 'it is Faulted';
      if (job.cancelRequested) return 'its job is cancelled';
      if (isExtra(drive) || drive.returnUnprocessed || drive.notNeeded) return 'it is not to be copied';
      return ['Shipping', 'Received', 'Transferring'].includes(job.state) ? null : `its job is ${job.state}`;
    case 'shipped':
      if (isFaulted(drive, job)) return 'it is Faulted';
      return isExtra(drive) || isDone(drive, job) ? null : 'something is still to be done with it';
    default:
      return null;
  }
}

/** Why one operation cannot have made this of a drive of the job; null: it can. A job that is not there: null. */
export function driveProblem(operationType: string, before: Job | null, after: Job | null): string | null {
  const now = new Map(after?.drives.map((drive) => [drive.driveId, drive]));
  const old = new Map(before?.drives.map((drive) => [drive.driveId, drive]));
  for (const driveId of new Set([...old.keys(), ...now.keys()])) {
    const was = old.get(driveId);
    const from = was?.state ?? 'none';
    const to = now.get(driveId)?.state ?? 'none';
    if (from === to) continue;
    const step = `${operationType} took drive ${driveId} from ${from} to ${to}`;
    if (!ways[from]?.[to]?.includes(operationType)) return step;
    const why = was && before && whyNotAllowed(operationType, was, before);
    if (why) return `${step} though ${why}`;
  }
  return null;
}
