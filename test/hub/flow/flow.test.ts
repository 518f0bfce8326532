import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { submit } from '../../../hub/accept-operations';
import { readFlow } from '../../../hub/flow/read-flow';
import { flow as flowMigration } from '../../../hub/migrations/0009-flow';
import type { FlowStep } from '../../../shared/overview-contract';
import { hourMs } from '../../../shared/time';
import { day } from '../../support/builders';
import { withEachDatabase } from '../../support/databases';
import { anHubOperation } from '../../support/hub';
import { aFlowSite } from './a-flow-site';

/** Three days, the first of them today's: they begin at eight in the morning, as somewhere far from here. */
const days = [day(0), day(1), day(2), day(3)];

withEachDatabase('flow', (open) => {
  async function setUp() {
    const site = await aFlowSite(open());
    const read = () => readFlow(site.hub, site.siteId, days);
    /** How many took a step on each of the days. */
    const counts = async (step: FlowStep) => (await read()).days.map((one) => one.counts[step]);
    return { ...site, read, counts };
  }

  it('FLOW-1 counts each step of parcels and drives by the day on which it was taken', async () => {
    const { aJob, read, counts } = await setUp();
    expect((await read()).days.map(({ from }) => from)).toEqual(days.slice(0, -1));
    const job = await aJob('first', ['S1', 'S2']);
    await job.arrive(1);
    await job.open(2);
    await job.scan(3, 'S1');
    await job.scan(26, 'S2');
    await job.close(27);
    await job.put(28, 'S1', 'RACK-1');
    await job.copy(29, 'S1');
    await job.copy(50, 'S2');
    await job.ship(51, ['S1', 'S2']);
    expect(await counts('arrived')).toEqual([1, 0, 0]);
    expect(await counts('received')).toEqual([1, 1, 0]);
    expect(await counts('putAway')).toEqual([0, 1, 0]);
    expect(await counts('transferred')).toEqual([0, 1, 1]);
    expect(await counts('shipped')).toEqual([0, 0, 2]);
  });

  it('FLOW-1 counts nothing that was taken back', async () => {
    const { aJob, perform, counts } = await setUp();
    const wrongLabel = await aJob('label', ['S1']);
    const { packageId } = wrongLabel;
    const arrival = await wrongLabel.arrive(1);
    await perform(2, 'arrivalUndone', { packageId, arrivalOperationId: arrival.id, reason: '' });
    expect(await counts('arrived')).toEqual([0, 0, 0]);

    const job = await aJob('job', ['S2', 'S3']);
    await job.open(3);
    const scan = await job.scan(4, 'S2');
    await job.put(5, 'S2', 'RACK-1');
    await job.put(6, 'S2', 'on-the-way');
    expect(await counts('putAway')).toEqual([1, 0, 0]);
    await job.undoScan(7, scan);
    expect(await counts('received')).toEqual([0, 0, 0]);
    expect(await counts('putAway')).toEqual([0, 0, 0]);

    await job.scan(8, 'S2');
    await job.scan(9, 'S3');
    await job.close(10);
    await job.copy(11, 'S2');
    await job.copy(12, 'S3');
    await job.ship(30, ['S2', 'S3']);
    await job.unship(31, ['S2', 'S3']);
    expect(await counts('shipped')).toEqual([0, 0, 0]);
    expect(await counts('transferred')).toEqual([2, 0, 0]);
    await job.ship(52, ['S2', 'S3']);
    expect(await counts('shipped')).toEqual([0, 0, 2]);
  });

  it('FLOW-1 counts a drive as put away once, when it first left the dock for a place', async () => {
    const { aJob, counts } = await setUp();
    const job = await aJob('job', ['S1', 'S2']);
    await job.open(1);
    await job.scan(2, 'S1');
    await job.scan(2, 'S2');
    await job.put(3, 'S1', 'on-the-way');
    await job.put(3, 'S1', 'DOCK');
    expect(await counts('putAway')).toEqual([0, 0, 0]);
    await job.put(4, 'S1', 'RACK-1');
    await job.put(30, 'S1', 'on-the-way');
    await job.put(31, 'S1', 'RACK-2');
    expect(await counts('putAway')).toEqual([1, 0, 0]);
  });

  it('FLOW-1 keeps what was counted when the job is deleted', async () => {
    const { hub, siteId, aJob, counts } = await setUp();
    const job = await aJob('job', ['S1']);
    await job.open(1);
    await job.scan(2, 'S1');
    await job.close(3);
    await job.copy(4, 'S1');
    await job.ship(5, ['S1']);
    const deletion = anHubOperation('jobDeleted', { jobId: job.jobId });
    expect(await submit(hub, siteId, deletion)).toMatchObject({ outcome: 'applied' });
    expect(await counts('received')).toEqual([1, 0, 0]);
    expect(await counts('shipped')).toEqual([1, 0, 0]);
  });

  it('FLOW-2 says how long drives took from the door, and which took longest', async () => {
    const { aJob, read } = await setUp();
    const none = { count: 0, medianMs: null, p90Ms: null, worst: null };
    expect(await read()).toMatchObject({ toReceived: none, toShipped: none });
    const first = await aJob('first', ['S1', 'S2']);
    await first.arrive(0);
    await first.open(1);
    await first.scan(2, 'S1');
    const second = await aJob('second', ['S3']);
    await second.open(20);
    await second.scan(26, 'S3');
    await first.scan(30, 'S2');
    await first.close(31);
    for (const driveId of ['S1', 'S2']) await first.copy(32, driveId);
    await first.ship(50, ['S1', 'S2']);
    // 2, 6 and 30 hours.
    const { toReceived, toShipped } = await read();
    expect(toReceived).toMatchObject({ count: 3, medianMs: 6 * hourMs });
    expect((toReceived.p90Ms ?? 0) / hourMs).toBeCloseTo(25.2);
    expect(toReceived.worst).toEqual({ ms: 30 * hourMs, jobId: first.jobId, driveId: 'S2' });
    expect(toShipped).toMatchObject({ count: 2, medianMs: 50 * hourMs, p90Ms: 50 * hourMs });
  });

  it('FLOW-2 reckons from a parcel that comes in the same push, and never less than nothing', async () => {
    const { aJob, at, push, read } = await setUp();
    const job = await aJob('job', ['S1', 'S2']);
    await push([
      at(2, 'packageScanned', job.label),
      // The other station's clock was an hour behind.
      at(1, 'driveScanned', job.scanned('S1')),
      at(4, 'driveScanned', job.scanned('S2')),
    ]);
    const { toReceived } = await read();
    expect(toReceived).toMatchObject({ count: 2, medianMs: hourMs, worst: { ms: 2 * hourMs } });
  });

  it('FLOW-1 counts what happened before the hub counted', async () => {
    const { hub, siteId, aJob, perform, read } = await setUp();
    const gone = await aJob('gone', ['S1']);
    await gone.arrive(1);
    await gone.open(2);
    await gone.scan(3, 'S1');
    await gone.close(4);
    await gone.copy(5, 'S1');
    await gone.ship(6, ['S1']);
    const here = await aJob('here', ['S2', 'S3', 'S4']);
    await here.open(26);
    await here.scan(27, 'S2');
    await here.scan(27, 'S3');
    await here.put(28, 'S2', 'RACK-1');
    await here.put(28, 'S3', 'on-the-way');
    const refused = { ...here.label, packageId: randomUUID(), trackingKeys: [], reason: 'torn' };
    await perform(29, 'packageRefused', refused);
    const before = await read();
    const rows = await stored();
    await sql`drop table flow, flow_quarter`.execute(hub.database);
    await flowMigration.up(hub.database);
    expect(await read()).toEqual(before);
    expect(await stored()).toEqual(rows);

    async function stored() {
      const of = (table: 'flow' | 'flow_quarter') =>
        hub.database.selectFrom(table).selectAll().where('site', '=', siteId);
      const quarters = await of('flow_quarter')
        .where('count', '>', 0)
        .orderBy('quarter')
        .orderBy('step')
        .execute();
      const steps = of('flow').orderBy('kind').orderBy('id').orderBy('drive_id').orderBy('step');
      return { quarters, steps: await steps.execute() };
    }
  });

  it('counts each site by itself', async () => {
    const one = await setUp();
    const other = await setUp();
    const job = await one.aJob('job', ['S1']);
    await job.arrive(1);
    expect(await one.counts('arrived')).toEqual([1, 0, 0]);
    expect(await other.counts('arrived')).toEqual([0, 0, 0]);
  });
});
