import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JobState } from '../../../shared/states';
import { aDriveRequest, anImportRequest } from '../../shared/azure/job-requests';
import { aFault } from '../../support/builders';
import { type OpenApi, openCustomerApi } from './open-customer-api';

let api: OpenApi;
beforeAll(async () => {
  api = await openCustomerApi();
});
afterAll(() => api.close());

const remove = (name: string) => api.request('DELETE', api.job(name));

test('JOB-16 deleting answers 200 without a body, and takes the address, its salt and the keys along', async () => {
  await api.request('PUT', api.job('gone'), anImportRequest());
  const { id } = await api.jobOf('gone');
  const { status, raw } = await remove('gone');
  expect([status, raw.length]).toEqual([200, 0]);
  expect((await api.request('GET', api.job('gone'))).status).toBe(404);
  for (const table of ['personal', 'secret'] as const) {
    expect(await api.deps.database.selectFrom(table).selectAll().where('job_id', '=', id).execute()).toEqual(
      [],
    );
  }
  expect((await remove('gone')).body.error).toMatchObject({ code: 'ResourceNotFound', target: 'jobName' });
});

test('JOB-22 a deleted job leaves its name free', async () => {
  await api.request('PUT', api.job('phoenix'), anImportRequest());
  await remove('phoenix');
  expect((await api.request('PUT', api.job('Phoenix'), anImportRequest())).status).toBe(201);
});

test.each<[JobState, number, string | undefined]>([
  ['Creating', 200, undefined],
  ['Shipping', 409, 'JobNotDeletable'],
  ['Received', 409, 'JobNotDeletable'],
  ['Transferring', 409, 'JobNotDeletable'],
  ['Packaging', 409, 'JobNotDeletable'],
  ['Completed', 200, undefined],
  ['Closed', 200, undefined],
  ['Faulted', 409, 'JobNotDeletable'],
])('JOB-16 in %s: %i', async (state, status, code) => {
  const name = `in-${state}`;
  await api.request('PUT', api.job(name), anImportRequest({ driveList: [aDriveRequest(`S${state}`)] }));
  await api.changeJob(name, { state });
  const { status: answered, body } = await remove(name);
  expect([answered, body.error?.code]).toEqual([status, code]);
});

test('JOB-21 not while a drive is on site or a fault is open', async () => {
  await api.request('PUT', api.job('held'), anImportRequest());
  const { drives } = await api.jobOf('held');
  const here = drives.map((drive) => ({ ...drive, state: 'Received' as const, arrivedAt: api.deps.now() }));
  await api.changeJob('held', { state: 'Completed', drives: here });
  expect((await remove('held')).body.error.code).toBe('DrivesOnSite');
  const fault = aFault({
    kind: 'return-lost',
    subject: { kind: 'job', jobId: (await api.jobOf('held')).id },
  });
  await api.changeJob('held', {
    drives: drives.map((drive) => ({ ...drive, state: 'ShippedBack' })),
    faults: [fault],
  });
  const { status, body } = await remove('held');
  expect([status, body.error.code]).toEqual([409, 'DrivesOnSite']);
});
