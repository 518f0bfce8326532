import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Payload } from '../../shared/operations';
import type { PushRequest } from '../../shared/sync-protocol';
import { drivesOf, scanDrive, scanParcel } from './at-the-dock';
import { until, untilLater } from './manual-clock';
import { openWorld, settled, type World } from './world';

let world: World;
let siteId: string;
const parcel = '00340434161094042557';
const serials = ['WDAAAAAA1', 'WDAAAAAA2', 'WDAAAAAA3'] as const;
const [first, second, third] = serials;

beforeAll(async () => {
  world = await openWorld();
  siteId = await world.site();
});
afterAll(() => world.close());

/** A dock with its own site, one job and a page that knows it. */
async function dockWithJob() {
  siteId = await world.site();
  await world.job(siteId, 'job-1', [...serials], parcel);
  const dock = await world.station(siteId);
  const page = await dock.open();
  await settled(page);
  return { dock, page };
}
const operationsOnHub = async (stationId: string) => {
  const rows = await world.deps.database
    .selectFrom('operation')
    .selectAll()
    .where('site', '=', siteId)
    .execute();
  return rows.filter((row) => JSON.stringify(row.actor).includes(stationId));
};

it('saves without the hub and sends when it is back', async () => {
  const { dock, page } = await dockWithJob();
  dock.net.hub = false;
  const packageId = await scanParcel(page, parcel);
  expect(await scanDrive(page, packageId, first)).toMatchObject({ outcome: 'applied', code: 'drv.ok' });
  expect(await drivesOf(page, 'job-1')).toEqual({
    [first]: 'Received',
    [second]: 'Specified',
    [third]: 'Specified',
  });
  expect(page.status()).toMatchObject({ pending: 2, protected: true });
  dock.net.hub = true;
  page.syncNow();
  await settled(page);
  expect(page.status()).toMatchObject({ online: true, pending: 0, problem: null });
  expect(await drivesOf(page, 'job-1')).toMatchObject({ [first]: 'Received' });
  expect(await operationsOnHub(dock.identity.stationId)).toHaveLength(2);
  expect((await page.outbox(10)).map((entry) => entry.state)).toEqual(['applied', 'applied']);
  page.close();
});

it('stores nothing that is refused or changes nothing', async () => {
  const { dock, page } = await dockWithJob();
  dock.net.hub = false;
  const packageId = await scanParcel(page, parcel);
  await scanDrive(page, packageId, first);
  const before = dock.journal().lastCseq();
  const result = await page.perform('jobClosed', { jobId: 'job-1', reason: 'not allowed' });
  expect(result).toMatchObject({ outcome: 'refused', code: 'role.required' });
  expect(
    await page.preview('driveScanned', {
      packageId,
      serial: second,
      source: 'hid',
      jobId: null,
      confirmed: false,
    }),
  ).toMatchObject({ outcome: 'applied' });
  expect(dock.journal().lastCseq()).toBe(before);
  expect(page.status().pending).toBe(before);
  expect(await drivesOf(page, 'job-1')).toMatchObject({ [second]: 'Specified' });
  page.close();
});

it('puts back what a crash left between journal and database', async () => {
  const { dock, page } = await dockWithJob();
  dock.net.hub = false;
  const packageId = await scanParcel(page, parcel);
  page.close();
  await dock.journal().append([
    {
      id: randomUUID(),
      v: 1,
      type: 'driveScanned',
      actor: { kind: 'station', stationId: dock.identity.stationId, operatorId: 'operator-1' },
      at: world.now(),
      seen: { outcome: 'applied', code: 'drv.ok' },
      payload: { packageId, serial: first, source: 'hid', jobId: null, confirmed: false },
    },
  ]);
  const again = await dock.open();
  await until('put back', async () => again.status().pending === 2);
  expect(await drivesOf(again, 'job-1')).toMatchObject({ [first]: 'Received' });
  dock.net.hub = true;
  again.syncNow();
  await settled(again);
  expect(await operationsOnHub(dock.identity.stationId)).toHaveLength(2);
  again.close();
});

it('sends a long outbox in full batches and shows their outcomes together', async () => {
  const { dock, page } = await dockWithJob();
  const packageId = await scanParcel(page, parcel);
  await settled(page);
  page.close();
  dock.net.hub = false;
  const actor = { kind: 'station', stationId: dock.identity.stationId, operatorId: 'operator-1' } as const;
  for (let batch = 0; batch < 3; batch++)
    await dock.journal().append(
      Array.from({ length: 400 }, (_, n) => ({
        id: randomUUID(),
        v: 1,
        type: 'placeMoved',
        actor,
        at: world.now(),
        seen: null,
        payload: { subject: { kind: 'package', packageId }, place: `Shelf ${batch}-${n}` },
      })),
    );
  const again = await dock.open();
  await until('all pending', () => again.status().pending === 1200);
  expect(await again.get('package', packageId)).toMatchObject({ place: 'Shelf 2-399' });
  dock.net.requests.length = 0;
  dock.net.hub = true;
  again.syncNow();
  await settled(again);
  const sent = dock.net.requests.filter((one) => one.path === 'push');
  expect(sent.map((one) => (one.body as PushRequest).operations.length)).toEqual([500, 500, 200]);
  expect(await operationsOnHub(dock.identity.stationId)).toHaveLength(1201);
  expect(await again.get('package', packageId)).toMatchObject({ place: 'Shelf 2-399' });
  again.close();
});

it('loses nothing when the browser database is wiped', async () => {
  const { dock, page } = await dockWithJob();
  const packageId = await scanParcel(page, parcel);
  await scanDrive(page, packageId, first);
  await settled(page);
  dock.net.hub = false;
  await scanDrive(page, packageId, second);
  const clientId = dock.journal().clientId();
  page.close();
  dock.wipe();
  const again = await dock.open();
  await until('the journal is back in the outbox', () => again.status().pending === 3);
  expect(again.status().complete).toBe(false);
  dock.net.hub = true;
  again.syncNow();
  await settled(again);
  expect(await drivesOf(again, 'job-1')).toMatchObject({ [first]: 'Received', [second]: 'Received' });
  expect(await operationsOnHub(dock.identity.stationId)).toHaveLength(3);
  expect(dock.journal().clientId()).toBe(clientId);
  again.close();
});

it('retires by a pull only, not by the answer to a push', async () => {
  const { dock, page } = await dockWithJob();
  dock.net.through = (request, next) =>
    request.path === 'pull' ? Promise.reject(new TypeError('lost')) : next();
  await scanParcel(page, parcel);
  await until('the hub has it', async () => (await operationsOnHub(dock.identity.stationId)).length === 1);
  expect(page.status().pending).toBe(1);
  dock.net.through = null;
  await untilLater(world.clock, 'a waiting pull was let go', () => page.status().pending === 0);
  page.close();
});

it('shows the truth of the hub with what is pending on top', async () => {
  const { dock, page } = await dockWithJob();
  const packageId = await scanParcel(page, parcel);
  await settled(page);
  dock.net.through = (request, next) =>
    request.path === 'push' ? Promise.reject(new TypeError('lost')) : next();
  await scanDrive(page, packageId, first);
  const other = await world.station(siteId);
  const there = await other.open();
  await settled(there);
  const moved = await there.perform('placeMoved', {
    subject: { kind: 'package', packageId },
    place: 'Shelf 3',
  });
  expect(moved).toMatchObject({ outcome: 'applied' });
  await settled(there);
  await until(
    'news arrives under the pending scan',
    async () => (await page.get('package', packageId))?.place === 'Shelf 3',
  );
  expect(await drivesOf(page, 'job-1')).toMatchObject({ [first]: 'Received', [second]: 'Specified' });
  expect(page.status().pending).toBe(1);
  const box = await page.get('package', packageId);
  expect(box?.scans.map((scan) => scan.serial)).toEqual([first]);
  page.close();
  there.close();
});

it('shows what the hub refused as attention, and the documents as the hub has them', async () => {
  const { dock, page } = await dockWithJob();
  const packageId = await scanParcel(page, parcel);
  await settled(page);
  await page.perform('packageConditionRecorded', { packageId, condition: 'intact', marks: [], note: '' });
  await settled(page);
  dock.net.hub = false;
  const missing = serials.map((driveId) => ({ jobId: 'job-1', driveId, decision: 'stillExpected' as const }));
  expect(await page.perform('packageClosed', { packageId, missing })).toMatchObject({ outcome: 'applied' });
  expect(await page.get('package', packageId)).toMatchObject({ state: 'Closed' });
  await world.act(siteId, 'operatorSaved', {
    id: 'operator-1',
    name: 'operator',
    badge: 'BADGEoperator',
    role: 'operator',
    active: false,
  });
  dock.net.hub = true;
  page.syncNow();
  await settled(page);
  expect(await page.get('package', packageId)).toMatchObject({ state: 'Open' });
  expect((await page.listAttention(false, 10)).items).toMatchObject([
    { operationType: 'packageClosed', reason: 'refused' },
  ]);
  expect(page.status()).toMatchObject({ attention: 1, failed: 1 });
  expect((await page.outbox(5)).map((entry) => entry.state)).toContain('refused');
  page.close();
});

it('refuses while the disk is full, and says so', async () => {
  const { dock, page } = await dockWithJob();
  dock.net.disk = 'disk-full';
  const payload: Payload<'packageScanned'> = {
    packageId: randomUUID(),
    code: parcel,
    trackingKeys: [parcel],
    trackingNumber: parcel,
    carrierName: 'DHL',
    source: 'hid',
  };
  expect(await page.perform('packageScanned', payload)).toMatchObject({
    outcome: 'refused',
    code: 'diskFull',
  });
  expect(page.status()).toMatchObject({ pending: 0, problem: 'diskFull' });
  dock.net.disk = null;
  expect(await page.perform('packageScanned', payload)).toMatchObject({ outcome: 'applied' });
  expect(page.status().problem).toBe(null);
  page.close();
});

it('refuses, and does not break, while the browser cannot read its database', async () => {
  const { dock, page } = await dockWithJob();
  dock.net.unreadable = true;
  const scan = page.perform('packageRegistered', {
    packageId: randomUUID(),
    code: '',
    trackingKeys: [],
    trackingNumber: null,
    carrierName: null,
    sender: '',
    place: 'hold',
    note: '',
  });
  expect(await scan).toMatchObject({ outcome: 'refused', code: 'diskError' });
  expect(page.status().problem).toBe('diskError');
  dock.net.unreadable = false;
  await scanParcel(page, parcel);
  expect(page.status().problem).toBeNull();
  page.close();
});

it('is not stopped by one operation that cannot be judged', async () => {
  const { dock, page } = await dockWithJob();
  const packageId = await scanParcel(page, parcel);
  await settled(page);
  page.close();
  const actor = { kind: 'station', stationId: dock.identity.stationId, operatorId: 'operator-1' } as const;
  const envelope = { v: 1, at: world.now(), seen: null, actor };
  const moved = { subject: { kind: 'package' as const, packageId }, place: 'Shelf 1' };
  const scanned = { packageId, serial: first, source: 'hid', jobId: null, confirmed: false };
  await dock.journal().append([
    { ...envelope, id: randomUUID(), type: 'placeMoved', payload: moved },
    { ...envelope, id: randomUUID(), type: 'driveScanned', payload: scanned },
  ]);
  const { resolve } = dock.ports.domain;
  dock.ports.domain.resolve = (operation, lookup) => {
    if (operation.type === 'placeMoved') throw new TypeError('a bug');
    return resolve(operation, lookup);
  };
  dock.net.hub = false;
  const again = await dock.open();
  await until('both put back', () => again.status().pending === 2);
  dock.net.hub = true;
  again.syncNow();
  await settled(again);
  expect(dock.net.reports).toContain('judge placeMoved');
  expect(await drivesOf(again, 'job-1')).toMatchObject({ [first]: 'Received' });
  expect(await again.get('package', packageId)).toMatchObject({ place: 'Shelf 1' });
  again.close();
});
