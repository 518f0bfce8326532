import { isJobName } from '../azure/job-name';
import type { Job } from '../documents';
import { isEqual } from '../is-equal';
import type { Operation, Payload } from '../operations';
import { applied, flagged, noop, refused } from '../outcomes';
import { expectPackages } from '../packages/expected-package';
import type { Reducer, Reducers, Result, View } from '../reduce-types';
import { jobTrackingKeys } from '../scan-code/tracking-key';
import { jobIn } from '../view';
import { judgeContact } from './customer-word';
import { deleteJob, judgeDeletion } from './job-deletion';
import { driveListOf, judgeDriveList, serialElsewhere, specifiedDrives } from './job-drives';
import { jobUpdated } from './job-updated';
import { isEnded } from './roll-up';

type WholeJob = Payload<'jobCreated'> | Payload<'jobReplaced'>;

const jobCreated: Reducer<'jobCreated'> = (view, operation) => {
  const { payload, at } = operation;
  if (jobIn(view, payload.jobId)) return refused('job.exists', { name: payload.name });
  const refusal = judgeWholeJob(view, operation);
  if (refusal) return refusal;
  const job: Job = {
    kind: 'job',
    id: payload.jobId,
    name: payload.name,
    subscriptionId: payload.subscriptionId,
    resourceGroup: payload.resourceGroup,
    ...customerFields(payload, at),
    state: 'Creating',
    cancelRequested: false,
    createdAt: at,
    updatedAt: at,
    shippingAt: null,
    stillExpectedAt: null,
    waitUntil: null,
    endedAt: null,
    transitions: [{ state: 'Creating', at, passedOver: false }],
    packages: { arrivedAt: null, unclosed: false, onSite: false },
    furtherTrackingNumbers: [],
    returnChangedAt: null,
    returnPackage: null,
    faults: [],
    transferBegan: false,
    percentComplete: null,
    reopenedAt: null,
  };
  return stored(view, job, payload);
};

/** JOB-22: a PUT replaces the job while it is Creating; later it must say what is so already. */
const jobReplaced: Reducer<'jobReplaced'> = (view, operation) => {
  const { payload, at } = operation;
  const job = jobIn(view, payload.jobId);
  if (!job) return refused('document.missing', { kind: 'job', id: payload.jobId });
  if (job.state !== 'Creating') {
    return isSame(job, payload) ? noop('already') : refused('job.replaceOnlyCreating', { state: job.state });
  }
  const refusal = judgeWholeJob(view, operation);
  if (refusal) return refusal;
  return stored(view, { ...job, ...customerFields(payload, at), updatedAt: at }, payload);
};

function judgeWholeJob(
  view: View,
  operation: Operation<'jobCreated'> | Operation<'jobReplaced'>,
): Result | null {
  const { payload } = operation;
  const contact = judgeContact(operation, payload.contactNote);
  if (contact) return contact;
  if (!isJobName(payload.name)) return refused('job.nameInvalid', { name: payload.name });
  if (isNameTaken(view, payload)) return refused('job.nameTaken', { name: payload.name });
  const number = payload.deliveryPackage?.trackingNumber;
  if (number !== undefined && jobTrackingKeys(number).length === 0) {
    return refused('job.trackingNumberInvalid', { trackingNumber: number });
  }
  return judgeDriveList(payload.type, payload.drives);
}

/** JOB-22: unique among the jobs that are not deleted, whatever the case of its letters. */
function isNameTaken(view: View, { jobId, name, subscriptionId, resourceGroup }: WholeJob): boolean {
  const spelled = (...parts: string[]) => parts.join('/').toLowerCase();
  const wanted = spelled(subscriptionId, resourceGroup, name);
  return view.jobs.some(
    (job) => job.id !== jobId && spelled(job.subscriptionId, job.resourceGroup, job.name) === wanted,
  );
}

function customerFields(payload: WholeJob, at: string) {
  return {
    location: payload.location,
    type: payload.type,
    storage: payload.storage ?? null,
    deliveryPackage: payload.deliveryPackage,
    shippingInformationAt: payload.deliveryPackage ? at : null,
    hasReturnAddress: payload.hasReturnAddress,
    hasReturnShipping: payload.hasReturnShipping,
    personalHash: payload.personalHash,
    logLevel: payload.logLevel,
    backupDriveManifest: payload.backupDriveManifest,
    tags: payload.tags,
    drives: specifiedDrives(payload.drives),
  };
}

/** DRIVE-9: a serial on two jobs is accepted and flagged. */
function stored(view: View, job: Job, { drives }: WholeJob): Result {
  const shared = serialElsewhere(view, job.id, drives);
  return shared ? flagged('job.serialElsewhere', [job], shared) : applied('done', [job]);
}

function isSame(job: Job, payload: WholeJob & { keysChanged?: boolean | undefined }): boolean {
  if (payload.keysChanged) return false;
  const fields = (of: Job | WholeJob) => [
    of.location,
    of.type,
    of.storage ?? null,
    of.deliveryPackage,
    of.hasReturnAddress,
    of.hasReturnShipping,
    of.personalHash ?? null,
    of.logLevel,
    of.backupDriveManifest,
    of.tags,
  ];
  return isEqual(fields(job), fields(payload)) && isEqual(driveListOf(job), payload.drives);
}

const jobDeleted: Reducer<'jobDeleted'> = (view, { payload }) => {
  const job = jobIn(view, payload.jobId);
  if (!job) return refused('document.missing', { kind: 'job', id: payload.jobId });
  return judgeDeletion(job) ?? deleteJob(view, job);
};

/** Reading the keys changes nothing; that somebody did is a custody link. */
const bitLockerKeysListed: Reducer<'bitLockerKeysListed'> = (view, { payload }) =>
  jobIn(view, payload.jobId)
    ? applied('done', [])
    : refused('document.missing', { kind: 'job', id: payload.jobId });

/** PKG-1: the drives of a job may come in several parcels. */
const trackingNumberAdded: Reducer<'trackingNumberAdded'> = (view, operation) => {
  const { jobId, trackingNumber, expectedPackageId } = operation.payload;
  const job = jobIn(view, jobId);
  if (!job) return refused('document.missing', { kind: 'job', id: jobId });
  if (isEnded(job.state)) return refused('job.ended', { state: job.state });
  const keys = jobTrackingKeys(trackingNumber);
  if (keys.length === 0) return refused('job.trackingNumberInvalid', { trackingNumber });
  const known = [...job.furtherTrackingNumbers, job.deliveryPackage?.trackingNumber ?? ''];
  if (known.some((number) => isEqual(jobTrackingKeys(number), keys))) return noop('already');
  const added: Job = { ...job, furtherTrackingNumbers: [...job.furtherTrackingNumbers, trackingNumber] };
  if (job.shippingAt === null) return applied('done', [added]);
  const before = { job: added, packages: [], deleted: [] };
  const expected = expectPackages(view, before, [trackingNumber], expectedPackageId, operation);
  return applied('done', [expected.job, ...expected.packages], {}, expected.deleted);
};

export const jobReducers = {
  jobCreated,
  jobReplaced,
  jobUpdated,
  jobDeleted,
  bitLockerKeysListed,
  trackingNumberAdded,
} satisfies Partial<Reducers>;
