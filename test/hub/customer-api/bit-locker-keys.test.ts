import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBitLockerKeys } from '../../../hub/customer-api/bit-locker-keys';
import { aDriveRequest, anImportRequest } from '../../shared/azure/job-requests';
import { aSite, type OpenApi, openCustomerApi, version } from './open-customer-api';

const key = '238810-662376-448998-450120-652806-203390-606320-483076';
const logged: string[] = [];
let api: OpenApi;
beforeAll(async () => {
  api = await openCustomerApi({ logged });
  await api.request(
    'PUT',
    api.job('keys'),
    anImportRequest({ driveList: [aDriveRequest('A1'), aDriveRequest('B2')] }),
  );
});
afterAll(() => api.close());

const list = (name = 'keys') => api.request('POST', api.job(name).replace('?', '/listBitLockerKeys?'));

test('only listBitLockerKeys answers the keys, and each reading is a custody link', async () => {
  const links = () =>
    api.deps.database
      .selectFrom('operation')
      .select(['link', 'hash'])
      .where('type', '=', 'bitLockerKeysListed')
      .execute();
  const { status, body, headers } = await list();
  expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
  expect(body).toEqual({
    value: [
      { driveId: 'A1', bitLockerKey: key },
      { driveId: 'B2', bitLockerKey: key },
    ],
  });
  expect(await links()).toEqual([
    { link: expect.objectContaining({ type: 'bitLockerKeysListed' }), hash: expect.any(String) },
  ]);
  await list();
  expect(await links()).toHaveLength(2);
});

test('a key is nowhere in the database or the log but encrypted', async () => {
  const tables = ['document', 'operation', 'personal', 'secret'] as const;
  const rows = await Promise.all(
    tables.map((table) => api.deps.database.selectFrom(table).selectAll().execute()),
  );
  const stored = JSON.stringify(rows);
  expect(stored).not.toContain(key);
  expect(stored).not.toContain(key.slice(0, 13));
  expect(logged.join('\n')).not.toContain(key.slice(0, 13));
});

test('the address is in the personal row alone; operations and documents have its salted hash', async () => {
  const { database } = api.deps;
  const operations = await database.selectFrom('operation').select(['payload', 'link']).execute();
  const documents = await database.selectFrom('document').select('body').where('kind', '=', 'job').execute();
  const text = JSON.stringify([operations, documents]);
  for (const secret of ['Ada Example', '1 Example Street', '4255550100', 'ada@example.com', '989ffff']) {
    expect(text).not.toContain(secret);
  }
  expect(text).toMatch(/"personalHash":"[0-9a-f]{64}"/);
});

test('a row that was moved to another drive or altered does not decrypt', async () => {
  const { id } = await api.jobOf('keys');
  const { database } = api.deps;
  const rows = await database
    .selectFrom('secret')
    .selectAll()
    .where('job_id', '=', id)
    .orderBy('drive_id')
    .execute();
  const [first, second] = rows;
  if (!first || !second) throw new Error('two keys are stored');
  const put = (ciphertext: string) =>
    database
      .updateTable('secret')
      .set({ ciphertext })
      .where('job_id', '=', id)
      .where('drive_id', '=', first.drive_id)
      .execute();
  await put(second.ciphertext);
  await expect(readBitLockerKeys(api.deps, database, aSite.id, id)).rejects.toThrow();
  const altered = Buffer.from(first.ciphertext, 'base64');
  altered[15] = (altered[15] ?? 0) ^ 1;
  await put(altered.toString('base64'));
  await expect(readBitLockerKeys(api.deps, database, aSite.id, id)).rejects.toThrow();
  const failed = await list();
  expect([failed.status, failed.body.error.code]).toEqual([500, 'InternalServerError']);
  await put(first.ciphertext);
  expect((await list()).status).toBe(200);
});

test('JOB-22 a key that does not work is replaced at the bench, when the list is fixed', async () => {
  const driveList = [aDriveRequest('C3')];
  const deliveryPackage = { carrierName: 'UPS', trackingNumber: 'OWN-bench' };
  await api.request('PUT', api.job('bench'), anImportRequest({ driveList, deliveryPackage }));
  await api.request('PATCH', api.job('bench'), { properties: { state: 'Shipping' } });
  const { drives } = await api.jobOf('bench');
  const received = drives.map((drive) => ({ ...drive, state: 'Received' as const }));
  await api.changeJob('bench', { state: 'Received', drives: received });
  const other = '111111-222222-333333-444444-555555-666666-077777-088888';
  const patch = (list: unknown[]) =>
    api.request('PATCH', api.job('bench'), { properties: { driveList: list } });
  expect((await patch([{ ...aDriveRequest('C3'), bitLockerKey: other }])).status).toBe(200);
  const { body } = await list('bench');
  expect(body.value).toMatchObject([{ driveId: 'C3', bitLockerKey: other }]);
  expect((await patch([...driveList, aDriveRequest('D4')])).status).toBe(409);
  expect((await list('bench')).body.value).toMatchObject([{ bitLockerKey: other }]);
});

test('it is a POST; a body is allowed and ignored', async () => {
  const url = api.job('keys').replace('?', '/listBitLockerKeys?');
  expect((await api.request('GET', url)).status).toBe(405);
  expect((await api.request('POST', url, {})).status).toBe(200);
  expect((await list('nobody')).status).toBe(404);
  expect(url).toContain(version);
});
