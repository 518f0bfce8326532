import { z } from 'zod';
import { custodyKeySetSchema, signedRecordSchema } from '../../shared/custody-record';
import { jobReportSchema } from '../../shared/job-report/report-schema';
import { driveStates, jobStates } from '../../shared/states';

const text = { type: 'string' };
const flag = { type: 'boolean' };
const count = { type: 'integer' };
const object = (properties: Record<string, object>, required: string[] = []) => ({
  type: 'object',
  properties,
  ...(required.length > 0 ? { required } : {}),
});
const listOf = (items: object) => ({ type: 'array', items });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const describe = (schema: z.ZodType) => z.toJSONSchema(schema, { target: 'openapi-3.0' });

const addressLines = {
  recipientName: text,
  streetAddress1: text,
  streetAddress2: text,
  city: text,
  stateOrProvince: text,
  postalCode: text,
  countryOrRegion: text,
  phone: text,
};
const delivery = { carrierName: text, trackingNumber: text, driveCount: count, shipDate: text };

const drive = object(
  {
    driveId: text,
    manifestFile: text,
    manifestHash: text,
    driveHeaderHash: text,
    state: { type: 'string', enum: [...driveStates.filter((state) => state !== 'Destroyed'), 'Faulted'] },
    copyStatus: text,
    percentComplete: count,
    bytesSucceeded: { type: 'integer', format: 'int64' },
    errorLogUri: text,
    verboseLogUri: text,
    manifestUri: text,
  },
  ['driveId', 'state'],
);

const job = object(
  {
    id: text,
    name: text,
    type: text,
    location: text,
    tags: { type: 'object', additionalProperties: text },
    systemData: object({
      createdBy: text,
      createdByType: text,
      createdAt: text,
      lastModifiedBy: text,
      lastModifiedByType: text,
      lastModifiedAt: text,
    }),
    identity: object({ type: { type: 'string', enum: ['None'] } }),
    properties: object(
      {
        storageAccountId: text,
        jobType: { type: 'string', enum: ['Import', 'Export'] },
        returnAddress: object({ ...addressLines, email: text }),
        returnShipping: object({ carrierName: text, carrierAccountNumber: text }),
        shippingInformation: object({ ...addressLines, additionalInformation: text }),
        deliveryPackage: object(delivery),
        returnPackage: object(delivery),
        diagnosticsPath: text,
        logLevel: { type: 'string', enum: ['Error', 'Verbose'] },
        backupDriveManifest: flag,
        state: { type: 'string', enum: [...jobStates] },
        cancelRequested: flag,
        percentComplete: count,
        incompleteBlobListUri: text,
        driveList: listOf(ref('Drive')),
        export: object({
          blobList: object({ blobPath: listOf(text), blobPathPrefix: listOf(text) }),
          blobListBlobPath: text,
        }),
        provisioningState: text,
        encryptionKey: object({ kekType: text }),
      },
      ['jobType', 'state', 'cancelRequested'],
    ),
    warnings: { ...listOf(ref('ErrorDetail')), description: 'With validateOnly.' },
  },
  ['id', 'name', 'type', 'location', 'properties'],
);

const location = object({
  id: text,
  name: text,
  type: text,
  properties: object({
    ...addressLines,
    additionalShippingInformation: text,
    supportedCarriers: listOf(text),
    alternateLocations: listOf(text),
  }),
});

const errorDetail = object({ code: text, message: text, target: text }, ['code', 'message']);

/** What the hub answers. A test holds real answers against them. */
export const responseSchemas = {
  Drive: drive,
  Job: job,
  JobList: object({ value: listOf(ref('Job')), nextLink: text }, ['value']),
  Location: location,
  LocationList: object({ value: listOf(ref('Location')) }, ['value']),
  OperationList: object(
    {
      value: listOf(
        object({
          name: text,
          display: object({ provider: text, resource: text, operation: text, description: text }),
        }),
      ),
    },
    ['value'],
  ),
  BitLockerKeyList: object(
    { value: listOf(object({ driveId: text, bitLockerKey: text }, ['driveId', 'bitLockerKey'])) },
    ['value'],
  ),
  SignedCustodyRecord: describe(signedRecordSchema),
  JobReport: describe(jobReportSchema),
  CustodyKeySet: describe(custodyKeySetSchema),
  ErrorDetail: errorDetail,
  Error: object(
    {
      error: object({ code: text, message: text, target: text, details: listOf(ref('ErrorDetail')) }, [
        'code',
        'message',
      ]),
    },
    ['error'],
  ),
};
