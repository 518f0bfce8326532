import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { submitAll } from '../../hub/accept-operations';
import type { Station } from '../../renderer/store/station';
import { addressOf } from '../../shared/packages/package';
import type { PullRequest } from '../../shared/sync-protocol';
import { addMs, dayMs } from '../../shared/time';
import { aJobCreation } from '../support/hub';
import { drivesOf, scanDrive, scanParcel } from './at-the-dock';
import { until, untilLater } from './manual-clock';
import { openWorld, settled, type World } from './world';

/* A computer that was off, or had no network, for a month and more: it comes back by itself. */
const parcel = '00340434161094042557';
const [first, second, third] = ['WDAAAAAA1', 'WDAAAAAA2', 'WDAAAAAA3'] as const;
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const days = (count: number) => world.clock.advance(count * dayMs);

async function dockWithJob() {
  const siteId = await world.site();
  await world.job(siteId, 'job-1', [first, second, third], parcel);
  const dock = await world.station(siteId);
  const page = await dock.open();
  await settled(page);
  return { siteId, dock, page };
}

/** The hub's own clock runs out; its scheduler reads the same. */
const expire = (siteId: string, clock: 'neverReceived' | 'retention', jobId: string, dueAt: string) =>
  world.act(siteId, 'clockExpired', { clock, subject: { kind: 'job', jobId }, dueAt });

async function openItems(page: Station) {
  const { items } = await page.listAttention(false, 10);
  return items.map(({ code, reason, seenCode, params }) => ({ code, reason, seenCode, params }));
}

/** A lead gave the job up after a month without an answer, and the customer deleted it. */
async function giveUpAndDelete(siteId: string, jobId: string) {
  const fault = { faultId: randomUUID(), subject: { kind: 'job', jobId } as const };
  await world.act(siteId, 'faultRecorded', { ...fault, kind: 'package-overdue', note: '', blocking: false });
  const asked = { channel: 'email', direction: 'out', answered: false, note: '' } as const;
  await world.act(siteId, 'contactRecorded', { ...fault, ...asked });
  days(31);
  await world.act(siteId, 'jobClosed', { jobId, reason: 'silent' });
  await world.act(siteId, 'jobDeleted', { jobId });
}

it('DRIVE-4: a scan from before the clock gave the drive up was here all along, though it comes after a month', async () => {
  const { siteId, dock, page } = await dockWithJob();
  const other = await (await world.station(siteId)).open();
  const shipped = world.now();
  dock.net.hub = false;
  days(2);
  const packageId = await scanParcel(page, parcel);
  const scannedAt = world.now();
  expect(await scanDrive(page, packageId, first)).toMatchObject({ outcome: 'applied', code: 'drv.ok' });
  page.close();
  days(13);
  await expire(siteId, 'neverReceived', 'job-1', addMs(shipped, 14 * dayMs));
  await until('given up', async () => (await drivesOf(other, 'job-1'))[first] === 'NeverReceived');
  days(20);
  dock.net.hub = true;
  const back = await dock.open();
  await settled(back);
  for (const station of [back, other]) {
    await until('received', async () => (await drivesOf(station, 'job-1'))[first] === 'Received');
    const job = await station.get('job', 'job-1');
    expect(job?.drives.find(({ driveId }) => driveId === first)).toMatchObject({
      arrivedAt: scannedAt,
      late: false,
    });
    const told = job?.faults.map(({ kind, subject, outcome, state }) => ({
      kind,
      state,
      outcome,
      drive: subject.kind === 'drive' ? subject.driveId : null,
    }));
    expect(told).toContainEqual({
      kind: 'drive-never-received',
      state: 'resolved',
      outcome: 'wasHere',
      drive: first,
    });
    expect(told).toContainEqual({
      kind: 'drive-never-received',
      state: 'open',
      outcome: null,
      drive: second,
    });
  }
  expect(await openItems(back)).toEqual([]);
  back.close();
  other.close();
});

it('takes in page by page what a month changed, each job once, and forgets what was deleted', async () => {
  const { siteId, dock, page } = await dockWithJob();
  await world.job(siteId, 'job-gone', ['WDGGGGGG1'], '1Z999AA10123456784');
  await until('known', async () => (await page.get('job', 'job-gone')) !== null);
  page.close();
  const facts = { trackingNumber: '1Z999AA10123456785', serials: ['WDNNNNNN1'] };
  const created = Array.from({ length: 510 }, (_, n) => ({
    operation: aJobCreation(`job-new-${n}`, { ...facts, name: `new-${n}` }),
  }));
  await submitAll(world.deps, siteId, created);
  await giveUpAndDelete(siteId, 'job-gone');
  dock.net.requests.length = 0;
  const back = await dock.open();
  const listed = await back.listJobs({}, { offset: 0, limit: 1 });
  expect(listed.total).toBe(2);
  await until('all of it', async () => (await back.listJobs({}, { offset: 0, limit: 1 })).total === 511);
  expect(await back.get('job', 'job-gone')).toBeNull();
  const pulls = dock.net.requests.flatMap(({ path, body }) => (path === 'pull' ? [body as PullRequest] : []));
  expect(pulls.length).toBeGreaterThan(1);
  expect(pulls.every(({ cursor }) => cursor > 0)).toBe(true);
  back.close();
});

/** As the screen names the package that it has open. */
async function scanOut(page: Station, packageId: string, serial: string) {
  const parcel = await page.get('package', packageId);
  return scanDrive(page, parcel ? addressOf(parcel) : packageId, serial);
}

it('keeps a parcel and its drives of a job that is gone meanwhile, and tells that nobody expects them', async () => {
  const { siteId, dock, page } = await dockWithJob();
  dock.net.hub = false;
  const packageId = await scanParcel(page, parcel);
  await scanOut(page, packageId, first);
  await scanOut(page, packageId, second);
  page.close();
  await giveUpAndDelete(siteId, 'job-1');
  dock.net.hub = true;
  const back = await dock.open();
  await settled(back);
  const [kept, ...others] = await back.listPackages(['Open', 'Unidentified'], 5);
  expect(others).toEqual([]);
  expect(kept).toMatchObject({ state: 'Unidentified', trackingNumber: parcel });
  expect(kept?.held.map(({ driveId }) => driveId)).toEqual([first, second]);
  expect(await openItems(back)).toMatchObject([
    { reason: 'differs', seenCode: 'drv.ok', code: 'drv.held' },
    { reason: 'differs', seenCode: 'drv.ok', code: 'drv.held' },
    { reason: 'differs', seenCode: 'pkg.open', code: 'pkg.unidentified' },
  ]);
  back.close();
});

it('takes in the drives of a parcel whose number the customer corrected meanwhile', async () => {
  const { siteId, dock, page } = await dockWithJob();
  dock.net.hub = false;
  const packageId = await scanParcel(page, parcel);
  await scanOut(page, packageId, first);
  const deliveryPackage = {
    carrierName: 'DHL',
    trackingNumber: '00340434161094042564',
    driveCount: null,
    shipDate: null,
  };
  await world.act(siteId, 'jobUpdated', {
    jobId: 'job-1',
    ship: false,
    cancel: false,
    expectedPackageId: 'job-1-corrected',
    deliveryPackage,
    personalHash: null,
  });
  dock.net.hub = true;
  page.syncNow();
  await settled(page);
  expect(await drivesOf(page, 'job-1')).toMatchObject({ [first]: 'Received' });
  expect(await openItems(page)).toMatchObject([
    { reason: 'differs', seenCode: 'drv.ok', code: 'drv.otherpkg' },
    { reason: 'differs', seenCode: 'pkg.open', code: 'pkg.unidentified' },
  ]);
  page.close();
});

it('sends again, after more than the time for which they are kept, what a restored hub forgot', async () => {
  const { siteId, dock, page } = await dockWithJob();
  const restore = await world.backup(siteId);
  const packageId = await scanParcel(page, parcel);
  await scanDrive(page, packageId, first);
  await settled(page);
  page.close();
  days(5);
  await restore();
  days(40);
  const back = await dock.open();
  await untilLater(world.clock, 'sent again', async () => {
    const { notice, pending } = back.status();
    return notice !== null && pending === 0;
  });
  expect(back.status().notice).toMatchObject({ kind: 'hubWentBack', sentAgain: 2 });
  expect(await drivesOf(back, 'job-1')).toMatchObject({ [first]: 'Received' });
  const other = await (await world.station(siteId)).open();
  await settled(other);
  expect(await drivesOf(other, 'job-1')).toMatchObject({ [first]: 'Received' });
  back.close();
  other.close();
});
