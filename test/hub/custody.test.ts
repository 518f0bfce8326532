import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { verifyCustody } from '../../hub/custody';
import { withEachDatabase } from '../support/databases';
import { aShippedJob, aTestSite, createTestHub, TestStation } from '../support/hub';

withEachDatabase('custody', (open) => {
  async function setUp() {
    const hub = createTestHub(open());
    const siteId = await aTestSite(hub);
    const station = await TestStation.enrol(hub, siteId);
    await aShippedJob(hub, siteId, { name: 'j1', trackingNumber: '1Z999AA10123456784', serials: ['S1'] });
    await station.push([station.note('a'), station.note('b'), station.note('c')]);
    const last = await hub.database
      .selectFrom('site')
      .select('seq')
      .where('site', '=', siteId)
      .executeTakeFirstOrThrow();
    return { hub, siteId, station, lastSeq: last.seq };
  }

  it('CUSTODY-1 verifies every accepted operation as one link', async () => {
    const { hub, siteId, station, lastSeq } = await setUp();
    const report = await verifyCustody(hub, siteId);
    expect(report).toMatchObject({ ok: true, links: lastSeq });
    // What was refused is recorded but is no link.
    await station.push([
      station.operation('transferStarted', { jobId: 'no job', driveId: 'S1', confirmedAwaited: true }),
    ]);
    expect(await verifyCustody(hub, siteId)).toEqual(report);
  });

  it('CUSTODY-1 names what, from and to state, who, where and when, and no personal data', async () => {
    const { hub, siteId, lastSeq } = await setUp();
    const { link } = await hub.database
      .selectFrom('operation')
      .select('link')
      .where('site', '=', siteId)
      .where('seq', '=', lastSeq)
      .executeTakeFirstOrThrow();
    expect(link).toMatchObject({
      type: 'packageRegistered',
      actor: { kind: 'station', operatorId: 'anna' },
      at: hub.now(),
      hubAt: hub.now(),
      changes: [{ kind: 'package', from: null, to: 'Unidentified', place: 'hold' }],
    });
    const links = await hub.database
      .selectFrom('operation')
      .select('link')
      .where('site', '=', siteId)
      .execute();
    expect(JSON.stringify(links)).not.toContain('1Z999AA10123456784');
  });

  it('CUSTODY-1 still verifies when payloads were erased with their salts', async () => {
    const { hub, siteId } = await setUp();
    const before = await verifyCustody(hub, siteId);
    await sql`update operation set payload = null, salt = null where site = ${siteId}`.execute(hub.database);
    expect(await verifyCustody(hub, siteId)).toEqual(before);
  });

  const tampering: [string, (siteId: string, seq: number) => ReturnType<typeof sql>, number][] = [
    [
      'a changed link',
      (site, seq) =>
        sql`update operation set link = jsonb_set(link, '{changes,0,to}', '"Closed"') where site = ${site} and seq = ${seq - 1}`,
      -1,
    ],
    [
      'a changed row',
      (site, seq) =>
        sql`update operation set at = '2020-01-01T00:00:00.000Z' where site = ${site} and seq = ${seq - 1}`,
      -1,
    ],
    [
      'a changed payload',
      (site, seq) =>
        sql`update operation set payload = jsonb_set(payload, '{note}', '"x"') where site = ${site} and seq = ${seq - 1}`,
      -1,
    ],
    [
      'a payload whose salt is gone',
      (site, seq) => sql`update operation set salt = null where site = ${site} and seq = ${seq - 1}`,
      -1,
    ],
    [
      'a removed link',
      (site, seq) => sql`delete from operation where site = ${site} and seq = ${seq - 1}`,
      0,
    ],
    [
      'a link made a refusal',
      (site, seq) =>
        sql`update operation set outcome = 'refused', link = null, hash = null where site = ${site} and seq = ${seq - 1}`,
      0,
    ],
    [
      'a link without its hash',
      (site, seq) => sql`update operation set hash = null where site = ${site} and seq = ${seq - 1}`,
      -1,
    ],
    [
      'the last link removed',
      (site, seq) => sql`delete from operation where site = ${site} and seq = ${seq}`,
      0,
    ],
    [
      'two links exchanged',
      (site, seq) => sql`
        update operation o set link = other.link, hash = other.hash from operation other
        where o.site = ${site} and other.site = ${site} and o.seq >= ${seq - 1} and other.seq = 2 * ${seq} - 1 - o.seq`,
      -1,
    ],
  ];
  it.each(tampering)('CUSTODY-1 finds %s', async (_name, tamper, offset) => {
    const { hub, siteId, lastSeq } = await setUp();
    await tamper(siteId, lastSeq).execute(hub.database);
    expect(await verifyCustody(hub, siteId)).toEqual({ ok: false, brokenAt: lastSeq + offset });
  });
});
