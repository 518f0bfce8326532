import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FaultKind } from '../../shared/faults/fault-kinds';
import { openWorld, settled, type World } from './world';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

it('BAY-1: what is performed under an id made elsewhere is saved once: while it waits, after the hub has it, after a restart', async () => {
  const siteId = await world.site();
  await world.job(siteId, 'job-1', ['WDAAAAAA1'], '00340434161094042557');
  const dock = await world.station(siteId);
  const page = await dock.open();
  await settled(page);
  const operationId = randomUUID();
  const subject = { kind: 'job', jobId: 'job-1' } as const;
  /** Of another kind each time, which the rules would all take. */
  const record = (kind: FaultKind, of = page) =>
    of.perform(
      'faultRecorded',
      { faultId: randomUUID(), subject, kind, note: '', blocking: false },
      { operationId },
    );
  dock.net.hub = false;
  expect(await record('customs-hold')).toMatchObject({ outcome: 'applied', operationId });
  expect(await record('return-address-invalid')).toMatchObject({ outcome: 'noop', code: 'already' });
  dock.net.hub = true;
  page.syncNow();
  await settled(page);
  expect(await record('carrier-account-invalid')).toMatchObject({ outcome: 'noop', code: 'already' });
  page.close();
  const again = await dock.open();
  await settled(again);
  expect(await record('storage-not-reachable', again)).toMatchObject({ outcome: 'noop', code: 'already' });
  const records = await dock.journal().read(0, 100);
  expect(records.map(({ operation }) => operation.id)).toEqual([operationId]);
  expect(again.status().notice).toBeNull();
  again.close();
});
