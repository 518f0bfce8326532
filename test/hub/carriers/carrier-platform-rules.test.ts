import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseLabelFormat, parseServices } from '../../../hub/carrier-command';
import { countryCode } from '../../../hub/carriers/country-code';
import { createKarrio } from '../../../hub/carriers/karrio';
import { UsageError } from '../../../hub/command-line';
import { eraseJob } from '../../../hub/erase-job';
import { type BoxSite, openBoxSite, services } from '../../support/box-site';
import { type Karrio, startKarrio } from '../../support/karrio-server';

const logged: string[] = [];
let site: BoxSite;
let karrio: Karrio;
beforeAll(async () => {
  site = await openBoxSite(logged);
  karrio = await startKarrio('key_of_the_platform_42');
}, 60_000);
afterAll(async () => {
  await karrio.close();
  await site.close();
});

const set = (url: string, secret = karrio.token) =>
  site.admin.saveCarrierPlatform({ url, services, labelFormat: 'PNG', secret });
const everything = async () => {
  const { rows } = await sql`select * from carrier_platform`.execute(site.deps.database);
  return JSON.stringify(rows);
};

test('CARRIER-4: without a platform numbers are scanned, and nobody is asked for a label', async () => {
  const box = await site.sealedBox('manual');
  expect(await site.ask(box)).toEqual({ ok: false, problem: 'noPlatform', detail: null });
  const state = await site.asStation('GET', '/station/v1/carrier?operatorId=olof');
  expect(state.body).toEqual({ hasPlatform: false });
  expect((await site.asStation('GET', '/station/v1/carrier')).status).toBe(403);
});

test('CARRIER-4: the token is sealed, and neither a station nor the log nor a list of it says it', async () => {
  expect(await set(`${karrio.url}/`)).toEqual({ ok: true });
  expect(await everything()).not.toContain(karrio.token);
  const shown = await site.admin.readCarrierPlatform({});
  expect(shown.platform).toMatchObject({ kind: 'karrio', url: karrio.url, services });
  expect(JSON.stringify(shown)).not.toContain(karrio.token);
  const state = await site.asStation('GET', '/station/v1/carrier?operatorId=olof');
  expect(state.body).toEqual({ hasPlatform: true });
  const picture = Buffer.from('picture');
  karrio.labels('PNG', picture);
  const answer = await site.ask(await site.sealedBox('with-platform'));
  expect(answer).toMatchObject({ ok: true, label: { format: 'PNG', base64: picture.toString('base64') } });
  expect(JSON.stringify(answer) + logged.join('')).not.toContain(karrio.token);
});

test('CARRIER-4: a wrong token is told as that, and one that was copied from another address does not open', async () => {
  expect(await set(karrio.url, 'key_of_somebody_else')).toEqual({ ok: true });
  const box = await site.sealedBox('wrong-token');
  expect(await site.ask(box)).toMatchObject({ ok: false, problem: 'forbidden' });
  await sql`update carrier_platform set url = 'https://elsewhere.example'`.execute(site.deps.database);
  const asked = await site.ask(box);
  expect(asked).toMatchObject({ code: 'internal' });
  await set(karrio.url);
});

test.each([
  ['http://ship.example', 'plain http in a network'],
  ['https://key_1:@ship.example', 'a token in the address'],
  ['https://ship.example/?token=1', 'a query'],
  ['ship.example', 'no address'],
])('CARRIER-4: %s is no address of a platform: %s', async (url) => {
  expect(await set(url)).toMatchObject({ ok: false, problem: expect.stringContaining('--url') });
});

test('CARRIER-1: a label that no station prints is told with its format, and its number can be scanned off it', async () => {
  karrio.labels('PDF', Buffer.from('%PDF-1.4'));
  const box = await site.sealedBox('as-pdf');
  expect(await site.ask(box)).toEqual({ ok: false, problem: 'format', detail: 'PDF' });
  const number = karrio.shipments.get(karrio.sold.at(-1) ?? '')?.tracking_number ?? '';
  await site.putOn(box, number);
  await site.round();
  expect(karrio.live()).toContain(karrio.sold.at(-1));
  karrio.labels('PNG', Buffer.from('picture'));
  expect(await site.ask(box)).toMatchObject({ ok: true, trackingNumber: number });
});

test('CARRIER-1: what is on the box is printed again although the platform was taken away', async () => {
  const box = await site.sealedBox('printed-again');
  const answer = await site.ask(box);
  expect(answer).toMatchObject({ ok: true });
  if (!answer.ok) return;
  await site.putOn(box, answer.trackingNumber);
  await site.admin.removeCarrierPlatform({});
  expect(await site.ask(box)).toEqual(answer);
  await set(karrio.url);
});

test('CARRIER-4: the address is erased with its job, and the platform can be taken away', async () => {
  const box = await site.sealedBox('erased');
  expect(await site.ask(box)).toMatchObject({ ok: true });
  const kept = () =>
    site.deps.database.selectFrom('carrier_label').select('id').where('job_id', '=', box.jobId).execute();
  expect(await kept()).toHaveLength(1);
  await site.deps.database.transaction().execute((tx) => eraseJob(tx, site.siteId, box.jobId));
  expect(await kept()).toEqual([]);
  expect(await site.admin.removeCarrierPlatform({})).toEqual({ ok: true });
  expect(await site.admin.removeCarrierPlatform({})).toEqual({ ok: false });
});

test('CARRIER-1: a platform that stalls, sends elsewhere, or is not there is told apart', async () => {
  const quick = { quickMs: 50, buyMs: 50 };
  const order = { shipmentId: 'shp_1', offerId: 'rat_1' };
  karrio.trouble('POST /v1/shipments/{id}/purchase', 'stall');
  expect(await createKarrio(karrio, quick).buy(order, 'ZPL')).toMatchObject({
    problem: 'unclear',
    detail: 'ETIMEDOUT',
  });

  let followed = 0;
  const elsewhere = createServer((request, response) => {
    if (request.url === '/elsewhere') followed += 1;
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done));
  const { port } = elsewhere.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  expect(await createKarrio({ url, token: 'key_1' }).buy(order, 'ZPL')).toMatchObject({ problem: 'unclear' });
  expect(followed).toBe(0);
  await new Promise((done) => elsewhere.close(done));
  expect(await createKarrio({ url, token: 'key_1' }).buy(order, 'ZPL')).toEqual({
    ok: false,
    problem: 'unreachable',
    detail: 'ECONNREFUSED',
  });
});

test('the command line names the services of each carrier, the best one first', () => {
  expect(parseServices('DHL=dhl_express_worldwide, dhl_express_domestic;FedEx = fedex_priority;')).toEqual(
    services,
  );
  for (const wrong of ['', 'DHL', 'DHL=', 'DHL=a b', '=x', 'DHL=a=b'])
    expect(() => parseServices(wrong), wrong).toThrow(UsageError);
  expect(parseLabelFormat('zpl')).toBe('ZPL');
  expect(() => parseLabelFormat('pdf')).toThrow(UsageError);
});

test('a country is known by its code and by its name in each of our languages', () => {
  for (const text of ['DE', ' de ', 'Germany', 'Tyskland', '德国'])
    expect(countryCode(text), text).toBe('DE');
  for (const text of ['USA', 'U.S.A.', 'United States', '美国']) expect(countryCode(text), text).toBe('US');
  for (const text of ['UK', 'United Kingdom', 'Storbritannien']) expect(countryCode(text), text).toBe('GB');
  for (const text of ['Atlantis', 'DD', '']) expect(countryCode(text), text).toBe(null);
});
