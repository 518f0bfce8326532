import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayMs } from '../../../shared/time';
import { aDriveRequest, anExportRequest, anImportRequest } from '../../shared/azure/job-requests';
import { jobs, type OpenApi, openCustomerApi, subscriptionId, version } from './open-customer-api';

const publicUrl = 'https://dock.example:7421/';
const bySubscription = `/subscriptions/${subscriptionId}/providers/Microsoft.ImportExport/jobs`;
type Page = { value: { name: string; id: string }[]; nextLink?: string };

// Both: order and comparison of text are the database's own.
describe.each(['pglite', 'postgres'] as const)('on %s', (kind) => {
  let api: OpenApi;
  beforeAll(async () => {
    api = await openCustomerApi({ publicUrl, kind });
    for (const name of ['delta', 'Alpha', 'charlie', 'bravo', 'echo']) {
      await api.request('PUT', api.job(name), anImportRequest({ driveList: [aDriveRequest(`SN${name}`)] }));
      api.pass(dayMs);
    }
    const other = jobs.replace('myResourceGroup', 'other-group');
    await api.request('PUT', `${other}/alpha?${version}`, anExportRequest());
    await api.changeJob('echo', { state: 'Closed' });
    await api.changeJob('delta', { state: 'Shipping' });
  });
  afterAll(() => api.close());

  const names = async (query: string, path = jobs) => {
    const { status, body } = await api.request('GET', `${path}?${version}&${query}`);
    expect(status).toBe(200);
    return (body as Page).value.map(({ name }) => name);
  };

  test('lists a resource group by name, without drives', async () => {
    const { body } = await api.request('GET', `${jobs}?${version}`);
    expect(body.value.map(({ name }: { name: string }) => name)).toEqual([
      'Alpha',
      'bravo',
      'charlie',
      'delta',
      'echo',
    ]);
    expect(body).not.toHaveProperty('nextLink');
    for (const { properties } of body.value) {
      expect(properties).not.toHaveProperty('driveList');
      expect(properties).toMatchObject({ state: expect.any(String), returnAddress: { city: 'Exampletown' } });
    }
  });

  test('lists a subscription over its groups', async () => {
    expect(await names('', bySubscription)).toHaveLength(6);
  });

  test('pages by nextLink: absolute, with all that was asked, and followed as it is', async () => {
    const filter = encodeURIComponent("type eq 'Import'");
    let url: string | undefined = `${bySubscription}?${version}&$top=2&$filter=${filter}`;
    const seen: string[][] = [];
    while (url) {
      const { status, body } = await api.request('GET', url.replace('https://dock.example:7421', ''));
      expect(status).toBe(200);
      const page = body as Page;
      seen.push(page.value.map(({ name }) => name));
      if (page.nextLink) {
        const next = new URL(page.nextLink);
        expect(next.origin).toBe('https://dock.example:7421');
        expect(next.pathname).toBe(bySubscription);
        expect(next.searchParams.get('api-version')).toBe('2021-01-01');
        expect(next.searchParams.get('$top')).toBe('2');
        expect(next.searchParams.get('$filter')).toBe("type eq 'Import'");
      }
      url = page.nextLink;
    }
    expect(seen).toEqual([['Alpha', 'bravo'], ['charlie', 'delta'], ['echo']]);
  });

  test('a job that is deleted between two pages shifts nothing', async () => {
    const first = await api.request('GET', `${jobs}?${version}&$top=3`);
    await api.request('DELETE', api.job('charlie'));
    const rest = await api.request('GET', first.body.nextLink.replace('https://dock.example:7421', ''));
    expect((rest.body as Page).value.map(({ name }) => name)).toEqual(['delta', 'echo']);
    await api.request('PUT', api.job('charlie'), anImportRequest());
  });

  describe('$filter', () => {
    test.each([
      ["type eq 'Export'", bySubscription, ['alpha']],
      ["state eq 'Shipping'", jobs, ['delta']],
      ["state in ('Shipping','Closed')", jobs, ['delta', 'echo']],
      ["states eq 'Shipping,Closed' and type eq 'Import'", jobs, ['delta', 'echo']],
      ['createdTime lt 2026-03-04', jobs, ['Alpha', 'delta']],
      [
        'createdTime ge 2026-03-03T08:00:00Z and createdTime le 2026-03-05T08:00:00Z',
        jobs,
        ['Alpha', 'bravo'],
      ],
      ["state eq 'Received'", jobs, []],
    ])('%s', async (filter, path, expected) => {
      expect(
        (await names(`$filter=${encodeURIComponent(filter)}`, path)).filter((name) => name !== 'charlie'),
      ).toEqual(expected);
    });

    test('a wrong one is a 400 that names the spot', async () => {
      const { status, body } = await api.request(
        'GET',
        `${jobs}?${version}&$filter=${encodeURIComponent("type eq 'Impart'")}`,
      );
      expect(status).toBe(400);
      expect(body.error).toMatchObject({ code: 'InvalidFilter', target: '$filter' });
      expect(body.error.message).toContain('character 9');
    });
  });

  test.each(['0', '101', '-1', '1.5', 'ten', ''])('$top=%s is refused', async (top) => {
    const { status, body } = await api.request('GET', `${jobs}?${version}&$top=${top}`);
    expect([status, body.error.target]).toEqual([400, '$top']);
  });

  test.each([
    'x',
    '%00',
    'e30',
    Buffer.from('["a\\u0000","b"]').toString('base64url'),
    Buffer.from('[1,2]').toString('base64url'),
  ])('$skiptoken=%s that nobody gave is refused', async (token) => {
    const { status, body } = await api.request('GET', `${jobs}?${version}&$skiptoken=${token}`);
    expect([status, body.error.target]).toEqual([400, '$skiptoken']);
  });
});
