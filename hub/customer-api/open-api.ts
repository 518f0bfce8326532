import { z } from 'zod';
import { apiVersions } from '../../shared/azure/api-versions';
import { jobNamePattern } from '../../shared/azure/job-name';
import { jobRequestWire } from '../../shared/azure/job-request';
import { updateRequestWire } from '../../shared/azure/update-request';
import { custodyKeysPath } from '../../shared/custody-record';
import { responseSchemas } from './open-api-responses';

const provider = '/providers/Microsoft.ImportExport';
const group = `/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}${provider}`;
const job = `${group}/jobs/{jobName}`;

const ref = (kind: 'schemas' | 'parameters' | 'responses', name: string) => ({
  $ref: `#/components/${kind}/${name}`,
});
const json = (description: string, schema: object) => ({
  description,
  content: { 'application/json': { schema } },
});
const inPath = (name: string, schema: object = { type: 'string' }) => ({
  name,
  in: 'path',
  required: true,
  schema,
});
const always = [ref('parameters', 'ApiVersion'), ref('parameters', 'AcceptLanguage')];
const inGroup = [...always, ref('parameters', 'SubscriptionId'), ref('parameters', 'ResourceGroupName')];
const ofJob = [...inGroup, ref('parameters', 'JobName')];
const failures = { default: ref('responses', 'Error') };

const operation = (operationId: string, summary: string, parameters: object[], rest: object) => ({
  operationId,
  summary,
  parameters,
  security: [{ bearer: [] }],
  ...rest,
});
const found = (schema: object) => ({ responses: { '200': json('OK', schema), ...failures } });
const paging = [ref('parameters', 'Top'), ref('parameters', 'Filter'), ref('parameters', 'SkipToken')];

/** The request bodies are those that the hub checks with; transforms are described by what they take. */
const bodyOf = (schema: z.ZodType) => ({
  required: true,
  content: {
    'application/json': { schema: z.toJSONSchema(schema, { io: 'input', target: 'openapi-3.0' }) },
  },
});

/** OpenAPI 3.0 of everything that the customer API answers; ours beyond Azure's are marked `x-dockside`. */
export function openApiDocument(publicUrl: string | null) {
  return {
    openapi: '3.0.3',
    info: {
      title: 'Dockside customer API',
      version: apiVersions.at(-1),
      description: 'The Azure Import/Export API (Microsoft.ImportExport) of one data centre.',
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    servers: [{ url: publicUrl ?? '/' }],
    paths: {
      [`${provider}/locations`]: {
        get: operation(
          'Locations_List',
          'Where drives can be sent to',
          always,
          found(ref('schemas', 'LocationList')),
        ),
      },
      [`${provider}/locations/{locationName}`]: {
        get: operation(
          'Locations_Get',
          'One location, by name or display name',
          [...always, inPath('locationName')],
          found(ref('schemas', 'Location')),
        ),
      },
      [`${provider}/operations`]: {
        get: operation(
          'Operations_List',
          'The actions of this API',
          always,
          found(ref('schemas', 'OperationList')),
        ),
      },
      [`/subscriptions/{subscriptionId}${provider}/jobs`]: {
        get: operation(
          'Jobs_ListBySubscription',
          'Jobs of a subscription, without their drives',
          [...always, ref('parameters', 'SubscriptionId'), ...paging],
          found(ref('schemas', 'JobList')),
        ),
      },
      [`${group}/jobs`]: {
        get: operation(
          'Jobs_ListByResourceGroup',
          'Jobs of a resource group, without their drives',
          [...inGroup, ...paging],
          found(ref('schemas', 'JobList')),
        ),
      },
      [job]: {
        get: operation('Jobs_Get', 'A job with its drives', ofJob, found(ref('schemas', 'Job'))),
        put: operation(
          'Jobs_Create',
          'Creates a job, or replaces one that is Creating',
          [...ofJob, ref('parameters', 'ValidateOnly')],
          {
            requestBody: bodyOf(jobRequestWire),
            responses: {
              '200': json('Replaced; or, with validateOnly, the job as it would be', ref('schemas', 'Job')),
              '201': json('Created', ref('schemas', 'Job')),
              ...failures,
            },
          },
        ),
        patch: operation('Jobs_Update', 'Changes a job, sets it to Shipping or cancels it', ofJob, {
          requestBody: bodyOf(updateRequestWire),
          ...found(ref('schemas', 'Job')),
        }),
        delete: operation('Jobs_Delete', 'Deletes a job that is Creating, Completed or Closed', ofJob, {
          responses: { '200': { description: 'Deleted' }, ...failures },
        }),
      },
      [`${job}/listBitLockerKeys`]: {
        post: operation(
          'BitLockerKeys_List',
          'The BitLocker keys of a job; each reading is written down',
          ofJob,
          found(ref('schemas', 'BitLockerKeyList')),
        ),
      },
      [`${job}/packingSlip`]: {
        get: operation('Jobs_PackingSlip', 'A page to put into the parcel', ofJob, {
          'x-dockside': true,
          responses: {
            '200': {
              description: 'PDF',
              content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
            },
            ...failures,
          },
        }),
      },
      [`${job}/custodyRecord`]: {
        get: operation('Jobs_CustodyRecord', 'What happened to the job and its drives, signed', ofJob, {
          'x-dockside': true,
          ...found(ref('schemas', 'SignedCustodyRecord')),
        }),
      },
      [`${job}/jobReport`]: {
        get: operation(
          'Jobs_Report',
          'What became of the job: times, packages, drives, faults and deadlines',
          [...ofJob, ref('parameters', 'ReportFormat')],
          {
            'x-dockside': true,
            responses: {
              '200': {
                description: 'As asked',
                content: {
                  'application/json': { schema: ref('schemas', 'JobReport') },
                  'text/csv': { schema: { type: 'string' } },
                  'application/pdf': { schema: { type: 'string', format: 'binary' } },
                },
              },
              ...failures,
            },
          },
        ),
      },
      [custodyKeysPath]: {
        get: {
          operationId: 'CustodyKeys_Get',
          summary: 'The public keys of custody records, as a JSON Web Key Set; needs no token',
          parameters: [],
          security: [],
          'x-dockside': true,
          ...found(ref('schemas', 'CustodyKeySet')),
        },
      },
    },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      parameters: {
        ApiVersion: {
          name: 'api-version',
          in: 'query',
          required: true,
          schema: { type: 'string', enum: apiVersions },
        },
        AcceptLanguage: {
          name: 'Accept-Language',
          in: 'header',
          description: 'Language of error messages, packing slips and reports: en, sv or zh-CN.',
          schema: { type: 'string' },
        },
        SubscriptionId: inPath('subscriptionId'),
        ResourceGroupName: inPath('resourceGroupName', { type: 'string', maxLength: 90 }),
        JobName: inPath('jobName', { type: 'string', pattern: jobNamePattern.source }),
        ValidateOnly: {
          name: 'validateOnly',
          in: 'query',
          description: 'true: check everything, answer the would-be job with its warnings, store nothing.',
          schema: { type: 'boolean', default: false },
          'x-dockside': true,
        },
        ReportFormat: {
          name: 'format',
          in: 'query',
          schema: { type: 'string', enum: ['json', 'csv', 'pdf'], default: 'json' },
          'x-dockside': true,
        },
        Top: {
          name: '$top',
          in: 'query',
          schema: { type: 'integer', minimum: 1, maximum: 100, default: 100 },
        },
        Filter: {
          name: '$filter',
          in: 'query',
          description: filterText,
          schema: { type: 'string', maxLength: 1000 },
          example: "type eq 'Import' and state in ('Shipping','Received') and createdTime ge 2026-01-31",
        },
        SkipToken: {
          name: '$skiptoken',
          in: 'query',
          description: 'Part of nextLink; means nothing to anybody else.',
          schema: { type: 'string' },
        },
      },
      responses: {
        Error: json('What is wrong, with the property that it is about', ref('schemas', 'Error')),
      },
      schemas: responseSchemas,
    },
  };
}

const filterText = [
  'Conditions joined by "and":',
  "type eq 'Import';",
  "state eq 'Shipping'; state in ('Creating','Shipping'); states eq 'Creating,Shipping';",
  'createdTime ge|gt|le|lt|eq an ISO 8601 date or date-time.',
].join(' ');
