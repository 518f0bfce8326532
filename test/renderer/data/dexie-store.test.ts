import Dexie from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { createDexieStore } from '../../../renderer/data/dexie-store';
import { documentRecord } from '../../../renderer/data/document-record';
import { stationDbVersions } from '../../../renderer/data/station-db';
import { emptyMeta, OwnerLostError, type StationStore } from '../../../renderer/data/station-store';
import type { FaultFilter } from '../../../renderer/store/station';
import { createReads } from '../../../renderer/store/station-reads';
import { overdueIfLeft } from '../../../shared/custody';
import type { Fault, Job } from '../../../shared/documents';
import { aDrive, aFault, aJob, anAttention, aPackage, day, day0, minute } from '../../support/builders';

let store: StationStore;
let indexedDB: IDBFactory;
const me = 'window-1';
beforeEach(async () => {
  indexedDB = new IDBFactory();
  store = createDexieStore('site', { indexedDB, IDBKeyRange });
  await store.claim(me);
});

const put = (documents: Parameters<typeof documentRecord>[0][], rev = 1) =>
  store.commit(me, { documents: { put: documents.map((document, n) => documentRecord(document, rev + n)) } });
const jobs = (count: number, changes: (n: number) => Partial<Job>) =>
  Array.from({ length: count }, (_, n) => aJob({ id: `job-${n}`, name: `order-${n}`, ...changes(n) }));

describe('a database that could not be opened', () => {
  it('is opened by a later question, as on a disk that was full for a while', async () => {
    await put(jobs(1, () => ({})));
    store.close();
    const failing = new DOMException('Internal error opening backing store', 'UnknownError');
    let isFull = true;
    const sometimes = Object.create(indexedDB) as IDBFactory;
    sometimes.open = (...args) => {
      if (isFull) throw failing;
      return indexedDB.open(...args);
    };
    store = createDexieStore('site', { indexedDB: sometimes, IDBKeyRange });
    await expect(store.claim(me)).rejects.toThrow('backing store');
    await expect(store.counters()).rejects.toThrow('backing store');
    isFull = false;
    const found = await Promise.all([store.find({ ids: ['job-0'], keys: [] }), store.counters()]);
    expect(found[0].map(({ id }) => id)).toEqual(['job-0']);
  });

  it('stays closed when it was closed on purpose', async () => {
    store.close();
    await expect(store.counters()).rejects.toThrow(Dexie.DatabaseClosedError);
  });
});

it('finds the jobs of a customer and their parcels by index, and says when there are more', async () => {
  const customers = ['contoso', 'contoso-labs', 'Fabrikam'];
  await put([
    ...jobs(9, (n) => ({ subscriptionId: customers[n % 3] ?? '' })),
    aPackage({ id: 'p-0', jobIds: ['job-0', 'job-3'] }),
    aPackage({ id: 'p-1', jobIds: ['job-1'] }),
  ]);
  const { jobsOfCustomer } = createReads(store);
  const found = await jobsOfCustomer('CONTOSO', 3);
  expect(found.jobs.map(({ id }) => id)).toEqual(['job-0', 'job-3', 'job-6']);
  expect(found.packages.map(({ id }) => id)).toEqual(['p-0']);
  expect(found.more).toBe(false);
  expect(await jobsOfCustomer('fabrikam', 2)).toMatchObject({ jobs: [{}, {}], more: true });
  expect(await jobsOfCustomer('', 5)).toEqual({ jobs: [], packages: [], more: false });
});

describe('lists', () => {
  beforeEach(async () => {
    const states = ['Shipping', 'Received', 'Completed'] as const;
    await put(
      jobs(30, (n) => ({
        state: states[n % 3] ?? 'Shipping',
        type: n % 2 === 0 ? 'Import' : 'Export',
        drives: [aDrive({ driveId: `SERIAL${n}` })],
      })),
    );
  });
  const list = async (...args: Parameters<ReturnType<typeof createReads>['listJobs']>) => {
    const { jobs: found, total } = await createReads(store).listJobs(...args);
    return { ids: found.map((job) => Number(job.id.slice(4))), total };
  };

  it('show the newest change first, page by page, over all states', async () => {
    expect(await list({}, { offset: 0, limit: 4 })).toEqual({ ids: [29, 28, 27, 26], total: 30 });
    expect(await list({}, { offset: 27, limit: 10 })).toEqual({ ids: [2, 1, 0], total: 30 });
    expect(await list({}, { offset: 30, limit: 10 })).toEqual({ ids: [], total: 30 });
  });
  it('show the states and the type that are asked for', async () => {
    const filter = { states: ['Shipping', 'Completed'] as const, type: 'Import' as const };
    expect(await list({ ...filter, states: [...filter.states] }, { offset: 1, limit: 3 })).toEqual({
      ids: [24, 20, 18],
      total: 10,
    });
    expect(await list({ states: ['Closed'] }, { offset: 0, limit: 3 })).toEqual({ ids: [], total: 0 });
  });
  it('count every change of state once', async () => {
    await put([aJob({ id: 'job-0', name: 'order-0', state: 'Received', type: 'Import' })], 100);
    expect(await list({ states: ['Received'] }, { offset: 0, limit: 1 })).toEqual({ ids: [0], total: 11 });
    await store.commit(me, { documents: { remove: [{ kind: 'job', id: 'job-0' }] } });
    await store.commit(me, { documents: { remove: [{ kind: 'job', id: 'job-0' }] } });
    expect(await list({ states: ['Received'] }, { offset: 0, limit: 1 })).toEqual({ ids: [28], total: 10 });
    await store.commit(me, {
      documents: { replaceAll: true, put: [documentRecord(aJob({ id: 'job-7' }), 5)] },
    });
    expect(await list({}, { offset: 0, limit: 5 })).toEqual({ ids: [7], total: 1 });
  });
  it('keep documents of one operation together at the edge of a page', async () => {
    const together = jobs(5, () => ({ state: 'Closed' })).map((job) => documentRecord(job, 500));
    await store.commit(me, { documents: { put: together } });
    const pages = [];
    for (let offset = 0; offset < 5; offset += 2)
      pages.push(...(await list({ states: ['Closed'] }, { offset, limit: 2 })).ids);
    expect(pages.sort()).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('search', () => {
  it.each([
    ['the name', 'ORDER-1', 'job-1'],
    ['a serial', 'wd-wcc4', 'job-2'],
    ['the tracking number', '00340434 1610 94', 'job-3'],
    ['the subscription', 'fabrikam', 'job-4'],
  ])('finds a job by the beginning of %s', async (_what, text, jobId) => {
    const elsewhere = { deliveryPackage: null };
    await put([
      aJob({ ...elsewhere, id: 'job-1', name: 'Order-17' }),
      aJob({ ...elsewhere, id: 'job-2', drives: [aDrive({ driveId: 'WDWCC4N1234567' })] }),
      aJob({ id: 'job-3' }),
      aJob({ ...elsewhere, id: 'job-4', subscriptionId: 'fabrikam' }),
      aPackage(),
    ]);
    expect((await createReads(store).searchJobs(text)).map((job) => job.id)).toEqual([jobId]);
    expect(await createReads(store).searchJobs('  ')).toEqual([]);
  });
});

it('reads no more attention items than are asked for, the newest change first, and says how many there are', async () => {
  const settled = { at: day0, operatorId: 'lea', resolution: 'seen', reason: '' } as const;
  const items = Array.from({ length: 60 }, (_, n) => anAttention({ id: `settled-${n}`, settled }));
  await put([...items, anAttention({ id: 'open' })]);
  const reads = createReads(store);
  const page = await reads.listAttention(true, 50);
  expect([page.total, page.items.length, page.items[0]?.id]).toEqual([60, 50, 'settled-59']);
  expect((await reads.listAttention(true, 100)).items).toHaveLength(60);
  expect(await reads.listAttention(false, 0)).toEqual({ items: [], total: 1 });
  expect((await reads.listAttention(false, 50)).items.map(({ id }) => id)).toEqual(['open']);
});

describe('the fence', () => {
  it('stores nothing of a window after another one claimed', async () => {
    const other = createDexieStore('site', { indexedDB, IDBKeyRange });
    await other.claim('window-2');
    await expect(put([aJob()])).rejects.toThrow(OwnerLostError);
    expect(await store.documents([{ kind: 'job', id: 'job-1' }])).toEqual([undefined]);
  });
  it('leaves nothing of a change that failed in the middle', async () => {
    const entry = { cseq: 1, operationId: 'same', operation: anOperation('same'), links: [], wrote: [] };
    await store.commit(me, { outbox: { put: [{ ...entry, position: 1 }] } });
    const change = store.commit(me, {
      documents: { put: [documentRecord(aJob(), 1)] },
      outbox: { put: [{ ...entry, position: 2 }] },
    });
    await expect(change).rejects.toThrow();
    expect(await store.documents([{ kind: 'job', id: 'job-1' }])).toEqual([undefined]);
    expect(await store.counters()).toEqual({});
  });
});

const anOperation = (id: string) =>
  ({ id, v: 1, type: 'x', actor: { kind: 'hub' }, at: day0, seen: null, payload: {} }) as const;
const retained = (n: number, retiredAt: string) => ({
  operationId: `o-${n}`,
  clientId: 'c',
  cseq: n,
  operation: anOperation(`o-${n}`),
  outcome: 'applied' as const,
  code: 'done',
  params: {},
  retiredAt,
});

it('keeps what is retained for its time and its number, and no more', async () => {
  const old = [1, 2, 3].map((n) => retained(n, day(-31)));
  const young = [4, 5, 6, 7].map((n) => retained(n, day(n - 10)));
  await store.commit(me, { retained: { put: [...old, ...young] } });
  await store.pruneRetained(me, day(-30), 3);
  expect((await store.latestRetained(10)).map((record) => record.cseq)).toEqual([7, 6, 5]);
  expect(await store.counters()).toEqual({ retained: 3 });
  expect((await store.retainedFrom('c', 6, false)).map((record) => record.cseq)).toEqual([6, 7]);
});

it('opens what an earlier start left', async () => {
  await put([aJob()]);
  await store.commit(me, { meta: { epoch: 'e', cursor: 7 } });
  store.close();
  const again = createDexieStore('site', { indexedDB, IDBKeyRange });
  const claimed = await again.claim('window-2');
  expect(claimed.meta).toEqual({ ...emptyMeta, epoch: 'e', cursor: 7 });
  expect((await again.documents([{ kind: 'job', id: 'job-1' }]))[0]?.body).toEqual(aJob());
  const db = await new Dexie('dockside-site', { indexedDB, IDBKeyRange }).open();
  expect(db.verno).toBe(stationDbVersions.at(-1)?.version);
});

describe('what lies where', () => {
  const received = (driveId: string, place: string | null, placedAt?: string) =>
    aDrive({ driveId, state: 'Received', place, ...(placedAt && { placedAt }) });
  const names = async (place: string) =>
    (await createReads(store).listStock(place, { offset: 0, limit: 100 })).rows.map(({ name }) => name);

  it('PLACE-1: a drive stands at one place, whatever the case of its name, until it is moved or leaves', async () => {
    const [first, second] = [received('WD-A1', 'RACK-1', minute(5)), received('WD-A2', 'rack-1')];
    const parcel = aPackage({ state: 'Arrived', place: 'dock', trackingNumber: '1Z1' });
    await put([aJob({ name: 'alpha', drives: [second, first, aDrive({ driveId: 'WD-A3' })] }), parcel]);
    expect(await names('Rack-1')).toEqual(['WD-A1', 'WD-A2']);
    const reads = createReads(store);
    const { rows, total } = await reads.listStock('RACK-1', { offset: 0, limit: 1 });
    expect([total, rows[0]?.since, rows[0]?.thing]).toEqual([
      2,
      minute(5),
      { kind: 'drive', jobId: 'job-1', driveId: 'WD-A1', job: 'alpha', state: 'Received', isExtra: false },
    ]);
    expect(await reads.listPlaces('', 9)).toEqual([
      { name: 'dock', count: 1 },
      { name: 'RACK-1', count: 2 },
    ]);
    expect(await reads.listPlaces('Ra', 9)).toEqual([{ name: 'RACK-1', count: 2 }]);
    const gone = aDrive({ driveId: 'WD-A2', state: 'Destroyed', place: null });
    await put([aJob({ drives: [received('WD-A1', 'RACK-2', minute(9)), gone] })], 5);
    expect([await names('rack-1'), await names('rack-2')]).toEqual([[], ['WD-A1']]);
    await store.commit(me, { documents: { replaceAll: true, put: [documentRecord(parcel, 9)] } });
    expect(await reads.listPlaces('', 9)).toEqual([{ name: 'dock', count: 1 }]);
  });

  it('PLACE-1: it is found by the beginning of its serial, of its parcel\u2019s number, and of its job', async () => {
    await put([
      aJob({ name: 'Alpha-1', drives: [received('ZA1', 'RACK-1'), received('ZB2', 'RACK-2')] }),
      aJob({ id: 'job-2', name: 'beta', drives: [received('ZA7', 'RACK-1')] }),
      aPackage({ state: 'Arrived', place: 'dock' }),
    ]);
    const find = async (text: string) =>
      (await createReads(store).searchStock(text, 20)).map(({ name }) => name);
    expect(await find('za')).toEqual(['ZA1', 'ZA7']);
    expect(await find('ALPHA')).toEqual(['ZA1', 'ZB2']);
    expect(await find('0034 0434')).toEqual(['00340434161094042557']);
    expect(await find('nothing')).toEqual([]);
  });

  it('CUSTODY-2: what left its place is overdue after 15 minutes, until it is scanned at another', async () => {
    const left = (driveId: string, at: string) => received(driveId, 'on-the-way', at);
    const drives = [
      left('WD-A1', minute(0)),
      left('WD-A2', minute(-5)),
      received('WD-A3', 'RACK-1', minute(-90)),
    ];
    await put([aJob({ drives })]);
    const overdue = async (now: string) => {
      const { rows, total } = await createReads(store).listOnTheWay(overdueIfLeft(now), 50);
      expect(total).toBe(rows.length);
      return rows.map(({ name }) => name);
    };
    expect(await overdue(minute(9))).toEqual([]);
    expect(await overdue(minute(10))).toEqual(['WD-A2']);
    expect(await overdue(minute(15))).toEqual(['WD-A2', 'WD-A1']);
    await put([aJob({ drives: [left('WD-A1', minute(0)), received('WD-A2', 'RACK-1', minute(11))] })], 5);
    expect(await overdue(minute(15))).toEqual(['WD-A1']);
  });
});

describe('open faults', () => {
  const ofDrive = (driveId: string) => ({ kind: 'drive' as const, jobId: 'job-1', driveId });
  const at = (queue: string) => ({ by: 'queue' as const, queue });
  const ids = async (list: Parameters<StationStore['faultPage']>[0]) =>
    (await store.faultPage(list, 0, 100)).map(({ fault }) => fault.id);
  const count = (now: string) =>
    createReads(store).countFaults({ operatorId: 'anna', dueBefore: day(1), now });
  const withFaults = (...faults: Fault[]) =>
    aJob({ drives: [aDrive({ state: 'Received', place: 'shelf-2' })], faults });
  const due = (id: string, dueAt: string | null, changes: Partial<Fault> = {}) =>
    aFault({ id, nextStep: { code: 'inspectDrive', dueAt }, ...changes });

  it('stand in the queue of whoever has them, most severe and most urgent first, and leave when they end', async () => {
    const job = withFaults(
      due('later', day(2)),
      due('never', null),
      due('soon', day(1)),
      due('severe', day(3), { severity: 'high', subject: ofDrive('WD-A1') }),
      due('annas', day(1), { owner: 'anna' }),
      due('over', day(1), { state: 'resolved' }),
    );
    await put([job]);
    expect(await ids(at('inbox'))).toEqual(['severe', 'soon', 'later', 'never']);
    expect(await ids(at('mine/anna'))).toEqual(['annas']);
    expect(await ids({ by: 'due', before: day(1) })).toEqual(['annas', 'soon']);
    expect(await ids({ by: 'shelf' })).toEqual(['severe']);
    expect(await count(day0)).toEqual({
      inbox: 4,
      mine: 1,
      waiting: 0,
      due: 2,
      snoozed: 0,
      shelf: 1,
      all: 5,
    });
    await put([withFaults(due('soon', day(1), { owner: 'anna' }))], 9);
    expect(await ids({ by: 'all' })).toEqual(['soon']);
    expect(await count(day0)).toMatchObject({ inbox: 0, mine: 1, all: 1, shelf: 0 });
    await store.commit(me, { documents: { remove: [{ kind: 'job', id: 'job-1' }] } });
    expect(await count(day0)).toMatchObject({ mine: 0, all: 0 });
  });

  it('sleep while they are put aside or wait for the customer, and wake by time', async () => {
    const snoozed = { operationId: 'snooze-1', until: day(1), condition: null };
    const waiting = { since: day0, dueAt: day(1), nextContactAt: day(2) };
    const job = withFaults(
      due('aside', day0, { snoozed }),
      due('asked', null, { waiting }),
      due('both', null, { snoozed, waiting, owner: 'anna' }),
      due('untilScan', day0, { snoozed: { ...snoozed, until: null, condition: 'scan' } }),
    );
    await put([job]);
    expect(await count(day0)).toMatchObject({ inbox: 0, due: 0, snoozed: 3, waiting: 1 });
    expect(await ids(at('snoozed'))).toEqual(['aside', 'both', 'untilScan']);
    expect(await count(day(1))).toMatchObject({ inbox: 1, due: 1, snoozed: 1, waiting: 2, mine: 0 });
    expect(await count(day(2))).toMatchObject({ inbox: 2, snoozed: 1, waiting: 0, mine: 1 });
    // When to ask again is what is due then.
    expect(await ids({ by: 'due', before: day(2) })).toEqual(['aside', 'asked', 'both']);
    // A change of the document lets them sleep until the next look at the clock.
    await put([{ ...job, name: 'renamed' }], 9);
    expect(await count(day(2))).toMatchObject({ inbox: 2, snoozed: 1, mine: 1, all: 4 });
    await store.commit(me, { documents: { replaceAll: true, put: [documentRecord(aJob(), 5)] } });
    expect(await count(day(2))).toMatchObject({ inbox: 0, snoozed: 0, waiting: 0, all: 0 });
  });

  it('are looked through by what a filter names, however many there are', async () => {
    await put(
      jobs(3000, (n) => ({
        drives: [aDrive({ driveId: `SERIAL${n}`, state: 'Received' })],
        subscriptionId: n % 2 === 0 ? 'contoso' : 'fabrikam',
        faults: [
          aFault({
            id: `fault-${n}`,
            kind: n % 3 === 0 ? 'drive-damaged' : 'other',
            subject: { kind: 'drive', jobId: `job-${n}`, driveId: `SERIAL${n}` },
          }),
        ],
      })),
    );
    const filter = { kind: null, severity: null, carrier: '', customer: '', text: '' };
    const find = async (changes: Partial<FaultFilter>, page = { offset: 0, limit: 50 }) => {
      const query = { queue: 'all' as const, operatorId: null, dueBefore: day(1), now: day0 };
      const found = await createReads(store).listFaults(
        { ...query, filter: { ...filter, ...changes } },
        page,
      );
      return found.faults;
    };
    expect(await find({ text: 'serial2999' })).toMatchObject([{ driveId: 'SERIAL2999' }]);
    const both = await find({ kind: 'drive-damaged', customer: 'FABRIKAM' }, { offset: 10, limit: 5 });
    expect(both).toHaveLength(5);
    for (const { fault, customer } of both)
      expect([fault.kind, customer]).toEqual(['drive-damaged', 'fabrikam']);
    expect(await find({ severity: 'high' })).toEqual([]);
    expect(await find({ carrier: 'dhl' }, { offset: 490, limit: 50 })).toHaveLength(10);
  });
});
