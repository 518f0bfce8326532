import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { push } from '../../hub/push';
import type { PullRequest, PushRequest } from '../../shared/sync-protocol';
import { upcaster } from '../../shared/upcast';
import { productVersions, type Versions } from '../../shared/versions';
import { drivesOf, scanDrive, scanParcel } from './at-the-dock';
import { until, untilLater } from './manual-clock';
import { openWorld, settled, type World } from './world';

let world: World;
const parcel = '00340434161094042557';
const serials = ['WDAAAAAA1', 'WDAAAAAA2', 'WDAAAAAA3'];
const [first = '', second = ''] = serials;

beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => {
  delete world.deps.versions;
});
afterAll(() => world.close());

/** A later product: its `placeMoved` is version 2, which says what this product's version 1 says. */
const later: Versions = {
  ...productVersions,
  upcasters: {
    placeMoved: [
      upcaster(z.object({ packageId: z.string(), shelf: z.string() }), ({ packageId, shelf }) => ({
        subject: { kind: 'package', packageId },
        place: shelf,
      })),
    ],
  },
};
const speaking = (min: number, max: number): Versions => ({ ...productVersions, protocols: { min, max } });

async function dockWithJob(versions?: Versions) {
  const siteId = await world.site();
  await world.job(siteId, 'job-1', serials, parcel);
  const dock = await world.station(siteId);
  if (versions) dock.ports.versions = versions;
  const page = await dock.open();
  return { siteId, dock, page };
}
const movedOnHub = (siteId: string) =>
  world.deps.database
    .selectFrom('operation')
    .select(['operation_id', 'v', 'payload', 'outcome', 'code'])
    .where('site', '=', siteId)
    .where('type', '=', 'placeMoved')
    .orderBy('seq')
    .execute();

it('judges an earlier version as the current one on both sides, and keeps it as it was performed', async () => {
  world.deps.versions = later;
  const packageId = randomUUID();
  const operationId = randomUUID();
  const inEitherWords = async (v: number, payload: unknown) => {
    const { siteId, dock, page } = await dockWithJob(later);
    await settled(page);
    page.close();
    const actor = { kind: 'station', stationId: 'dock', operatorId: 'operator-1' } as const;
    const envelope = { at: world.now(), seen: null, actor };
    const scanned = {
      packageId,
      code: parcel,
      trackingKeys: [parcel],
      trackingNumber: parcel,
      carrierName: 'DHL',
      source: 'hid',
    };
    const moved = { ...envelope, id: operationId, v, type: 'placeMoved', payload };
    await dock
      .journal()
      .append([
        { ...envelope, id: `${operationId}-scan`, v: 1, type: 'packageScanned', payload: scanned },
        moved,
      ]);
    dock.net.hub = false;
    const again = await dock.open();
    await until('back in the outbox', () => again.status().pending === 2);
    const onStation = await again.get('package', 'job-1-expected');
    dock.net.requests.length = 0;
    dock.net.hub = true;
    again.syncNow();
    await settled(again);
    const onHub = await again.get('package', 'job-1-expected');
    again.close();
    const sent = dock.net.requests.flatMap(({ path, body }) =>
      path === 'push' ? (body as PushRequest).operations : [],
    );
    expect(sent[1]).toEqual(moved);
    const [kept, ...others] = await movedOnHub(siteId);
    expect(others).toEqual([]);
    expect(kept).toMatchObject({ v, payload, outcome: 'applied' });
    return { siteId, identity: dock.identity, moved, onStation, onHub, outcome: kept?.code };
  };
  const old = await inEitherWords(1, { packageId, shelf: 'Shelf 7' });
  const native = await inEitherWords(2, { subject: { kind: 'package', packageId }, place: 'Shelf 7' });
  expect(old.onHub).toMatchObject({ place: 'Shelf 7' });
  expect([old.onStation, old.onHub, old.outcome]).toEqual([native.onStation, native.onHub, native.outcome]);

  // The same again, as after a fork: it is compared as it was sent, and taken once.
  const repeat = await push(world.deps, old.identity, {
    protocol: 1,
    epoch: null,
    clientId: randomUUID(),
    last: null,
    from: 1,
    operations: [old.moved],
  });
  expect(repeat).toMatchObject({ ok: true, response: { upTo: 1, results: [{ outcome: 'applied' }] } });
  expect(await movedOnHub(old.siteId)).toHaveLength(1);
});

it('works with a hub that knows no mark of its history, and with a station that says none', async () => {
  const { siteId, dock, page } = await dockWithJob();
  const withoutMark = (value: object) => {
    const { historyMark: _, ...rest } = { historyMark: null, ...value };
    return rest;
  };
  dock.net.through = async (request, next) => {
    if (request.body) Object.assign(request, { body: withoutMark(request.body) });
    const answer = await next();
    return { ...answer, text: JSON.stringify(withoutMark(JSON.parse(answer.text))) };
  };
  page.syncNow();
  await settled(page);
  await world.job(siteId, 'job-2', ['WDBBBBBB1'], '1Z999AA10123456784');
  await until('news', async () => (await page.get('job', 'job-2')) !== null);
  // Both are brought up: from the next answer on the mark is known and compared, and nothing starts anew.
  dock.net.through = null;
  page.syncNow();
  await world.job(siteId, 'job-3', ['WDCCCCCC1'], '1Z999AA10123456785');
  await until('more', async () => (await page.get('job', 'job-3')) !== null);
  await until('it says its mark', () =>
    dock.net.requests.some(({ path, body }) => path === 'pull' && Boolean((body as PullRequest).historyMark)),
  );
  expect(page.status().notice).toBeNull();
  page.close();
});

it('refuses, and is not stopped by, one that cannot be brought up', async () => {
  const broken = () => {
    throw new TypeError('a bug');
  };
  world.deps.versions = { ...later, upcasters: { placeMoved: [broken] } };
  const { siteId, dock, page } = await dockWithJob({ ...later, upcasters: { placeMoved: [broken] } });
  await settled(page);
  page.close();
  const actor = { kind: 'station', stationId: dock.identity.stationId, operatorId: 'operator-1' } as const;
  await dock.journal().append([
    {
      id: randomUUID(),
      v: 1,
      type: 'placeMoved',
      actor,
      at: world.now(),
      seen: null,
      payload: { packageId: 'package-1', shelf: 'A' },
    },
  ]);
  const again = await dock.open();
  await until('read', () => again.status().pending === 1 || dock.net.reports.length > 0);
  await scanParcel(again, parcel);
  await settled(again);
  expect(dock.net.reports).toContain('upcast placeMoved');
  expect(await movedOnHub(siteId)).toMatchObject([{ v: 1, outcome: 'refused', code: 'internal' }]);
  again.close();
});

it('sends what comes before an operation that the hub does not know; the upgraded hub takes the rest', async () => {
  const { siteId, dock, page } = await dockWithJob(later);
  await settled(page);
  const packageId = await scanParcel(page, parcel);
  await settled(page);
  dock.net.hub = false;
  await scanDrive(page, packageId, first);
  await page.perform('placeMoved', { subject: { kind: 'package', packageId }, place: 'Shelf 7' });
  await scanDrive(page, packageId, second);
  dock.net.hub = true;
  page.syncNow();
  await until('the first is retired', () => page.status().pending === 2);
  await until('parked', () => page.status().problem === 'upgradeHub');
  const listed = (await page.outbox(10)).map(({ operation, state }) => [operation.type, operation.v, state]);
  expect(listed.slice(0, 2)).toEqual([
    ['placeMoved', 2, 'parked'],
    ['driveScanned', 1, 'parked'],
  ]);
  expect(listed).toContainEqual(['driveScanned', 1, 'applied']);
  expect(page.status()).toMatchObject({ online: true, pending: 2 });
  expect(await drivesOf(page, 'job-1')).toMatchObject({ [first]: 'Received', [second]: 'Received' });
  expect(await page.get('package', packageId)).toMatchObject({ place: 'Shelf 7' });
  expect(await movedOnHub(siteId)).toEqual([]);

  world.deps.versions = later;
  await untilLater(world.clock, 'the hub has all', () => page.status().pending === 0);
  expect(page.status().problem).toBeNull();
  expect(await movedOnHub(siteId)).toMatchObject([{ v: 2, outcome: 'applied' }]);
  expect((await page.outbox(2)).map(({ state }) => state)).toEqual(['applied', 'applied']);
  page.close();
});

it('lets a person do again what was refused, in the words of today, and keeps what it does not know yet', async () => {
  const old = upcaster(z.object({ box: z.string() }), ({ box }) => ({ packageId: box }));
  world.deps.versions = { ...later, upcasters: { packageTakenOver: [old] } };
  const { siteId, dock, page } = await dockWithJob();
  await settled(page);
  page.close();
  const payload = { box: 'package-unknown', scale: 'left one' };
  const taken = {
    id: randomUUID(),
    v: 1,
    type: 'packageTakenOver',
    actor: { kind: 'station' as const, stationId: dock.identity.stationId, operatorId: 'operator-1' },
    at: world.now(),
    seen: { outcome: 'applied' as const, code: 'pkg.takenOver' },
    payload,
  };
  const request = { protocol: 1, epoch: null, clientId: randomUUID(), last: null, from: 1 };
  const answer = await push(world.deps, dock.identity, { ...request, operations: [taken] });
  expect(answer).toMatchObject({ ok: true, response: { results: [{ outcome: 'refused' }] } });
  const again = await dock.open();
  await until('the refusal is here', () => again.status().attention === 1);
  expect((await again.listAttention(false, 10)).items).toMatchObject([
    {
      operationType: 'packageTakenOver',
      operationV: 2,
      payload: { packageId: 'package-unknown' },
      packageId: 'package-unknown',
    },
  ]);
  const kept = await world.deps.database
    .selectFrom('operation')
    .select(['v', 'payload'])
    .where('site', '=', siteId)
    .where('operation_id', '=', taken.id)
    .execute();
  expect(kept).toEqual([{ v: 1, payload }]);
  again.close();
});

const spoken = (requests: { body?: unknown }[]) =>
  requests.flatMap(({ body }) => (body as PullRequest | PushRequest | undefined)?.protocol ?? []);

it('speaks the version of an older hub, and its own again when the hub is upgraded', async () => {
  world.deps.versions = speaking(1, 1);
  const { dock, page } = await dockWithJob(speaking(1, 2));
  await settled(page);
  const packageId = await scanParcel(page, parcel);
  await settled(page);
  expect(page.status().problem).toBeNull();
  expect(spoken(dock.net.requests).filter((version) => version === 2).length).toBeLessThan(3);
  expect(spoken(dock.net.requests).at(-1)).toBe(1);

  world.deps.versions = speaking(2, 3);
  await scanDrive(page, packageId, first);
  await settled(page);
  expect(page.status().problem).toBeNull();
  dock.net.requests.length = 0;
  page.syncNow();
  await until('asked', () => dock.net.requests.length > 0);
  expect(new Set(spoken(dock.net.requests))).toEqual(new Set([2]));
  page.close();
});

it.each([
  {
    who: 'hub',
    status: 'upgradeHub',
    hub: speaking(1, 1),
    station: speaking(2, 3),
    upgraded: speaking(1, 2),
  },
  {
    who: 'station',
    status: 'upgradeStation',
    hub: speaking(2, 3),
    station: speaking(1, 1),
    upgraded: speaking(1, 3),
  },
])('goes on capturing while the $who is too old, and asks again by itself', async (given) => {
  const { dock, page } = await dockWithJob(given.station);
  world.deps.versions = given.station;
  await settled(page);
  world.deps.versions = given.hub;
  page.syncNow();
  await until('said', () => page.status().problem === given.status);
  const packageId = await scanParcel(page, parcel);
  expect(await scanDrive(page, packageId, first)).toMatchObject({ outcome: 'applied' });
  expect(page.status()).toMatchObject({ online: true, pending: 2, protected: true, problem: given.status });
  world.deps.versions = given.upgraded;
  await untilLater(world.clock, 'all is synced', () => page.status().pending === 0);
  expect(page.status().problem).toBeNull();
  expect(dock.journal().lastCseq()).toBe(2);
  page.close();
});

it('does not press two hubs behind one name that have no version in common', async () => {
  const { dock, page } = await dockWithJob(speaking(1, 2));
  await settled(page);
  dock.net.requests.length = 0;
  dock.net.through = async (request) => {
    const only = (request.body as PullRequest | PushRequest).protocol === 1 ? 2 : 1;
    const code = only === 1 ? { code: 'upgradeHub', type: 'protocol', v: 2 } : { code: 'upgradeStation' };
    const text = JSON.stringify({ ...code, protocols: { min: only, max: only } });
    return { status: 426, retryAfterSeconds: null, text };
  };
  page.syncNow();
  await until('said', () => page.status().problem !== null);
  await scanParcel(page, parcel);
  for (let turn = 0; turn < 200; turn++) await new Promise((done) => setImmediate(done));
  expect(dock.net.requests.length).toBeLessThan(12);
  dock.net.through = null;
  await untilLater(world.clock, 'all is synced', () => page.status().pending === 0);
  page.close();
});
