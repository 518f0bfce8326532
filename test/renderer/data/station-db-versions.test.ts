import Dexie from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { createDexieStore } from '../../../renderer/data/dexie-store';
import { documentRecord } from '../../../renderer/data/document-record';
import {
  NewerDatabaseError,
  type StationDbVersion,
  stationDbVersions,
} from '../../../renderer/data/station-db';
import { emptyMeta } from '../../../renderer/data/station-store';
import { aFault, aPackage, day0 } from '../../support/builders';

/** As version 1 made them: what is on the disks of docks. */
const version1 = {
  documents: '[kind+id], id, [kind+rev], [list+rev], *keys',
  base: '[kind+id]',
  outbox: 'position, &operationId',
  retained: 'operationId, retiredAt, [clientId+cseq]',
  meta: 'key',
};
const latest = Math.max(...stationDbVersions.map(({ version }) => version));
/** A version that is still to come: an index more, and a field that every retained one gets. */
const next: StationDbVersion = {
  version: latest + 1,
  stores: { outbox: 'position, &operationId, cseq' },
  upgrade: (tx) =>
    tx
      .table('retained')
      .toCollection()
      .modify((record: { params: object }) => {
        record.params = { ...record.params, upgraded: 1 };
      })
      .then(() => undefined),
};

const clientId = '018e0000-0000-7000-8000-000000000001';
const pendingCount = 10_000;
const operation = (id: string, packageId: string) => ({
  id,
  v: 1,
  type: 'accessoryNoted',
  actor: { kind: 'station' as const, stationId: 'dock-1', operatorId: 'anna' },
  at: day0,
  seen: null,
  payload: { packageId, note: id },
});
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n + 1);
/** Every tenth with an open fault and one that is over. */
const faultsOf = (n: number) =>
  n % 10 === 0
    ? [
        aFault({ id: `open-${n}`, owner: n % 20 === 0 ? 'anna' : null }),
        aFault({ id: 'over', state: 'resolved' }),
      ]
    : [];
const packages = numbers(500).map((n) =>
  aPackage({ id: `package-${n}`, jobIds: [], trackingKeys: [`KEY${n}`], faults: faultsOf(n) }),
);
const rows = {
  documents: packages.map((one, n) => documentRecord({ ...one, place: 'pending' }, n + 1)),
  base: packages.map((one, n) => ({ kind: 'package' as const, id: one.id, rev: n + 1, body: one })),
  outbox: numbers(pendingCount).map((n) => {
    const packageId = `package-${(n % 500) + 1}`;
    return {
      position: n,
      cseq: n > 9_990 ? null : n + 2_000,
      operationId: `pending-${n}`,
      operation: operation(`pending-${n}`, packageId),
      links: [`id:${packageId}`],
      wrote: [{ kind: 'package' as const, id: packageId }],
    };
  }),
  retained: numbers(2_000).map((n) => ({
    operationId: `retired-${n}`,
    operation: operation(`retired-${n}`, 'package-1'),
    clientId,
    cseq: n,
    outcome: 'applied' as const,
    code: 'done',
    params: {},
    retiredAt: day0,
  })),
  meta: [
    { key: 'owner', value: 'earlier window' },
    {
      key: 'sync',
      value: {
        ...emptyMeta,
        clientId,
        epoch: 'epoch-1',
        cursor: 77,
        complete: true,
        retired: { cseq: 2_000, operationId: 'retired-2000' },
        issued: 12_000,
      },
    },
    { key: 'counters', value: { retained: 2_000 } },
  ],
};

let factory: IDBFactory;
async function written(version: number, stores: Record<string, string>) {
  const db = new Dexie('dockside-site', { indexedDB: factory, IDBKeyRange });
  db.version(version).stores(stores);
  for (const [table, records] of Object.entries(rows)) await db.table(table).bulkAdd(records);
  db.close();
}
beforeEach(() => {
  factory = new IDBFactory();
});

it.each([
  { to: 'the versions of this product', versions: stationDbVersions, params: {} },
  { to: 'a later version', versions: [...stationDbVersions, next], params: { upgraded: 1 } },
])('a database of version 1 with a full outbox comes to $to and loses nothing', async (given) => {
  await written(1, version1);
  const { versions } = given;
  const store = createDexieStore('site', { indexedDB: factory, IDBKeyRange, versions });
  const { outbox, meta, counters } = await store.claim('me');
  expect(outbox).toEqual(rows.outbox);
  expect(meta).toEqual({ ...emptyMeta, ...(rows.meta[1]?.value as object) });
  // The rows of open faults are derived from the documents that were there.
  expect(counters).toEqual({
    retained: 2_000,
    'fault/all': 50,
    'fault/inbox': 25,
    'fault/mine/anna': 25,
    'fault/shelf': 50,
    'place/pending': 500,
  });
  const inbox = await store.faultPage({ by: 'queue', queue: 'inbox' }, 0, 100);
  expect(inbox.map(({ fault, document }) => [fault.id, document.id])).toEqual(
    expect.arrayContaining([['open-10', 'package-10']]),
  );
  expect(inbox).toHaveLength(25);
  // Every package lies at `pending`, as its document says.
  expect(await store.stockPlaces('', 9)).toEqual([{ name: 'pending', count: 500 }]);
  const refs = packages.map(({ kind, id }) => ({ kind, id }));
  expect(await store.base(refs)).toEqual(rows.base);
  expect(await store.documents(refs)).toEqual(rows.documents);
  const retained = rows.retained.map((record) => ({ ...record, params: given.params }));
  expect(await store.retainedFrom(clientId, 1, true)).toEqual(retained);
  expect(await store.find({ ids: [], keys: rows.documents[6]?.keys ?? [] })).toEqual([rows.documents[6]]);
  store.close();
});

it('a database of a newer program is refused, and left as it is', async () => {
  const newer = { ...version1, outbox: 'position, &operationId, cseq', faults: 'key', photos: 'id' };
  await written(latest + 1, newer);
  const store = createDexieStore('site', { indexedDB: factory, IDBKeyRange });
  await expect(store.claim('me')).rejects.toThrow(NewerDatabaseError);
  store.close();
  const db = new Dexie('dockside-site', { indexedDB: factory, IDBKeyRange });
  await db.open();
  expect(db.verno).toBe(latest + 1);
  expect(await db.table('outbox').toArray()).toEqual(rows.outbox);
  expect(await db.table('meta').get('owner')).toEqual(rows.meta[0]);
  db.close();
});
