import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { submit, submitAll } from '../../hub/accept-operations';
import { createKnownTime } from '../../hub/clocks/known-time';
import { rebuildClocks } from '../../hub/clocks/rebuild-clocks';
import { verifyCustody } from '../../hub/custody';
import { deleteSite, loadedSites, setLoading } from '../../hub/sites';
import type { Operation } from '../../shared/operations';
import { addMs, dayMs, hourMs } from '../../shared/time';
import { day, day0 } from '../support/builders';
import { codes, named, openFaults, rememberedTime, startClockHub } from '../support/clock-hub';
import { withEachDatabase } from '../support/databases';
import { aJobCreation, anHubOperation, aTestSite, createTestHub, TestStation } from '../support/hub';

const facts = (name: string) => ({
  name,
  trackingNumber: `1Z${name.toUpperCase()}`,
  serials: [`${name.toUpperCase()}1`],
});
const parcelOf = (name: string) => {
  const { trackingNumber } = facts(name);
  return {
    code: trackingNumber,
    trackingKeys: [trackingNumber],
    trackingNumber,
    carrierName: 'DHL',
    source: 'hid' as const,
  };
};

withEachDatabase('the clocks of the hub', (open) => {
  async function setUp(options: Parameters<typeof startClockHub>[2] = {}) {
    const siteId = await aTestSite(createTestHub(open()));
    const dock = startClockHub(open(), siteId, options);
    const { hub } = dock;
    /** By the customer or the hub, now. */
    const apply = async (operation: Operation) => {
      const result = await submit(hub, siteId, { ...operation, at: dock.time.now() });
      if (result.outcome === 'refused') throw new Error(`${operation.type}: ${result.code}`);
    };
    const created = async (name: string) => {
      const jobId = randomUUID();
      await apply(aJobCreation(jobId, facts(name)));
      return jobId;
    };
    const shipped = async (name: string) => {
      const jobId = await created(name);
      const { trackingNumber } = facts(name);
      await apply(
        anHubOperation('jobUpdated', {
          jobId,
          ship: true,
          cancel: false,
          expectedPackageId: randomUUID(),
          deliveryPackage: { carrierName: 'DHL', trackingNumber, driveCount: null, shipDate: null },
          personalHash: null,
        }),
      );
      return jobId;
    };
    return { ...dock, siteId, apply, shipped, created, station: () => TestStation.enrol(hub, siteId) };
  }
  it('CLOCK-1: run out once each, when they are due, and are a link of the chain', async () => {
    const dock = await setUp();
    const jobId = await dock.shipped('one');
    await dock.pass(14 * dayMs - hourMs);
    expect(await dock.recorded('clockExpired')).toEqual([]);
    await dock.pass(2 * hourMs);
    await dock.pass(20 * dayMs);
    const ran = await dock.recorded('clockExpired');
    expect(ran.map(({ payload, at }) => [(payload as { clock: string }).clock, at])).toEqual([
      ['neverReceived', day(14)],
      ['shipping', day(14)],
    ]);
    const [job] = await dock.jobs();
    expect(job).toMatchObject({ id: jobId, state: 'Shipping', drives: [{ state: 'NeverReceived' }] });
    expect(openFaults(job).map(({ kind, openedAt }) => [kind, openedAt])).toEqual([
      ['drive-never-received', day(14)],
      ['package-overdue', day(14)],
    ]);
    expect(await verifyCustody(dock.hub, dock.siteId)).toMatchObject({ ok: true });
    await dock.stop();
  });

  it('CLOCK-1: the next is waited for to the second, and news of it reaches waiting stations', async () => {
    const heard: string[] = [];
    const dock = await setUp({
      change: (hub) => ({ poke: { ...hub.poke, notify: (siteId) => void heard.push(siteId) } }),
    });
    await dock.shipped('exact');
    await dock.pass(14 * dayMs - 30_000);
    heard.length = 0;
    await dock.pass(29_999, 29_999);
    expect(await dock.recorded('clockExpired')).toEqual([]);
    await dock.pass(1, 1);
    expect(await dock.recorded('clockExpired')).toHaveLength(2);
    expect(heard).toEqual([dock.siteId]);
    await dock.stop();
  });

  it('CLOCK-2: people are warned once, and JOB-2 nothing is deleted without it', async () => {
    const dock = await setUp();
    await dock.created('draft');
    await dock.pass(11 * dayMs + hourMs);
    expect(
      (await dock.notices()).map(({ code, params, jobIds }) => [code, params['dueAt'], jobIds.length]),
    ).toEqual([['clock.willDelete', day(14), 1]]);
    await dock.pass(2 * dayMs);
    expect(await dock.recorded('clockWarned')).toHaveLength(1);
    expect(await dock.told()).toEqual([{ kind: 'deadline', subject: 'creating', detail: day(14) }]);
    expect(named(await dock.jobs(), 'draft')).toBeDefined();
    await dock.pass(2 * dayMs);
    expect(await dock.jobs()).toEqual([]);
    await dock.stop();
  });

  it('CLOCK-2: the dock is told until the deadline has passed, or has moved', async () => {
    const dock = await setUp();
    await dock.created('draft');
    const sent = await dock.shipped('sent');
    await dock.pass(12 * dayMs);
    const open = async () => codes((await dock.notices()).filter(({ settled }) => settled === null)).sort();
    expect(await open()).toEqual(['clock.willDelete', 'clock.willGiveUp']);
    await dock.apply(anHubOperation('waitExtended', { jobId: sent, until: day(30) }));
    expect(await open()).toEqual(['clock.willDelete']);
    await dock.pass(3 * dayMs);
    expect(await open()).toEqual([]);
    await dock.pass(13 * dayMs);
    expect(await open()).toEqual(['clock.willGiveUp']);
    await dock.pass(3 * dayMs);
    expect(await open()).toEqual([]);
    expect(await verifyCustody(dock.hub, dock.siteId)).toMatchObject({ ok: true });
    await dock.stop();
  });

  it('JOB-2: a hub that was away when it should have warned gives two days more', async () => {
    const dock = await setUp();
    await dock.created('draft');
    await dock.pass(10 * dayMs);
    await dock.sleep(5 * dayMs);
    await dock.pass(hourMs, 5 * 60_000);
    expect((await dock.notices()).map(({ params }) => params['dueAt'])).toEqual([
      expect.stringMatching(/^2026-03-19T08:1/),
    ]);
    expect(await dock.told()).toMatchObject([
      { kind: 'deadline', detail: expect.stringMatching(/^2026-03-19T08:1/) },
    ]);
    await dock.pass(dayMs);
    expect(await dock.jobs()).toHaveLength(1);
    await dock.pass(dayMs);
    expect(await dock.jobs()).toEqual([]);
    await dock.stop();
  });

  it('CLOCK-3: a hub that was away catches up in the order of the due times, whatever document they are of', async () => {
    const dock = await setUp();
    await dock.shipped('first');
    await dock.pass(2 * dayMs);
    await dock.shipped('second');
    await dock.pass(10 * dayMs);
    await dock.sleep(6.5 * dayMs);
    expect(await dock.recorded('clockExpired')).toEqual([]);
    await dock.pass(16 * 60_000, 60_000);
    const ran = await dock.recorded('clockExpired');
    expect(ran.map(({ at }) => at)).toEqual([day(14), day(14), day(16), day(16)]);
    expect(ran.every(({ hub_at }) => hub_at > day(18))).toBe(true);
    await dock.stop();
  });

  it('CLOCK-3: one that dies while it catches up goes on where it was, and nothing runs twice', async () => {
    let commitsLeft = Number.POSITIVE_INFINITY;
    const known = rememberedTime();
    const dock = await setUp({
      known,
      change: (hub) => ({
        sites: {
          ...hub.sites,
          write: async (siteId, work) => {
            if (commitsLeft <= 0) throw Object.assign(new Error('the hub dies'), { code: '57P01' });
            commitsLeft -= 1;
            return hub.sites.write(siteId, work);
          },
        },
      }),
    });
    const jobs = Array.from({ length: 60 }, (_, n) => ({
      operation: aJobCreation(randomUUID(), facts(`bulk${n}`)),
    }));
    await submitAll(dock.hub, dock.siteId, jobs);
    await dock.pass(10 * dayMs);
    commitsLeft = 1;
    await dock.pass(5 * dayMs);
    expect(await dock.recorded('clockWarned')).toHaveLength(50);
    await dock.stop();
    commitsLeft = Number.POSITIVE_INFINITY;
    await dock.sleep(1000);
    await dock.pass(4 * dayMs);
    const warned = await dock.recorded('clockWarned');
    expect(warned).toHaveLength(60);
    expect(await dock.recorded('clockExpired')).toHaveLength(60);
    expect(await dock.jobs()).toEqual([]);
    await dock.stop();
  });

  it('CLOCK-1: two hubs on one database run each once', async () => {
    const known = rememberedTime();
    const one = await setUp({ known });
    const two = startClockHub(open(), one.siteId, { known });
    const jobs = Array.from({ length: 70 }, (_, n) => ({
      operation: aJobCreation(randomUUID(), facts(`pair${n}`)),
    }));
    await submitAll(one.hub, one.siteId, jobs);
    for (let n = 0; n < 15 * 4; n++) await Promise.all([one.pass(6 * hourMs), two.pass(6 * hourMs)]);
    for (const type of ['clockWarned', 'clockExpired'] as const)
      expect(await one.recorded(type)).toHaveLength(70);
    expect(await one.jobs()).toEqual([]);
    expect(one.hub.logged() + two.hub.logged()).not.toContain('could not be looked at');
    expect(await verifyCustody(one.hub, one.siteId)).toMatchObject({ ok: true });
    for (const hub of [one, two]) await hub.stop();
  });

  it('FAULT-4: a wait that a fault pauses goes on with what was left of it', async () => {
    const dock = await setUp();
    const jobId = await dock.shipped('paused');
    await dock.pass(4 * dayMs);
    const subject = { kind: 'job', jobId } as const;
    const fault = {
      faultId: 'storage',
      subject,
      kind: 'storage-not-reachable',
      note: '',
      blocking: false,
    } as const;
    await dock.apply(anHubOperation('faultRecorded', fault));
    await dock.pass(20 * dayMs);
    expect(await dock.recorded('clockExpired')).toEqual([]);
    const solved = {
      faultId: 'storage',
      subject,
      outcome: 'continue',
      note: '',
      jobId: null,
      waitUntil: null,
    } as const;
    await dock.apply(anHubOperation('faultResolved', solved));
    await dock.pass(10 * dayMs - hourMs);
    expect(await dock.recorded('clockExpired')).toEqual([]);
    await dock.pass(2 * hourMs);
    expect((await dock.recorded('clockExpired')).map(({ at }) => at)).toEqual([day(34), day(34)]);
    await dock.stop();
  });

  it('JOB-21: what is held is looked at again when the hold ends', async () => {
    const dock = await setUp();
    const jobId = await dock.shipped('held');
    await dock.pass(14 * dayMs + hourMs);
    const [job] = await dock.jobs();
    const subject = { kind: 'job', jobId } as const;
    const overdue = openFaults(job).find(({ kind }) => kind === 'package-overdue');
    const station = await dock.station();
    const contact = {
      faultId: overdue?.id ?? '',
      subject,
      channel: 'phone',
      direction: 'out',
      note: '',
    } as const;
    await dock.operate(station, 'contactRecorded', { ...contact, answered: false });
    await dock.pass(31 * dayMs);
    const kept = {
      faultId: 'kept',
      subject,
      kind: 'other',
      note: 'ask the archive',
      blocking: false,
    } as const;
    await dock.operate(station, 'jobClosed', { jobId, reason: 'no answer' });
    await dock.operate(station, 'faultRecorded', kept);
    await dock.pass(100 * dayMs);
    expect(named(await dock.jobs(), 'held')).toMatchObject({ state: 'Closed' });
    const done = {
      faultId: 'kept',
      subject,
      outcome: 'dismiss',
      note: 'asked',
      jobId: null,
      waitUntil: null,
    } as const;
    await dock.operate(station, 'faultResolved', done);
    await dock.look();
    expect(await dock.jobs()).toEqual([]);
    await dock.stop();
  });

  it('DRIVE-4: a scan from before the drive was given up, that comes after, says that it was here', async () => {
    const dock = await setUp();
    const jobId = await dock.shipped('offline');
    const station = await dock.station();
    await dock.pass(14 * dayMs + hourMs);
    expect((await dock.jobs())[0]?.drives).toMatchObject([{ state: 'NeverReceived' }]);
    const packageId = randomUUID();
    const then = { at: day(13), as: 'anna' };
    await dock.operate(station, 'packageScanned', { packageId, ...parcelOf('offline') }, then);
    const scan = { packageId, serial: 'OFFLINE1', source: 'hid', jobId, confirmed: false } as const;
    await dock.operate(station, 'driveScanned', scan, { ...then, at: addMs(day(13), 60_000) });
    const [job] = await dock.jobs();
    expect(job?.drives).toMatchObject([
      { state: 'Received', late: false, arrivedAt: addMs(day(13), 60_000) },
    ]);
    const given = job?.faults.find(({ kind }) => kind === 'drive-never-received');
    expect(given).toMatchObject({ state: 'resolved', outcome: 'wasHere' });
    await dock.stop();
  });

  it('CLOCK-1: one that cannot be judged holds up nothing else, and is tried again', async () => {
    let isBroken = true;
    const dock = await setUp({
      change: (hub) => ({
        reduce(view, operation, context) {
          if (isBroken && operation.type === 'clockExpired' && view.jobs[0]?.name === 'broken')
            throw new Error('no');
          return hub.reduce(view, operation, context);
        },
      }),
    });
    await dock.shipped('broken');
    await dock.shipped('sound');
    await dock.pass(15 * dayMs);
    const drive = async (name: string) => named(await dock.jobs(), name)?.drives[0]?.state;
    expect([await drive('broken'), await drive('sound')]).toEqual(['Specified', 'NeverReceived']);
    expect(dock.hub.logged()).toContain('reducer-threw');
    isBroken = false;
    await dock.pass(2 * hourMs);
    expect(await drive('broken')).toBe('NeverReceived');
    await dock.stop();
  });

  it('CLOCK-4: a clock that jumps ahead deletes nothing, and goes on when it was set right', async () => {
    const dock = await setUp();
    await dock.created('draft');
    await dock.shipped('sent');
    await dock.pass(dayMs);
    dock.setWallOff(365 * dayMs);
    await dock.pass(2 * dayMs);
    expect(await dock.recorded('clockExpired', 'clockWarned')).toEqual([]);
    expect(await dock.notices()).toMatchObject([
      {
        code: 'hub.timeDoubted',
        jobIds: [],
        settled: null,
        params: { saysAt: expect.stringMatching(/^2027/) },
      },
    ]);
    dock.setWallOff(0);
    await dock.pass(10 * dayMs);
    expect(codes(await dock.notices())).toContain('clock.willDelete');
    expect((await dock.jobs()).map(({ name }) => name).sort()).toEqual(['draft', 'sent']);
    await dock.stop();
  });

  it('CLOCK-4: a lead who says that the time is right lets the hub go on by it', async () => {
    const dock = await setUp();
    await dock.shipped('sent');
    await dock.pass(dayMs);
    await dock.sleep(30 * dayMs);
    await dock.pass(dayMs);
    expect(await dock.recorded('clockExpired')).toEqual([]);
    const [asked] = await dock.notices();
    const seen = { attentionId: asked?.id ?? '', resolution: 'seen', reason: '' } as const;
    await dock.operate(await dock.station(), 'attentionSettled', seen);
    await dock.look();
    expect((await dock.recorded('clockExpired')).map(({ at }) => at)).toEqual([day(14), day(14)]);
    await dock.stop();
  });

  it('CLOCK-4: a clock that falls back records nothing as older than what was known', async () => {
    const dock = await setUp();
    await dock.pass(dayMs);
    dock.setWallOff(-3650 * dayMs);
    await dock.pass(60_000, 60_000);
    await dock.created('new');
    expect(named(await dock.jobs(), 'new')?.createdAt).toBe(day(1));
    expect(codes(await dock.notices())).toEqual(['hub.timeDoubted']);
    dock.setWallOff(0);
    await dock.pass(dayMs);
    expect(await dock.jobs()).toHaveLength(1);
    await dock.stop();
  });

  it('CLOCK-4: after hours away stations are heard first', async () => {
    const dock = await setUp();
    const jobId = await dock.shipped('weekend');
    const station = await dock.station();
    await dock.pass(13 * dayMs);
    await dock.sleep(2 * dayMs);
    await dock.pass(10 * 60_000, 60_000);
    const packageId = randomUUID();
    const then = { at: day(14.5), as: 'anna' };
    await dock.operate(station, 'packageScanned', { packageId, ...parcelOf('weekend') }, then);
    await dock.operate(
      station,
      'driveScanned',
      { packageId, serial: 'WEEKEND1', source: 'hid', jobId, confirmed: false },
      then,
    );
    await dock.pass(dayMs);
    expect(await dock.jobs()).toMatchObject([{ drives: [{ state: 'Received', late: false }], faults: [] }]);
    await dock.stop();
  });

  it('CLOCK-1: after an update with other rules all due times are read anew', async () => {
    const dock = await setUp();
    await dock.shipped('old');
    const { database } = dock.hub;
    await database.deleteFrom('clock').where('site', '=', dock.siteId).execute();
    await database.deleteFrom('hub_meta').where('name', '=', 'clock-rules').execute();
    await rebuildClocks(dock.hub);
    await dock.pass(15 * dayMs);
    expect(await dock.recorded('clockExpired')).toHaveLength(2);
    await deleteSite(dock.hub, dock.siteId);
    const left = await database.selectFrom('clock').select('id').where('site', '=', dock.siteId).execute();
    expect(left).toEqual([]);
    await dock.stop();
  });

  it('keeps the time that it believed, and leaves a site alone whose past is being written', async () => {
    const hub = createTestHub(open());
    const known = createKnownTime(hub.database);
    await known.save(day0);
    await known.save(day(1));
    expect(await known.read()).toBe(day(1));
    const siteId = await aTestSite(hub);
    await setLoading(hub, siteId, true);
    expect(await loadedSites(hub)).not.toContain(siteId);
    await setLoading(hub, siteId, false);
    expect(await loadedSites(hub)).toContain(siteId);
  });
});
