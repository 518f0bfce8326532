import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import Fastify, { type FastifyRequest } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { submit } from '../../../hub/accept-operations';
import type { OpenDatabase } from '../../../hub/database';
import { stationApi } from '../../../hub/station-api';
import { photoLimits } from '../../../shared/photo';
import { addMs, dayMs } from '../../../shared/time';
import { createTestDatabase } from '../../support/databases';
import { aJobCreation, aTestSite, createTestHub, TestStation } from '../../support/hub';
import { aStationHost } from '../../support/station-host';

let database: OpenDatabase;
let close: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  database = await createTestDatabase('pglite');
}, 120_000);
afterAll(() => database.close());
afterEach(async () => {
  for (const one of close.splice(0).reverse()) await one();
});

type Cut = (request: FastifyRequest, isAnswered: boolean) => boolean;
/** A hub on a port of its own, whose connections the test cuts before a request is heard or before it is answered. */
async function aRealHub() {
  const hub = createTestHub(database);
  const siteId = await aTestSite(hub);
  const station = await TestStation.enrol(hub, siteId);
  const line: { cut: Cut; puts: string[] } = { cut: () => false, puts: [] };
  const app = Fastify({ forceCloseConnections: true });
  app.addHook('onRequest', async (request) => {
    if (request.method === 'PUT') line.puts.push(request.url.split('/').at(-2) ?? '');
    if (line.cut(request, false)) request.raw.socket.destroy();
  });
  app.addHook('onSend', async (request) => {
    if (line.cut(request, true)) request.raw.socket.destroy();
  });
  await app.register(stationApi(hub, { jobAsCustomer: async () => null }));
  await app.listen({ port: 0, host: '127.0.0.1' });
  close.push(() => app.close());
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  /** Somebody adds it to a fault; the photo itself is not at the hub then. */
  async function name(sha256: string, bytes: number) {
    const jobId = randomUUID();
    const fault = {
      faultId: randomUUID(),
      subject: { kind: 'job' as const, jobId },
      kind: 'customs-hold' as const,
    };
    await submit(hub, siteId, aJobCreation(jobId, { name: jobId, trackingNumber: jobId, serials: [jobId] }));
    const added = station.operation('evidenceAdded', { ...fault, sha256, type: 'image/jpeg', bytes });
    await station.push([station.operation('faultRecorded', { ...fault, note: '', blocking: false }), added]);
    return () => station.push([station.operation('evidenceUndone', { ...fault, operationId: added.id })]);
  }
  return { hub, siteId, station, url, line, name, stop: () => app.close() };
}
let hub: Awaited<ReturnType<typeof aRealHub>>;
beforeEach(async () => {
  hub = await aRealHub();
});

async function aHost(changes: Parameters<typeof aStationHost>[1] = {}) {
  const station = await aStationHost(hub.url, changes);
  close.push(station.close);
  const { credential } = await TestStation.enrol(hub.hub, hub.siteId);
  station.secrets.set('credential', credential);
  station.settings.update({ siteId: hub.siteId });
  return station;
}
type TestHost = Awaited<ReturnType<typeof aHost>>;

const aPhoto = (bytes = 700_000) => randomBytes(bytes);
const hashOf = (photo: Buffer) => createHash('sha256').update(photo).digest('hex');
const save = (station: TestHost, photo: Buffer) =>
  station.host('photo.save', { photo: photo.toString('base64'), siteId: hub.siteId });
const stateOf = async (station: TestHost, photo: Buffer) =>
  (await station.host('photo.states', { photos: [hashOf(photo)] })).states[0];
const read = async (station: TestHost, photo: Buffer) => {
  const answer = await station.host('photo.read', { sha256: hashOf(photo) });
  return answer.ok ? Buffer.from(answer.photo, 'base64').equals(photo) : answer.problem;
};
/** Until it has looked and waits for its time. */
const rests = (station: TestHost) => vi.waitFor(() => expect(station.waits).toHaveLength(1), 10_000);
/** Its time is over, once. */
async function looksAgain(station: TestHost) {
  await rests(station);
  station.waits[0]?.();
  await rests(station);
}

test('PHOTO-3: a photo is on the disk when it is saved, and at the hub once a document names it', async () => {
  const station = await aHost();
  const photo = aPhoto();
  expect(await save(station, photo)).toEqual({ ok: true, sha256: hashOf(photo), bytes: photo.length });
  expect(await read(station, photo)).toBe(true);
  expect(await save(station, photo)).toMatchObject({ ok: true, sha256: hashOf(photo) });
  await looksAgain(station);
  expect([await stateOf(station, photo), hub.line.puts]).toEqual(['station', []]);
  await hub.name(hashOf(photo), photo.length);
  await looksAgain(station);
  expect(await stateOf(station, photo)).toBe('hub');

  const other = await aHost();
  expect(await stateOf(other, photo)).toBe('none');
  expect(await read(other, photo)).toBe(true);
  await hub.stop();
  expect([await stateOf(other, photo), await read(other, photo)]).toEqual(['hub', true]);
  expect(await read(other, aPhoto())).toBe('offline');
});

test.each([
  { when: 'before a piece is heard', isAnswered: false },
  { when: 'before it is answered', isAnswered: true },
])('PHOTO-3: an upload that is cut $when goes on where it stopped', async ({ isAnswered }) => {
  const station = await aHost();
  const photo = aPhoto();
  await hub.name(hashOf(photo), photo.length);
  let isCut = false;
  hub.line.cut = ({ method, url }, answered) => {
    if (isCut || method !== 'PUT' || answered !== isAnswered || url.includes('/0/')) return false;
    isCut = true;
    return true;
  };
  await save(station, photo);
  await rests(station);
  expect([isCut, await stateOf(station, photo)]).toEqual([true, 'station']);
  await looksAgain(station);
  expect(await stateOf(station, photo)).toBe('hub');
  const starts = [0, 1, 2].map((n) => String(n * photoLimits.chunkBytes));
  // What the hub heard is not sent again.
  expect(hub.line.puts).toEqual(isAnswered ? starts : [starts[0], starts[1], starts[1], starts[2]]);
});

test('PHOTO-3: half a file, which a crash left, is no photo and holds up none', async () => {
  const station = await aHost();
  const photo = aPhoto(1000);
  await save(station, photo);
  const [home = ''] = readdirSync(path.join(station.folder, 'photos'));
  const half = path.join(station.folder, 'photos', home, 'waiting', `${hashOf(aPhoto(10))}.jpg.new`);
  mkdirSync(path.dirname(half), { recursive: true });
  writeFileSync(half, 'half');
  await hub.name(hashOf(photo), photo.length);
  await looksAgain(station);
  expect(await stateOf(station, photo)).toBe('hub');
});

test('PHOTO-3: a hub that lost a photo gets it back from a station that has it', async () => {
  const [station, other] = [await aHost(), await aHost()];
  const photo = aPhoto();
  await save(station, photo);
  await hub.name(hashOf(photo), photo.length);
  await looksAgain(station);
  expect(await read(other, photo)).toBe(true);
  for (const table of ['photo_chunk', 'photo'] as const)
    await database.database.deleteFrom(table).where('site', '=', hub.siteId).execute();
  expect(await read(await aHost(), photo)).toBe('missing');
  await looksAgain(other);
  expect(await read(await aHost(), photo)).toBe(true);
});

test('PHOTO-3: a photo that was taken back stays for 30 days, and comes to the hub when it is named again', async () => {
  const station = await aHost();
  const [photo, again] = [aPhoto(1000), aPhoto(1000)];
  for (const one of [photo, again]) {
    await save(station, one);
    const undo = await hub.name(hashOf(one), one.length);
    await looksAgain(station);
    expect(await stateOf(station, one)).toBe('hub');
    await undo();
  }
  await looksAgain(station);
  station.clock.now = addMs(station.clock.now, 29 * dayMs);
  await looksAgain(station);
  expect([await stateOf(station, photo), await stateOf(station, again)]).toEqual(['station', 'station']);
  await hub.name(hashOf(again), again.length);
  station.clock.now = addMs(station.clock.now, 2 * dayMs);
  await looksAgain(station);
  expect([await stateOf(station, photo), await stateOf(station, again)]).toEqual(['none', 'hub']);
});

test('PHOTO-3: the same picture that was taken back before waits for the hub again', async () => {
  const station = await aHost();
  const photo = aPhoto(1000);
  await save(station, photo);
  const undo = await hub.name(hashOf(photo), photo.length);
  await looksAgain(station);
  await undo();
  await hub.name(hashOf(photo), photo.length);
  expect(await stateOf(station, photo)).toBe('hub');
  const waiting = async () => (await station.host('station.status', {})).photosWaiting;
  expect(await waiting()).toBe(0);
  hub.line.cut = () => true;
  await save(station, photo);
  expect([await stateOf(station, photo), await waiting()]).toEqual(['station', 1]);
  hub.line.cut = () => false;
  await looksAgain(station);
  expect([await stateOf(station, photo), await read(await aHost(), photo)]).toEqual(['hub', true]);
});

test('PHOTO-3: a damaged copy is fetched anew', async () => {
  const station = await aHost();
  const photo = aPhoto(1000);
  await save(station, photo);
  await hub.name(hashOf(photo), photo.length);
  await looksAgain(station);
  const [home = ''] = readdirSync(path.join(station.folder, 'photos'));
  writeFileSync(path.join(station.folder, 'photos', home, 'kept', `${hashOf(photo)}.jpg`), 'damaged');
  expect(await read(station, photo)).toBe(true);
  expect(station.log.join('\n')).toContain('is damaged');
});

test('a photo is refused while little room is left, and when the station was moved to another site', async () => {
  const full = await aHost({ freeBytes: async () => 150 * 1024 * 1024 });
  expect(await save(full, aPhoto(1000))).toEqual({ ok: false, problem: 'disk-full' });
  const station = await aHost();
  station.settings.update({ siteId: 'another site' });
  expect(await save(station, aPhoto(1000))).toEqual({ ok: false, problem: 'other-site' });
  writeFileSync(path.join(station.folder, 'photos'), 'no folder');
  station.settings.update({ siteId: hub.siteId });
  expect(await save(station, aPhoto(1000))).toEqual({ ok: false, problem: 'disk-error' });
});

test('the photos of a site that was left go after 30 days', async () => {
  const station = await aHost();
  const photo = aPhoto(1000);
  await save(station, photo);
  await rests(station);
  station.settings.update({ siteId: 'another site' });
  expect(await stateOf(station, photo)).toBe('none');
  station.clock.now = addMs(station.clock.now, 29 * dayMs);
  await looksAgain(station);
  const [home = ''] = readdirSync(path.join(station.folder, 'photos'));
  const left = () => readdirSync(path.join(station.folder, 'photos', home, 'unnamed'));
  expect(left()).toHaveLength(1);
  station.clock.now = addMs(station.clock.now, 2 * dayMs);
  await looksAgain(station);
  expect(left()).toEqual([]);
});
