import type { Job } from '../documents';
import { resolveFaults } from '../faults/fault';
import { isEqual } from '../is-equal';
import type { Operation } from '../operations';
import { applied, flagged, noop, refused } from '../outcomes';
import {
  dropExpected,
  expectPackages,
  hasKeyOf,
  type JobAndPackages,
  releaseElsewhere,
  trackingKeysOf,
} from '../packages/expected-package';
import { hasCome } from '../packages/package-presence';
import { boxesOf } from '../packing/box';
import type { Reducer, Result, View } from '../reduce-types';
import { jobTrackingKeys } from '../scan-code/tracking-key';
import { jobIn, packagesOf } from '../view';
import { judgeContact } from './customer-word';
import { type JobChange, type JobStage, jobChangeTable } from './job-change-table';
import { driveListOf, judgeDriveList, relist, serialElsewhere, specifiedDrives } from './job-drives';
import { underlyingState } from './roll-up';
import { enter } from './settle-job';

type Update = Operation<'jobUpdated'>;

export const jobUpdated: Reducer<'jobUpdated'> = (view, operation) => {
  const { payload } = operation;
  const job = jobIn(view, payload.jobId);
  if (!job) return refused('document.missing', { kind: 'job', id: payload.jobId });
  const stage = job.state === 'Creating' ? 'Creating' : underlyingState(job, packagesOf(view, job.id));
  const changes = changesOf(job, operation);
  const refusal =
    judgeContact(operation, payload.contactNote) ?? judgeChanges(view, job, stage, changes, operation);
  if (refusal) return refusal;
  if (changes.length === 0 && stage !== 'Creating') return noop('already');

  const listed = changes.includes('drives') ? listDrives(job, stage, operation) : { job };
  if ('outcome' in listed) return listed;
  const updated = applyFields(listed.job, stage, changes, operation);
  const after = moveOn(view, updated, stage, changes, operation);
  const documents = [after.job, ...after.packages];
  const shared = changes.includes('drives') ? serialElsewhere(view, job.id, payload.drives ?? []) : null;
  return shared
    ? { ...flagged('job.serialElsewhere', documents, shared), deleted: after.deleted }
    : applied('done', documents, {}, after.deleted);
};

/** What the update would change: saying again what is so already is no change, and always allowed. */
function changesOf(job: Job, { payload }: Update): JobChange[] {
  const isNewPersonal = payload.personalHash === null || payload.personalHash !== (job.personalHash ?? null);
  const isChanged: Record<JobChange, boolean> = {
    ship: payload.ship && job.state !== 'Shipping',
    cancel: payload.cancel && !job.cancelRequested,
    deliveryPackage:
      payload.deliveryPackage !== undefined && !isEqual(payload.deliveryPackage, job.deliveryPackage),
    returnAddress: payload.returnAddress !== undefined && isNewPersonal,
    returnShipping: payload.returnShipping !== undefined && isNewPersonal,
    logLevel: payload.logLevel !== undefined && payload.logLevel !== job.logLevel,
    backupDriveManifest:
      payload.backupDriveManifest !== undefined && payload.backupDriveManifest !== job.backupDriveManifest,
    drives: payload.drives !== undefined && !isEqual(payload.drives, driveListOf(job)),
    keys: payload.keysChanged === true,
    tags: payload.tags !== undefined && !isEqual(payload.tags, job.tags),
  };
  return (Object.keys(isChanged) as JobChange[]).filter((change) => isChanged[change]);
}

function judgeChanges(
  view: View,
  job: Job,
  stage: JobStage,
  changes: JobChange[],
  operation: Update,
): Result | null {
  for (const change of changes) {
    const code = jobChangeTable[change][stage];
    if (code) return refused(code, { state: stage });
  }
  return (
    judgeDelivery(view, job, changes, operation) ??
    judgeReturn(view, job, stage, changes, operation) ??
    (changes.includes('ship') ? judgeShip(job, operation) : null)
  );
}

/** JOB-1: a parcel can only be awaited, and sent back, when both are known. JOB-15: a cancelled job does not ship. */
function judgeShip(job: Job, { payload }: Update): Result | null {
  if (job.cancelRequested || payload.cancel) return refused('job.cancelled');
  const delivery = payload.deliveryPackage ?? job.deliveryPackage;
  if (!delivery?.carrierName.trim() || !delivery.trackingNumber.trim()) {
    return refused('job.deliveryPackageMissing');
  }
  return (payload.returnAddress ?? job.hasReturnAddress) ? null : refused('job.returnAddressMissing');
}

/** JOB-22: the delivery package may change until it is here; other parcels of the job do not matter. */
function judgeDelivery(view: View, job: Job, changes: JobChange[], { payload }: Update): Result | null {
  const number = payload.deliveryPackage?.trackingNumber;
  if (number === undefined || !changes.includes('deliveryPackage')) return null;
  if (jobTrackingKeys(number).length === 0) {
    return refused('job.trackingNumberInvalid', { trackingNumber: number });
  }
  if (job.shippingAt === null || !job.deliveryPackage) return null;
  const current = jobTrackingKeys(job.deliveryPackage.trackingNumber);
  const came = packagesOf(view, job.id).some((parcel) => hasCome(parcel) && hasKeyOf(parcel, current));
  return came ? refused('job.packageArrived', { trackingNumber: job.deliveryPackage.trackingNumber }) : null;
}

/** JOB-22: until a label exists; typed by an operator after Shipping, a second person must have checked it. */
function judgeReturn(
  view: View,
  job: Job,
  stage: JobStage,
  changes: JobChange[],
  { payload, actor }: Update,
): Result | null {
  if (stage === 'Creating' || !(changes.includes('returnAddress') || changes.includes('returnShipping'))) {
    return null;
  }
  if (job.returnPackage || boxesOf(job).some(({ label }) => label)) return refused('job.labelExists');
  if (payload.returnAddress === false) return refused('job.returnAddressMissing');
  if (actor.kind !== 'station') return null;
  const second = view.operators.find(({ id }) => id === payload.secondOperatorId);
  return second?.active && second.id !== actor.operatorId ? null : refused('secondPerson.required');
}

function listDrives(job: Job, stage: JobStage, operation: Update): { job: Job } | Result {
  const list = operation.payload.drives ?? [];
  const refusal = judgeDriveList(job.type, list);
  if (refusal) return refusal;
  return stage === 'Creating'
    ? { job: { ...job, drives: specifiedDrives(list) } }
    : relist(job, list, operation);
}

function applyFields(job: Job, stage: JobStage, changes: JobChange[], operation: Update): Job {
  const { payload, at, actor } = operation;
  const isReturn = changes.includes('returnAddress') || changes.includes('returnShipping');
  const updated: Job = {
    ...job,
    tags: payload.tags ?? job.tags,
    logLevel: payload.logLevel ?? job.logLevel,
    backupDriveManifest: payload.backupDriveManifest ?? job.backupDriveManifest,
    hasReturnAddress: payload.returnAddress ?? job.hasReturnAddress,
    hasReturnShipping: payload.returnShipping ?? job.hasReturnShipping,
    personalHash: payload.personalHash ?? job.personalHash ?? null,
    returnChangedAt: isReturn && stage !== 'Creating' ? at : job.returnChangedAt,
    cancelRequested: job.cancelRequested || payload.cancel,
    // JOB-2: every update while Creating restarts the fourteen days.
    updatedAt: stage === 'Creating' ? at : job.updatedAt,
  };
  const corrected = resolveFaults(
    updated,
    ({ kind }) =>
      (kind === 'return-address-invalid' && changes.includes('returnAddress')) ||
      (kind === 'carrier-account-invalid' && changes.includes('returnShipping')),
    { outcome: 'corrected', note: '', at, actor },
  );
  // JOB-4: both are the customer's answer to a parcel that has not arrived.
  const answer = changes.includes('cancel') ? 'cancel' : 'corrected';
  return changes.includes('cancel') || changes.includes('deliveryPackage')
    ? resolveFaults(corrected, ({ kind }) => kind === 'package-overdue', {
        outcome: answer,
        note: '',
        at,
        actor,
      })
    : corrected;
}

/** What the update does to parcels: which are expected, which are not any more, and what they held for the job. */
function moveOn(
  view: View,
  given: Job,
  stage: JobStage,
  changes: JobChange[],
  operation: Update,
): JobAndPackages {
  const { payload, at } = operation;
  const isNewDelivery = changes.includes('deliveryPackage');
  const isShipped = changes.includes('ship');
  const delivered: Job = isNewDelivery
    ? {
        ...given,
        deliveryPackage: payload.deliveryPackage ?? given.deliveryPackage,
        shippingInformationAt: at,
      }
    : given;
  if (!isShipped && stage !== 'Shipping') return { job: delivered, packages: [], deleted: [] };

  const job = isShipped ? startShipping(delivered, at) : delivered;
  const dropped = dropExpected(view, job.id, (parcel) => hasKeyOf(parcel, trackingKeysOf(job)));
  const left: JobAndPackages = { job, ...dropped };
  const numbers = isShipped || isNewDelivery ? numbersOf(job, isShipped) : [];
  const expected = expectPackages(view, left, numbers, payload.expectedPackageId, operation);
  return releaseElsewhere(view, expected, operation);
}

function startShipping(job: Job, at: string): Job {
  const since = job.shippingInformationAt ?? at;
  return enter({ ...job, shippingAt: at, shippingInformationAt: since }, 'Shipping', at);
}

/** Further numbers may have been added while the job was Creating. */
function numbersOf(job: Job, withFurther: boolean): string[] {
  const first = job.deliveryPackage ? [job.deliveryPackage.trackingNumber] : [];
  return withFurther ? [...first, ...job.furtherTrackingNumbers] : first;
}
