import '../browser-globals';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { createDexieStore } from '../../../renderer/data/dexie-store';
import { documentRecord } from '../../../renderer/data/document-record';
import type { StationStore } from '../../../renderer/data/station-store';
import { type News, readOwnNews, readSevere, silentNews } from '../../../renderer/store/news';
import { createNewsMemory } from '../../../renderer/store/news-memory';
import { createReads } from '../../../renderer/store/station-reads';
import { countWaitingFaults } from '../../../renderer/store/waiting';
import type { Document, Fault, TriageAct } from '../../../shared/documents';
import { addMs, hourMs } from '../../../shared/time';
import { aFault, aJob, anAttention, day, day0 } from '../../support/builders';

let store: StationStore;
let rev = 0;
beforeEach(async () => {
  store = createDexieStore('site', { indexedDB: new IDBFactory(), IDBKeyRange });
  await store.claim('me');
});

const put = (...documents: Document[]) =>
  store.commit('me', { documents: { put: documents.map((document) => documentRecord(document, ++rev)) } });
const jobWith = (id: string, ...faults: Fault[]) => aJob({ id, name: id, faults });
const reads = () => createReads(store);
const own = (operatorId = 'anna', isLead = false, now = day0) =>
  readOwnNews(reads(), { operatorId, isLead }, now);
const said = (news: News[]) =>
  news.map(({ reason, name, isOwn }) => `${reason} ${name}${isOwn ? ' (own)' : ''}`);
const by = (operatorId: string) => ({ kind: 'station' as const, stationId: 'dock-1', operatorId });
const given = (operatorId: string, id = 'given-1'): TriageAct => ({
  operationId: id,
  at: day0,
  operatorId,
  type: 'assigned',
  undone: false,
  contacts: 0,
  before: {
    owner: null,
    severity: 'normal',
    nextStep: { code: 'look', dueAt: null },
    snoozed: null,
    waiting: null,
    transfer: null,
    waitUntil: null,
  },
  driveLast: null,
});
const due = (dueAt: string) => ({ nextStep: { code: 'look', dueAt } });
const late = (changes: Partial<Fault> = {}) =>
  aFault({ ...due(day(-1)), escalated: { dueAt: day(-1), at: day0 }, ...changes });

describe('what is news to a person', () => {
  it('TOLD-1 is a fault that somebody else gave them, not one that they took', async () => {
    await put(
      jobWith('from-bo', aFault({ owner: 'anna', acts: [given('bo')] })),
      jobWith('taken', aFault({ owner: 'anna', acts: [given('anna', 'given-2')] })),
      jobWith('of-bo', aFault({ owner: 'bo', acts: [given('bo', 'given-3')] })),
    );
    expect(said(await own()).sort()).toEqual(['given from-bo', 'given taken (own)']);
  });

  it('TOLD-1 is a severe fault that is newly open and nobody has, unless they opened it or raised it', async () => {
    const severe = { severity: 'high', openedAt: day0 } as const;
    await put(
      jobWith('new', aFault({ ...severe, openedBy: by('bo') })),
      jobWith('mine', aFault({ ...severe, openedBy: by('anna') })),
      jobWith(
        'raised',
        aFault({ ...severe, openedBy: by('bo'), acts: [{ ...given('anna'), type: 'prioritised' }] }),
      ),
      jobWith('usual', aFault({ openedBy: by('bo') })),
      jobWith('taken', aFault({ ...severe, openedBy: by('bo'), owner: 'bo' })),
      jobWith('old', aFault({ ...severe, openedBy: by('bo'), openedAt: day(-2) })),
    );
    const found = said(await readSevere(reads(), 'anna', day0));
    expect(found.sort()).toEqual(['severe mine (own)', 'severe new', 'severe raised (own)']);
    expect(said(await readSevere(reads(), null, day0)).sort()).toEqual([
      'severe mine',
      'severe new',
      'severe raised',
    ]);
  });

  it('TOLD-1 is the due time of one of theirs, and for a lead what went to the leads and what Attention asks', async () => {
    await put(
      jobWith('mine', aFault({ owner: 'anna', ...due(day(1)) })),
      jobWith('late', late({ owner: 'bo' })),
      jobWith('moved', late({ owner: 'bo', nextStep: { code: 'look', dueAt: day(-0.5) } })),
      jobWith('both', late({ owner: 'anna' })),
      anAttention({ id: 'refused-1' }),
    );
    expect(said(await own())).toEqual(['due both']);
    expect(said(await own('anna', false, day(1))).sort()).toEqual(['due both', 'due mine']);
    expect(said(await own('anna', true)).sort()).toEqual(['attention ', 'due both', 'escalated late']);
  });

  it('TOLD-1 is a station that is silent with work to send, once for each silence', () => {
    const station = { id: 'dock-2', name: 'Dock 2', lastSeen: day0, pending: 2 };
    const at = (ms: number, changes = {}) =>
      silentNews({ asOf: addMs(day0, ms), stations: [{ ...station, ...changes }] }).map(({ key }) => key);
    expect(at(hourMs / 6)).toEqual([]);
    expect(at(hourMs, { pending: 0 })).toEqual([]);
    expect(at(hourMs)).toHaveLength(1);
    expect(at(hourMs)).toEqual(at(2 * hourMs));
    expect(at(2 * hourMs, { lastSeen: day(0.01) })).not.toEqual(at(2 * hourMs));
  });

  it('TOLD-1 is told once, not at their first look, and never when it is their own', async () => {
    const memory = createNewsMemory();
    const fresh = async (reader = 'anna') => said(memory.fresh(reader, await own(reader)));
    await put(jobWith('before', aFault({ owner: 'anna', acts: [given('bo')] })));
    expect(await fresh()).toEqual([]);
    await put(
      jobWith('after', aFault({ owner: 'anna', acts: [given('bo', 'given-2')] })),
      jobWith('taken', aFault({ owner: 'anna', acts: [given('anna', 'given-3')] })),
    );
    expect(await fresh()).toEqual(['given after']);
    expect(await fresh()).toEqual([]);
    // Somebody else had it meanwhile: that is given anew.
    await put(
      jobWith('after', aFault({ owner: 'anna', acts: [given('bo', 'given-2'), given('bo', 'given-4')] })),
    );
    expect(await fresh()).toEqual(['given after']);
    expect(await fresh('bo')).toEqual([]);
  });
});

it('TOLD-2 what waits is one’s own that is awake, and for a lead what is late of others', async () => {
  await put(
    jobWith('mine', aFault({ owner: 'anna' })),
    jobWith(
      'aside',
      aFault({ owner: 'anna', snoozed: { operationId: 's', until: day(1), condition: null } }),
    ),
    jobWith('late', late({ owner: 'bo' })),
    jobWith('late-of-anna', late({ owner: 'anna' })),
    jobWith('due-only', aFault({ owner: 'bo', ...due(day(-1)) })),
    jobWith('free', aFault()),
  );
  const waiting = (isLead: boolean, now = day0) =>
    countWaitingFaults(reads(), { operatorId: 'anna', isLead }, now);
  expect(await waiting(false)).toBe(2);
  expect(await waiting(true)).toBe(3);
  expect(await waiting(false, day(2))).toBe(3);
});

it('TOLD-3 a lead sees the newest of very many that are late', async () => {
  const many = Array.from({ length: 230 }, (_, n) => {
    const dueAt = addMs(day(-9), n * hourMs);
    return late({
      id: `f${n}`,
      owner: 'bo',
      nextStep: { code: 'look', dueAt },
      escalated: { dueAt, at: day0 },
    });
  });
  await put(jobWith('many', ...many.slice(0, 229)));
  const memory = createNewsMemory();
  memory.fresh('anna', await own('anna', true, day(1)));
  await put(jobWith('many', ...many));
  expect(said(memory.fresh('anna', await own('anna', true, day(1))))).toEqual(['escalated many']);
});
