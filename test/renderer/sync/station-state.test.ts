import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { createDexieStore } from '../../../renderer/data/dexie-store';
import type { OutboxRecord } from '../../../renderer/data/station-store';
import { createStationState } from '../../../renderer/sync/station-state';
import { day0 } from '../../support/builders';

const entry = (position: number, cseq: number, links: string[] = []): OutboxRecord => {
  const operationId = `operation-${position}`;
  const actor = { kind: 'station', stationId: 'dock-1', operatorId: 'anna' } as const;
  const operation = { id: operationId, v: 1, type: 'x', actor, at: day0, seen: null, payload: {} };
  return { position, cseq, operationId, operation, links, wrote: [] };
};

it('has every pending operation once, whatever order the journal gave them', async () => {
  const state = createStationState(createDexieStore('site', { indexedDB: new IDBFactory(), IDBKeyRange }));
  await state.claim('window-1');
  // The later one was the first that the journal numbered.
  await state.commit({ outbox: { put: [entry(1, 2), entry(2, 1)] } });
  await state.commit({ outbox: { put: [entry(2, 1, ['serial:A'])] } });
  expect(state.pending.map(({ position, links }) => ({ position, links }))).toEqual([
    { position: 2, links: ['serial:A'] },
    { position: 1, links: [] },
  ]);
});
