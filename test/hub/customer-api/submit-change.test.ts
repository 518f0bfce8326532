import { afterAll, beforeAll, expect, test } from 'vitest';
import { submit } from '../../../hub/accept-operations';
import type { Asked } from '../../../hub/customer-api/call';
import { readPersonal, writePersonal } from '../../../hub/customer-api/personal-data';
import { customerOperation, submitChange } from '../../../hub/customer-api/submit-change';
import { anImportRequest } from '../../shared/azure/job-requests';
import { aSite, type OpenApi, openCustomerApi, subscriptionId } from './open-customer-api';

let api: OpenApi;
beforeAll(async () => {
  api = await openCustomerApi();
  await api.request('PUT', api.job('raced'), anImportRequest());
});
afterAll(() => api.close());

/** Submits a change of tags; somebody else changes the address between its first readings and its writings. */
async function race(disturbances: number) {
  const { database } = api.deps;
  const { id: jobId } = await api.jobOf('raced');
  const asked: Asked = {
    deps: { ...api.deps, submit, publicUrl: null },
    siteId: aSite.id,
    query: new Map(),
    apiVersion: '2021-01-01',
    language: 'en',
    body: '',
    url: '',
  };
  let attempts = 0;
  const prepare = async () => {
    attempts += 1;
    const row = await readPersonal(database, aSite.id, jobId);
    if (!row) throw new Error('the job has an address');
    if (attempts <= disturbances) {
      const other = { ...row, salt: Buffer.from(`salt ${attempts}`).toString('base64') };
      await database.transaction().execute((tx) => writePersonal(tx, aSite.id, jobId, other));
    }
    const payload = {
      jobId,
      ship: false,
      cancel: false,
      expectedPackageId: api.deps.newId(),
      tags: { attempt: String(attempts) },
      personalHash: null,
    };
    return {
      jobId,
      readSalt: row.salt,
      operation: customerOperation(api.deps, subscriptionId, 'jobUpdated', payload),
      alongside: async () => undefined,
      answer: async ({ outcome }: { outcome: string }) => outcome,
    };
  };
  const outcome = await submitChange(asked, { validateOnly: false, prepare });
  return { outcome, attempts, tags: (await api.jobOf('raced')).tags };
}

test('a change that was worked out from an old address is undone and worked out again', async () => {
  expect(await race(2)).toEqual({ outcome: 'applied', attempts: 3, tags: { attempt: '3' } });
});

test('not for ever', async () => {
  await expect(race(5)).rejects.toThrow();
});
