import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deleteSite } from '../../hub/sites';
import type { StationIdentity } from '../../hub/stations';
import type { Station } from '../../renderer/store/station';
import type { HubRequest } from '../../renderer/sync/ports';
import type { PullRequest, PushRequest } from '../../shared/sync-protocol';
import { drivesOf, scanDrive, scanParcel } from './at-the-dock';
import { until, untilLater } from './manual-clock';
import { createMemoryJournal } from './simulator/memory-journal';
import { createSqlDatabase } from './simulator/sql-hub-database';
import { openWorld, settled, type World } from './world';

type Dock = Awaited<ReturnType<World['station']>>;
type Page = Awaited<ReturnType<Dock['open']>>;

const parcel = '00340434161094042557';
const [first, second, third] = ['WDAAAAAA1', 'WDAAAAAA2', 'WDAAAAAA3'] as const;
let world: World;
let siteId: string;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function dockWithJob() {
  siteId = await world.site();
  await world.job(siteId, 'job-1', [first, second, third], parcel);
  const dock = await world.station(siteId);
  const page = await dock.open();
  await settled(page);
  return { dock, page };
}

/** Ids of what stations performed, in the order of the hub. */
async function performedOnHub(): Promise<string[]> {
  const rows = await world.deps.database
    .selectFrom('operation')
    .selectAll()
    .where('site', '=', siteId)
    .orderBy('seq')
    .execute();
  return rows.filter((row) => JSON.stringify(row.actor).includes('"station"')).map((row) => row.operation_id);
}
const bodies = (requests: HubRequest[]) =>
  requests.filter((one) => one.path === 'push').map((one) => one.body as PushRequest);

it('does nothing twice when the answer to a push is lost three times', async () => {
  const { dock, page } = await dockWithJob();
  let lost = 0;
  dock.net.through = async (request, next) => {
    const answer = await next();
    if (request.path !== 'push' || lost >= 3) return answer;
    lost += 1;
    throw new TypeError('connection reset');
  };
  const packageId = await scanParcel(page, parcel);
  await scanDrive(page, packageId, first);
  await untilLater(world.clock, 'repeated', () => lost === 3 && page.status().pending === 0);
  const performed = await performedOnHub();
  expect(performed).toHaveLength(2);
  expect(new Set(performed).size).toBe(2);
  page.close();
});

it('pushes again from where the hub says that it has a gap', async () => {
  const { dock, page } = await dockWithJob();
  const packageId = await scanParcel(page, parcel);
  await settled(page);
  let said = false;
  dock.net.through = (request, next) => {
    if (request.path !== 'push' || said) return next();
    said = true;
    return Promise.resolve({ status: 409, retryAfterSeconds: null, text: '{"code":"gap","expect":1}' });
  };
  await scanDrive(page, packageId, first);
  await settled(page);
  expect(bodies(dock.net.requests).at(-1)).toMatchObject({ from: 1, operations: [{}, {}] });
  expect(await performedOnHub()).toHaveLength(2);
  page.close();
});

it('takes a new clientId where a copy of it used the same numbers, and both get through', async () => {
  const { dock, page } = await dockWithJob();
  const packageId = await scanParcel(page, parcel);
  await settled(page);
  const copy = await world.station(siteId, dock.identity, dock.disk);
  const twin = await copy.open();
  await settled(twin);
  dock.net.hub = false;
  copy.net.hub = false;
  const clientId = copy.journal().clientId();
  expect(clientId).toBe(dock.journal().clientId());
  await scanDrive(page, packageId, first);
  await scanDrive(twin, packageId, second);
  dock.net.hub = true;
  page.syncNow();
  await settled(page);
  copy.net.hub = true;
  twin.syncNow();
  await settled(twin);
  expect(copy.journal().clientId()).not.toBe(clientId);
  expect([page.status().notice, twin.status().notice]).toMatchObject([
    null,
    { kind: 'stationWentBack', sentAgain: 1 },
  ]);
  await twin.dismissNotice();
  expect(twin.status().notice).toBeNull();
  await until(
    'both',
    async () => Object.values(await drivesOf(page, 'job-1')).filter((s) => s === 'Received').length === 2,
  );
  expect(await drivesOf(twin, 'job-1')).toEqual(await drivesOf(page, 'job-1'));
  expect(await performedOnHub()).toHaveLength(3);
  await scanDrive(twin, packageId, third);
  await settled(twin);
  expect(await performedOnHub()).toHaveLength(4);
  page.close();
  twin.close();
});

it('takes one new clientId, not one for every answer that its host was too slow to give', async () => {
  const { dock, page } = await dockWithJob();
  const packageId = await scanParcel(page, parcel);
  await settled(page);
  const copy = await world.station(siteId, dock.identity, dock.disk);
  const twin = await copy.open();
  await settled(twin);
  copy.net.hub = false;
  await scanDrive(twin, packageId, second);
  await scanDrive(page, packageId, first);
  await settled(page);
  const { rotate } = copy.ports.journal;
  let rotations = 0;
  copy.ports.journal.rotate = async (retiredUpTo) => {
    rotations += 1;
    await rotate(retiredUpTo);
    return null;
  };
  copy.net.hub = true;
  twin.syncNow();
  // Slowly: a restart by the watchdog would read the journal too.
  await until('synced', () => {
    world.clock.advance(1);
    return twin.status().online && twin.status().pending === 0;
  });
  expect(rotations).toBe(1);
  expect(await performedOnHub()).toHaveLength(3);
  page.close();
  twin.close();
});

it('takes a new clientId where its journal came back from an older copy', async () => {
  const { dock, page } = await dockWithJob();
  const packageId = await scanParcel(page, parcel);
  await settled(page);
  const older = await world.station(siteId, dock.identity, dock.disk);
  await scanDrive(page, packageId, first);
  await settled(page);
  page.close();
  older.net.hub = false;
  const restored = await older.open();
  await until('the journal is read', () => restored.status().pending === 1);
  older.net.hub = true;
  restored.syncNow();
  await settled(restored);
  expect(older.journal().clientId()).not.toBe(dock.journal().clientId());
  await scanDrive(restored, packageId, second);
  await settled(restored);
  expect(await drivesOf(restored, 'job-1')).toMatchObject({ [first]: 'Received', [second]: 'Received' });
  expect(await performedOnHub()).toHaveLength(3);
  restored.close();
});

it.each([
  ['as many', 1],
  ['more', 2],
])(
  'sends what its journal took after it came back from an older copy, though the database knows %s operations by those numbers',
  async (_many, since) => {
    const { dock, page } = await dockWithJob();
    const packageId = await scanParcel(page, parcel);
    await settled(page);
    const older = await world.station(siteId, dock.identity, dock.disk);
    for (const serial of [first, third].slice(0, since)) await scanDrive(page, packageId, serial);
    await settled(page);
    const kept = await dock.store().latestRetained(5);
    const scanned = kept.find(({ operation }) => operation.type === 'driveScanned');
    if (!scanned) throw new Error('nothing was kept');
    page.close();
    const payload = { packageId, serial: second, source: 'hid', jobId: null, confirmed: false };
    const lost = { ...scanned.operation, id: randomUUID(), payload };
    await older.ports.journal.append([lost]);
    older.useDatabase(dock.database());
    const restored = await older.open();
    await until('what was lost is sent', async () => (await performedOnHub()).includes(lost.id));
    await settled(restored);
    expect(await drivesOf(restored, 'job-1')).toMatchObject({ [first]: 'Received', [second]: 'Received' });
    expect(await performedOnHub()).toHaveLength(2 + since);
    restored.close();
  },
);

it('gives a hub that lost its data everything that it kept', async () => {
  const { dock, page } = await dockWithJob();
  const packageId = await scanParcel(page, parcel);
  await scanDrive(page, packageId, first);
  await settled(page);
  dock.net.hub = false;
  await scanDrive(page, packageId, second);
  const before = await performedOnHub();
  await deleteSite(world.deps, siteId);
  await world.site(siteId);
  await world.job(siteId, 'job-1', [first, second, third], parcel);
  await world.enrol(dock.identity);
  expect(await performedOnHub()).toEqual([]);
  dock.net.hub = true;
  page.syncNow();
  await until('all three again', async () => (await performedOnHub()).length === 3);
  await settled(page);
  expect((await performedOnHub()).slice(0, 2)).toEqual(before);
  expect(page.status().notice).toMatchObject({ kind: 'hubWentBack', sentAgain: 2 });
  expect(await drivesOf(page, 'job-1')).toEqual({
    [first]: 'Received',
    [second]: 'Received',
    [third]: 'Specified',
  });
  page.close();
});

it('removes at the end of a full pull what the new hub does not have', async () => {
  const { dock, page } = await dockWithJob();
  await world.job(siteId, 'job-2', ['WDBBBBBB1'], '1Z999AA10123456784');
  await until('news', async () => (await page.get('job', 'job-2')) !== null);
  dock.net.hub = false;
  await deleteSite(world.deps, siteId);
  await world.site(siteId);
  await world.job(siteId, 'job-1', [first, second, third], parcel);
  await world.enrol(dock.identity);
  dock.net.hub = true;
  page.syncNow();
  await until('gone', async () => (await page.get('job', 'job-2')) === null);
  expect(await page.listJobs({}, { offset: 0, limit: 10 })).toMatchObject({
    total: 1,
    jobs: [{ id: 'job-1' }],
  });
  page.close();
});

it('parks what the hub is too old for, keeps the order, and goes on capturing', async () => {
  const { dock, page } = await dockWithJob();
  page.close();
  const envelope = { at: world.now(), seen: null, payload: {} };
  const actor = { kind: 'station', stationId: dock.identity.stationId, operatorId: 'operator-1' } as const;
  await dock.journal().append([{ ...envelope, id: randomUUID(), v: 7, type: 'driveWeighed', actor }]);
  const newer = await dock.open();
  await until('parked', () => newer.status().problem === 'upgradeHub');
  const packageId = await scanParcel(newer, parcel);
  await scanDrive(newer, packageId, first);
  expect((await newer.outbox(5)).map((entry) => entry.state)).toEqual(['parked', 'parked', 'parked']);
  expect(await drivesOf(newer, 'job-1')).toMatchObject({ [first]: 'Received' });
  expect(await performedOnHub()).toEqual([]);
  newer.close();
});

it('finishes a full pull that a reload cut short, however long its outbox is', async () => {
  const { dock, page } = await dockWithJob();
  page.close();
  const actor = { kind: 'station', stationId: dock.identity.stationId, operatorId: 'operator-1' } as const;
  const parcels = Array.from({ length: 501 }, () => ({
    id: randomUUID(),
    v: 1,
    type: 'packageRegistered',
    at: world.now(),
    seen: null,
    actor,
    payload: {
      packageId: randomUUID(),
      code: '',
      trackingKeys: [],
      trackingNumber: null,
      carrierName: null,
      sender: '',
      place: 'hold',
      note: '',
    },
  }));
  await dock.journal().append(parcels);
  await world.deps.database
    .updateTable('site')
    .set({ epoch: randomUUID() })
    .where('site', '=', siteId)
    .execute();
  let toldOfEpoch = false;
  dock.net.through = async (request, next) => {
    if (request.path === 'pull') throw new TypeError('connection reset');
    const answer = await next();
    toldOfEpoch ||= answer.status === 412;
    return answer;
  };
  const cutShort = await dock.open();
  await untilLater(world.clock, 'the push says that the hub is another', () => toldOfEpoch);
  await until('all put back', () => cutShort.status().pending === 501);
  cutShort.close();
  dock.net.through = null;
  const reloaded = await dock.open();
  await untilLater(world.clock, 'all sent', () => reloaded.status().pending === 0);
  expect(await performedOnHub()).toHaveLength(501);
  reloaded.close();
});

/** Keeps what the hub's database holds of the site now, and puts it back as a restored backup does. */
const backup = () => createSqlDatabase(world.deps.database).backup(siteId);

it('notices a hub that came back from a backup and went on since', async () => {
  const { dock, page } = await dockWithJob();
  const restore = await backup();
  await world.job(siteId, 'job-2', ['WDBBBBBB1'], '1Z999AA10123456784');
  await until('news', async () => (await page.get('job', 'job-2')) !== null);
  dock.net.hub = false;
  page.syncNow();
  await until('offline', () => !page.status().online);
  await restore();
  await world.job(siteId, 'job-3', ['WDCCCCCC1'], '1Z999AA10123456785');
  dock.net.hub = true;
  page.syncNow();
  await untilLater(world.clock, 'job-3', async () => (await page.get('job', 'job-3')) !== null);
  expect(await page.get('job', 'job-2')).toBeNull();
  page.close();
});

it('notices a restored hub though the same operation has the same number there again, after others', async () => {
  const { dock, page } = await dockWithJob();
  const other = await world.station(siteId);
  const sender = await other.open();
  await settled(sender);
  // What this one hears of its pushes is lost: it sends them until it hears.
  other.net.through = async (request, next) => {
    if (request.path !== 'push') throw new TypeError('connection reset');
    await next();
    throw new TypeError('connection reset');
  };
  const restore = await backup();
  await world.job(siteId, 'job-2', ['WDBBBBBB1'], '1Z999AA10123456784');
  await scanParcel(sender, parcel);
  await untilLater(world.clock, 'it is there', async () => (await performedOnHub()).length === 1);
  await untilLater(world.clock, 'seen', async () => (await page.listPackages(['Open'], 1)).length === 1);
  const before = await world.deps.sites.read(siteId, (tx) => tx.view());
  dock.net.hub = false;
  page.syncNow();
  await until('offline', () => !page.status().online);
  await restore();
  await world.job(siteId, 'job-3', ['WDCCCCCC1'], '1Z999AA10123456785');
  sender.syncNow();
  await untilLater(world.clock, 'there again', async () => (await performedOnHub()).length === 1);
  expect((await world.deps.sites.read(siteId, (tx) => tx.view()))?.seq).toBe(before?.seq);
  dock.net.hub = true;
  page.syncNow();
  await untilLater(world.clock, 'job-3', async () => (await page.get('job', 'job-3')) !== null);
  expect(await page.get('job', 'job-2')).toBeNull();
  expect(page.status().notice).toMatchObject({ kind: 'hubWentBack' });
  other.net.through = null;
  sender.syncNow();
  await settled(sender);
  expect(await performedOnHub()).toHaveLength(1);
  sender.close();
  page.close();
});

it('notices in the middle of its first sync that the hub went back to before a change that was still to come', async () => {
  siteId = await world.site();
  await world.job(siteId, 'job-1', [first, second, third], parcel);
  await world.job(siteId, 'job-2', ['WDBBBBBB1'], '1Z999AA10123456784');
  const dock = await world.station(siteId);
  const sender = await (await world.station(siteId)).open();
  await settled(sender);
  const restore = await backup();
  const { seq } = await world.deps.database
    .selectFrom('site')
    .select('seq')
    .where('site', '=', siteId)
    .executeTakeFirstOrThrow();
  const packageId = await scanParcel(sender, parcel);
  await scanDrive(sender, packageId, first);
  await settled(sender);
  sender.close();

  dock.net.through = async (request, next) => {
    Object.assign(request, { body: { ...(request.body as PullRequest), limit: 1 } });
    if ((request.body as PullRequest).cursor === seq) throw new TypeError('connection reset');
    return next();
  };
  const page = await dock.open();
  await untilLater(world.clock, 'all but the last changes', () =>
    dock.net.requests.some(({ body }) => (body as PullRequest).cursor === seq),
  );
  expect(await page.get('job', 'job-1')).toBeNull();
  await restore();
  dock.net.through = null;
  await untilLater(world.clock, 'synced', () => page.status().complete && page.status().online);
  await untilLater(world.clock, 'job-1', async () => (await page.get('job', 'job-1')) !== null);
  expect(await drivesOf(page, 'job-1')).toMatchObject({ [first]: 'Specified' });
  page.close();
});

it('sends by itself what a new hub never knew and what has its number from an earlier journal', async () => {
  const { dock, page } = await dockWithJob();
  await scanParcel(page, parcel);
  await settled(page);
  // A new clientId, as after a fork: the next operation brings the page to it.
  await dock.journal().rotate(dock.journal().lastCseq());
  const performed = await performedOnHub();
  await page.perform('accessoryNoted', { packageId: await openPackage(page), note: 'a cable' });
  await settled(page);
  dock.net.hub = false;
  page.syncNow();
  await until('offline', () => !page.status().online);
  await deleteSite(world.deps, siteId);
  await world.site(siteId);
  await world.job(siteId, 'job-1', [first, second, third], parcel);
  await world.enrol(dock.identity);
  dock.net.hub = true;
  page.syncNow();
  await untilLater(world.clock, 'all on the new hub', async () => (await performedOnHub()).length === 2);
  expect(await performedOnHub()).toContain(performed[0]);
  page.close();
});

async function openPackage(page: Station): Promise<string> {
  const [opened] = await page.listPackages(['Open'], 1);
  if (!opened) throw new Error('no package is open');
  return opened.id;
}

it.each([
  ['sent', true],
  ['not sent yet', false],
])(
  'gives no number out twice when an operation meets a journal first that lost what was %s',
  async (_what, isSent) => {
    const { dock, page: before } = await dockWithJob();
    before.close();
    const disk = createMemoryJournal(randomUUID);
    let canRead = true;
    dock.ports.journal = {
      append: async (operations) => ({ ok: true, ...disk.append(operations) }),
      read: async (after, limit) => (canRead ? disk.read(after, limit) : null),
      rotate: async (retiredUpTo) => disk.rotate(retiredUpTo),
      retire: () => Promise.resolve(),
    };
    const page = await dock.open();
    const packageId = await scanParcel(page, parcel);
    await settled(page);
    dock.net.hub = isSent;
    await scanDrive(page, packageId, first);
    if (isSent) await settled(page);
    page.close();
    const rows = disk.rows();
    disk.restore({ ...rows, operations: rows.operations.slice(0, -1) });
    canRead = false;
    const again = await dock.open();
    const { append } = dock.ports.journal;
    dock.ports.journal.append = (operations) => {
      canRead = true;
      return append(operations);
    };
    expect(await scanDrive(again, packageId, second)).toMatchObject({ outcome: 'applied' });
    dock.net.hub = true;
    await untilLater(world.clock, 'all sent', () => again.status().pending === 0);
    expect(await performedOnHub()).toHaveLength(3);
    expect(await drivesOf(again, 'job-1')).toMatchObject({ [first]: 'Received', [second]: 'Received' });
    again.close();
  },
);

/** The hub lost all its data, and a copy of this station gives its first number there to an operation of its own. */
async function copyMeetsNewHub(identity: StationIdentity, copy: Dock): Promise<Page> {
  await deleteSite(world.deps, siteId);
  await world.site(siteId);
  await world.job(siteId, 'job-1', [first, second, third], parcel);
  await world.enrol(identity);
  const other = await copy.open();
  await settled(other);
  await scanParcel(other, parcel);
  await settled(other);
  return other;
}

it('sends again what a new hub lacks, though a copy of this station has taken its number there', async () => {
  const { dock, page } = await dockWithJob();
  const copy = await world.station(siteId, dock.identity, dock.disk);
  await scanParcel(page, parcel);
  await settled(page);
  const [lost] = await performedOnHub();
  dock.net.hub = false;
  page.syncNow();
  await until('offline', () => !page.status().online);
  const other = await copyMeetsNewHub(dock.identity, copy);
  dock.net.hub = true;
  page.syncNow();
  await untilLater(world.clock, 'there again', async () => (await performedOnHub()).includes(lost ?? ''));
  expect(await performedOnHub()).toHaveLength(2);
  other.close();
  page.close();
});

it('shows what is pending in the order of its new numbers', async () => {
  const { dock, page } = await dockWithJob();
  const copy = await world.station(siteId, dock.identity, dock.disk);
  const packageId = randomUUID();
  const unread = { code: '', trackingKeys: [], trackingNumber: null, carrierName: null };
  await page.perform('packageRegistered', { packageId, ...unread, sender: '', place: 'hold', note: '' });
  await settled(page);
  dock.net.hub = false;
  page.syncNow();
  await until('offline', () => !page.status().online);
  await scanDrive(page, packageId, 'WDLOOSE001');
  const held = async () => (await page.get('package', packageId))?.scans.map(({ serial }) => serial);
  const other = await copyMeetsNewHub(dock.identity, copy);
  const clientId = dock.journal().clientId();
  dock.net.through = (request, next) => {
    if (request.path === 'push') throw new TypeError('connection reset');
    return next();
  };
  dock.net.hub = true;
  page.syncNow();
  await untilLater(world.clock, 'numbered anew', () => dock.journal().clientId() !== clientId);
  await until('both are pending', async () => (await page.outbox(2)).every(({ cseq }) => cseq !== null));
  expect(await held()).toEqual(['WDLOOSE001']);
  dock.net.through = null;
  await untilLater(world.clock, 'sent', () => page.status().pending === 0);
  expect(await held()).toEqual(['WDLOOSE001']);
  other.close();
  page.close();
});
