import { randomUUID } from 'node:crypto';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { submit } from '../../../hub/accept-operations';
import { createToken } from '../../../hub/tokens';
import type { Operation, OperationType, Payload } from '../../../shared/operations';
import { jobTrackingKeys } from '../../../shared/scan-code/tracking-key';
import { aDriveRequest, anImportRequest } from '../../shared/azure/job-requests';
import { aSite, type OpenApi, openCustomerApi, version } from './open-customer-api';
import { streams } from './page-codes';

let api: OpenApi;
beforeAll(async () => {
  api = await openCustomerApi();
  const olof = { id: 'olof', name: 'Olof Ek', badge: 'OLOF0001', role: 'operator' as const, active: true };
  await perform('operatorSaved', olof, { kind: 'hub' });
  for (const name of ['mine', 'other']) await aReceivedJob(name);
});
afterAll(() => api.close());

async function perform<T extends OperationType>(
  type: T,
  payload: Payload<T>,
  actor: Operation['actor'] = { kind: 'station', stationId: 'dock-1', operatorId: 'olof' },
) {
  const operation = { id: randomUUID(), v: 1, type, actor, at: api.deps.now(), seen: null, payload };
  const { outcome } = await submit(api.deps, aSite.id, operation as unknown as Operation);
  expect(outcome).toBe('applied');
}

const trackingOf = (name: string) => `1Z999AA2076500${name.length}000`;

/** A job of one drive, whose parcel was opened and whose drive was scanned. */
async function aReceivedJob(name: string) {
  const trackingNumber = trackingOf(name);
  const packageId = randomUUID();
  const serial = `WD-${name.toUpperCase()}1`;
  const deliveryPackage = { carrierName: 'UPS', trackingNumber, driveCount: 1 };
  await api.request(
    'PUT',
    api.job(name),
    anImportRequest({ driveList: [aDriveRequest(serial)], deliveryPackage }),
  );
  await api.request('PATCH', api.job(name), { properties: { state: 'Shipping' } });
  await perform('packageScanned', {
    packageId,
    code: trackingNumber,
    trackingKeys: jobTrackingKeys(trackingNumber),
    trackingNumber,
    carrierName: 'UPS',
    source: 'hid',
  });
  await perform('driveScanned', { packageId, serial, source: 'hid', jobId: null, confirmed: false });
}

const ask = (name: string, query = '', extra: Parameters<OpenApi['request']>[3] = {}) =>
  api.request('GET', api.job(name, `${version}${query}`).replace('?', '/jobReport?'), undefined, extra);

test('REPORT-3: the customer gets his job with its own parcel, and nothing of another', async () => {
  const { status, body } = await ask('mine');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    format: 'dockside-job-report-1',
    site: 'West US dock',
    job: { name: 'mine', type: 'Import', state: 'Received', arrivedAt: api.deps.now() },
    packages: [{ direction: 'in', trackingNumber: trackingOf('mine'), driveIds: ['WD-MINE1'] }],
    drives: [{ driveId: 'WD-MINE1', state: 'Received' }],
  });
  expect(JSON.stringify(body)).not.toContain(trackingOf('other'));
});

test('REPORT-3: names nobody, and holds neither address nor key', async () => {
  const bodies = await Promise.all(
    ['', '&format=csv'].map(async (query) => (await ask('mine', query)).raw.toString()),
  );
  const { properties } = (await api.request('GET', api.job('mine'))).body;
  for (const body of bodies) {
    expect(body).not.toMatch(/Olof|bitLocker/i);
    for (const name of ['recipientName', 'streetAddress1', 'phone', 'email'])
      expect(body).not.toContain(properties.returnAddress[name]);
  }
});

test('REPORT-3: as CSV in the language that is asked for, with the mark of UTF-8', async () => {
  const { headers, raw } = await ask('mine', '&format=csv', { headers: { 'accept-language': 'zh-CN' } });
  expect(headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(headers['content-disposition']).toBe('inline; filename="job-report-mine.csv"');
  expect([...raw.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(raw.toString()).toContain('硬盘,WD-MINE1,在清单中,已接收,');
});

test('REPORT-3: as PDF, which says what the CSV says in letters of its own', async () => {
  const { headers, raw } = await ask('mine', '&format=PDF', { headers: { 'accept-language': 'zh-CN' } });
  expect(headers['content-type']).toBe('application/pdf');
  expect((await PDFDocument.load(raw)).getPageCount()).toBe(1);
  const map = streams(raw).find((stream) => stream.includes('beginbfchar')) ?? '';
  for (const letter of '作业报告已接收WD-MINE1') expect(map).toContain(hex(letter));
});

test('another kind of file, another subscription and a job that is not there are refused', async () => {
  expect((await ask('mine', '&format=xlsx')).body.error).toMatchObject({
    code: 'InvalidParameter',
    target: 'format',
  });
  expect((await ask('nobody')).status).toBe(404);
  const { token } = await createToken(api.deps, aSite.id, { subscription: 'somebody-else', days: 1 });
  expect((await ask('mine', '', { token })).status).toBe(403);
  expect((await ask('mine', '', { token: null })).status).toBe(401);
});

function hex(letter: string): string {
  return `<${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
}
