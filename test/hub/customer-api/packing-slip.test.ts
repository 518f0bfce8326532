import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packingSlipPdf } from '../../../hub/customer-api/packing-slip-pdf';
import { readSlipFont } from '../../../hub/customer-api/slip-font';
import { readOwnCode } from '../../../shared/scan-code/command-code';
import { aDriveRequest, anExportRequest, anImportRequest } from '../../shared/azure/job-requests';
import { type OpenApi, openCustomerApi, version } from './open-customer-api';
import { pageCodes, streams } from './page-codes';

let api: OpenApi;
beforeAll(async () => {
  api = await openCustomerApi();
});
afterAll(() => api.close());

const slip = (name: string, headers: Record<string, string> = {}) =>
  api.request('GET', api.job(name).replace('?', '/packingSlip?'), undefined, { headers });

test('every code of a full slip is read from the page: the job code and ten serial numbers', async () => {
  const serials = Array.from({ length: 10 }, (_none, index) => `WD-WCC4N${1_234_567 + index}`);
  const driveList = serials.map(aDriveRequest);
  const deliveryPackage = { carrierName: 'UPS', trackingNumber: '1Z999AA10123456784', driveCount: 10 };
  const put = await api.request('PUT', api.job('slip'), anImportRequest({ driveList, deliveryPackage }));
  expect(put.status).toBe(201);
  const { status, headers, raw } = await slip('slip');
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('application/pdf');
  const codes = await pageCodes(raw);
  const { id } = await api.jobOf('slip');
  const jobCode = codes.find(({ format }) => format === 'DataMatrix')?.text ?? '';
  expect(readOwnCode(jobCode)).toEqual({ kind: 'jobCode', jobId: id });
  expect(
    codes
      .filter(({ format }) => format === 'Code128')
      .map(({ text }) => text)
      .sort(),
  ).toEqual(serials);
});

test('a serial number too long for readable bars is a Data Matrix', async () => {
  const long = 'S'.repeat(60);
  await api.request('PUT', api.job('long'), anImportRequest({ driveList: [aDriveRequest(long)] }));
  const codes = await pageCodes((await slip('long')).raw);
  expect(codes).toContainEqual({ format: 'DataMatrix', text: long });
});

test('the font is embedded, and Chinese is written with its own glyphs', async () => {
  await api.request('PUT', api.job('words'), anExportRequest());
  const english = (await slip('words')).raw;
  const chinese = (await slip('words', { 'accept-language': 'zh-CN' })).raw;
  const loaded = await PDFDocument.load(chinese);
  expect(loaded.getPageCount()).toBe(1);
  const objects = streams(chinese).join('\n');
  expect(objects).toMatch(/\/FontFile2 /);
  expect(objects).toMatch(/\/BaseFont \/\S*NotoSansSC/);
  // ToUnicode of the subset: 装箱单, and the dock's 数据中心 even on an English page.
  const toUnicode = (pdf: Buffer) => streams(pdf).find((stream) => stream.includes('beginbfchar')) ?? '';
  for (const letter of '装箱单数据中心') expect(toUnicode(chinese)).toContain(hex(letter));
  for (const letter of '数据中心ö') expect(toUnicode(english)).toContain(hex(letter));
  expect(toUnicode(english)).not.toContain(hex('装'));
});

test('a letter that the font lacks loses its accent, never its place', async () => {
  const pdf = await packingSlipPdf({
    language: 'sv',
    font: readSlipFont(),
    jobId: '5f0c9a3e-0000-4000-8000-0000000000aa',
    jobName: 'x',
    resourceGroup: 'g',
    shipTo: ['Çeşme 가'],
    inboundId: 'IN-5F0C9A3E',
    driveIds: [],
    announcedDrives: 2,
    trackingNumber: null,
    createdAt: '2026-03-02T08:00:00.000Z',
  });
  const map = streams(Buffer.from(pdf)).find((stream) => stream.includes('beginbfchar')) ?? '';
  expect(map).toContain(hex('?'));
  expect(map).not.toContain(hex('가'));
});

test('of a job that is not there, no slip', async () => {
  expect((await slip('nobody')).status).toBe(404);
});

function hex(letter: string): string {
  return `<${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
}

test('it needs a version like every other call', async () => {
  const answer = await api.request('GET', api.job('slip').replace('?', '/packingSlip?').replace(version, ''));
  expect(answer.body.error.code).toBe('MissingApiVersionParameter');
});
