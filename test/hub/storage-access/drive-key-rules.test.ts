import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveOperator } from '../../../hub/operators';
import { driveStates } from '../../../shared/states';
import { aDriveRequest, anExportRequest, anImportRequest } from '../../shared/azure/job-requests';
import { TestStation } from '../../support/hub';
import { aSite, type OpenApi, openCustomerApi } from '../customer-api/open-customer-api';

const keys = {
  A1: '238810-662376-448998-450120-652806-203390-606320-483076',
  B2: '198957-121132-539220-123750-456225-220814-337590-702405',
};
const logged: string[] = [];
let api: OpenApi;
let station: TestStation;
let jobId: string;
beforeAll(async () => {
  api = await openCustomerApi({ logged });
  const operator = { id: 'olof', name: 'Olof', badge: 'badge-olof', role: 'operator', active: true } as const;
  await saveOperator(api.deps, aSite.id, { operator, pin: '480215', actor: { kind: 'hub' } });
  station = await TestStation.enrol(api.deps, aSite.id);
  const driveList = Object.entries(keys).map(([driveId, bitLockerKey]) => ({
    ...aDriveRequest(driveId),
    bitLockerKey,
  }));
  await api.request('PUT', api.job('locked'), anImportRequest({ driveList }));
  ({ id: jobId } = await api.jobOf('locked'));
});
afterAll(() => api.close());

async function setState(state: string) {
  const { drives } = await api.jobOf('locked');
  await api.changeJob('locked', { drives: drives.map((drive) => ({ ...drive, state })) as typeof drives });
}
const ask = (driveId: string, { operatorId = 'olof', job = jobId } = {}) =>
  api.request(
    'POST',
    `/station/v1/jobs/${job}/bitlocker-key`,
    { operatorId, driveId },
    { token: station.credential },
  );
const links = () =>
  api.deps.database
    .selectFrom('operation')
    .select(['payload', 'link'])
    .where('type', '=', 'bitLockerKeysListed')
    .execute();

test('STORE-4: only the key of a drive of this job that is Received or Transferring', async () => {
  for (const state of driveStates) {
    await setState(state);
    const { status, body } = await ask('B2');
    const isHere = state === 'Received' || state === 'Transferring';
    expect([state, status, body]).toEqual([
      state,
      200,
      isHere ? { ok: true, bitLockerKey: keys.B2 } : { ok: false, problem: 'notHere' },
    ]);
  }
  await setState('Received');
  expect((await ask('C3')).body).toEqual({ ok: false, problem: 'notHere' });
  expect((await ask('A1')).body).toEqual({ ok: true, bitLockerKey: keys.A1 });
  expect((await ask('A1', { job: 'no-job' })).status).toBe(404);
});

test('STORE-4: for a known operator at an enrolled station, and nobody else', async () => {
  await setState('Transferring');
  expect(await ask('A1', { operatorId: 'nobody' })).toMatchObject({
    status: 403,
    body: { code: 'operator.unknown' },
  });
  const body = { operatorId: 'olof', driveId: 'A1' };
  expect((await api.request('POST', `/station/v1/jobs/${jobId}/bitlocker-key`, body)).status).toBe(401);
});

test('STORE-4: each key that was given is a link of custody that names drive and operator, and no log has it', async () => {
  await setState('Transferring');
  const before = (await links()).length;
  const { headers } = await ask('A1');
  expect(headers['cache-control']).toBe('no-store');
  await setState('Completed');
  await ask('A1');
  const now = await links();
  expect(now).toHaveLength(before + 1);
  expect(now.at(-1)).toMatchObject({
    payload: { jobId, driveId: 'A1' },
    link: { type: 'bitLockerKeysListed', actor: { kind: 'station', operatorId: 'olof' } },
  });
  expect(logged.join('\n')).toContain('drive key given');
  for (const key of Object.values(keys)) expect(logged.join('\n')).not.toContain(key.slice(0, 13));
});

test('a drive without a key of its own is told so', async () => {
  const { drives } = await api.jobOf('locked');
  const [listed] = drives;
  const others = { ...listed, driveId: 'N0KEY', keys: ['N0KEY'], state: 'Transferring', origin: 'attached' };
  await api.request('PUT', api.job('bare'), anExportRequest());
  await api.changeJob('bare', { drives: [others] as typeof drives });
  const { id } = await api.jobOf('bare');
  expect((await ask('N0KEY', { job: id })).body).toEqual({ ok: false, problem: 'noKey' });
});
