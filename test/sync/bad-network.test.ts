import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HttpAnswer } from '../../renderer/sync/ports';
import type { PushRequest } from '../../shared/sync-protocol';
import { drivesOf, scanDrive, scanParcel } from './at-the-dock';
import { until, untilLater } from './manual-clock';
import { openWorld, settled, type World } from './world';

const parcel = '00340434161094042557';
const [first, second] = ['WDAAAAAA1', 'WDAAAAAA2'] as const;
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function dockWithJob() {
  const siteId = await world.site();
  await world.job(siteId, 'job-1', [first, second], parcel);
  const dock = await world.station(siteId);
  const page = await dock.open();
  await settled(page);
  return { siteId, dock, page };
}
type Dock = Awaited<ReturnType<typeof dockWithJob>>['dock'];
const answer = (status: number, text: string, retryAfterSeconds: number | null = null): HttpAnswer => ({
  status,
  text,
  retryAfterSeconds,
});
const pushes = (dock: Dock) => dock.net.requests.filter((one) => one.path === 'push');

it.each([
  ['a captive portal', answer(200, '<html>Welcome to the hotel</html>')],
  ['a truncated answer', answer(200, '{"epoch":"x","serverTi')],
  ['an answer of another program', answer(200, '{"ok":true}')],
  ['a proxy that is down', answer(502, 'bad gateway')],
  ['a problem with the wrong status', answer(500, '{"code":"fork"}')],
])('stays offline and keeps everything at %s', async (_what, garbage) => {
  const { dock, page } = await dockWithJob();
  const clientId = dock.journal().clientId();
  dock.net.through = (request, next) => (request.path === 'push' ? Promise.resolve(garbage) : next());
  const packageId = await scanParcel(page, parcel);
  await until('noticed', () => !page.status().online);
  expect(page.status()).toMatchObject({ pending: 1, problem: null });
  expect(dock.journal().clientId()).toBe(clientId);
  dock.net.through = null;
  page.syncNow();
  await settled(page);
  expect(await page.get('package', packageId)).toMatchObject({ state: 'Open' });
  page.close();
});

it('names what only a person can settle, and goes on trying', async () => {
  const { dock, page } = await dockWithJob();
  dock.net.through = () => Promise.resolve(answer(403, '{"code":"revoked"}'));
  await scanParcel(page, parcel);
  await until('named', () => page.status().problem === 'revoked');
  expect(page.status().pending).toBe(1);
  dock.net.through = null;
  await untilLater(world.clock, 'tried again', () => page.status().pending === 0);
  expect(page.status().problem).toBe(null);
  page.close();
});

it('waits as long as the hub asks for', async () => {
  const { dock, page } = await dockWithJob();
  dock.net.through = (request, next) =>
    request.path === 'push' ? Promise.resolve(answer(429, '{"code":"busy"}', 30)) : next();
  await scanParcel(page, parcel);
  await until('refused', () => pushes(dock).length === 1);
  for (let second = 0; second < 29; second++) {
    world.clock.advance(1000);
    await new Promise((done) => setImmediate(done));
  }
  expect(pushes(dock)).toHaveLength(1);
  dock.net.through = null;
  world.clock.advance(2000);
  await settled(page);
  expect(pushes(dock)).toHaveLength(2);
  page.close();
});

it('sends less at once where a proxy refuses large requests', async () => {
  const { dock, page } = await dockWithJob();
  dock.net.hub = false;
  const packageId = await scanParcel(page, parcel);
  await scanDrive(page, packageId, first);
  await scanDrive(page, packageId, second);
  dock.net.hub = true;
  dock.net.through = (request, next) =>
    request.path === 'push' && (request.body as PushRequest).operations.length > 1
      ? Promise.resolve(answer(413, 'too large'))
      : next();
  await untilLater(world.clock, 'all through', () => page.status().pending === 0);
  expect(await drivesOf(page, 'job-1')).toEqual({ [first]: 'Received', [second]: 'Received' });
  page.close();
});

it('is woken by its watchdog when a proxy swallowed what it confirmed', async () => {
  const { dock, page } = await dockWithJob();
  let swallowed: PushRequest | null = null;
  dock.net.through = (request, next) => {
    if (request.path !== 'push' || swallowed) return next();
    swallowed = request.body as PushRequest;
    const body = { epoch: swallowed.epoch, serverTime: world.now(), upTo: swallowed.from, results: [] };
    return Promise.resolve(answer(200, JSON.stringify(body)));
  };
  await scanParcel(page, parcel);
  await until('swallowed', () => swallowed !== null);
  expect(page.status().pending).toBe(1);
  await untilLater(world.clock, 'sent again', () => page.status().pending === 0);
  expect(dock.net.reports).toContain('watchdog');
  page.close();
});

it('is woken by its watchdog for what was swallowed, though what follows waits for a newer hub', async () => {
  const { dock, page } = await dockWithJob();
  let isSwallowed = false;
  const tooNew = JSON.stringify({ code: 'upgradeHub', type: 'driveScanned', v: 1 });
  dock.net.through = (request, next) => {
    if (request.path !== 'push') return next();
    const { epoch, from } = request.body as PushRequest;
    if (from > 1) return Promise.resolve(answer(426, tooNew));
    if (isSwallowed) return next();
    isSwallowed = true;
    const body = { epoch, serverTime: world.now(), upTo: from, results: [] };
    return Promise.resolve(answer(200, JSON.stringify(body)));
  };
  const packageId = await scanParcel(page, parcel);
  await until('swallowed', () => isSwallowed);
  await scanDrive(page, packageId, first);
  await until('parked', () => page.status().problem === 'upgradeHub');
  expect(page.status().pending).toBe(2);
  await untilLater(world.clock, 'sent again', () => page.status().pending === 0);
  expect(dock.net.reports).toContain('watchdog');
  expect(page.status().problem).toBeNull();
  page.close();
});

it('has no problem left when a pull shows that what was refused on its way is at the hub', async () => {
  const { dock, page } = await dockWithJob();
  let refused = 0;
  dock.net.through = async (request, next) => {
    if (request.path !== 'push') return next();
    await next();
    refused += 1;
    return answer(401, '{"code":"unauthorized"}');
  };
  await scanParcel(page, parcel);
  await until('refused', () => refused > 0);
  await untilLater(world.clock, 'known from the pull', () => page.status().pending === 0);
  await untilLater(world.clock, 'in order', () => page.status().problem === null);
  page.close();
});

it('gives up a request that never ends', async () => {
  const { dock, page } = await dockWithJob();
  let hung = 0;
  dock.net.through = (request, next) => {
    if (request.path !== 'push' || hung > 0) return next();
    hung += 1;
    return new Promise(() => undefined);
  };
  await scanParcel(page, parcel);
  await until('hangs', () => hung === 1);
  await untilLater(world.clock, 'through', () => page.status().pending === 0);
  page.close();
});

it('brings two stations together after a partition', async () => {
  const { siteId, dock, page } = await dockWithJob();
  const other = await world.station(siteId);
  const there = await other.open();
  await settled(there);
  dock.net.hub = false;
  other.net.hub = false;
  const here = await scanParcel(page, parcel);
  expect(await scanDrive(page, here, first)).toMatchObject({ outcome: 'applied' });
  const copy = await scanParcel(there, parcel);
  expect(await scanDrive(there, copy, first)).toMatchObject({ outcome: 'applied' });
  expect(await scanDrive(there, copy, second)).toMatchObject({ outcome: 'applied' });
  dock.net.hub = true;
  page.syncNow();
  await settled(page);
  other.net.hub = true;
  there.syncNow();
  await settled(there);
  const news = (await there.get('job', 'job-1'))?.drives;
  await until('the same', async () => {
    const mine = (await page.get('job', 'job-1'))?.drives;
    return JSON.stringify(mine) === JSON.stringify(news);
  });
  expect(await drivesOf(page, 'job-1')).toEqual({ [first]: 'Received', [second]: 'Received' });
  expect(await page.get('package', here)).toEqual(await there.get('package', here));
  for (const settled of [false, true])
    expect(await page.listAttention(settled, 100)).toEqual(await there.listAttention(settled, 100));
  page.close();
  there.close();
});
