import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv from 'ajv';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseArmPath } from '../../../hub/customer-api/arm-path';
import { createHandlers } from '../../../hub/customer-api/handlers';
import { responseSchemas } from '../../../hub/customer-api/open-api-responses';
import { custodyKeysPath } from '../../../shared/custody-record';
import { anExportRequest, anImportRequest } from '../../shared/azure/job-requests';
import { jobs, type OpenApi, openCustomerApi, version } from './open-customer-api';

type OpenApiDocument = { paths: Record<string, Record<string, unknown>> };
let api: OpenApi;
let served: OpenApiDocument;
beforeAll(async () => {
  api = await openCustomerApi();
  served = (await api.request('GET', '/openapi.json', undefined, { token: null })).body as OpenApiDocument;
});
afterAll(() => api.close());

test('the description is valid OpenAPI 3', async () => {
  const { valid, errors } = await new Validator().validate(served);
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

test('it describes every route and method, and nothing else', () => {
  const described = Object.entries(served.paths).flatMap(([path, methods]) => {
    const resource = parseArmPath(path.replaceAll(/\{(\w+)\}/g, 'x'))?.resource;
    return Object.keys(methods).map((method) => `${method.toUpperCase()} ${resource ?? path}`);
  });
  const handled = Object.entries(createHandlers()).flatMap(([resource, methods]) =>
    Object.keys(methods).map((method) => `${method} ${resource}`),
  );
  expect(described.sort()).toEqual([...handled, `GET ${custodyKeysPath}`].sort());
});

test('real answers fit the schemas that it promises', async () => {
  const ajv = new Ajv({ strict: false, formats: { int64: true } });
  ajv.addSchema({ $id: 'api', components: { schemas: responseSchemas } });
  const fits = (name: keyof typeof responseSchemas, body: unknown) => {
    const isValid = ajv.validate({ $ref: `api#/components/schemas/${name}` }, body);
    expect(ajv.errors).toBeNull();
    expect(isValid).toBe(true);
  };
  fits('Job', (await api.request('PUT', api.job('import'), anImportRequest())).body);
  fits('Job', (await api.request('PUT', api.job('export'), anExportRequest())).body);
  fits('JobList', (await api.request('GET', `${jobs}?${version}&$top=1`)).body);
  fits(
    'LocationList',
    (await api.request('GET', `/providers/Microsoft.ImportExport/locations?${version}`)).body,
  );
  fits(
    'OperationList',
    (await api.request('GET', `/providers/Microsoft.ImportExport/operations?${version}`)).body,
  );
  fits(
    'BitLockerKeyList',
    (await api.request('POST', api.job('import').replace('?', '/listBitLockerKeys?'))).body,
  );
  fits('Error', (await api.request('GET', api.job('nobody'))).body);
});
