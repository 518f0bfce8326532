import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { submit } from '../../../hub/accept-operations';
import { jobAsCustomer } from '../../../hub/customer-api/get-job';
import type { Operation, OperationType, Payload } from '../../../shared/operations';
import { scanTrackingKeys } from '../../../shared/scan-code/tracking-key';
import { aDriveRequest, anImportRequest } from '../../shared/azure/job-requests';
import { aSite, type OpenApi, openCustomerApi } from './open-customer-api';

let api: OpenApi;
beforeAll(async () => {
  api = await openCustomerApi();
});
afterAll(() => api.close());

const trackingNumber = '1Z999AA10123456784';

async function perform<T extends OperationType>(type: T, payload: Payload<T>, actor: Operation['actor']) {
  const operation = { id: randomUUID(), v: 1, type, actor, at: api.deps.now(), seen: null, payload };
  return submit(api.deps, aSite.id, operation as unknown as Operation);
}

test('what the dock scans is what the customer gets', async () => {
  const deliveryPackage = { carrierName: 'UPS', trackingNumber, driveCount: 2 };
  const driveList = [aDriveRequest('DOCK1'), aDriveRequest('DOCK2')];
  await api.request('PUT', api.job('docked'), anImportRequest({ driveList, deliveryPackage }));
  await api.request('PATCH', api.job('docked'), { properties: { state: 'Shipping' } });

  const operator = { id: 'olof', name: 'Olof', badge: 'OLOF0001', role: 'operator' as const, active: true };
  await perform('operatorSaved', operator, { kind: 'hub' });
  const atDock = { kind: 'station', stationId: 'dock-1', operatorId: 'olof' } as const;
  const packageId = randomUUID();
  const parcel = { packageId, code: trackingNumber, trackingKeys: scanTrackingKeys(trackingNumber) };
  const opened = await perform(
    'packageScanned',
    { ...parcel, trackingNumber, carrierName: 'UPS', source: 'hid' },
    atDock,
  );
  expect(opened.outcome).toBe('applied');
  const scan = { packageId, source: 'hid' as const, jobId: null, confirmed: false };
  await perform('driveScanned', { ...scan, serial: 'DOCK1' }, atDock);
  const half = await api.request('GET', api.job('docked'));
  expect(half.body.properties).toMatchObject({
    state: 'Shipping',
    driveList: [{ state: 'Received' }, { state: 'Specified' }],
  });
  await perform('driveScanned', { ...scan, serial: 'DOCK2' }, atDock);
  const whole = await api.request('GET', api.job('docked'));
  expect(whole.body.properties).toMatchObject({
    state: 'Received',
    driveList: [{ state: 'Received' }, { state: 'Received' }],
  });
});

test('jobAsCustomer gives the body of Get Job, by the id of the job', async () => {
  await api.request('PUT', api.job('seen'), anImportRequest({ driveList: [aDriveRequest('SEEN1')] }));
  const { id } = await api.jobOf('seen');
  const { body } = await api.request('GET', api.job('seen'));
  expect(JSON.parse(JSON.stringify(await jobAsCustomer(api.deps, aSite.id, id)))).toEqual(body);
  expect(await jobAsCustomer(api.deps, aSite.id, 'nobody')).toBeNull();
});

test('where the gate asks for an inbound id, the customer is told it', async () => {
  const rules = { ...aSite.rules, inboundIdRequired: true };
  await perform('siteSaved', { ...aSite, rules }, { kind: 'hub' });
  await api.request('PUT', api.job('gated'), anImportRequest({ driveList: [aDriveRequest('GATED1')] }));
  const { id } = await api.jobOf('gated');
  const { body } = await api.request('GET', api.job('gated'));
  expect(body.properties.shippingInformation.additionalInformation).toBe(
    `Gate 4\nInbound ID: IN-${id.slice(0, 8).toUpperCase()}`,
  );
});
