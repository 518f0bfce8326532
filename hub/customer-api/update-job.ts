import type { PersonalData } from '../../shared/azure/address-wire';
import { missingKeys } from '../../shared/azure/missing-keys';
import { readRequest } from '../../shared/azure/read-request';
import { requestWarnings } from '../../shared/azure/request-warnings';
import { type UpdateRequest, updateRequestWire } from '../../shared/azure/update-request';
import type { Payload } from '../../shared/operations';
import type { Tx } from '../deps';
import { tellOldAddress } from '../notify/tell-old-address';
import type { Answer } from './answer';
import { deleteOtherBitLockerKeys, readBitLockerKeys, writeBitLockerKeys } from './bit-locker-keys';
import type { Call } from './call';
import { type FoundJob, findJob, findSite } from './find-job';
import { jobBody, jobNotFound } from './get-job';
import { isSame, nextPersonal, writePersonal } from './personal-data';
import { warningHeaders } from './put-job';
import { readJson } from './read-json';
import { refusalAnswer } from './refusal-answer';
import { givenKeys, listedDrives } from './request-drives';
import { type Change, customerOperation, spokenBy, submitChange } from './submit-change';

/** JOB-1, JOB-15, JOB-22: what the customer may change of a job, and when, is decided by the operation. */
export async function updateJob(call: Call<'job'>): Promise<Answer> {
  const json = readJson(call.body);
  if (!json.ok) return { status: 400, problems: json.problems };
  const request = readRequest(updateRequestWire, json.value);
  if (!request.ok) return { status: 400, problems: request.problems };
  return submitUpdate(call, request.value);
}

export type Updating = Pick<Call<'job'>, 'deps' | 'siteId' | 'path' | 'apiVersion' | 'word'>;
/** `operationId`: made so that a repeat is the same; `alongside`: written when, and only when, the update is. */
export type Beside = { operationId: string; alongside: (tx: Tx) => Promise<void> };

export function submitUpdate(call: Updating, request: UpdateRequest, beside?: Beside): Promise<Answer> {
  return submitChange(call, { validateOnly: false, prepare: () => prepare(call, request, beside) });
}

async function prepare(
  call: Updating,
  request: UpdateRequest,
  beside: Beside | undefined,
): Promise<Change<Answer> | { early: Answer }> {
  const { deps, siteId } = call;
  const found = await findJob(deps, siteId, call.path);
  if (!found) return { early: jobNotFound(call.path) };
  const { job } = found;
  const drives = request.properties?.driveList;
  const stored = await readBitLockerKeys(deps, deps.database, siteId, job.id);
  const [problem, ...more] = missingKeys(drives ?? [], stored.keyOf);
  if (problem) return { early: { status: 400, problems: [problem, ...more] } };

  const personal = personalAfter(found, request);
  const { row, hash } = nextPersonal(deps, found.personal, personal);
  const keys = givenKeys(drives ?? []);
  const keysChanged = keys.some(({ driveId, bitLockerKey }) => bitLockerKey !== stored.keyOf(driveId));
  const payload = updatePayload(call, found, request, personal, { personalHash: hash, keysChanged });
  const operation = spokenBy(call.word, customerOperation(deps, job.subscriptionId, 'jobUpdated', payload));
  return {
    jobId: job.id,
    readSalt: found.personal?.salt ?? null,
    operation: beside ? { ...operation, id: beside.operationId } : operation,
    alongside: async (tx) => {
      await beside?.alongside(tx);
      if (!isSame(personal.returnAddress, found.personal?.body.returnAddress ?? null))
        await tellOldAddress(deps, tx, siteId, found);
      await writePersonal(tx, siteId, job.id, row);
      if (!drives) return;
      await deleteOtherBitLockerKeys(
        tx,
        siteId,
        job.id,
        drives.map(({ driveId }) => driveId),
      );
      await writeBitLockerKeys(deps, tx, siteId, job.id, keys);
    },
    answer: async (result) => {
      if (result.outcome === 'refused') return refusalAnswer(result, { state: job.state });
      const site = await findSite(deps, siteId);
      const warnings = requestWarnings(request.properties ?? {}, site?.supportedCarriers ?? []);
      const written = await findJob(deps, siteId, call.path);
      if (!written) return jobNotFound(call.path);
      const body = await jobBody(deps, siteId, written, call.apiVersion);
      return { status: 200, body, headers: warningHeaders(warnings) };
    },
  };
}

function personalAfter({ personal }: FoundJob, { properties }: UpdateRequest): PersonalData {
  return {
    returnAddress: properties?.returnAddress ?? personal?.body.returnAddress ?? null,
    returnShipping: properties?.returnShipping ?? personal?.body.returnShipping ?? null,
  };
}

/** An address that is sent again unchanged is no change: it is not locked when a label exists (JOB-22). */
function updatePayload(
  { deps }: Updating,
  { job, personal }: FoundJob,
  { tags, properties }: UpdateRequest,
  after: PersonalData,
  { personalHash, keysChanged }: { personalHash: string; keysChanged: boolean },
): Payload<'jobUpdated'> {
  const isChanged = (name: keyof PersonalData) =>
    properties?.[name] !== undefined && !isSame(after[name], personal?.body[name] ?? null);
  const delivery = properties?.deliveryPackage;
  return {
    jobId: job.id,
    ship: properties?.state ?? false,
    cancel: properties?.cancelRequested ?? false,
    expectedPackageId: deps.newId(),
    ...(delivery
      ? {
          deliveryPackage: {
            carrierName: delivery.carrierName,
            trackingNumber: delivery.trackingNumber,
            driveCount: delivery.driveCount ?? null,
            shipDate: delivery.shipDate ?? null,
          },
        }
      : {}),
    ...(isChanged('returnAddress') ? { returnAddress: true } : {}),
    ...(isChanged('returnShipping') ? { returnShipping: true } : {}),
    ...(properties?.logLevel === undefined ? {} : { logLevel: properties.logLevel }),
    ...(properties?.backupDriveManifest === undefined
      ? {}
      : { backupDriveManifest: properties.backupDriveManifest }),
    ...(properties?.driveList === undefined ? {} : { drives: listedDrives(properties.driveList) }),
    ...(tags === undefined ? {} : { tags }),
    personalHash,
    ...(keysChanged ? { keysChanged } : {}),
  };
}
