import type { RefusalCode } from '../refusals';
import type { JobState } from '../states';

/** A Faulted job is judged by the state that it would be in without the fault (JOB-15). */
export type JobStage = Exclude<JobState, 'Faulted'>;

export type JobChange =
  | 'ship'
  | 'cancel'
  | 'deliveryPackage'
  | 'returnAddress'
  | 'returnShipping'
  | 'logLevel'
  | 'backupDriveManifest'
  | 'drives'
  | 'keys'
  | 'tags';

type Row = Record<JobStage, RefusalCode | null>;

const untilLabel: Row = {
  Creating: null,
  Shipping: null,
  Received: null,
  Transferring: null,
  Packaging: null,
  Completed: 'job.endedTagsOnly',
  Closed: 'job.endedTagsOnly',
};

const untilTransferring: Row = {
  ...untilLabel,
  Transferring: 'job.copyBegan',
  Packaging: 'job.copyBegan',
};

const untilReceived = (refusal: RefusalCode): Row => ({
  ...untilLabel,
  Received: refusal,
  Transferring: refusal,
  Packaging: refusal,
});

/** JOB-22, JOB-1, JOB-15: what may change when; null: it may. Drives, labels and parcels are looked at besides. */
export const jobChangeTable: Record<JobChange, Row> = {
  ship: {
    Creating: null,
    Shipping: null,
    Received: 'job.shippedAlready',
    Transferring: 'job.shippedAlready',
    Packaging: 'job.shippedAlready',
    Completed: 'job.shippedAlready',
    Closed: 'job.shippedAlready',
  },
  cancel: {
    Creating: null,
    Shipping: null,
    Received: null,
    Transferring: null,
    Packaging: 'job.cancelTooLate',
    Completed: 'job.cancelTooLate',
    Closed: 'job.cancelTooLate',
  },
  deliveryPackage: untilReceived('job.deliveryPackageFixed'),
  drives: untilReceived('job.drivesFixed'),
  keys: { ...untilLabel, Packaging: 'job.drivesFixed' },
  returnAddress: untilLabel,
  returnShipping: untilLabel,
  logLevel: untilTransferring,
  backupDriveManifest: untilTransferring,
  tags: { ...untilLabel, Completed: null, Closed: null },
};
