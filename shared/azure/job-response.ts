import type { Job, Site } from '../documents';
import { later } from '../time';
import type { PersonalData } from './address-wire';
import type { ApiVersion } from './api-versions';
import { type DriveResponse, driveResponse } from './drive-response';
import { inboundId } from './inbound-id';
import { defaultDiagnosticsPath } from './job-request';
import { siteAddress } from './location-response';

export const jobResourceType = 'Microsoft.ImportExport/jobs';

export type JobResponseInput = {
  job: Job;
  personal: PersonalData | null;
  /** Where the drives go to; null when the site's own record is missing. */
  site: Site | null;
  apiVersion: ApiVersion;
  /** A list leaves the drives out, as Microsoft's does; Get Job has them. */
  withDrives: boolean;
  /** The answer to a PUT repeats the location as it was sent, every other shows its name. */
  locationAsSent?: string;
};

export function jobId(job: Pick<Job, 'subscriptionId' | 'resourceGroup' | 'name'>): string {
  return `/subscriptions/${job.subscriptionId}/resourceGroups/${job.resourceGroup}/providers/${jobResourceType}/${job.name}`;
}

export function jobResponse(input: JobResponseInput) {
  const { job, site, apiVersion } = input;
  return {
    id: jobId(job),
    name: job.name,
    type: jobResourceType,
    location: input.locationAsSent ?? site?.locationDisplayName ?? job.location,
    tags: job.tags,
    // The first version knew no systemData; what was recorded of it has none.
    ...(apiVersion === '2016-11-01' ? {} : { systemData: systemData(job) }),
    identity: { type: 'None' },
    properties: properties(input),
  };
}
export type JobResponse = ReturnType<typeof jobResponse>;

function systemData(job: Job) {
  return {
    createdBy: job.subscriptionId,
    createdByType: 'Application',
    createdAt: job.createdAt,
    lastModifiedBy: job.subscriptionId,
    lastModifiedByType: 'Application',
    lastModifiedAt: job.transitions.reduce((latest, { at }) => later(latest, at), job.updatedAt),
  };
}

/** Absent stays absent: Microsoft's client fills a missing `state` with a wrong default, so state is always there. */
function properties({ job, personal, site, apiVersion, withDrives }: JobResponseInput) {
  return {
    ...(job.storage ? { storageAccountId: job.storage.accountId } : {}),
    jobType: job.type,
    ...(personal?.returnAddress ? { returnAddress: personal.returnAddress } : {}),
    ...(personal?.returnShipping ? { returnShipping: personal.returnShipping } : {}),
    ...(site ? { shippingInformation: shippingInformation(site, job) } : {}),
    ...(job.deliveryPackage ? { deliveryPackage: withoutNulls(job.deliveryPackage) } : {}),
    ...(job.returnPackage ? { returnPackage: job.returnPackage } : {}),
    diagnosticsPath: job.storage?.diagnosticsPath ?? defaultDiagnosticsPath,
    logLevel: job.logLevel,
    backupDriveManifest: job.backupDriveManifest,
    state: job.state,
    cancelRequested: job.cancelRequested,
    ...(job.percentComplete === null ? {} : { percentComplete: job.percentComplete }),
    ...(job.type === 'Export' && job.incompleteBlobListUri
      ? { incompleteBlobListUri: job.incompleteBlobListUri }
      : {}),
    ...(withDrives ? { driveList: driveList(job) } : {}),
    ...(job.storage?.export ? { export: exportOf(job.storage.export, apiVersion) } : {}),
    provisioningState: 'Succeeded',
    encryptionKey: { kekType: 'MicrosoftManaged' },
  };
}

/** An extra drive is on no list: the API cannot show it. */
function driveList(job: Job): DriveResponse[] {
  return job.drives.filter((drive) => drive.origin !== 'extra').map((drive) => driveResponse(job, drive));
}

/** Where the gate asks for an inbound id the customer must learn it, or the parcel is turned away. */
function shippingInformation(site: Site, job: Job) {
  const { additionalInformation, ...address } = siteAddress(site);
  const gate = site.rules.inboundIdRequired ? `Inbound ID: ${inboundId(job.id)}` : '';
  const information = [additionalInformation, gate].filter((line) => line !== '').join('\n');
  return { ...address, ...(information === '' ? {} : { additionalInformation: information }) };
}

function exportOf(selection: NonNullable<NonNullable<Job['storage']>['export']>, apiVersion: ApiVersion) {
  const { blobPaths, blobPathPrefixes, blobListBlobPath } = selection;
  const listName = apiVersion === '2016-11-01' ? 'blobListblobPath' : 'blobListBlobPath';
  return {
    ...(blobPaths.length + blobPathPrefixes.length === 0
      ? {}
      : {
          blobList: {
            ...(blobPaths.length === 0 ? {} : { blobPath: blobPaths }),
            ...(blobPathPrefixes.length === 0 ? {} : { blobPathPrefix: blobPathPrefixes }),
          },
        }),
    ...(blobListBlobPath === null ? {} : { [listName]: blobListBlobPath }),
  };
}

function withoutNulls<T extends object>(value: T) {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
