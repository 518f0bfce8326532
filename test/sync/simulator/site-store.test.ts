import { randomBytes, randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { submit } from '../../../hub/accept-operations';
import type { OpenDatabase } from '../../../hub/database';
import type { SiteDeps } from '../../../hub/deps';
import { createPoke } from '../../../hub/poke';
import { pull } from '../../../hub/pull';
import { push } from '../../../hub/push';
import { createPushTurns } from '../../../hub/push-turns';
import type { SiteTx } from '../../../hub/site-store';
import { jobNameKey, serialKey } from '../../../shared/document-keys';
import { reduce } from '../../../shared/reduce';
import { day, day0 } from '../../support/builders';
import { createTestDatabase } from '../../support/databases';
import { aJobCreation, anHubOperation } from '../../support/hub';
import { createMemoryDatabase, type HubDatabase } from './hub-database';
import { createSqlDatabase } from './sql-hub-database';

/** What the memory of the simulator and the real databases must both do. */
describe.each(['memory', 'pglite', 'postgres'] as const)('the store of a site in %s', (kind) => {
  let database: HubDatabase;
  let opened: OpenDatabase | null = null;
  let siteId: string;
  let deps: SiteDeps;
  beforeAll(async () => {
    if (kind !== 'memory') opened = await createTestDatabase(kind);
    database = opened ? createSqlDatabase(opened.database) : createMemoryDatabase();
  }, 120_000);
  afterAll(async () => {
    await opened?.close();
  });
  beforeEach(async () => {
    siteId = `site-${randomUUID()}`;
    await database.create(siteId, 'epoch-1');
    deps = {
      sites: database.sites,
      reduce,
      now: () => day0,
      newId: randomUUID,
      randomBytes,
      log: pino({ level: 'silent' }),
      poke: createPoke(),
      turns: createPushTurns(),
    };
  });

  const facts = { name: 'order', trackingNumber: '1Z999AA10123456784', serials: ['WD-A1', 'WD-A2'] };
  const viewed = () => database.sites.read(siteId, (tx) => tx.view());
  const found = (wanted: { ids?: string[]; keys?: string[] }) =>
    database.sites.read(siteId, (tx) => tx.findDocuments({ ids: [], keys: [], ...wanted }));
  async function stationWithPush() {
    const stationId = randomUUID();
    await database.enrol(siteId, stationId);
    const clientId = randomUUID();
    const note = (text: string) => ({
      id: randomUUID(),
      v: 1,
      type: 'packageRegistered',
      at: day0,
      seen: null,
      actor: { kind: 'station' as const, stationId, operatorId: 'anna' },
      payload: {
        packageId: randomUUID(),
        code: '',
        trackingKeys: [],
        trackingNumber: null,
        carrierName: null,
        sender: '',
        place: 'hold',
        note: text,
      },
    });
    const send = (from: number, operations: ReturnType<typeof note>[]) =>
      push(deps, { siteId, stationId }, { protocol: 1, epoch: null, clientId, last: null, from, operations });
    const ask = (cursor: number, limit: number) =>
      pull(
        deps,
        { siteId, stationId },
        {
          protocol: 1,
          epoch: null,
          clientId,
          cursor,
          retired: { cseq: 0, operationId: null },
          limit,
          waitMs: 0,
        },
        new AbortController().signal,
      );
    return { stationId, clientId, note, send, ask };
  }

  it('knows no site that was not made', async () => {
    const none = (tx: SiteTx) =>
      Promise.all([tx.view(), tx.client('c'), tx.historyAt(1), tx.isEnrolled('s')]);
    expect(await database.sites.read('nowhere', none)).toEqual([null, null, null, false]);
    expect(await database.sites.write('nowhere', (tx) => tx.lock())).toBeNull();
  });

  it('keeps what a write did, and nothing of one that threw', async () => {
    await submit(deps, siteId, aJobCreation('job-1', facts));
    expect(await viewed()).toEqual({ site: siteId, epoch: 'epoch-1', seq: 1 });
    const failing = submit(deps, siteId, aJobCreation('job-2', { ...facts, name: 'other' }), () =>
      Promise.reject(new Error('not after all')),
    );
    await expect(failing).rejects.toThrow('not after all');
    expect((await viewed())?.seq).toBe(1);
    expect(await found({ ids: ['job-2'] })).toEqual([]);
  });

  it('finds documents by id and by key, as they are now', async () => {
    await submit(deps, siteId, aJobCreation('job-1', facts));
    const nameKey = jobNameKey('contoso', 'rg', 'order');
    for (const wanted of [{ ids: ['job-1'] }, { keys: [serialKey('WDA1')] }, { keys: [nameKey] }])
      expect(await found(wanted)).toMatchObject([{ kind: 'job', id: 'job-1' }]);
    const again = aJobCreation('job-1', { ...facts, serials: ['WD-B1'] });
    await submit(deps, siteId, { ...again, type: 'jobReplaced' } as never);
    expect(await found({ keys: [serialKey('WDA1')] })).toEqual([]);
    expect(await found({ keys: [serialKey('WDB1')] })).toHaveLength(1);
    await submit(deps, siteId, anHubOperation('jobDeleted', { jobId: 'job-1' }));
    expect(await found({ ids: ['job-1'], keys: [nameKey, serialKey('WDB1')] })).toEqual([]);
  });

  it('lets one write after the other lock the site, and shows each what the one before it left', async () => {
    const order: string[] = [];
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    let isLocked = () => {};
    const locked = new Promise<void>((done) => {
      isLocked = done;
    });
    const first = database.sites.write(siteId, async (tx) => {
      const site = await tx.lock();
      isLocked();
      await held;
      order.push('first');
      if (site) await tx.save({ ...site, seq: 7 });
    });
    await locked;
    const second = database.sites.write(siteId, async (tx) => {
      const site = await tx.lock();
      order.push('second');
      return site?.seq;
    });
    release();
    await first;
    expect(await second).toBe(7);
    expect(order).toEqual(['first', 'second']);
  });

  it('undoes a savepoint alone', async () => {
    await database.sites.write(siteId, async (tx) => {
      const site = await tx.lock();
      if (!site) throw new Error('no site');
      await tx.save({ ...site, seq: 3 });
      const failing = tx.savepoint(async () => {
        await tx.save({ ...site, seq: 9 });
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      await tx.savepoint(() => tx.raiseEpoch('epoch-2'));
    });
    expect(await viewed()).toMatchObject({ seq: 3, epoch: 'epoch-2' });
  });

  it('remembers what a client sent under which number, and what became of it', async () => {
    const { clientId, stationId, note, send } = await stationWithPush();
    const notes = [note('1'), note('2'), note('3')];
    expect(await send(1, notes)).toMatchObject({ ok: true, response: { upTo: 3 } });
    const read = await database.sites.read(siteId, async (tx) => ({
      client: await tx.client(clientId),
      numbers: await tx.clientOperations(clientId, 2, 9),
      at: await tx.historyAt(2),
      known: [...(await tx.knownOperations([notes[0]?.id ?? '', 'unknown'])).keys()],
      outcomes: await tx.outcomesOfClient({ clientId, after: 1, upToSeq: 2, limit: 9 }),
      limited: await tx.outcomesOfClient({ clientId, after: 0, upToSeq: 9, limit: 2 }),
    }));
    expect(read.client).toEqual({ stationId, lastCseq: 3 });
    expect([...read.numbers].sort((a, b) => a.cseq - b.cseq)).toEqual([
      { cseq: 2, operationId: notes[1]?.id },
      { cseq: 3, operationId: notes[2]?.id },
    ]);
    expect(read.at).toMatchObject({ operationId: notes[1]?.id, hubAt: day0 });
    expect(read.known).toEqual([notes[0]?.id]);
    expect(read.outcomes).toEqual([
      {
        sent: {
          cseq: 2,
          operationId: notes[1]?.id,
          outcome: 'applied',
          code: 'pkg.unidentified',
          params: { packageId: notes[1]?.payload.packageId },
        },
        visibleSeq: 2,
      },
    ]);
    expect(read.limited.map(({ sent }) => sent.cseq)).toEqual([1, 2]);
  });

  it('gives documents out in the order of their last change, with all that one operation changed', async () => {
    const { note, send, ask } = await stationWithPush();
    await send(1, [note('1'), note('2'), note('3')]);
    await submit(deps, siteId, aJobCreation('job-1', facts));
    const shipping = { ship: true, cancel: false, expectedPackageId: 'expected', personalHash: null };
    await submit(deps, siteId, anHubOperation('jobUpdated', { jobId: 'job-1', ...shipping }));
    const page = await database.sites.read(siteId, (tx) => tx.documentsAfter(1, 3));
    expect(page.map(({ kind, rev }) => [rev, kind]).sort()).toEqual([
      [2, 'package'],
      [3, 'package'],
      [5, 'job'],
      [5, 'package'],
    ]);
    expect(await ask(3, 500)).toMatchObject({ ok: true, response: { cursor: 5, complete: true } });
  });

  it('keeps what must be done by itself with the documents, oldest first, and whether it was done', async () => {
    const due = (upTo: string, limit = 9) => database.sites.read(siteId, (tx) => tx.dueClocks(upTo, limit));
    const next = () => database.sites.read(siteId, (tx) => tx.nextClock());
    const times = async (upTo: string, limit?: number) =>
      (await due(upTo, limit)).map((one) => [
        one.ref.id,
        one.what,
        one.what === 'escalate' ? one.faultId : one.clock,
        one.runAt,
      ]);
    const aWarning = (id: string) => [id, 'warn', 'creating', day(11)];
    const anExpiry = (id: string) => [id, 'expire', 'creating', day(14)];
    expect(await next()).toBeNull();
    await submit(deps, siteId, aJobCreation('job-b', { ...facts, name: 'second' }));
    await submit(deps, siteId, aJobCreation('job-a', facts));
    expect(await next()).toBe(day(11));
    expect(await times(day(10.9))).toEqual([]);
    expect(await times(day(14))).toEqual([
      aWarning('job-a'),
      aWarning('job-b'),
      anExpiry('job-a'),
      anExpiry('job-b'),
    ]);
    expect(await times(day(14), 1)).toEqual([aWarning('job-a')]);

    const [first, second] = await due(day(11));
    if (!first || !second) throw new Error('nothing is due');
    await database.sites.write(siteId, async (tx) => {
      await tx.putOffClocks([first], null);
      await tx.putOffClocks([second], day(20));
    });
    expect(await times(day(20))).toEqual([
      anExpiry('job-a'),
      anExpiry('job-b'),
      ['job-b', 'warn', 'creating', day(20)],
    ]);
    // Another change leaves alone what was done; one that moves the time begins anew.
    const same = {
      jobId: 'job-a',
      ship: false,
      cancel: true,
      expectedPackageId: 'expected',
      personalHash: null,
    };
    await submit(deps, siteId, anHubOperation('jobUpdated', same));
    expect(await times(day(14))).toEqual([anExpiry('job-a'), anExpiry('job-b')]);
    deps.now = () => day(3);
    const tags = { ...same, cancel: false, tags: { a: 'b' } };
    await submit(deps, siteId, { ...anHubOperation('jobUpdated', tags), at: day(3) });
    expect(await times(day(14))).toEqual([['job-a', 'warn', 'creating', day(14)], anExpiry('job-b')]);
    await submit(deps, siteId, anHubOperation('jobDeleted', { jobId: 'job-a' }));
    await submit(deps, siteId, anHubOperation('jobDeleted', { jobId: 'job-b' }));
    expect(await next()).toBeNull();
  });

  it('takes no more from a station that was revoked', async () => {
    const { stationId, note, send } = await stationWithPush();
    await database.setRevoked(siteId, stationId, true);
    expect(await send(1, [note('1')])).toEqual({ ok: false, problem: { code: 'revoked' } });
    await database.setRevoked(siteId, stationId, false);
    expect(await send(1, [note('1')])).toMatchObject({ ok: true });
  });

  it('names the head of the chain up to a number, also where what was refused has no link of it', async () => {
    const { note, send } = await stationWithPush();
    const forged = () => ({ ...note('2'), actor: { kind: 'hub' as const } });
    await send(1, [note('1'), forged() as never, forged() as never, note('4')]);
    const heads = await database.sites.read(siteId, async (tx) => {
      const points = [];
      for (const seq of [1, 2, 3, 4]) points.push((await tx.historyAt(seq))?.headHash);
      return points;
    });
    expect(heads[0]).toMatch(/^[0-9a-f]{64}$/);
    expect([heads[1], heads[2]]).toEqual([heads[0], heads[0]]);
    expect(heads[3]).not.toBe(heads[0]);
  });

  it('goes back to a backup as a whole', async () => {
    const { clientId, note, send } = await stationWithPush();
    await send(1, [note('1')]);
    const restore = await database.backup(siteId);
    await send(2, [note('2'), note('3')]);
    await submit(deps, siteId, aJobCreation('job-1', facts));
    await restore();
    expect((await viewed())?.seq).toBe(1);
    expect(await found({ ids: ['job-1'], keys: [serialKey('WDA1')] })).toEqual([]);
    expect(await database.sites.read(siteId, (tx) => tx.client(clientId))).toMatchObject({ lastCseq: 1 });
    expect(await send(2, [note('other')])).toMatchObject({ ok: true, response: { upTo: 2 } });
  });
});
