import { expect, it } from 'vitest';
import { createPoke, createPollingPoke } from '../../hub/poke';
import { withEachDatabase } from '../support/databases';
import { aTestSite, createTestHub, TestStation } from '../support/hub';

const never = new AbortController().signal;

it('wakes who waits for the site, and nobody else', async () => {
  const poke = createPoke();
  let woken = false;
  const stop = new AbortController();
  const other = poke.wait('lund', 25_000, stop.signal).then(() => {
    woken = true;
  });
  const waiting = poke.wait('ams', 25_000, never);
  poke.notify('ams');
  await waiting;
  expect(woken).toBe(false);
  stop.abort();
  await other;
  await poke.wait('ams', 25_000, AbortSignal.abort());
});

withEachDatabase('polling', (open) => {
  it('brings news that another hub process committed', async () => {
    const first = createTestHub(open());
    const siteId = await aTestSite(first);
    const second = { ...createTestHub(open()), poke: createPollingPoke(open().database, () => undefined) };
    const here = await TestStation.enrol(second, siteId);
    const there = await TestStation.enrol(first, siteId);
    const { cursor } = await here.pullAll();
    const stop = new AbortController();
    const waiting = here.pull({ cursor, waitMs: 25_000 }, stop.signal);
    await there.push([there.note()]);
    expect(await waiting).toMatchObject({ ok: true, response: { cursor: cursor + 1 } });
    stop.abort();
  });
});
