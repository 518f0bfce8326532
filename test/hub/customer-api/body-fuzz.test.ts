import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anImportRequest } from '../../shared/azure/job-requests';
import { type OpenApi, openCustomerApi } from './open-customer-api';

let api: OpenApi;
beforeAll(async () => {
  api = await openCustomerApi();
  await api.request('PUT', api.job('target'), anImportRequest());
});
afterAll(() => api.close());

const invalid = JSON.stringify(anImportRequest({ driveList: [], jobType: 'Neither' }));

describe('a content type in any spelling bypasses nothing', () => {
  test.each([
    'application/json',
    'APPLICATION/JSON',
    'application/json ; charset=utf-8',
    'application/json\t; charset=utf-8',
    ' application/json',
    'application/json;',
    'application/json;charset="x"',
    'text/json',
  ])('%j is validated', async (contentType) => {
    const { status, body } = await api.request('PUT', api.job('target'), invalid, {
      headers: { 'content-type': contentType },
    });
    expect([status, body.error.code]).toEqual([400, 'InvalidParameter']);
  });

  test.each([
    'text/plain',
    'application/xml',
    'application/json-patch+json',
    'application/x-www-form-urlencoded',
    'application\tjson',
    'application/ json',
    'jsonx',
    'multipart/form-data; boundary=x',
  ])('%j is refused', async (contentType) => {
    const { status, body } = await api.request('PUT', api.job('target'), invalid, {
      headers: { 'content-type': contentType },
    });
    expect([status, body.error.code]).toEqual([415, 'UnsupportedMediaType']);
  });
});

describe('garbage is a 4xx with an ARM body, never a 5xx', () => {
  test.each<[string, string]>([
    ['nothing', ''],
    ['no JSON', '{"location":'],
    ['a byte order mark and no JSON', '\uFEFF{'],
    ['a number', '7'],
    ['null', 'null'],
    ['200,000 brackets', '['.repeat(200_000)],
    ['200,000 nested lists', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    ['deep objects', `${'{"properties":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    ['__proto__', '{"__proto__":{"location":"westus"},"constructor":{"prototype":1}}'],
    ['100,000 drives', `{"properties":{"driveList":[${'{},'.repeat(100_000)}{}]}}`],
  ])('%s', async (_name, body) => {
    for (const method of ['PUT', 'PATCH']) {
      const answer = await api.request(method, api.job('target'), body, {
        headers: { 'content-type': 'application/json' },
      });
      // A PATCH of nothing that it knows is a change of nothing.
      if (method === 'PATCH' && answer.status === 200) continue;
      expect(answer.status).toBe(400);
      expect(answer.body.error.code).toEqual(expect.any(String));
      expect(JSON.stringify(answer.body).length).toBeLessThan(20_000);
    }
  });

  test('more than a megabyte is refused', async () => {
    const { status, body } = await api.request('PUT', api.job('target'), `"${'x'.repeat(1_100_000)}"`);
    expect([status, body.error.code]).toEqual([413, 'RequestEntityTooLarge']);
  });

  test('any JSON, and any value in place of any property', async () => {
    const properties = Object.keys(anImportRequest().properties);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.jsonValue({ maxDepth: 4 }),
          fc
            .tuple(
              fc.constantFrom(...properties, 'state', 'deliveryPackage', 'export'),
              fc.jsonValue({ maxDepth: 3 }),
            )
            .map(([name, value]) => anImportRequest({ [name]: value })),
        ),
        fc.constantFrom('PUT', 'PATCH'),
        async (body, method) => {
          const { status, body: answer } = await api.request(method, api.job('fuzzed'), body);
          expect([200, 201, 400, 404, 409]).toContain(status);
          if (status >= 400) expect(answer.error.code).toEqual(expect.any(String));
        },
      ),
      { numRuns: 150 },
    );
  });
});
