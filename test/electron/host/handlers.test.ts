import { statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { keepJournalOfSite } from '../../../electron/host/journal-site';
import { hostContract } from '../../../shared/host-contract';
import { day0 } from '../../support/builders';
import { aFakeHub, answerJson, aStationHost, type HubAnswer } from '../../support/station-host';

const nowhere = 'http://127.0.0.1:9';
let close: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const one of close.splice(0)) await one();
});

async function aHost(answer: HubAnswer | null, changes: Parameters<typeof aStationHost>[1] = {}) {
  const hub = answer && (await aFakeHub(answer));
  const station = await aStationHost(hub?.url ?? nowhere, changes);
  close = [station.close, ...(hub ? [hub.close] : [])];
  return station;
}

const operation = {
  id: 'operation-1',
  v: 1,
  type: 'accessoryNoted',
  actor: { kind: 'station' as const, stationId: 'dock-1', operatorId: 'anna' },
  at: day0,
  seen: null,
  payload: { packageId: 'p', note: '' },
};
const enrolling: HubAnswer = (request, body, response) => {
  if (request.url === '/station/v1/pin-verifiers') return answerJson(response, 200, []);
  const { code } = JSON.parse(body) as { code: string };
  if (code !== 'GOOD-CODE') return answerJson(response, 403, { code: 'code-wrong', message: '' });
  return answerJson(response, 200, { stationId: 'station-1', credential: 'c'.repeat(43), siteId: 'site-1' });
};

test('every call of the contract has a handler', async () => {
  const { handlers } = await aHost(null);
  expect(Object.keys(handlers).sort()).toEqual(Object.keys(hostContract).sort());
});

test('status of a new station whose hub is down', async () => {
  const { host, journal } = await aHost(null);
  expect(await host('station.status', {})).toEqual({
    shell: 'kiosk',
    appVersion: '1.2.3',
    hubUrl: nowhere,
    enrolled: false,
    stationId: null,
    stationName: 'Dock 1',
    siteId: null,
    clientId: journal.clientId(),
    lastCseq: 0,
    diskFreeBytes: 10 ** 10,
    damaged: [],
    photosWaiting: 0,
    mayChooseDemo: false,
  });
});

test('enrols once: the credential stays in a file that only its owner may read', async () => {
  const { host, secrets, folder } = await aHost(enrolling);
  expect(await host('station.enrol', { code: 'BAD', name: 'Dock 2' })).toEqual({
    ok: false,
    problem: 'code-wrong',
  });
  const enrolled = { ok: true, stationId: 'station-1', siteId: 'site-1' };
  expect(await host('station.enrol', { code: 'GOOD-CODE', name: 'Dock 2' })).toEqual(enrolled);
  expect(secrets.get('credential')).toBe('c'.repeat(43));
  expect(statSync(path.join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  const status = await host('station.status', {});
  expect(status).toMatchObject({
    enrolled: true,
    stationId: 'station-1',
    siteId: 'site-1',
    stationName: 'Dock 2',
  });
  expect(JSON.stringify(status)).not.toContain('ccc');
  expect(await host('station.enrol', { code: 'GOOD-CODE', name: 'Dock 2' })).toEqual({
    ok: false,
    problem: 'already-enrolled',
  });
});

test('a station that the hub turned away may be enrolled again', async () => {
  const { host, secrets } = await aHost((request, body, response) => {
    if (request.headers.authorization === 'Bearer revoked')
      return answerJson(response, 403, { code: 'revoked' });
    return enrolling(request, body, response);
  });
  secrets.set('credential', 'revoked');
  // Its enrolment request still carries the old credential, which the hub does not look at there.
  secrets.set('credential', null);
  expect(await host('station.enrol', { code: 'GOOD-CODE', name: 'Dock 1' })).toMatchObject({ ok: true });
});

test('a hub that is down is a value', async () => {
  const { host } = await aHost(null);
  expect(await host('station.enrol', { code: 'GOOD-CODE', name: 'x' })).toEqual({
    ok: false,
    problem: 'hub-unreachable',
  });
  expect(
    await host('site.setUp', { code: 'c', siteName: 's', adminName: 'a', badge: 'b', pin: '1' }),
  ).toEqual({ ok: false, problem: 'hub-unreachable' });
});

test('the journal is not filled up to the last byte of the disk', async () => {
  let free = 10 ** 10;
  const { host } = await aHost(null, { freeBytes: async () => free });
  expect(await host('journal.append', { operations: [operation] })).toMatchObject({ ok: true, cseqs: [1] });
  free = 50 * 1024 * 1024;
  expect(await host('journal.append', { operations: [operation] })).toEqual({
    ok: false,
    problem: 'disk-full',
  });
});

test('append, read, rotate and retire through the contract', async () => {
  const { host } = await aHost(null);
  const appended = await host('journal.append', { operations: [operation] });
  const read = await host('journal.read', { after: 0, limit: 10 });
  expect(read).toMatchObject({ lastCseq: 1, records: [{ cseq: 1, operation }] });
  const rotated = await host('journal.rotate', { retiredUpTo: 0 });
  expect(rotated.records).toEqual([{ cseq: 1, operation }]);
  expect(appended.ok && appended.clientId).toBe(read.clientId);
  expect(rotated.clientId).not.toBe(read.clientId);
  expect(await host('journal.retire', { upTo: 1 })).toEqual({ ok: true });
});

test('set-up passes on what the hub found wrong', async () => {
  const { host } = await aHost((_request, _body, response) =>
    answerJson(response, 409, { code: 'pin-weak', message: '' }),
  );
  const input = { code: 'c', siteName: 's', adminName: 'a', badge: 'b', pin: '1' };
  expect(await host('site.setUp', input)).toEqual({ ok: false, problem: 'pin-weak' });
});

test('only the host of `npm start` may choose the demo; then the station moves to that site with a new journal', async () => {
  const alone = await aHost(enrolling);
  expect(await alone.host('demo.choose', { choice: 'demo' })).toEqual({ ok: false, problem: 'not-allowed' });

  const { host, settings, journal } = await aHost(enrolling, {
    ownHub: async () => ({ ok: true, code: 'GOOD-CODE' }) as never,
  });
  settings.update({ siteId: 'other-site', journalSiteId: 'other-site' });
  await host('journal.append', { operations: [operation] });
  const before = journal.clientId();
  expect(await host('demo.choose', { choice: 'demo' })).toEqual({ ok: true });
  expect(settings.get().siteId).toBe('site-1');
  expect(journal.clientId()).not.toBe(before);
  expect(journal.lastCseq()).toBe(0);
});

test('takes nothing from a page of another site, and makes a move good that a crash cut short', async () => {
  const { host, settings, journal } = await aHost(null);
  settings.update({ siteId: 'site-1', journalSiteId: 'site-1' });
  const append = (siteId: string) => host('journal.append', { operations: [operation], siteId });
  expect(await append('site-1')).toMatchObject({ ok: true });
  settings.update({ siteId: 'site-2' });
  expect(await append('site-1')).toEqual({ ok: false, problem: 'other-site' });
  await keepJournalOfSite(settings, journal);
  expect(await host('journal.read', { after: 0, limit: 10 })).toMatchObject({
    siteId: 'site-2',
    records: [],
  });
  expect(settings.get().journalSiteId).toBe('site-2');
});

test.each([
  ['no.such.call', {}],
  ['constructor', {}],
  ['__proto__', {}],
  ['journal.append', { operations: [] }],
  ['journal.append', { operations: [{ ...operation, at: 'yesterday' }] }],
  ['journal.read', { after: -1, limit: 10 }],
  ['journal.read', undefined],
  ['pin.verify', { operatorId: 'anna', pin: '' }],
])('%s with %j is refused as invalid', async (call, input) => {
  const { router } = await aHost(null);
  expect(await router(call, input)).toMatchObject({ ok: false, error: 'invalid' });
});

test('a handler that fails is an internal error without its words, which go to the log', async () => {
  const { router, log } = await aHost(null, {
    freeBytes: async () => {
      throw new Error('secret path /home/anna');
    },
  });
  const answer = await router('station.status', {});
  expect(answer).toMatchObject({ ok: false, error: 'internal' });
  expect(JSON.stringify(answer)).not.toContain('anna');
  expect(log.join()).toContain('secret path');
});
