import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordContact } from '../../renderer/store/record-contact';
import type { ContactWords } from '../../shared/contact-words';
import { until } from './manual-clock';
import { openWorld, settled, type World } from './world';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const words: ContactWords = { person: 'Kerstin', language: 'sv', text: 'sends it again', promise: '' };

async function dockWithFault() {
  const siteId = await world.site();
  await world.job(siteId, 'job-1', ['WDAAAAAA1'], '00340434161094042557');
  const subject = { kind: 'job', jobId: 'job-1' } as const;
  const faultId = randomUUID();
  await world.act(siteId, 'faultRecorded', {
    faultId,
    subject,
    kind: 'customs-hold',
    note: '',
    blocking: false,
  });
  const dock = await world.station(siteId);
  const page = await dock.open();
  await settled(page);
  const record = (of = page) =>
    recordContact(
      of,
      { id: faultId, subject, state: 'open' },
      { channel: 'phone', direction: 'out', answered: false, words, nextContactAt: null },
    );
  const onHub = async () => {
    const rows = await world.deps.database
      .selectFrom('contact_words')
      .select(['operation_id', 'body'])
      .where('site', '=', siteId)
      .execute();
    return rows.map(({ operation_id: id, body }) => ({ id, body }));
  };
  return { dock, page, record, onHub };
}
const kept = async (dock: { store: () => { waitingWords(): Promise<unknown[]>; close(): void } }) => {
  const store = dock.store();
  const found = await store.waitingWords();
  store.close();
  return found;
};

it('FAULT-3: what was said goes to the hub after its contact, in nothing that the station keeps', async () => {
  const { dock, page, record, onHub } = await dockWithFault();
  dock.net.hub = false;
  const { result, areWordsKept } = await record();
  expect(result).toMatchObject({ outcome: 'applied' });
  expect(areWordsKept).toBe(true);
  expect(page.waitingWords()).toMatchObject([{ words }]);
  dock.net.hub = true;
  page.syncNow();
  await until('the hub has the words', async () => (await onHub()).length === 1);
  await until('the station let go of them', async () => page.waitingWords().length === 0);
  expect(await onHub()).toEqual([{ id: expect.any(String), body: words }]);
  expect(await kept(dock)).toEqual([]);
  const journal = await dock.journal().read(0, 100);
  expect(JSON.stringify([journal, await page.outbox(100)])).not.toContain('Kerstin');
  page.close();
});

it('what was said outlives the page, and is sent once more when nobody heard the answer', async () => {
  const { dock, page, record, onHub } = await dockWithFault();
  dock.net.hub = false;
  await record();
  page.close();
  let lost = 0;
  dock.net.through = async (request, next) => {
    const answer = await next();
    if (request.path.endsWith('/words') && lost++ === 0) throw new TypeError('the line broke');
    return answer;
  };
  dock.net.hub = true;
  const again = await dock.open();
  await until('the words arrived', async () => (await onHub()).length === 1);
  expect(again.waitingWords()).toHaveLength(1);
  // The next sync that brings something tries again.
  await again.perform('waitExtended', { jobId: 'job-1', until: '2026-03-20T23:59:59.000Z' });
  await until('they were let go', async () => again.waitingWords().length === 0);
  expect(await onHub()).toHaveLength(1);
  again.close();
});

it('a contact that the rules refuse leaves nothing of what was said', async () => {
  const { dock, page } = await dockWithFault();
  const { result } = await recordContact(
    page,
    { id: 'no such fault', subject: { kind: 'job', jobId: 'job-1' }, state: 'open' },
    { channel: 'phone', direction: 'out', answered: false, words, nextContactAt: null },
  );
  expect(result).toMatchObject({ outcome: 'refused' });
  expect(page.waitingWords()).toEqual([]);
  expect(await kept(dock)).toEqual([]);
  page.close();
});

it('a time to ask again begins the wait with it', async () => {
  const { page } = await dockWithFault();
  const job = await page.get('job', 'job-1');
  const [fault] = job?.faults ?? [];
  if (!fault) throw new Error('no fault');
  const nextContactAt = '2026-03-05T08:00:00.000Z';
  const { awaited } = await recordContact(page, fault, {
    channel: 'phone',
    direction: 'out',
    answered: false,
    words: { person: '', language: null, text: '', promise: '' },
    nextContactAt,
  });
  expect(awaited).toMatchObject({ outcome: 'applied', code: 'fault.waiting' });
  expect((await page.get('job', 'job-1'))?.faults).toMatchObject([{ waiting: { nextContactAt } }]);
  expect(page.waitingWords()).toEqual([]);
  page.close();
});
