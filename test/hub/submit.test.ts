import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { submit, submitAll } from '../../hub/accept-operations';
import { deleteSite, listSites } from '../../hub/sites';
import type { Operation } from '../../shared/operations';
import { withEachDatabase } from '../support/databases';
import { aJobCreation, anHubOperation, aTestSite, createTestHub, TestStation } from '../support/hub';

withEachDatabase('submit', (open) => {
  async function setUp() {
    const hub = createTestHub(open());
    const siteId = await aTestSite(hub);
    const seq = async () =>
      (await hub.database.selectFrom('site').select('seq').where('site', '=', siteId).executeTakeFirst())
        ?.seq;
    return { hub, siteId, seq };
  }
  const facts = { name: 'job1', trackingNumber: '1Z999AA10123456784', serials: ['S1'] };

  it('records what is applied, once', async () => {
    const { hub, siteId, seq } = await setUp();
    const before = (await seq()) ?? 0;
    const creation = aJobCreation(randomUUID(), facts);
    expect(await submit(hub, siteId, creation)).toMatchObject({ outcome: 'applied' });
    expect(await submit(hub, siteId, creation)).toEqual({ outcome: 'noop', code: 'already', params: {} });
    expect(await seq()).toBe(before + 1);
  });

  it('records nothing that is refused, and runs nothing alongside it', async () => {
    const { hub, siteId, seq } = await setUp();
    const before = await seq();
    let ran = false;
    const result = await submit(hub, siteId, anHubOperation('jobDeleted', { jobId: 'none' }), async () => {
      ran = true;
    });
    expect(result).toMatchObject({ outcome: 'refused' });
    expect([await seq(), ran]).toEqual([before, false]);
  });

  it('takes an operation back when what runs alongside it fails', async () => {
    const { hub, siteId, seq } = await setUp();
    const before = await seq();
    const failing = submit(hub, siteId, aJobCreation(randomUUID(), facts), () =>
      Promise.reject(new Error('the keys could not be stored')),
    );
    await expect(failing).rejects.toThrow('the keys could not be stored');
    expect(await seq()).toBe(before);
  });

  it('judges many in one transaction, each on those before it', async () => {
    const { hub, siteId } = await setUp();
    const jobId = randomUUID();
    const results = await submitAll(hub, siteId, [
      { operation: aJobCreation(jobId, facts) },
      { operation: aJobCreation(randomUUID(), facts) },
      { operation: anHubOperation('jobDeleted', { jobId }) },
      { operation: aJobCreation(randomUUID(), facts) },
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['applied', 'refused', 'applied', 'applied']);
  });

  it('DRIVE-9: tells the dock, once, of a serial that a customer put on a second open job', async () => {
    const { hub, siteId } = await setUp();
    const station = await TestStation.enrol(hub, siteId);
    const actor = { kind: 'customer', subscriptionId: 'contoso' } as const;
    await submit(hub, siteId, { ...aJobCreation('first', facts), actor });
    const second = { ...aJobCreation('second', { ...facts, name: 'job2' }), actor };
    expect(await submit(hub, siteId, second)).toMatchObject({ code: 'job.serialElsewhere' });
    const { id: _, ...fields } = second;
    const again = { ...fields, id: randomUUID(), type: 'jobReplaced' } as Operation;
    again.payload = { ...second.payload, tags: { a: 'b' } } as never;
    expect(await submit(hub, siteId, again)).toMatchObject({ code: 'job.serialElsewhere' });
    const { documents } = await station.pullAll();
    const notices = [...documents].filter(([ref]) => ref.startsWith('attention/'));
    expect(notices.map(([, body]) => body)).toEqual([
      expect.objectContaining({
        id: second.id,
        reason: 'notice',
        stationId: null,
        operatorId: null,
        payload: { jobId: 'second' },
        jobIds: ['second'],
        params: { driveId: 'S1', job: 'job1' },
      }),
    ]);
    const settled = station.operation('attentionSettled', {
      attentionId: second.id,
      resolution: 'seen',
      reason: '',
    });
    settled.actor = { kind: 'station', stationId: station.identity.stationId, operatorId: 'otto' };
    expect(await station.push([settled])).toMatchObject({ response: { results: [{ outcome: 'applied' }] } });
  });

  it('leaves nothing of a site that is deleted, and everything of the others', async () => {
    const { hub, siteId } = await setUp();
    const other = await aTestSite(hub);
    const station = await TestStation.enrol(hub, siteId);
    await station.push([station.note()]);
    await deleteSite(hub, siteId);
    expect(await station.push([station.note()])).toEqual({ ok: false, problem: { code: 'revoked' } });
    const ids = (await listSites(hub)).map((site) => site.siteId);
    expect(ids).toContain(other);
    expect(ids).not.toContain(siteId);
    const rows = await hub.database.selectFrom('document').select('id').where('site', '=', siteId).execute();
    expect(rows).toEqual([]);
  });
});
