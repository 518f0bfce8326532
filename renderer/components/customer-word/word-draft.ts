import { addressFields } from '../../../shared/address-fields';
import type { DriveRequest } from '../../../shared/azure/drive-wire';
import { isJobName } from '../../../shared/azure/job-name';
import { jobRequestWire } from '../../../shared/azure/job-request';
import { missingKeys } from '../../../shared/azure/missing-keys';
import { readRequest } from '../../../shared/azure/read-request';
import { updateRequestWire } from '../../../shared/azure/update-request';
import type { WordProblem } from '../../../shared/customer-word';
import type { Job, Package } from '../../../shared/documents';
import type { JobType } from '../../../shared/states';

/** In the order of the form. */
export const returnAddressFields = [...addressFields, 'email'] as const;
export type AddressDraft = Record<(typeof returnAddressFields)[number], string>;

export type DriveDraft = Pick<DriveRequest, 'driveId' | 'manifestFile' | 'manifestHash'> & {
  bitLockerKey: string;
};

/** Where the parcel came from, as the customer says or the label does. */
export type DeliveryDraft = { carrierName: string; trackingNumber: string };

export type JobDraft = {
  subscriptionId: string;
  resourceGroup: string;
  jobName: string;
  jobType: JobType;
  storageAccountId: string;
  drives: DriveDraft[];
  /** Export: blobs whose names begin so. */
  prefix: string;
  delivery: DeliveryDraft;
  address: AddressDraft;
};

export const emptyAddress = (): AddressDraft => ({
  recipientName: '',
  streetAddress1: '',
  streetAddress2: '',
  postalCode: '',
  city: '',
  stateOrProvince: '',
  countryOrRegion: '',
  phone: '',
  email: '',
});

/** What Microsoft's preparation tool calls it. */
const usualManifest = '\\DriveManifest.xml';
export const aDrive = (driveId = ''): DriveDraft => ({
  driveId,
  bitLockerKey: '',
  manifestFile: usualManifest,
  manifestHash: '',
});

/** The parcel says where it came from and which drives are in it; the rest is the customer's to say. */
export function draftOf(parcel: Package): JobDraft {
  const { carrierName, trackingNumber, held } = parcel;
  return {
    subscriptionId: '',
    resourceGroup: '',
    jobName: '',
    jobType: 'Import',
    storageAccountId: '',
    drives: held.length === 0 ? [aDrive()] : held.map(({ driveId }) => aDrive(driveId)),
    prefix: '/',
    delivery: { carrierName: carrierName ?? '', trackingNumber: trackingNumber ?? '' },
    address: emptyAddress(),
  };
}

/** What the customer wrote himself stays. */
export function deliveryOf(job: Job, parcel: Package): DeliveryDraft {
  return {
    carrierName: job.deliveryPackage?.carrierName ?? parcel.carrierName ?? '',
    trackingNumber: job.deliveryPackage?.trackingNumber ?? parcel.trackingNumber ?? '',
  };
}

const given = (text: string) => (text.trim() === '' ? undefined : text.trim());

function addressOf(address: AddressDraft) {
  return Object.fromEntries(returnAddressFields.map((field) => [field, given(address[field])]));
}
const deliveryWire = ({ carrierName, trackingNumber }: DeliveryDraft) => ({
  carrierName: given(carrierName),
  trackingNumber: given(trackingNumber),
});

/** What the customer API would be sent, and what it would say is wrong with it. */
export type Request = { request: unknown; problems: WordProblem[] };

/** A PUT, with all that the job needs to be in Shipping (JOB-1). */
export function jobRequestOf(draft: JobDraft, location: string): Request {
  const request = {
    location,
    properties: {
      storageAccountId: given(draft.storageAccountId),
      jobType: draft.jobType,
      returnAddress: addressOf(draft.address),
      deliveryPackage: deliveryWire(draft.delivery),
      ...(draft.jobType === 'Import'
        ? { driveList: draft.drives.map(driveWireOf) }
        : { export: { blobList: { blobPathPrefix: [draft.prefix.trim()] } } }),
    },
  };
  const read = readRequest(jobRequestWire, request);
  const wrong: WordProblem[] = read.ok
    ? missingKeys(read.value.properties.driveList ?? [], () => null)
    : read.problems;
  const names: WordProblem[] = [];
  if (given(draft.subscriptionId) === undefined) names.push(missing('subscriptionId'));
  if (given(draft.resourceGroup) === undefined) names.push(missing('resourceGroupName'));
  if (given(draft.jobName) === undefined) names.push(missing('jobName'));
  else if (!isJobName(draft.jobName.trim())) names.push({ target: 'jobName', text: 'api.jobName' });
  return { request, problems: [...names, ...wrong] };
}

const missing = (target: string): WordProblem => ({ target, text: 'api.missing' });

function driveWireOf({ driveId, bitLockerKey, manifestFile, manifestHash }: DriveDraft) {
  return {
    driveId: given(driveId),
    bitLockerKey: given(bitLockerKey),
    manifestFile: given(manifestFile),
    manifestHash: given(manifestHash),
  };
}

/** A PATCH with the address alone: the rest needs no hub. */
export function addressRequestOf(address: AddressDraft): Request {
  return checkedUpdate({ properties: { returnAddress: addressOf(address) } });
}

/** What is wrong with carrier and number, by the customer API's rules. */
export function deliveryProblems(delivery: DeliveryDraft): WordProblem[] {
  return checkedUpdate({ properties: { deliveryPackage: deliveryWire(delivery) } }).problems;
}

function checkedUpdate(request: unknown): Request {
  const read = readRequest(updateRequestWire, request);
  return { request, problems: read.ok ? [] : read.problems };
}

/** Message ids `word.wrong.<id>`. */
const wrongIds = {
  'api.missing': 'missing',
  'api.bitLockerKey': 'missing',
  'api.email': 'email',
  'api.phone': 'phone',
  'api.driveId': 'driveId',
  'api.duplicateDrive': 'duplicateDrive',
  'api.manifestHash': 'manifestHash',
  'api.storageAccountId': 'storageAccountId',
  'api.blobPrefix': 'prefix',
  'api.jobName': 'jobName',
  'api.nameTaken': 'nameTaken',
  'api.resourceGroup': 'resourceGroup',
  'customer.unknown': 'customer',
  'person.missing': 'missing',
} as const;
export type WrongId = (typeof wrongIds)[keyof typeof wrongIds] | 'other';

/** What is wrong, by the field that it is about; what is about no field stands under ''. */
export function wrongByField(problems: WordProblem[]): ReadonlyMap<string, WrongId> {
  return new Map(problems.map(({ target, text }) => [target ?? '', wrongId(text)]));
}

function wrongId(text: string): WrongId {
  return Object.entries(wrongIds).find(([key]) => key === text)?.[1] ?? 'other';
}
