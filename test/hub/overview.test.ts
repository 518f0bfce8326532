import { expect, it } from 'vitest';
import { readOverview } from '../../hub/overview';
import { revokeStation } from '../../hub/stations';
import { overviewSchema } from '../../shared/overview-contract';
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
});
