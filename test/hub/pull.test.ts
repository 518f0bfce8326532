import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { submit } from '../../hub/accept-operations';
import { verifyCustody } from '../../hub/custody';
import { createLookers } from '../../hub/lookers';
import { revokeStation } from '../../hub/stations';
import { withEachDatabase } from '../support/databases';
import {
  aJobCreation,
  anHubOperation,
  aShippedJob,
  aTestSite,
  createTestHub,
  TestStation,
} from '../support/hub';

withEachDatabase('pull', (open) => {
  async function setUp() {
    const hub = createTestHub(open());
    const siteId = await aTestSite(hub);
    const station = await TestStation.enrol(hub, siteId);
    return { hub, siteId, station };
  }
  const seqOf = async (siteId: string) =>
    (await open().database.selectFrom('site').select('seq').where('site', '=', siteId).executeTakeFirst())
      ?.seq;

  it('gives every document once, as it is now, with the revision of its last change', async () => {
    const { hub, siteId, station } = await setUp();
    const jobId = await aShippedJob(hub, siteId, {
      name: 'j1',
      trackingNumber: '1Z999AA10123456784',
      serials: ['S1'],
    });
    const answer = await station.pull();
    if (!answer.ok) throw new Error(answer.problem.code);
    const { response } = answer;
    expect(response).toMatchObject({ siteId, complete: true, cursor: await seqOf(siteId), outcomes: [] });
    const jobs = response.documents.filter(({ kind }) => kind === 'job');
    expect(jobs).toEqual([expect.objectContaining({ id: jobId, deleted: false, rev: response.cursor })]);
    expect(await station.pull({ cursor: response.cursor })).toMatchObject({ response: { documents: [] } });
  });

  it('never splits the documents of one operation over two pages', async () => {
    const { hub, siteId, station } = await setUp();
    for (const name of ['a1', 'b1', 'c1', 'd1']) {
      await aShippedJob(hub, siteId, {
        name,
        trackingNumber: `1Z999AA1012345678${name}`,
        serials: [`S-${name}`],
      });
    }
    const whole = await station.pull();
    if (!whole.ok) throw new Error(whole.problem.code);
    const sizes = new Map<number, number>();
    for (const { rev } of whole.response.documents) sizes.set(rev, (sizes.get(rev) ?? 0) + 1);
    expect(Math.max(...sizes.values())).toBeGreaterThan(1);
    let cursor = 0;
    const seen: string[] = [];
    for (;;) {
      const page = await station.pull({ cursor, limit: 1 });
      if (!page.ok) throw new Error(page.problem.code);
      const revs = new Set(page.response.documents.map(({ rev }) => rev));
      expect(revs.size).toBeLessThanOrEqual(1);
      for (const rev of revs) expect(page.response.documents).toHaveLength(sizes.get(rev) ?? 0);
      seen.push(...page.response.documents.map(({ kind, id }) => `${kind}/${id}`));
      cursor = page.response.cursor;
      if (page.response.complete) break;
    }
    expect(seen).toEqual(whole.response.documents.map(({ kind, id }) => `${kind}/${id}`));
    expect(cursor).toBe(whole.response.cursor);
  });

  it('gives outcomes in the order of their numbers, and none before the documents that show it', async () => {
    const { hub, siteId, station } = await setUp();
    const other = await TestStation.enrol(hub, siteId);
    const shared = [other.note(), other.note()];
    await other.push(shared);
    const own = [station.note(), station.note(), station.note()];
    await station.push([...own.slice(0, 2), ...shared, ...own.slice(2)]);
    let cursor = 0;
    const got: number[] = [];
    for (;;) {
      const retired = { cseq: got.at(-1) ?? 0, operationId: null };
      const page = await station.pull({ cursor, retired, limit: 1 });
      if (!page.ok) throw new Error(page.problem.code);
      got.push(...page.response.outcomes.map(({ cseq }) => cseq));
      cursor = page.response.cursor;
      if (page.response.complete) break;
      expect(got).toEqual(got.map((_, index) => index + 1));
    }
    expect(got).toEqual([1, 2, 3, 4, 5]);
  });

  it('shows a deleted job as gone, and forgets what was personal about it', async () => {
    const { hub, siteId, station } = await setUp();
    const jobId = randomUUID();
    const creation = aJobCreation(jobId, {
      name: 'gone1',
      trackingNumber: '1Z999AA10123456784',
      serials: ['S1'],
    });
    const body = JSON.stringify({ street: 'Geheimweg 1' });
    const created = await submit(hub, siteId, creation, async ({ sql }) => {
      await sql.insertInto('personal').values({ site: siteId, job_id: jobId, salt: 's', body }).execute();
    });
    expect(created).toMatchObject({ outcome: 'applied' });
    expect(await submit(hub, siteId, anHubOperation('jobDeleted', { jobId }))).toMatchObject({
      outcome: 'applied',
    });
    const { documents } = await station.pullAll();
    expect(documents.get(`job/${jobId}`)).toBeNull();
    const personal = await hub.database
      .selectFrom('personal')
      .selectAll()
      .where('job_id', '=', jobId)
      .execute();
    expect(personal).toEqual([]);
    const operation = await hub.database
      .selectFrom('operation')
      .select(['payload', 'salt'])
      .where('site', '=', siteId)
      .where('operation_id', '=', creation.id)
      .executeTakeFirst();
    expect(operation).toEqual({ payload: null, salt: null });
    expect(await verifyCustody(hub, siteId)).toMatchObject({ ok: true });
  });

  it('starts a new epoch when a station is ahead of the database', async () => {
    const { siteId, station } = await setUp();
    await station.pullAll();
    const ahead = await station.pull({ cursor: ((await seqOf(siteId)) ?? 0) + 1 });
    expect(ahead).toMatchObject({ ok: false, problem: { code: 'epoch' } });
    if (ahead.ok || ahead.problem.code !== 'epoch') throw new Error('an epoch is expected');
    expect(ahead.problem.epoch).not.toBe(station.epoch);
    const fresh = await station.pull({ epoch: ahead.problem.epoch });
    expect(fresh).toMatchObject({ ok: true, response: { epoch: ahead.problem.epoch } });
    const retired = { cseq: 3, operationId: 'unknown here' };
    expect(await station.pull({ epoch: ahead.problem.epoch, retired })).toMatchObject({
      problem: { code: 'epoch' },
    });
  });

  it('says `fork` when another operation stands under the last number that the station retired', async () => {
    const { station } = await setUp();
    await station.push([station.note()]);
    const retired = { cseq: 1, operationId: 'not this one' };
    expect(await station.pull({ retired })).toEqual({ ok: false, problem: { code: 'fork' } });
  });

  it('waits for news and answers as soon as another station pushed', async () => {
    const { hub, siteId, station } = await setUp();
    const { cursor } = await station.pullAll();
    const other = await TestStation.enrol(hub, siteId);
    const waiting = station.pull({ cursor, waitMs: 25_000 });
    await other.push([other.note()]);
    expect(await waiting).toMatchObject({
      ok: true,
      response: { cursor: cursor + 1, documents: [{ rev: cursor + 1 }] },
    });
  });

  it('ends the wait when the caller is gone, and when the station is revoked', async () => {
    const { hub, siteId, station } = await setUp();
    const { cursor } = await station.pullAll();
    const caller = new AbortController();
    const left = station.pull({ cursor, waitMs: 25_000 }, caller.signal);
    caller.abort();
    expect(await left).toMatchObject({ ok: true, response: { documents: [] } });
    const waiting = station.pull({ cursor, waitMs: 25_000 });
    await revokeStation(hub, siteId, station.identity.stationId);
    expect(await waiting).toEqual({ ok: false, problem: { code: 'revoked' } });
  });

  it('remembers what the station says of itself', async () => {
    const { hub, siteId, station } = await setUp();
    await station.pull({ station: { appVersion: '0.1.0', pending: 7 } });
    const row = await hub.database
      .selectFrom('station')
      .select(['pending', 'app_version'])
      .where('site', '=', siteId)
      .executeTakeFirst();
    expect(row).toEqual({ pending: 7, app_version: '0.1.0' });
  });

  it('tells the other stations at once what somebody looks at, and forgets who asks no more; nothing is stored', async () => {
    const testHub = createTestHub(open());
    const lookers = createLookers(() => Date.parse(testHub.now()));
    const hub = { ...testHub, lookers };
    const siteId = await aTestSite(hub);
    const [anna, otto] = [await TestStation.enrol(hub, siteId), await TestStation.enrol(hub, siteId)];
    const elsewhere = await TestStation.enrol(hub, await aTestSite(hub));
    const seq = await seqOf(siteId);
    const responseOf = async (answer: ReturnType<TestStation['pull']>) => {
      const found = await answer;
      if (!found.ok) throw new Error(found.problem.code);
      return found.response;
    };
    const cursor = seq ?? 0;
    const first = await responseOf(otto.pull({ cursor, lookersVersion: 0 }));
    expect(first.lookers).toEqual([]);

    const waiting = responseOf(
      otto.pull({ cursor, waitMs: 30_000, lookersVersion: first.lookersVersion ?? 0 }),
    );
    const looking = { operatorId: 'anna', fault: 'job/j1/f1' };
    await responseOf(anna.pull({ cursor, looking, lookersVersion: 0 }));
    const told = await waiting;
    expect(told.lookers).toEqual([{ ...looking, stationId: anna.identity.stationId }]);
    expect(told.documents).toEqual([]);
    expect((await responseOf(elsewhere.pull({ lookersVersion: 0 }))).lookers).toEqual([]);
    // A station of an earlier version asks for nothing and is told nothing.
    expect(await responseOf(otto.pull({ cursor }))).not.toHaveProperty('lookers');

    testHub.advance(61_000);
    const later = await responseOf(otto.pull({ cursor, lookersVersion: told.lookersVersion ?? 0 }));
    expect(later.lookers).toEqual([]);
    expect(later.lookersVersion).not.toBe(told.lookersVersion);
    expect(await seqOf(siteId)).toBe(seq);
  });
});
