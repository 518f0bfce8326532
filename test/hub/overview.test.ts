import { expect, it } from 'vitest';
import { readOverview } from '../../hub/overview';
import { revokeStation } from '../../hub/stations';
import { overviewQuerySchema, overviewSchema } from '../../shared/overview-contract';
import { day } from '../support/builders';
import { withEachDatabase } from '../support/databases';
import { aTestSite, createTestHub, TestStation } from '../support/hub';

withEachDatabase('overview', (open) => {
  async function setUp() {
    const hub = createTestHub(open());
    return { hub, siteId: await aTestSite(hub) };
  }

  it('says of each station when it was seen and what it had to send, and leaves revoked ones out', async () => {
    const { hub, siteId } = await setUp();
    const station = await TestStation.enrol(hub, siteId);
    const revoked = await TestStation.enrol(hub, siteId);
    await revokeStation(hub, siteId, revoked.identity.stationId);
    const seenAt = hub.now();
    hub.advance(60_000);
    const overview = overviewSchema.parse(await readOverview(hub, siteId));
    expect(overview.asOf).toBe(hub.now());
    expect(overview.stations).toEqual([
      { id: station.identity.stationId, name: 'Dock', lastSeen: seenAt, pending: null },
    ]);
  });

  it('says what came and went in the days that it is asked for', async () => {
    const { hub, siteId } = await setUp();
    expect(overviewSchema.parse(await readOverview(hub, siteId)).flow).toBeUndefined();
    const { flow } = overviewSchema.parse(await readOverview(hub, siteId, [day(0), day(1)]));
    expect(flow?.days).toMatchObject([{ from: day(0), counts: { arrived: 0, shipped: 0 } }]);
  });
});

it('takes only days that rise, and not more than a month of them', () => {
  const isTaken = (list: string[]) => overviewQuerySchema.safeParse({ days: list.join(',') }).success;
  expect(isTaken([day(0), day(1), day(2)])).toBe(true);
  expect(isTaken([day(0)])).toBe(false);
  expect(isTaken([day(1), day(0)])).toBe(false);
  expect(isTaken([day(0), 'yesterday'])).toBe(false);
  expect(isTaken(Array.from({ length: 33 }, (_, n) => day(n)))).toBe(false);
});
