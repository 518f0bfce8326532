import {
  attentionPackageKey,
  badgeKey,
  boxKey,
  jobNameKey,
  packageKey,
  returnKey,
  serialKey,
  trackingKeyOf,
} from './document-keys';
import type { Subject } from './documents';
import type { Operation, OperationType, Payload } from './operations';
import { serialKeys } from './scan-code/serial';
import { jobTrackingKeys } from './scan-code/tracking-key';

/** What an operation names: document ids, and keys of document-keys.ts. */
export type Needs = { ids: string[]; keys: string[] };

const job = ({ jobId }: { jobId: string }): Needs => ({ ids: [jobId], keys: [] });

/** A package is found by its key, because another station's id for the same parcel may have been merged into it (PKG-1). */
const packageOnly = ({ packageId }: { packageId: string }): Needs => ({
  ids: [],
  keys: [packageKey(packageId)],
});
const parcel = (payload: { packageId: string; trackingKeys: string[] }): Needs => ({
  ids: [],
  keys: [packageKey(payload.packageId), ...payload.trackingKeys.map(trackingKeyOf)],
});

function subjectOf({ subject }: { subject: Subject }): Needs {
  return subject.kind === 'package' ? packageOnly(subject) : job(subject);
}

function and(...needs: Needs[]): Needs {
  return { ids: needs.flatMap(({ ids }) => ids), keys: needs.flatMap(({ keys }) => keys) };
}

const ids = (...wanted: (string | null | undefined)[]): Needs => ({
  ids: wanted.filter((id): id is string => typeof id === 'string'),
  keys: [],
});
const serials = (keys: string[]): Needs => ({ ids: [], keys: keys.map(serialKey) });
const box = ({ boxId }: { boxId: string }): Needs => ({ ids: [], keys: [boxKey(boxId)] });
const tracking = (number: string | undefined): Needs => ({
  ids: [],
  keys: number === undefined ? [] : jobTrackingKeys(number).map(trackingKeyOf),
});
const leaving = (number: string | undefined): Needs => ({
  ids: [],
  keys: number === undefined ? [] : [returnKey(number)],
});
const attentionOf = (packageId: string): Needs => ({ ids: [], keys: [attentionPackageKey(packageId)] });

function wholeJob(payload: Payload<'jobCreated'> | Payload<'jobReplaced'>): Needs {
  const name = jobNameKey(payload.subscriptionId, payload.resourceGroup, payload.name);
  return and(job(payload), { ids: [], keys: [name] }, serials(payload.drives.flatMap(({ keys }) => keys)));
}

/** Total over the operations: what each one needs at first; resolve() adds the jobs and packages that hang on those. */
const needs: { [T in OperationType]: (payload: Payload<T>) => Needs } = {
  jobCreated: wholeJob,
  jobReplaced: wholeJob,
  jobUpdated: (payload) =>
    and(
      job(payload),
      ids(payload.secondOperatorId),
      packageOnly({ packageId: payload.expectedPackageId }),
      tracking(payload.deliveryPackage?.trackingNumber),
      serials((payload.drives ?? []).flatMap(({ keys }) => keys)),
    ),
  jobDeleted: job,
  bitLockerKeysListed: job,
  trackingNumberAdded: (payload) =>
    and(
      job(payload),
      packageOnly({ packageId: payload.expectedPackageId }),
      tracking(payload.trackingNumber),
    ),
  packageArrived: parcel,
  arrivalUndone: packageOnly,
  packageRefused: parcel,
  packageWrongSite: parcel,
  packageScanned: parcel,
  packageRegistered: parcel,
  packageAttached: (payload) => and(packageOnly(payload), ids(...payload.jobIds)),
  packageConditionRecorded: packageOnly,
  packageCounted: packageOnly,
  driveScanned: (payload) =>
    and(
      packageOnly(payload),
      ids(payload.jobId),
      serials(serialKeys(payload.serial)),
      attentionOf(payload.packageId),
    ),
  driveConditionRecorded: (payload) => and(packageOnly(payload), job(payload)),
  accessoryNoted: packageOnly,
  scanUndone: packageOnly,
  markedNeverReceived: (payload) =>
    payload.packageId === null
      ? job(payload)
      : and(job(payload), packageOnly({ packageId: payload.packageId })),
  neverReceivedUndone: job,
  packageClosed: (payload) =>
    and(
      packageOnly(payload),
      ids(...payload.missing.map(({ jobId }) => jobId)),
      attentionOf(payload.packageId),
    ),
  packageReopened: packageOnly,
  packageTakenOver: packageOnly,
  packageReturned: packageOnly,
  placeMoved: subjectOf,
  transferStarted: job,
  transferProgressed: job,
  transferEnded: job,
  driveNotNeeded: job,
  drivePacked: (payload) =>
    and(job(payload), ids(payload.driveJobId), serials(serialKeys(payload.serial)), box(payload)),
  driveUnpacked: job,
  boxSealed: job,
  boxUnsealed: job,
  boxLabelled: (payload) => and(job(payload), leaving(payload.label?.trackingNumber)),
  boxLabelPrinted: job,
  shipped: (payload) =>
    payload.boxId === undefined ? job(payload) : and(job(payload), leaving(payload.trackingNumber)),
  shippedUndone: job,
  driveDestroyed: (payload) => and(job(payload), ids(payload.secondOperatorId)),
  packageDestroyed: (payload) => and(packageOnly(payload), ids(payload.secondOperatorId)),
  faultRecorded: subjectOf,
  faultResolved: (payload) => and(subjectOf(payload), ids(payload.jobId)),
  faultUndone: subjectOf,
  contactRecorded: subjectOf,
  evidenceAdded: subjectOf,
  evidenceUndone: subjectOf,
  faultAssigned: (payload) => and(subjectOf(payload), ids(payload.to)),
  faultPrioritised: subjectOf,
  faultSnoozed: subjectOf,
  answerAwaited: subjectOf,
  faultMerged: (payload) => and(subjectOf(payload), subjectOf(payload.into)),
  faultEscalated: subjectOf,
  triageUndone: (payload) =>
    payload.into ? and(subjectOf(payload), subjectOf(payload.into)) : subjectOf(payload),
  playbookSaved: (payload) => ids(payload.siteId),
  lateDecided: job,
  jobClosed: job,
  waitExtended: job,
  clockExpired: subjectOf,
  clockWarned: subjectOf,
  timeDoubted: () => ids(),
  attentionSettled: (payload) => ids(payload.attentionId),
  operatorSaved: (payload) => and(ids(payload.id), { ids: [], keys: [badgeKey(payload.badge)] }),
  siteSaved: (payload) => ids(payload.id),
};

export function operationNeeds<T extends OperationType>(operation: Operation<T>): Needs {
  return needs[operation.type](operation.payload);
}
