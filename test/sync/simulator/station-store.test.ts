import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { openJournal } from '../../../electron/host/journal';
import { createDexieStore } from '../../../renderer/data/dexie-store';
import { documentRecord } from '../../../renderer/data/document-record';
import {
  type OutboxRecord,
  OwnerLostError,
  type RetainedRecord,
  type StationStore,
  type StoreChange,
} from '../../../renderer/data/station-store';
import type { Document, DocumentRef, Fault } from '../../../shared/documents';
import type { AnyOperation } from '../../../shared/operations';
import { addMs } from '../../../shared/time';
import { aDrive, aFault, aJob, aPackage, day, day0 } from '../../support/builders';
import { createMemoryJournal } from './memory-journal';
import { createMemoryStationStore, emptyProfile } from './memory-station-store';
import { createRng, type Rng } from './rng';

const anOperation = (id: string): AnyOperation => ({
  id: `operation-${id}`,
  v: 1,
  type: 'accessoryNoted',
  actor: { kind: 'station', stationId: 'dock-1', operatorId: 'anna' },
  at: day0,
  seen: null,
  payload: { packageId: 'p', note: id },
});

const refs: DocumentRef[] = Array.from({ length: 8 }, (_, n) => ({
  kind: n % 2 === 0 ? 'job' : 'package',
  id: `document-${n}`,
}));
const someRefs = (rng: Rng) => refs.filter(() => rng.chance(0.3));
const states = ['Shipping', 'Received'] as const;

function aDocument({ kind, id }: DocumentRef, rng: Rng): Document {
  const lies = {
    place: rng.pick([null, 'Rack-1', 'rack-1', 'on-the-way']),
    placedAt: day(rng.between(1, 9)),
  };
  const state = rng.pick(['Specified', 'Received'] as const);
  const drives = [1, 2].map((n) => aDrive({ driveId: `SERIAL${n + rng.between(0, 2)}`, state, ...lies }));
  const faults = ['fault-1', 'fault-2'].flatMap((name) => (rng.chance(0.5) ? [aRandomFault(name, rng)] : []));
  if (kind === 'job')
    return aJob({
      id,
      name: id,
      state: rng.pick(states),
      drives: [...new Map(drives.map((drive) => [drive.driveId, drive])).values()],
      faults,
    });
  const jobIds = [`document-${2 * rng.between(0, 3)}`];
  return aPackage({ id, jobIds, faults, ...lies, state: rng.pick(['Arrived', 'Closed']) });
}

function aRandomFault(id: string, rng: Rng): Fault {
  const someTime = () => (rng.chance(0.3) ? null : day(rng.between(1, 9)));
  return aFault({
    id,
    state: rng.chance(0.8) ? 'open' : 'resolved',
    severity: rng.pick(['low', 'normal', 'high']),
    owner: rng.pick([null, 'anna', 'bo']),
    nextStep: { code: 'inspectDrive', dueAt: someTime() },
    snoozed: rng.chance(0.3) ? { operationId: 'snooze-1', until: someTime(), condition: null } : null,
    waiting: rng.chance(0.3) ? { since: day0, dueAt: null, nextContactAt: someTime() } : null,
  });
}

function anEntry(position: number, rng: Rng): OutboxRecord {
  const operation = anOperation(String(position));
  const cseq = rng.chance(0.7) ? position : null;
  return { position, cseq, operationId: operation.id, operation, links: [], wrote: someRefs(rng) };
}

function aRetained(n: number, rng: Rng): RetainedRecord {
  const operation = anOperation(String(n));
  const retiredAt = addMs(day0, rng.between(1, 1_000_000_000));
  const clientId = rng.pick(['client-1', 'client-2']);
  return {
    operationId: operation.id,
    clientId,
    cseq: n,
    operation,
    outcome: 'applied',
    code: 'done',
    params: {},
    retiredAt,
  };
}

function aChange(rng: Rng): StoreChange {
  const put = someRefs(rng).map((ref) => documentRecord(aDocument(ref, rng), rng.between(1, 50)));
  const removed = (given: { kind: string; id: string }[]) =>
    someRefs(rng).filter((ref) => given.every(({ id }) => id !== ref.id));
  const base = someRefs(rng).map((ref) => ({
    ...ref,
    rev: 1,
    body: rng.chance(0.5) ? aDocument(ref, rng) : null,
  }));
  const number = () => rng.between(1, 12);
  const change: StoreChange = {};
  if (rng.chance(0.6)) change.documents = { put, remove: removed(put), replaceAll: rng.chance(0.1) };
  if (rng.chance(0.4)) change.base = { put: base, remove: removed(base) };
  if (rng.chance(0.5)) change.outbox = { put: [anEntry(number(), rng)], remove: [anEntry(number(), rng)] };
  if (rng.chance(0.5)) {
    const kept = aRetained(number(), rng);
    const others = [1, 2, 3].map((n) => anOperation(String(n)).id).filter((id) => id !== kept.operationId);
    change.retained = { put: [kept], remove: rng.chance(0.3) ? others : [] };
  }
  if (rng.chance(0.4)) change.meta = { cursor: number(), issued: number(), resync: rng.chance(0.5) };
  return change;
}

const byId = <V>(records: (V & { id?: string; operationId?: string })[]) =>
  [...records].sort((a, b) => ((a.id ?? a.operationId ?? '') < (b.id ?? b.operationId ?? '') ? -1 : 1));
const isKept = ([, count]: [string, number]) => count !== 0;

async function everything(store: StationStore, owner: string) {
  const { meta, outbox, counters } = await store.claim(owner);
  const keys = ['serial:SERIAL1', 'serial:SERIAL3', 'packages-of-job:document-2', 'serial:none'];
  const ids = refs.map(({ id }) => id);
  return {
    meta,
    outbox: [...outbox].sort((a, b) => a.position - b.position),
    counters: Object.fromEntries(Object.entries(counters).filter(isKept)),
    documents: await store.documents(refs),
    base: await store.base(refs),
    byKey: byId(await store.find({ ids: [], keys })),
    byBoth: byId(await store.find({ ids: ids.slice(2, 5), keys: keys.slice(0, 1) })),
    list: byId(await store.page(['job/Import/Shipping', 'package/Open'], 0, 20)),
    kind: byId(await store.pageOfKind('job', 0, 20)),
    prefix: byId(await store.withPrefix('serial:SERIAL', 20)),
    retained: byId(await store.retainedByIds([1, 4, 9, 12].map((n) => anOperation(String(n)).id))),
    ofClient: await store.retainedFrom('client-1', 3, false),
    all: byId(await store.retainedFrom('client-1', 3, true)),
    latest: await store.latestRetained(4),
    words: byId(await store.waitingWords()),
    inbox: await store.faultPage({ by: 'queue', queue: 'inbox' }, 0, 20),
    mine: await store.faultPage({ by: 'queue', queue: 'mine/anna' }, 1, 3),
    snoozed: await store.faultPage({ by: 'queue', queue: 'snoozed' }, 0, 20),
    due: await store.faultPage({ by: 'due', before: day(5) }, 0, 20),
    dueCount: await store.countDueFaults(day(5)),
    shelf: await store.faultPage({ by: 'shelf' }, 0, 20),
    faults: await store.faultPage({ by: 'all' }, 2, 20),
    rack: await store.stockPage('rack-1', 1, 20),
    rackCount: await store.countStock('rack-1'),
    places: await store.stockPlaces('', 20),
    racks: await store.stockPlaces('rack', 1),
    left: await store.stockLeft(day(5), 20),
    leftCount: await store.countStockLeft(day(5)),
  };
}

it.each([1, 2, 3])('the store of a profile in memory answers as IndexedDB does, seed %i', async (seed) => {
  const rng = createRng(seed);
  const real = createDexieStore('site', { indexedDB: new IDBFactory(), IDBKeyRange });
  const memory = createMemoryStationStore({ rows: emptyProfile });
  for (let step = 0; step < 40; step++) {
    expect(await everything(memory, 'me')).toEqual(await everything(real, 'me'));
    const change = aChange(rng);
    const [stored, kept] = await Promise.allSettled([real.commit('me', change), memory.commit('me', change)]);
    expect(kept.status).toBe(stored.status);
    if (rng.chance(0.4)) {
      const now = day(rng.between(0, 9));
      expect(await memory.wakeFaults(now)).toBe(await real.wakeFaults(now));
    }
    if (rng.chance(0.3)) {
      const { operationId } = anEntry(rng.between(1, 4), rng);
      const words = { person: `person ${step}`, language: null, text: '', promise: '' };
      for (const store of [real, memory])
        await (step % 3 === 0 ? store.dropWords(operationId) : store.keepWords({ operationId, words }));
    }
    if (rng.chance(0.1)) {
      const before = addMs(day0, rng.between(1, 1_000_000_000));
      const keep = rng.between(1, 5);
      for (const store of [real, memory]) await store.pruneRetained('me', before, keep);
    }
  }
});

it('the store of a profile in memory keeps its fence, and all or nothing of a change', async () => {
  const profile = { rows: emptyProfile };
  const store = createMemoryStationStore(profile);
  await store.claim('me');
  const change: StoreChange = {
    documents: { put: [documentRecord(aJob({ id: 'job-1' }), 1)] },
    outbox: { put: [1, 2].map((position) => ({ ...anEntry(1, createRng(1)), position })) },
  };
  await expect(store.commit('me', change)).rejects.toThrow();
  expect(await store.documents([{ kind: 'job', id: 'job-1' }])).toEqual([undefined]);
  await createMemoryStationStore(profile).claim('another window');
  await expect(store.commit('me', {})).rejects.toThrow(OwnerLostError);
});

it.each([1, 2])('the journal in memory answers as the one on the disk does, seed %i', async (seed) => {
  const rng = createRng(seed);
  const folder = mkdtempSync(path.join(tmpdir(), 'dockside-simulator-'));
  const ids = () => createRng(seed).uuid;
  const real = await openJournal(folder, { now: () => day0, newId: ids(), log: () => {} });
  const memory = createMemoryJournal(ids());
  try {
    for (let step = 0; step < 60; step++) {
      if (rng.chance(0.7)) {
        const operations = Array.from({ length: rng.between(1, 4) }, () =>
          anOperation(String(rng.between(1, 60))),
        );
        expect({ ok: true, ...memory.append(operations) }).toEqual(await real.append(operations));
      } else if (rng.chance(0.1)) {
        const upTo = rng.between(0, real.lastCseq());
        expect(memory.rotate(upTo).records).toEqual(await real.rotate(upTo));
      }
      const [after, limit] = [rng.between(0, 20), rng.between(1, 10)];
      expect(memory.read(after, limit)).toEqual({
        clientId: real.clientId(),
        lastCseq: real.lastCseq(),
        records: await real.read(after, limit),
      });
    }
  } finally {
    await real.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
