import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createDexieStore } from '../../../renderer/data/dexie-store';
import { documentRecord } from '../../../renderer/data/document-record';
import { createPerformer } from '../../../renderer/store/perform';
import { applyPull } from '../../../renderer/sync/apply-pull';
import type { Core } from '../../../renderer/sync/core';
import { createJudge } from '../../../renderer/sync/judge';
import { createOverlay } from '../../../renderer/sync/overlay';
import type { SyncPorts } from '../../../renderer/sync/ports';
import { createPresence } from '../../../renderer/sync/presence';
import { createStationState } from '../../../renderer/sync/station-state';
import type { Package } from '../../../shared/documents';
import { operationSchema } from '../../../shared/operations';
import { createSerialQueue } from '../../../shared/serial-queue';
import type { DocumentRow } from '../../../shared/sync-protocol';
import { day0 } from '../../support/builders';
import { type Script, scriptedDomain, scriptedPackage } from './scripted-domain';

const clientId = '018e0000-0000-7000-8000-000000000001';

async function aCore(): Promise<Core> {
  let id = 0;
  let cseq = 0;
  const ports: SyncPorts = {
    now: () => Date.parse(day0),
    elapsed: () => 0,
    random: () => 0,
    newId: () => `operation-${++id}`,
    timers: { after: () => () => undefined },
    http: () => Promise.reject(new Error('offline')),
    journal: {
      append: async (operations) => ({ ok: true, clientId, cseqs: operations.map(() => ++cseq) }),
      read: async () => ({ clientId, lastCseq: cseq, records: [] }),
      rotate: async () => null,
      retire: async () => undefined,
    },
    domain: scriptedDomain,
    report: (what, error) => {
      throw new Error(what, { cause: error });
    },
  };
  const store = createDexieStore('site', { indexedDB: new IDBFactory(), IDBKeyRange });
  const state = createStationState(store);
  await state.claim('me');
  await state.commit({ meta: { clientId, complete: true } });
  const judge = createJudge(ports.domain, 'site', ports.report);
  const queue = createSerialQueue();
  return { siteId: 'site', appVersion: '1', store, state, judge, queue, ports, presence: createPresence() };
}

type Truth = Map<string, Package>;

/** The definition: the hub's documents, and every pending operation judged again on top of them. */
async function foldedFromScratch(core: Core, truth: Truth): Promise<Package[]> {
  const overlay = createOverlay(() => Promise.resolve([]));
  for (const one of truth.values()) overlay.set(one, one);
  for (const entry of core.state.pending) {
    const { result } = await core.judge(operationSchema.parse(entry.operation), overlay, true);
    if ('documents' in result) for (const document of result.documents) overlay.set(document, document);
  }
  const bodies = overlay.entries().flatMap(({ body }) => (body?.kind === 'package' ? [body] : []));
  return bodies.sort((a, b) => (a.id < b.id ? -1 : 1));
}

const ids = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5'];
const keys = ['K0', 'K1', 'K2', 'K3'];
const script: fc.Arbitrary<Script> = fc.record({
  readIds: fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 2 }),
  readKeys: fc.uniqueArray(fc.constantFrom(...keys), { maxLength: 2 }),
  writes: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom(...ids),
      keys: fc.uniqueArray(fc.constantFrom(...keys), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 2, selector: (write) => write.id },
  ),
});
const news = fc.record({
  changed: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom(...ids),
      keys: fc.uniqueArray(fc.constantFrom(...keys), { maxLength: 2 }),
      gone: fc.boolean(),
    }),
    { maxLength: 3, selector: (one) => one.id },
  ),
  retired: fc.nat(2),
});
const steps = fc.array(fc.oneof({ arbitrary: script, weight: 5 }, { arbitrary: news, weight: 2 }), {
  minLength: 6,
  maxLength: 24,
  size: 'max',
});

const writes = (...written: Script['writes']): Script => ({ readIds: [], readKeys: [], writes: written });
/** What the second reads stands under its key only until the third changes it again. */
const readBetweenTwoWriters = [
  writes({ id: 'p2', keys: [] }),
  { ...writes({ id: 'p0', keys: [] }), readKeys: ['K1'] },
  writes({ id: 'p2', keys: [] }),
  { changed: [{ id: 'p2', keys: ['K1'], gone: false }], retired: 0 },
  { changed: [], retired: 1 },
];

it('shows the hub’s documents with all that is pending on top, however news and operations depend on each other', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (plan) => {
      const core = await aCore();
      const { state, store } = core;
      const { perform } = createPerformer({
        core,
        stationId: 'dock-1',
        operatorId: () => 'anna',
        onSaved: () => undefined,
        diskProblem: () => null,
        onProblem: () => undefined,
      });
      const truth: Truth = new Map();
      let rev = 0;
      for (const step of plan) {
        if ('writes' in step) {
          await perform('accessoryNoted', { packageId: 'p0', note: JSON.stringify(step) });
        } else {
          const rows = step.changed.map(({ id, keys: trackingKeys, gone }): DocumentRow => {
            rev += 1;
            const body = gone ? null : scriptedPackage(id, trackingKeys, `hub ${rev}`);
            if (body) truth.set(id, body);
            else truth.delete(id);
            return { kind: 'package', id, rev, deleted: gone, body };
          });
          const outcomes = state.pending.slice(0, step.retired).map(({ cseq, operationId }) => ({
            cseq: cseq ?? 0,
            operationId,
            outcome: 'applied' as const,
            code: 'done',
            params: {},
          }));
          await applyPull(core, {
            epoch: 'e',
            cursorOperationId: null,
            historyMark: null,
            cursor: rev,
            complete: true,
            rows,
            outcomes,
          });
        }
        const shown = await store.documents(ids.map((id) => ({ kind: 'package', id })));
        const expected = await foldedFromScratch(core, truth);
        expect(shown.flatMap((record) => (record ? [record.body] : []))).toEqual(expected);
        const based = await store.base(ids.map((id) => ({ kind: 'package', id })));
        const touched = new Set(state.pending.flatMap((entry) => entry.wrote.map((ref) => ref.id)));
        for (const [index, id] of ids.entries()) {
          expect(based[index] !== undefined).toBe(touched.has(id));
          if (touched.has(id)) expect(based[index]?.body ?? null).toEqual(truth.get(id) ?? null);
        }
        const counted = Object.entries(await store.counters()).filter(([list]) =>
          list.startsWith('package/'),
        );
        expect(counted.reduce((sum, [, n]) => sum + n, 0)).toBe(expected.length);
      }
      store.close();
    }),
    { numRuns: 150, examples: [[readBetweenTwoWriters]] },
  );
}, 120_000);

it('judges again only what the news may concern', async () => {
  const core = await aCore();
  const { perform } = createPerformer({
    core,
    stationId: 'dock-1',
    operatorId: () => 'anna',
    onSaved: () => undefined,
    diskProblem: () => null,
    onProblem: () => undefined,
  });
  for (let n = 0; n < 50; n++) {
    const note = JSON.stringify({ readIds: [], readKeys: [], writes: [{ id: `p${n}`, keys: [] }] });
    await perform('accessoryNoted', { packageId: 'p0', note });
  }
  let judged = 0;
  const counting: Core = {
    ...core,
    judge: (...args) => {
      judged += 1;
      return core.judge(...args);
    },
  };
  const body = documentRecord(scriptedPackage('p7', [], 'hub'), 1).body;
  const rows: DocumentRow[] = [{ kind: 'package', id: 'p7', rev: 1, deleted: false, body }];
  await applyPull(counting, {
    epoch: 'e',
    cursorOperationId: null,
    historyMark: null,
    cursor: 1,
    complete: true,
    rows,
    outcomes: [],
  });
  expect(judged).toBe(1);
});
