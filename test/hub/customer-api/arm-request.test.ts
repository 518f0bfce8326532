import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusalAnswer } from '../../../hub/customer-api/refusal-answer';
import { createToken } from '../../../hub/tokens';
import { refusalCodes } from '../../../shared/refusals';
import { aDriveRequest, anImportRequest } from '../../shared/azure/job-requests';
import { aSite, jobs, type OpenApi, openCustomerApi, subscriptionId, version } from './open-customer-api';

let api: OpenApi;
beforeAll(async () => {
  api = await openCustomerApi();
  await api.request('PUT', api.job('one'), anImportRequest());
});
afterAll(() => api.close());

const locations = '/providers/Microsoft.ImportExport/locations';

describe('api-version', () => {
  test.each(['2016-11-01', '2020-08-01', '2021-01-01'])('%s is served by every operation', async (known) => {
    for (const path of [
      locations,
      `${locations}/westus`,
      '/providers/Microsoft.ImportExport/operations',
      jobs,
      `${jobs}/one`,
    ]) {
      expect((await api.request('GET', `${path}?api-version=${known}`)).status).toBe(200);
    }
  });

  test.each([
    ['', 'MissingApiVersionParameter'],
    ['api-version=', 'MissingApiVersionParameter'],
    ['api-version=2019-01-01', 'InvalidApiVersionParameter'],
  ])('"%s" is refused: %s', async (query, code) => {
    const { status, body } = await api.request('GET', `${locations}?${query}`);
    expect([status, body.error.code, body.error.target]).toEqual([400, code, 'api-version']);
    expect(body.error.message).toContain('2021-01-01');
  });
});

describe('paths', () => {
  test('fixed segments and names are read without case', async () => {
    const url = `${jobs}/ONE?API-VERSION=2021-01-01`
      .replace('subscriptions', 'SUBSCRIPTIONS')
      .replace('resourceGroups/myResourceGroup', 'RESOURCEgroups/MYRESOURCEGROUP')
      .replace('providers/Microsoft.ImportExport/jobs', 'Providers/microsoft.importexport/JOBS');
    const { status, body } = await api.request(
      'GET',
      url.replace(subscriptionId, subscriptionId.toLowerCase()),
    );
    expect([status, body.name]).toEqual([200, 'one']);
  });

  test.each([
    ['/subscriptions', 404],
    [`/subscriptions/${subscriptionId}/providers/Microsoft.Storage/jobs`, 404],
    ['/providers/Microsoft.ImportExport/elsewhere', 404],
    [`${jobs.replace('myResourceGroup', 'a%00b')}`, 400],
    [`${jobs}/null%00byte`, 404],
    [`${jobs}/%E0%A4%A`, 400],
    ['/subscriptions/%', 400],
  ])('%s: %i with an ARM body', async (path, status) => {
    const answer = await api.request('GET', `${path}?${version}`);
    expect([answer.status, typeof answer.body.error?.code]).toEqual([status, 'string']);
  });

  test('a method that a resource does not know is a 405 that says which it does', async () => {
    const { status, headers, body } = await api.request('POST', `${jobs}?${version}`);
    expect([status, headers.allow, body.error.code]).toEqual([405, 'GET', 'MethodNotAllowed']);
  });
});

describe('tokens', () => {
  test.each([
    ['none', null],
    ['an unknown one', 'nonsense'],
    ['an empty one', ''],
  ])('%s is a 401', async (_name, token) => {
    const { status, body, headers } = await api.request('GET', `${jobs}?${version}`, undefined, { token });
    expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer']);
    expect(body.error.code).toMatch(/^(AuthenticationFailed|InvalidAuthenticationToken)$/);
  });

  test('of another subscription is a 403 here, and good for locations', async () => {
    const { token } = await createToken(api.deps, aSite.id, { subscription: 'other', days: 1 });
    const { status, body } = await api.request('GET', `${jobs}?${version}`, undefined, { token });
    expect([status, body.error.code, body.error.target]).toEqual([
      403,
      'AuthorizationFailed',
      'subscriptionId',
    ]);
    expect((await api.request('GET', `${locations}?${version}`, undefined, { token })).status).toBe(200);
    expect((await api.request('GET', `${locations}?${version}`, undefined, { token: null })).status).toBe(
      401,
    );
  });

  test('too many invalid ones are slowed down; a valid one never', async () => {
    const own = await openCustomerApi();
    const wrong = () => own.request('GET', `${locations}?${version}`, undefined, { token: 'guess' });
    for (let attempt = 0; attempt < 30; attempt += 1) expect((await wrong()).status).toBe(401);
    const limited = await wrong();
    expect([limited.status, limited.headers['retry-after']]).toEqual([429, '60']);
    expect((await own.request('GET', `${locations}?${version}`)).status).toBe(200);
    own.pass(60_000);
    expect((await wrong()).status).toBe(401);
    await own.close();
  });
});

describe('locations and operations', () => {
  test('a location is found by either of its names', async () => {
    for (const name of ['westus', 'West%20US', 'WEST US']) {
      const { status, body } = await api.request(
        'GET',
        `${locations}/${encodeURIComponent(decodeURIComponent(name))}?${version}`,
      );
      expect([status, body.name]).toEqual([200, 'West US']);
      expect(body.properties.alternateLocations).toEqual([body.id]);
    }
    const missing = await api.request('GET', `${locations}/mars?${version}`);
    expect([missing.status, missing.body.error.code]).toEqual([404, 'LocationNotFound']);
  });

  test('the operations are the actions of the service', async () => {
    const { body } = await api.request('GET', `/providers/Microsoft.ImportExport/operations?${version}`);
    expect(body.value.map(({ name }: { name: string }) => name)).toContain(
      'Microsoft.ImportExport/jobs/listBitLockerKeys/action',
    );
  });
});

test.each([
  ['dock.example:7421', 'http://dock.example:7421'],
  ['[::1]:7421', 'http://[::1]:7421'],
  ['evil/path?x', 'http://localhost:'],
])('without a configured address nextLink takes the host %s only if it is one', async (host, origin) => {
  await api.request('PUT', api.job('two'), anImportRequest({ driveList: [aDriveRequest('TWO')] }));
  const { body } = await api.request('GET', `${jobs}?${version}&$top=1`, undefined, { headers: { host } });
  expect(body.nextLink.startsWith(origin)).toBe(true);
});

test('errors speak the language that was asked for', async () => {
  const { body } = await api.request('GET', `${jobs}/nobody?${version}`, undefined, {
    headers: { 'accept-language': 'sv-SE' },
  });
  expect(body.error.message).toBe("Det finns inget jobb 'nobody' i resursgruppen 'myResourceGroup'.");
});

test('every refusal of the domain has an ARM answer', () => {
  for (const code of refusalCodes.filter((one) => one !== 'internal')) {
    const answer = refusalAnswer({ outcome: 'refused', code, params: {} }, { state: 'Creating' });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect('problems' in answer && answer.problems[0].code).toMatch(/^[A-Z]\w+$/);
  }
});
