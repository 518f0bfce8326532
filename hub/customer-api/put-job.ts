import type { PersonalData } from '../../shared/azure/address-wire';
import { armError, type Problem } from '../../shared/azure/arm-error';
import { isJobName } from '../../shared/azure/job-name';
import { defaultDiagnosticsPath, type JobRequest, jobRequestWire } from '../../shared/azure/job-request';
import { jobResponse } from '../../shared/azure/job-response';
import { isAtLocation, locationKey } from '../../shared/azure/location-response';
import { missingKeys } from '../../shared/azure/missing-keys';
import { readRequest } from '../../shared/azure/read-request';
import { requestWarnings } from '../../shared/azure/request-warnings';
import type { Document, Job, Site } from '../../shared/documents';
import type { Payload } from '../../shared/operations';
import { type Answer, refuse } from './answer';
import { deleteOtherBitLockerKeys, readBitLockerKeys, writeBitLockerKeys } from './bit-locker-keys';
import type { Asked, Call } from './call';
import { type FoundJob, findJob, findSite } from './find-job';
import { jobBody, jobNotFound } from './get-job';
import { nextPersonal, writePersonal } from './personal-data';
import { readJson } from './read-json';
import { refusalAnswer } from './refusal-answer';
import { givenKeys, listedDrives } from './request-drives';
import { isValidateOnly } from './request-query';
import { type Change, customerOperation, spokenBy, submitChange } from './submit-change';

/** Creates a job, or replaces one that is still in Creating (JOB-22). */
export async function putJob(call: Call<'job'>): Promise<Answer> {
  if (!isJobName(call.path.jobName)) {
    return refuse(400, { code: 'InvalidJobName', target: 'jobName', text: 'api.jobName' });
  }
  const json = readJson(call.body);
  if (!json.ok) return { status: 400, problems: json.problems };
  const request = readRequest(jobRequestWire, json.value);
  if (!request.ok) return { status: 400, problems: request.problems };
  return submitChange(call, {
    validateOnly: isValidateOnly(call.query),
    prepare: () => prepare(call, request.value),
  });
}

async function prepare(call: Call<'job'>, request: JobRequest): Promise<Change<Answer> | { early: Answer }> {
  const { deps, siteId, path } = call;
  const found = await findJob(deps, siteId, path);
  const site = await findSite(deps, siteId);
  const jobId = found?.job.id ?? call.word?.jobId ?? deps.newId();
  const drives = request.properties.driveList ?? [];
  const stored = await readBitLockerKeys(deps, deps.database, siteId, jobId);
  const [problem, ...more] = [
    ...againstSite(request, site),
    ...againstJob(request, found?.job ?? null),
    ...missingKeys(drives, stored.keyOf),
  ];
  if (problem) return { early: { status: 400, problems: [problem, ...more] } };

  const { row, hash } = nextPersonal(deps, found?.personal ?? null, personalOf(request));
  const payload = jobPayload(call, request, found?.job ?? null, jobId, site, hash);
  const keys = givenKeys(drives);
  const keysChanged = keys.some(({ driveId, bitLockerKey }) => bitLockerKey !== stored.keyOf(driveId));
  const subscriptionId = payload.subscriptionId;
  return {
    jobId,
    readSalt: found?.personal?.salt ?? null,
    operation: spokenBy(
      call.word,
      found
        ? customerOperation(call.deps, subscriptionId, 'jobReplaced', { ...payload, keysChanged })
        : customerOperation(call.deps, subscriptionId, 'jobCreated', payload),
    ),
    alongside: async (tx) => {
      await writePersonal(tx, siteId, jobId, row);
      await deleteOtherBitLockerKeys(
        tx,
        siteId,
        jobId,
        drives.map(({ driveId }) => driveId),
      );
      await writeBitLockerKeys(deps, tx, siteId, jobId, keys);
    },
    answer: async (result, checked) => {
      if (result.outcome === 'refused') return refusalAnswer(result, { state: found?.job.state ?? '' });
      const warnings = requestWarnings(request.properties, site?.supportedCarriers ?? []);
      if (checked)
        return checkedAnswer(call, request, { job: jobIn(checked, jobId), personal: row }, site, warnings);
      return writtenAnswer(call, request, found === null ? 201 : 200, warnings);
    },
  };
}

async function writtenAnswer(
  call: Call<'job'>,
  request: JobRequest,
  status: number,
  warnings: Problem[],
): Promise<Answer> {
  const written = await findJob(call.deps, call.siteId, call.path);
  if (!written) return jobNotFound(call.path);
  const body = await jobBody(call.deps, call.siteId, written, call.apiVersion, request.location);
  return { status, body, headers: warningHeaders(warnings) };
}

/** `validateOnly`: the job as it would be, with its warnings; nothing was stored. */
function checkedAnswer(
  { apiVersion, language }: Asked,
  request: JobRequest,
  { job, personal }: FoundJob,
  site: Site | null,
  warnings: Problem[],
): Answer {
  const [first, ...more] = warnings;
  const details = first ? (armError([first, ...more], language).error.details ?? []) : [];
  const body = jobResponse({
    job,
    personal: personal?.body ?? null,
    site,
    apiVersion,
    withDrives: true,
    locationAsSent: request.location,
  });
  return { status: 200, body: { ...body, warnings: details }, headers: warningHeaders(warnings) };
}

/** Codes and targets only: a header takes no Chinese, and no value of the customer's belongs in one. */
export function warningHeaders(warnings: Problem[]): Record<string, string> {
  if (warnings.length === 0) return {};
  return { 'x-dockside-warnings': warnings.map(({ code, target }) => `${code} ${target}`).join(', ') };
}

export function jobIn(documents: Document[], jobId: string): Job {
  const job = documents.find((document): document is Job => document.kind === 'job' && document.id === jobId);
  if (!job) throw new Error('an accepted change of a job gives the job back');
  return job;
}

function againstSite({ location }: JobRequest, site: Site | null): Problem[] {
  if (site && isAtLocation(site, location)) return [];
  const locations = site?.locationDisplayName ?? '–';
  return [
    {
      code: 'LocationNotAvailableForResourceType',
      target: 'location',
      text: 'api.locationNotServed',
      params: { location, locations },
    },
  ];
}

/** What Get Job answered may be sent back, but a PUT neither moves nor cancels a job. */
function againstJob({ properties }: JobRequest, job: Job | null): Problem[] {
  const problems: Problem[] = [];
  const state = properties.state ?? '';
  if (state !== '' && state !== (job?.state ?? 'Creating')) {
    problems.push({ code: 'InvalidParameter', target: 'properties.state', text: 'api.stateOnPut' });
  }
  if (
    properties.cancelRequested !== undefined &&
    properties.cancelRequested !== (job?.cancelRequested ?? false)
  ) {
    problems.push({
      code: 'InvalidParameter',
      target: 'properties.cancelRequested',
      text: 'api.cancelOnPut',
    });
  }
  return problems;
}

function personalOf({ properties }: JobRequest): PersonalData {
  return {
    returnAddress: properties.returnAddress ?? null,
    returnShipping: properties.returnShipping ?? null,
  };
}

function jobPayload(
  { path }: Call<'job'>,
  { location, tags, properties }: JobRequest,
  job: Job | null,
  jobId: string,
  site: Site | null,
  personalHash: string,
): Payload<'jobCreated'> {
  const { deliveryPackage } = properties;
  return {
    jobId,
    // The first spelling stays: links to the job were made from it.
    name: job?.name ?? path.jobName,
    subscriptionId: job?.subscriptionId ?? path.subscriptionId,
    resourceGroup: job?.resourceGroup ?? path.resourceGroup,
    // However it is spelled: Get Job answers the display name, and sending that back changes nothing.
    location: locationKey(site?.location ?? location),
    type: properties.jobType,
    storage: {
      accountId: properties.storageAccountId,
      diagnosticsPath: properties.diagnosticsPath || defaultDiagnosticsPath,
      export: properties.export ?? null,
    },
    deliveryPackage: deliveryPackage
      ? {
          carrierName: deliveryPackage.carrierName,
          trackingNumber: deliveryPackage.trackingNumber,
          driveCount: deliveryPackage.driveCount ?? null,
          shipDate: deliveryPackage.shipDate ?? null,
        }
      : null,
    hasReturnAddress: properties.returnAddress !== undefined,
    hasReturnShipping: properties.returnShipping !== undefined,
    logLevel: properties.logLevel ?? 'Error',
    backupDriveManifest: properties.backupDriveManifest ?? false,
    tags: tags ?? {},
    drives: listedDrives(properties.driveList ?? []),
    personalHash,
  };
}
