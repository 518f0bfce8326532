import { expect, it } from 'vitest';
import { newsOfSeveralHubs } from '../../hub/open-hub';
import { createPoke } from '../../hub/poke';
import type { Look } from '../../shared/lookers';
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

withEachDatabase('several hub processes on one database', (open) => {
  const aHub = () => {
    const hub = createTestHub(open());
    return { ...hub, ...newsOfSeveralHubs(hub.database, hub.log) };
  };

  it('bring news that another committed', async () => {
    const first = createTestHub(open());
    const siteId = await aTestSite(first);
    const second = aHub();
    const here = await TestStation.enrol(second, siteId);
    const there = await TestStation.enrol(first, siteId);
    const { cursor } = await here.pullAll();
    const stop = new AbortController();
    const waiting = here.pull({ cursor, waitMs: 25_000 }, stop.signal);
    await there.push([there.note()]);
    expect(await waiting).toMatchObject({ ok: true, response: { cursor: cursor + 1 } });
    stop.abort();
  });

  it('tell a station who looks at a fault at another, and that nobody does any more', async () => {
    const [first, second] = [aHub(), aHub()];
    const siteId = await aTestSite(first);
    const [anna, otto] = [await TestStation.enrol(first, siteId), await TestStation.enrol(second, siteId)];
    const { cursor } = await otto.pullAll();
    const stop = new AbortController();
    /** What otto is told when something else is looked at than he knows. */
    const otherThan = async (lookersVersion: number) => {
      const answer = await otto.pull({ cursor, waitMs: 25_000, lookersVersion }, stop.signal);
      if (!answer.ok) throw new Error(answer.problem.code);
      return answer.response;
    };
    const look = (looking: Look | null) => anna.pull({ cursor, looking, lookersVersion: 0 });
    const stationId = anna.identity.stationId;
    const [one, other] = ['job/j1/f1', 'job/j1/f2'].map((fault) => ({ operatorId: 'anna', fault }));
    if (!one || !other) throw new Error('two looks');

    const waiting = otherThan(0);
    await look(one);
    const told = await waiting;
    expect(told).toMatchObject({ lookers: [{ ...one, stationId }], documents: [] });

    const waitingAgain = otherThan(told.lookersVersion ?? 0);
    await look(other);
    const toldAgain = await waitingAgain;
    expect(toldAgain.lookers).toEqual([{ ...other, stationId }]);

    // Whichever process answers, the same is the same: a station that changes between them is not answered at once for ever.
    const elsewhere = new TestStation(first, otto.identity, otto.credential);
    const there = await elsewhere.pull({ cursor, lookersVersion: 0 });
    expect(there).toMatchObject({ ok: true, response: { lookersVersion: toldAgain.lookersVersion } });

    const waitingForNobody = otherThan(toldAgain.lookersVersion ?? 0);
    await look(null);
    expect((await waitingForNobody).lookers).toEqual([]);
    stop.abort();
  });
});
