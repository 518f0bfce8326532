import { afterAll, beforeAll, expect, it } from 'vitest';
import { msBetween } from '../../shared/time';
import { scanDrive, scanParcel } from './at-the-dock';
import { until, untilLater } from './manual-clock';
import { openWorld, settled, type World } from './world';

const hourMs = 3_600_000;
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

it.each([-30 * 24 * hourMs, 2 * hourMs])(
  'says when it was by the clock of the hub, with a clock of its own that is %i ms off',
  async (skewMs) => {
    const siteId = await world.site();
    await world.job(siteId, 'job-1', ['WDAAAAAA1'], '00340434161094042557');
    const dock = await world.station(siteId);
    dock.ports.now = () => world.clock.now() + skewMs;
    const page = await dock.open();
    await settled(page);
    dock.net.hub = false;
    const happenedAt = world.now();
    const packageId = await scanParcel(page, '00340434161094042557');
    page.close();
    world.clock.advance(hourMs);
    // The measured offset outlives the page.
    const reloaded = await dock.open();
    await until('read', () => reloaded.status().pending === 1);
    dock.net.hub = true;
    reloaded.syncNow();
    await settled(reloaded);
    const parcel = await reloaded.get('package', packageId);
    expect(Math.abs(msBetween(happenedAt, parcel?.openedAt ?? ''))).toBeLessThan(1000);
    reloaded.close();
  },
);

it('asks a newer hub in time, though the clock was put back a day meanwhile', async () => {
  const siteId = await world.site();
  await world.job(siteId, 'job-1', ['WDAAAAAA1'], '00340434161094042557');
  const dock = await world.station(siteId);
  let clockMs = world.clock.now;
  dock.ports.now = () => clockMs();
  const page = await dock.open();
  await settled(page);
  const text = JSON.stringify({ code: 'upgradeHub', type: 'packageScanned', v: 1 });
  dock.net.through = async ({ path }, next) =>
    path === 'push' ? { status: 426, retryAfterSeconds: null, text } : next();
  await scanParcel(page, '00340434161094042557');
  await until('parked', () => page.status().problem === 'upgradeHub');
  clockMs = () => world.clock.now() - 24 * hourMs;
  dock.net.through = null;
  await untilLater(world.clock, 'sent', () => page.status().pending === 0);
  page.close();
});

it('keeps what it sent for its time, though the clock jumps ahead by months', async () => {
  const siteId = await world.site();
  await world.job(siteId, 'job-1', ['WDAAAAAA1'], '00340434161094042557');
  const dock = await world.station(siteId);
  let skewMs = 0;
  dock.ports.now = () => world.clock.now() + skewMs;
  const page = await dock.open();
  await settled(page);
  const packageId = await scanParcel(page, '00340434161094042557');
  await settled(page);
  skewMs = 100 * 24 * hourMs;
  await scanDrive(page, packageId, 'WDAAAAAA1');
  await settled(page);
  expect(await page.outbox(10)).toHaveLength(2);
  page.close();
});
