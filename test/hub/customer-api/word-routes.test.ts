import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveOperator } from '../../../hub/operators';
import type { Job } from '../../../shared/documents';
import type { Operation, OperationType, Payload } from '../../../shared/operations';
import {
  aDriveRequest,
  anExportRequest,
  anImportRequest,
  aReturnAddress,
} from '../../shared/azure/job-requests';
import { aDrive } from '../../support/builders';
import { TestStation } from '../../support/hub';
import { aSite, jobs, type OpenApi, openCustomerApi, subscriptionId, version } from './open-customer-api';

const pin = '480215';
let api: OpenApi;
let station: TestStation;
beforeAll(async () => {
  api = await openCustomerApi();
  for (const [id, role] of [
    ['lena', 'lead'],
    ['olof', 'operator'],
  ] as const) {
    const operator = { id, name: id, badge: `badge-${id}`, role, active: true };
    await saveOperator(api.deps, aSite.id, { operator, pin, actor: { kind: 'hub' } });
  }
  station = await TestStation.enrol(api.deps, aSite.id);
});
afterAll(() => api.close());

const asStation = (path: string, body: object, operatorId = 'lena') =>
  api.request('POST', `/station/v1/${path}`, { operatorId, pin, ...body }, { token: station.credential });

function aNewJob(jobName: string, changes: object = {}) {
  const { returnShipping: _, ...properties } = anImportRequest().properties;
  return {
    contactId: 'contact-0001',
    subscriptionId,
    resourceGroup: 'myResourceGroup',
    jobName,
    request: { location: 'westus', properties },
    ...changes,
  };
}

/** A lead at the station, as his outbox would bring it. */
async function asLead<T extends OperationType>(type: T, payload: Payload<T>): Promise<unknown> {
  const operation = { ...station.operation(type, payload), at: api.deps.now() } as Operation;
  const actor = { kind: 'station', stationId: station.identity.stationId, operatorId: 'lena' } as const;
  const answer = await station.push([{ ...operation, actor }]);
  return answer.ok;
}

describe("a job on the customer's word", () => {
  test('UNKNOWN-2: the customer finds it, completes it and replaces it like his own', async () => {
    const { status, body } = await asStation('jobs', aNewJob('by-phone'));
    expect({ status, body }).toEqual({
      status: 200,
      body: { ok: true, jobId: (await api.jobOf('by-phone')).id },
    });
    const got = await api.request('GET', api.job('by-phone'));
    expect(got.body.properties).toMatchObject({
      state: 'Creating',
      returnAddress: aReturnAddress,
      driveList: [{ driveId: '9CA995BB', state: 'Specified' }],
    });
    const listed = await api.request('GET', `${jobs}?${version}`);
    expect(listed.body.value.map(({ name }: { name: string }) => name)).toContain('by-phone');
    // The key that was given on the telephone is the one that he gets back.
    const keys = await api.request('POST', `${jobs}/by-phone/listBitLockerKeys?${version}`);
    expect(keys.body.value).toMatchObject([{ bitLockerKey: aDriveRequest().bitLockerKey }]);

    const put = await api.request('PUT', api.job('by-phone'), anImportRequest({ logLevel: 'Error' }));
    expect(put.status).toBe(200);
    const shipped = await api.request('PATCH', api.job('by-phone'), {
      properties: { state: 'Shipping', deliveryPackage: { carrierName: 'UPS', trackingNumber: '1Z1' } },
    });
    expect(shipped.body.properties.state).toBe('Shipping');
  });

  test('UNKNOWN-2: it is the lead who did it, with the contact in which it was said and no word of the address', async () => {
    await asStation('jobs', aNewJob('whose-word', { contactId: 'contact-0002' }));
    const { id } = await api.jobOf('whose-word');
    const row = await api.deps.database
      .selectFrom('operation')
      .select(['actor', 'payload'])
      .where('type', '=', 'jobCreated')
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow();
    expect(row.payload).toMatchObject({ jobId: id, contactNote: 'contact-0002', hasReturnAddress: true });
    expect(row.actor).toMatchObject({ kind: 'station', operatorId: 'lena' });
    expect(JSON.stringify(row.payload)).not.toContain(aReturnAddress.recipientName);
    expect(JSON.stringify(row.payload)).not.toContain(aDriveRequest().bitLockerKey);
  });

  test.each([
    [
      'a drive without a key',
      { driveList: [{ ...aDriveRequest(), bitLockerKey: '' }] },
      'properties.driveList[0].bitLockerKey',
      'api.bitLockerKey',
    ],
    [
      'an address without a city',
      { returnAddress: { ...aReturnAddress, city: ' ' } },
      'properties.returnAddress.city',
      'api.missing',
    ],
    ['no drives', { driveList: [] }, 'properties.driveList', 'api.importNeedsDrives'],
  ])(
    'UNKNOWN-2: %s is refused as the customer API refuses it, by its name',
    async (_, changes, target, text) => {
      const wrong = aNewJob('wrong', { request: anImportRequest(changes) });
      expect((await asStation('jobs', wrong)).body).toEqual({ ok: false, problems: [{ target, text }] });
    },
  );

  test('UNKNOWN-2: a job of that name is not replaced, and a customer whom nobody knows gets none', async () => {
    const mine = await api.request('PUT', api.job('his-own'), anImportRequest());
    expect((await asStation('jobs', aNewJob('HIS-own'))).body).toEqual({
      ok: false,
      problems: [{ target: 'jobName', text: 'api.nameTaken' }],
    });
    expect((await api.request('GET', api.job('his-own'))).body.properties).toEqual(mine.body.properties);
    expect(
      (await asStation('jobs', aNewJob('stray', { subscriptionId: `${subscriptionId}0` }))).body,
    ).toEqual({
      ok: false,
      problems: [{ target: 'subscriptionId', text: 'customer.unknown' }],
    });
    expect((await asStation('jobs', aNewJob('group', { resourceGroup: 'a b' }))).body).toMatchObject({
      ok: false,
    });
  });

  test('UNKNOWN-2: an operator may not, and a lead not without the PIN', async () => {
    const refused = await asStation('jobs', aNewJob('by-operator'), 'olof');
    expect(refused).toMatchObject({ status: 403, body: { code: 'role.required' } });
    const wrongPin = await asStation('jobs', { ...aNewJob('no-pin'), pin: '000000' });
    expect(wrongPin).toMatchObject({ status: 403, body: { code: 'pin.wrong' } });
    for (const name of ['by-operator', 'no-pin'])
      expect((await api.request('GET', api.job(name))).status).toBe(404);
  });

  test('UNKNOWN-2: an address that was missing is given to the hub, and then the lead ships the job', async () => {
    const { returnAddress: _, ...rest } = anImportRequest().properties;
    await api.request('PUT', api.job('no-address'), { location: 'West US', properties: rest });
    const { id, hasReturnAddress, personalHash } = await api.jobOf('no-address');
    expect(hasReturnAddress).toBe(false);
    const word = { contactId: 'contact-0003', request: { properties: { returnAddress: aReturnAddress } } };
    expect((await asStation(`jobs/${id}/word`, word)).body).toEqual({ ok: true, jobId: id });
    const completed = await api.jobOf('no-address');
    expect(completed).toMatchObject({ state: 'Creating', hasReturnAddress: true });
    expect(completed.personalHash).not.toBe(personalHash);

    await asLead('jobUpdated', {
      jobId: id,
      ship: true,
      cancel: false,
      expectedPackageId: 'package-0003',
      deliveryPackage: { carrierName: 'DHL', trackingNumber: 'JD01', driveCount: null, shipDate: null },
      personalHash: completed.personalHash ?? null,
      contactNote: 'contact-0003',
    });
    const got = await api.request('GET', api.job('no-address'));
    expect(got.body.properties).toMatchObject({ state: 'Shipping', returnAddress: aReturnAddress });
    // What the customer sends afterwards is judged against all of it.
    const phone = { ...aReturnAddress, phone: '4255550199' };
    const patched = await api.request('PATCH', api.job('no-address'), {
      properties: { returnAddress: phone },
    });
    expect(patched).toMatchObject({ status: 200, body: { properties: { returnAddress: phone } } });
    expect((await asStation('jobs/nothing/word', word)).status).toBe(404);
  });
});

describe("a clone on the customer's word", () => {
  const clone = (id: string, changes: object = {}, operatorId = 'lena') =>
    asStation(
      `jobs/${id}/clone`,
      { contactId: 'contact-0100', jobName: 'once-more', ...changes },
      operatorId,
    );
  /** An export job that ended, with a drive that was sent back. */
  async function anEndedExport(jobName: string): Promise<Job> {
    const { status } = await api.request('PUT', api.job(jobName), {
      ...anExportRequest({ logLevel: 'Verbose', backupDriveManifest: true }),
      tags: { project: 'archive' },
    });
    expect(status).toBe(201);
    await api.changeJob(jobName, {
      state: 'Completed',
      deliveryPackage: { carrierName: 'UPS', trackingNumber: '1Z2', driveCount: 1, shipDate: null },
      drives: [aDrive({ driveId: 'WX100', origin: 'attached', state: 'ShippedBack' })],
    });
    return api.jobOf(jobName);
  }

  test('FAULT-7: it asks for the same, and has neither the state nor the drives nor the parcel of the old one', async () => {
    const old = await anEndedExport('lost-return');
    const { body } = await clone(old.id);
    const made = await api.jobOf('once-more');
    expect(body).toEqual({ ok: true, jobId: made.id });
    expect(made).toMatchObject({ state: 'Creating', drives: [], deliveryPackage: null, faults: [] });

    const asked = (await api.request('GET', api.job('lost-return'))).body;
    const got = (await api.request('GET', api.job('once-more'))).body;
    const { state: _, deliveryPackage: __, driveList: ___, ...same } = asked.properties;
    expect(got.properties).toEqual({ ...same, state: 'Creating', driveList: [] });
    expect(got.tags).toEqual({ project: 'archive' });
    expect((await api.jobOf('lost-return')).state).toBe('Completed');
  });

  test('FAULT-7: it is the lead who did it, with the contact, and the address stays out of the operation', async () => {
    const old = await anEndedExport('lost-named');
    await clone(old.id, { contactId: 'contact-0101', jobName: 'named' });
    const { payload, actor } = await api.deps.database
      .selectFrom('operation')
      .select(['actor', 'payload'])
      .where('type', '=', 'jobCreated')
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow();
    expect(payload).toMatchObject({ name: 'named', contactNote: 'contact-0101', hasReturnAddress: true });
    expect(actor).toMatchObject({ kind: 'station', operatorId: 'lena' });
    expect(JSON.stringify(payload)).not.toContain(aReturnAddress.recipientName);
  });

  test('FAULT-7: pressed again after an answer that was lost, it is the same job, whatever its name is now', async () => {
    const old = await anEndedExport('lost-answer');
    const said = { contactId: 'contact-0102', jobName: 'pressed' };
    const [first, second, third] = [
      await clone(old.id, said),
      await clone(old.id, said),
      await clone(old.id, { ...said, jobName: 'pressed-again' }),
    ];
    expect(first.body.ok).toBe(true);
    expect(second.body).toEqual(first.body);
    expect(third.body).toEqual(first.body);
    expect((await api.request('GET', api.job('pressed-again'))).status).toBe(404);
  });

  test('FAULT-7: no job is replaced, no import is exported, and no operator may', async () => {
    const old = await anEndedExport('lost-refused');
    const taken = [{ target: 'jobName', text: 'api.nameTaken' }];
    expect((await clone(old.id, { contactId: 'contact-0103', jobName: 'Lost-Refused' })).body).toEqual({
      ok: false,
      problems: taken,
    });
    expect((await clone(old.id, { contactId: 'contact-0103', jobName: 'a b' })).body).toMatchObject({
      ok: false,
      problems: [{ target: 'jobName' }],
    });
    await api.request('PUT', api.job('imported'), anImportRequest());
    const { id } = await api.jobOf('imported');
    expect((await clone(id, { contactId: 'contact-0104', jobName: 'imported-2' })).body).toMatchObject({
      ok: false,
      problems: [{ text: 'api.importNeedsDrives' }],
    });
    const asOperator = await clone(old.id, { contactId: 'contact-0105', jobName: 'by-olof' }, 'olof');
    expect(asOperator).toMatchObject({ status: 403, body: { code: 'role.required' } });
    expect((await clone('nothing')).status).toBe(404);
  });
});
