import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Attention, Job } from '../../shared/documents';
import { reduce } from '../../shared/reduce';
import { day0 } from '../support/builders';
import { withEachDatabase } from '../support/databases';
import { aShippedJob, aTestSite, createTestHub, TestStation } from '../support/hub';

withEachDatabase('push', (open) => {
  async function setUp() {
    const hub = createTestHub(open());
    const siteId = await aTestSite(hub);
    const station = await TestStation.enrol(hub, siteId);
    return { hub, siteId, station };
  }
  const countOperations = async (siteId: string) => {
    const rows = await open()
      .database.selectFrom('operation')
      .select('seq')
      .where('site', '=', siteId)
      .execute();
    return rows.length;
  };

  it('takes in a scan and says what became of it', async () => {
    const { hub, siteId, station } = await setUp();
    await aShippedJob(hub, siteId, {
      name: 'j1',
      trackingNumber: '00340434161094042557',
      serials: ['WD-A1', 'WD-A2'],
    });
    const packageId = randomUUID();
    const code = '00340434161094042557';
    const scanned = { packageId, code, trackingKeys: [code], trackingNumber: code, carrierName: 'DHL' };
    const answer = await station.push([
      station.operation('packageScanned', { ...scanned, source: 'hid' }),
      station.operation('driveScanned', {
        packageId,
        serial: 'WD-A1',
        source: 'hid',
        jobId: null,
        confirmed: false,
      }),
    ]);
    expect(answer).toMatchObject({ ok: true, response: { upTo: 2 } });
    const { documents, outcomes } = await station.pullAll();
    expect(outcomes).toMatchObject([
      { cseq: 1, outcome: 'applied', code: 'pkg.open' },
      { cseq: 2, outcome: 'applied', code: 'drv.ok' },
    ]);
    const job = [...documents.values()].find((document): document is Job => (document as Job).kind === 'job');
    expect(job?.drives.map(({ driveId, state }) => [driveId, state])).toEqual([
      ['WD-A1', 'Received'],
      ['WD-A2', 'Specified'],
    ]);
  });

  it('takes a repeat, whole or in part, as done', async () => {
    const { siteId, station } = await setUp();
    const operations = [station.note('1'), station.note('2'), station.note('3')];
    const first = await station.push(operations);
    const before = await countOperations(siteId);
    expect(await station.push(operations, { from: 1 })).toEqual(first);
    // The answer was lost after the commit: the station sends the same again, with more behind it.
    const longer = await station.push([...operations, station.note('4')], { from: 1 });
    expect(longer).toMatchObject({ ok: true, response: { upTo: 4 } });
    expect(await countOperations(siteId)).toBe(before + 1);
  });

  it('names the number that it waits for when one is missing', async () => {
    const { siteId, station } = await setUp();
    await station.push([station.note()]);
    const before = await countOperations(siteId);
    expect(await station.push([station.note()], { from: 3 })).toEqual({
      ok: false,
      problem: { code: 'gap', expect: 2 },
    });
    expect(await countOperations(siteId)).toBe(before);
  });

  it('tells a copied station from a repeat: other operations under the same numbers', async () => {
    const { siteId, station } = await setUp();
    const first = station.note('original');
    await station.push([first]);
    const copy = await station.push([station.note('copy')], { from: 1 });
    expect(copy).toEqual({ ok: false, problem: { code: 'fork' } });
    const other = { cseq: 1, operationId: 'another operation' };
    expect(await station.push([station.note()], { last: other })).toEqual({
      ok: false,
      problem: { code: 'fork' },
    });
    // Another station with the same journal.
    const second = await TestStation.enrol(station.hub, siteId);
    second.clientId = station.clientId;
    expect(await second.push([second.note()], { from: 2 })).toEqual({ ok: false, problem: { code: 'fork' } });
  });

  it('gives an operation that comes again under a new number its first outcome, and does not apply it twice', async () => {
    const { siteId, station } = await setUp();
    const operations = [station.note('1'), station.note('2')];
    await station.push(operations);
    const before = await countOperations(siteId);
    station.clientId = randomUUID();
    station.cseq = 0;
    const added = station.note('3');
    expect(await station.push([...operations, added])).toMatchObject({ ok: true, response: { upTo: 3 } });
    expect(await countOperations(siteId)).toBe(before + 1);
    const { outcomes } = await station.pullAll();
    expect(outcomes).toMatchObject([
      { cseq: 1, operationId: operations[0]?.id },
      { cseq: 2, operationId: operations[1]?.id },
      { cseq: 3, operationId: added.id },
    ]);
  });

  it('refuses, with an alarm, an id that stands for something else', async () => {
    const { hub, station } = await setUp();
    const first = station.note('1');
    await station.push([first]);
    const answer = await station.push([
      { ...first, payload: { packageId: 'package-unknown', note: 'other' } },
    ]);
    expect(answer).toMatchObject({
      ok: true,
      response: {
        upTo: 2,
        results: [{ cseq: 2, operationId: first.id, outcome: 'refused', code: 'internal' }],
      },
    });
    expect(hub.logged()).toContain('"alarm":"id-conflict"');
  });

  it('answers `epoch` to a station of another epoch, and starts a new one when a station knows more', async () => {
    const { station } = await setUp();
    await station.push([station.note()]);
    expect(await station.push([station.note()], { epoch: 'another' })).toMatchObject({
      problem: { code: 'epoch' },
    });
    await station.pullAll();
    const known = station.epoch;
    const claimed = await station.push([station.note()], {
      from: 9,
      last: { cseq: 8, operationId: 'lost with the disk' },
    });
    expect(claimed).toMatchObject({ ok: false, problem: { code: 'epoch' } });
    if (claimed.ok || claimed.problem.code !== 'epoch') throw new Error('an epoch is expected');
    expect(claimed.problem.epoch).not.toBe(known);
    // The station that asks again in the old epoch does not start yet another.
    expect(
      await station.push([station.note()], { last: { cseq: 8, operationId: 'lost with the disk' } }),
    ).toEqual(claimed);
    expect(await station.push([station.note()], { epoch: claimed.problem.epoch })).toMatchObject({
      ok: true,
    });
  });

  it('records what comes before an operation that it does not know, and nothing of that one', async () => {
    const { siteId, station } = await setUp();
    const before = await countOperations(siteId);
    const future = { ...station.note(), type: 'driveTeleported' };
    const newer = { ...station.note(), v: 2 };
    expect(await station.push([station.note(), future, station.note()])).toMatchObject({
      ok: true,
      response: { upTo: 1 },
    });
    expect(await station.push([future])).toEqual({
      ok: false,
      problem: { code: 'upgradeHub', type: 'driveTeleported', v: 1 },
    });
    expect(await station.push([newer])).toMatchObject({ problem: { code: 'upgradeHub', v: 2 } });
    expect(await countOperations(siteId)).toBe(before + 1);
  });

  it('numbers operations without gaps, in commit order, when many stations push at once', async () => {
    const { hub, siteId } = await setUp();
    const stations = await Promise.all([1, 2, 3, 4, 5].map(() => TestStation.enrol(hub, siteId)));
    await Promise.all(
      stations.map(async (station) => {
        for (let round = 0; round < 6; round += 1) {
          const answer = await station.push([station.note(), station.note(), station.note()]);
          expect(answer.ok).toBe(true);
        }
      }),
    );
    const rows = await hub.database
      .selectFrom('operation')
      .select('seq')
      .where('site', '=', siteId)
      .orderBy('seq')
      .execute();
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    const site = await hub.database
      .selectFrom('site')
      .select('seq')
      .where('site', '=', siteId)
      .executeTakeFirst();
    expect(site?.seq).toBe(rows.length);
  });

  describe('attention', () => {
    const attentionOf = async (station: TestStation) =>
      [...(await station.pullAll()).documents.values()].filter(
        (document): document is Attention => (document as Attention).kind === 'attention',
      );

    it('is raised for what is refused, with what depends on it underneath', async () => {
      const { hub, siteId, station } = await setUp();
      const jobId = await aShippedJob(hub, siteId, {
        name: 'j1',
        trackingNumber: '1Z999AA10123456784',
        serials: ['S1'],
      });
      const start = { jobId, driveId: 'S1', confirmedAwaited: true };
      const root = station.operation('transferStarted', start, { outcome: 'applied', code: 'done' });
      const child = station.operation(
        'driveNotNeeded',
        { jobId, driveId: 'S1' },
        { outcome: 'applied', code: 'done' },
      );
      const answer = await station.push([root, child]);
      expect(answer).toMatchObject({
        response: { results: [{ outcome: 'refused' }, { outcome: 'refused' }] },
      });
      const attention = await attentionOf(station);
      expect(attention.map(({ id, rootOperationId, settled }) => ({ id, rootOperationId, settled }))).toEqual(
        expect.arrayContaining([
          { id: root.id, rootOperationId: null, settled: null },
          { id: child.id, rootOperationId: root.id, settled: null },
        ]),
      );
      // A later push hangs under it as well.
      const late = station.operation('transferStarted', start);
      await station.push([late]);
      expect((await attentionOf(station)).find(({ id }) => id === late.id)?.rootOperationId).toBe(root.id);
    });

    it('is raised when the hub decides otherwise than the operator saw, and not when it is the same', async () => {
      const { hub, siteId, station } = await setUp();
      const code = '00340434161094042557';
      await aShippedJob(hub, siteId, { name: 'j1', trackingNumber: code, serials: ['S1', 'S2'] });
      const packageId = randomUUID();
      const parcel = { packageId, code, trackingKeys: [code], trackingNumber: code, carrierName: 'DHL' };
      const scan = (serial: string) => ({
        packageId,
        serial,
        source: 'hid' as const,
        jobId: null,
        confirmed: false,
      });
      const saw = (code: string) => ({ outcome: 'applied' as const, code });
      await station.push([
        station.operation('packageScanned', { ...parcel, source: 'hid' }, saw('pkg.open')),
        station.operation('driveScanned', scan('S1'), saw('drv.ok')),
        station.operation('driveScanned', scan('S2'), saw('drv.ok')),
      ]);
      expect(await attentionOf(station)).toEqual([]);
      const other = await TestStation.enrol(hub, siteId);
      const twice = other.operation('driveScanned', scan('S1'), saw('drv.ok'));
      await other.push([twice]);
      expect(await attentionOf(station)).toMatchObject([
        {
          id: twice.id,
          reason: 'differs',
          seenCode: 'drv.ok',
          code: 'drv.dup',
          stationId: other.identity.stationId,
          stationName: 'Dock',
        },
      ]);
    });

    it('is raised, with an alarm, when judging an operation throws; the rest goes on', async () => {
      const { hub, siteId, station } = await setUp();
      const jobId = await aShippedJob(hub, siteId, {
        name: 'j1',
        trackingNumber: '1Z999AA10123456784',
        serials: ['S1'],
      });
      const poison = station.operation('transferStarted', { jobId, driveId: 'S1', confirmedAwaited: true });
      // What a broken release does.
      hub.reduce = (view, operation, context) => {
        if (operation.id === poison.id) throw new TypeError('no such property');
        return reduce(view, operation, context);
      };
      const answer = await station.push([station.note(), poison, station.note()]);
      expect(answer).toMatchObject({
        response: {
          upTo: 3,
          results: [{ cseq: 1 }, { cseq: 2, outcome: 'refused', code: 'internal' }, { cseq: 3 }],
        },
      });
      expect(hub.logged()).toContain('"alarm":"reducer-threw"');
      const rows = await hub.database
        .selectFrom('document')
        .select('body')
        .where('site', '=', siteId)
        .where('kind', '=', 'attention')
        .where('id', '=', poison.id)
        .execute();
      expect(rows).toMatchObject([{ body: { reason: 'internal', operationType: 'transferStarted' } }]);
    });
  });

  it('does not stop at a payload that breaks its own schema, at NUL, nor at half a surrogate pair', async () => {
    const { station } = await setUp();
    const broken = { ...station.note(), payload: { packageId: 7, note: { deep: ['\0'] } } };
    const odd = station.note('a\0b \ud800 c');
    const answer = await station.push([broken, odd, station.note()]);
    expect(answer).toMatchObject({
      response: { upTo: 3, results: [{ outcome: 'refused', code: 'internal' }, { cseq: 2 }, { cseq: 3 }] },
    });
    expect(await station.push([broken, odd], { from: 1 })).toMatchObject({ ok: true });
  });

  it('finds the one operation that the database cannot store, refuses it and takes the others', async () => {
    const { hub, siteId, station } = await setUp();
    const unstorable = station.note('x');
    await sql`create or replace function refuse_note() returns trigger language plpgsql as $$
      begin raise check_violation using message = 'not storable'; end $$`.execute(hub.database);
    await sql
      .raw(`create trigger refuse_note before insert on operation for each row
        when (new.operation_id = '${unstorable.id}' and new.outcome <> 'refused') execute function refuse_note()`)
      .execute(hub.database);
    const before = await countOperations(siteId);
    const answer = await station.push([station.note(), unstorable, station.note()]);
    await sql`drop trigger refuse_note on operation`.execute(hub.database);
    expect(answer).toMatchObject({
      response: { upTo: 3, results: [{ cseq: 1 }, { outcome: 'refused', code: 'internal' }, { cseq: 3 }] },
    });
    expect(await countOperations(siteId)).toBe(before + 3);
    expect(hub.logged()).toContain('"alarm":"not-storable"');
  });

  it('records nothing and says `busy` when the database cannot answer for now', async () => {
    const { hub, siteId, station } = await setUp();
    await sql`create or replace function be_busy() returns trigger language plpgsql as $$
      begin raise serialization_failure; end $$`.execute(hub.database);
    await sql`create trigger be_busy before insert on client_operation execute function be_busy()`.execute(
      hub.database,
    );
    const before = await countOperations(siteId);
    const operations = [station.note()];
    const answer = await station.push(operations);
    await sql`drop trigger be_busy on client_operation`.execute(hub.database);
    expect(answer).toEqual({ ok: false, problem: { code: 'busy' } });
    expect(await countOperations(siteId)).toBe(before);
    expect(await station.push(operations)).toMatchObject({ ok: true, response: { upTo: 1 } });
  });

  it('takes only a person at a station as the author', async () => {
    const { station } = await setUp();
    const forged = { ...station.note(), actor: { kind: 'hub' as const } };
    expect(await station.push([forged])).toMatchObject({
      response: { results: [{ outcome: 'refused', code: 'role.required' }] },
    });
  });

  it('never believes a time later than its own', async () => {
    const { hub, siteId, station } = await setUp();
    const code = '00340434161094042557';
    await aShippedJob(hub, siteId, { name: 'j1', trackingNumber: code, serials: ['S1'] });
    const parcel = {
      packageId: randomUUID(),
      code,
      trackingKeys: [code],
      trackingNumber: code,
      carrierName: 'DHL',
    };
    const scanned = station.operation('packageScanned', { ...parcel, source: 'hid' });
    await station.push([{ ...scanned, at: '2031-01-01T00:00:00.000Z' }]);
    const documents = [...(await station.pullAll()).documents.values()];
    expect(documents).toContainEqual(
      expect.objectContaining({ kind: 'package', state: 'Open', openedAt: day0 }),
    );
  });

  it('gives a revoked station nothing', async () => {
    const { hub, siteId, station } = await setUp();
    await hub.database
      .updateTable('station')
      .set({ revoked_at: day0 })
      .where('site', '=', siteId)
      .where('id', '=', station.identity.stationId)
      .execute();
    expect(await station.push([station.note()])).toEqual({ ok: false, problem: { code: 'revoked' } });
    expect(await station.pull()).toEqual({ ok: false, problem: { code: 'revoked' } });
  });
});
