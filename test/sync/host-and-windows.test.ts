import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEngineLock } from '../../renderer/sync/engine-lock';
import { drivesOf, scanDrive, scanParcel } from './at-the-dock';
import { createFakeLocks } from './fake-locks';
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
  return world.station(siteId);
}

it('goes on without its host, says so, and hands over in order when it is back', async () => {
  const dock = await dockWithJob();
  const page = await dock.open();
  await settled(page);
  const packageId = await scanParcel(page, parcel);
  await settled(page);
  dock.net.host = false;
  expect(await scanDrive(page, packageId, first)).toMatchObject({ outcome: 'applied' });
  expect(await scanDrive(page, packageId, second)).toMatchObject({ outcome: 'applied' });
  expect(page.status()).toMatchObject({ pending: 2, protected: false });
  expect((await page.outbox(5)).map((entry) => entry.cseq)).toEqual([null, null, 1]);
  page.close();
  dock.net.host = true;
  const reloaded = await dock.open();
  await until('protected again', () => reloaded.status().protected);
  await settled(reloaded);
  expect(dock.journal().lastCseq()).toBe(3);
  expect(await drivesOf(reloaded, 'job-1')).toEqual({ [first]: 'Received', [second]: 'Received' });
  reloaded.close();
});

it('keeps the number of an operation whose answer was lost with the host', async () => {
  const dock = await dockWithJob();
  const page = await dock.open();
  await settled(page);
  const packageId = await scanParcel(page, parcel);
  await settled(page);
  const { append } = dock.ports.journal;
  dock.ports.journal.append = async (operations) => {
    await append(operations);
    dock.net.host = false;
    return { ok: false, problem: 'unreachable' };
  };
  await scanDrive(page, packageId, first);
  dock.ports.journal.append = append;
  await scanDrive(page, packageId, second);
  expect(page.status().protected).toBe(false);
  dock.net.host = true;
  await untilLater(world.clock, 'handed over', () => page.status().protected && page.status().pending === 0);
  const records = await dock.journal().read(0, 10);
  expect(records.map((record) => record.operation.type)).toEqual([
    'packageScanned',
    'driveScanned',
    'driveScanned',
  ]);
  expect(await drivesOf(page, 'job-1')).toEqual({ [first]: 'Received', [second]: 'Received' });
  page.close();
});

it('takes no more in while the disk refuses what only the browser has', async () => {
  const dock = await dockWithJob();
  const page = await dock.open();
  await settled(page);
  const packageId = await scanParcel(page, parcel);
  await settled(page);
  dock.net.host = false;
  await scanDrive(page, packageId, first);
  dock.net.disk = 'disk-full';
  dock.net.host = true;
  await untilLater(world.clock, 'noticed', () => page.status().problem === 'diskFull');
  expect(await scanDrive(page, packageId, second)).toMatchObject({ outcome: 'refused', code: 'diskFull' });
  dock.net.disk = null;
  await untilLater(world.clock, 'handed over', () => page.status().protected && page.status().pending === 0);
  expect(await scanDrive(page, packageId, second)).toMatchObject({ outcome: 'applied' });
  page.close();
});

it('runs one engine per profile: the second window says so and can take over', async () => {
  const dock = await dockWithJob();
  const locks = createFakeLocks();
  const one = await dock.open(createEngineLock(locks));
  await settled(one);
  const packageId = await scanParcel(one, parcel);
  await settled(one);
  const two = await dock.open(createEngineLock(locks));
  expect(two.status()).toMatchObject({ problem: 'otherWindow' });
  expect(await scanDrive(two, packageId, first)).toMatchObject({ outcome: 'refused', code: 'otherWindow' });
  expect(await two.get('package', packageId)).toMatchObject({ state: 'Open' });
  two.takeOver();
  await until('taken over', () => two.status().problem === null);
  expect(one.status().problem).toBe('otherWindow');
  expect(await scanDrive(one, packageId, first)).toMatchObject({ outcome: 'refused', code: 'otherWindow' });
  expect(await scanDrive(two, packageId, first)).toMatchObject({ outcome: 'applied' });
  await settled(two);
  two.close();
  await until('the first window goes on', () => one.status().problem === null);
  expect(await scanDrive(one, packageId, second)).toMatchObject({ outcome: 'applied' });
  await settled(one);
  one.close();
});

it('takes the profile as soon as its database can be read, when the other window is closed before that', async () => {
  const dock = await dockWithJob();
  const locks = createFakeLocks();
  const one = await dock.open(createEngineLock(locks));
  await settled(one);
  const two = await dock.open(createEngineLock(locks));
  dock.net.unreadable = true;
  one.close();
  await until('it tried', () => dock.net.reports.includes('take the profile'));
  expect(two.status().problem).toBe('otherWindow');
  dock.net.unreadable = false;
  await untilLater(world.clock, 'the second window goes on', () => two.status().problem === null);
  await scanParcel(two, parcel);
  await settled(two);
  two.close();
});

it('leaves the profile to another window when it cannot open it at its start', async () => {
  const dock = await dockWithJob();
  const locks = createFakeLocks();
  dock.net.unreadable = true;
  await expect(dock.open(createEngineLock(locks))).rejects.toThrow('backing store');
  dock.net.unreadable = false;
  const next = await dock.open(createEngineLock(locks));
  expect(next.status().problem).toBeNull();
  await settled(next);
  next.close();
});

it('takes over once, however often it is asked to', async () => {
  const dock = await dockWithJob();
  const locks = createFakeLocks();
  const one = await dock.open(createEngineLock(locks));
  await settled(one);
  const two = await dock.open(createEngineLock(locks));
  two.takeOver();
  two.takeOver();
  await until('taken over', () => one.status().problem === 'otherWindow' && two.status().problem === null);
  two.takeOver();
  await settled(two);
  expect(two.status().problem).toBeNull();
  await scanParcel(two, parcel);
  await settled(two);
  two.close();
  one.close();
});

it('stores nothing from a window that lost the profile without knowing', async () => {
  const dock = await dockWithJob();
  const stale = await dock.open();
  await settled(stale);
  dock.net.hub = false;
  const owner = await dock.open();
  const packageId = await scanParcel(owner, parcel);
  expect(await scanDrive(stale, packageId, first)).toMatchObject({ outcome: 'refused', code: 'otherWindow' });
  expect(await drivesOf(owner, 'job-1')).toMatchObject({ [first]: 'Specified' });
  // It reached the journal before the fence: the owner finds it there with its own next operation.
  await scanDrive(owner, packageId, second);
  expect(await drivesOf(owner, 'job-1')).toEqual({ [first]: 'Received', [second]: 'Received' });
  owner.close();
  stale.close();
});

it('loses nothing that only the journal has when the host goes away between two calls', async () => {
  const dock = await dockWithJob();
  const page = await dock.open();
  await settled(page);
  const packageId = await scanParcel(page, parcel);
  await settled(page);
  const actor = { kind: 'station', stationId: dock.identity.stationId, operatorId: 'operator-1' } as const;
  const payload = { packageId, serial: first, source: 'hid', jobId: null, confirmed: false };
  // As a window leaves it that was killed behind the journal and before its own database.
  await dock
    .journal()
    .append([{ id: randomUUID(), v: 1, type: 'driveScanned', at: world.now(), seen: null, actor, payload }]);
  const { read } = dock.ports.journal;
  dock.ports.journal.read = () => Promise.resolve(null);
  expect(await scanDrive(page, packageId, second)).toMatchObject({ outcome: 'applied' });
  dock.ports.journal.read = read;
  await untilLater(world.clock, 'synced', () => page.status().protected && page.status().pending === 0);
  expect(await drivesOf(page, 'job-1')).toEqual({ [first]: 'Received', [second]: 'Received' });
  expect(dock.journal().lastCseq()).toBe(3);
  page.close();
});

it('sends nothing of one site to another, when its station was moved under an open page', async () => {
  const dock = await dockWithJob();
  const page = await dock.open();
  await settled(page);
  const { siteId } = dock.identity;
  const other = await world.site();
  await world.enrol({ siteId: other, stationId: 'moved' });
  dock.move({ siteId: other, stationId: 'moved' });
  page.syncNow();
  await untilLater(world.clock, 'noticed', () => page.status().problem === 'otherSite');
  expect(await page.get('job', 'job-1')).toMatchObject({ id: 'job-1' });
  expect(await page.site()).toMatchObject({ id: siteId });
  await expect(scanParcel(page, parcel)).rejects.toThrow('otherSite');
  expect(dock.journal().lastCseq()).toBe(0);
  page.close();
});
