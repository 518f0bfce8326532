import { createPublicKey, randomUUID, verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { submit } from '../../hub/accept-operations';
import { buildApp } from '../../hub/app';
import { verifyCustody } from '../../hub/custody';
import { custodyKeyOf, isSignedBy, newPrivateKey } from '../../hub/custody-key';
import { sha256 } from '../../hub/custody-link';
import { custodyRecord } from '../../hub/custody-record';
import { eraseJob } from '../../hub/erase-job';
import { createToken } from '../../hub/tokens';
import { certificateOf } from '../../shared/certificate';
import {
  type CustodyPublicKey,
  custodyKeysPath,
  recordForStationSchema,
  type SignedCustodyRecord,
  signedRecordSchema,
} from '../../shared/custody-record';
import type { Operation } from '../../shared/operations';
import { jobTrackingKeys } from '../../shared/scan-code/tracking-key';
import { addMs, dayMs } from '../../shared/time';
import { verifyRecord as verifyWith } from '../../shared/verify-record';
import { day0 } from '../support/builders';
import { withEachDatabase } from '../support/databases';
import {
  anHubOperation,
  aShippedJob,
  aTestSite,
  createTestHub,
  type TestHub,
  TestStation,
} from '../support/hub';

const trackingNumber = '1Z999AA10123456784';
const verifyRecord = (file: unknown, keys: CustodyPublicKey[]) =>
  verifyWith(file, keys, { sha256, isSignedBy });

withEachDatabase('custody records', (open) => {
  /** Two customers' jobs in one box; the drives of both were scanned. */
  async function setUp() {
    const hub = createTestHub(open());
    const siteId = await aTestSite(hub);
    const station = await TestStation.enrol(hub, siteId);
    const ours = await aShippedJob(hub, siteId, {
      name: 'ours',
      trackingNumber: `${trackingNumber}-1`,
      serials: ['WD-OURS1', 'WD-OURS2'],
    });
    const theirs = await aShippedJob(hub, siteId, {
      name: 'theirs',
      trackingNumber: `${trackingNumber}-2`,
      serials: ['WD-THEIRS'],
    });
    const packageId = randomUUID();
    const scan = (serial: string) =>
      station.operation('driveScanned', { packageId, serial, source: 'hid', jobId: null, confirmed: false });
    await station.push([
      station.operation('packageScanned', {
        packageId,
        code: trackingNumber,
        trackingKeys: jobTrackingKeys(trackingNumber),
        trackingNumber,
        carrierName: 'UPS',
        source: 'hid',
      }),
      scan('WD-OURS1'),
      scan('WD-THEIRS'),
      scan('WD-OURS2'),
    ]);
    return { hub, siteId, station, ours, theirs };
  }

  async function recordOf(hub: TestHub, siteId: string, jobId: string): Promise<SignedCustodyRecord> {
    const signed = await custodyRecord(hub, siteId, { kind: 'job', jobId });
    if (!signed) throw new Error('there is no record');
    return signed;
  }
  const keysOf = (hub: TestHub) => [hub.custodyKey.publicKey];

  it('CUSTODY-3 a record holds every link of the job, each with the hash before it, and the head of the chain', async () => {
    const { hub, siteId, ours } = await setUp();
    const { record } = await recordOf(hub, siteId, ours);
    expect(record.entries.map(({ link }) => link.type)).toEqual([
      'jobCreated',
      'jobUpdated',
      'packageScanned',
      'driveScanned',
      'driveScanned',
    ]);
    expect(record.subject).toEqual({ kind: 'job', jobId: ours, name: 'ours' });
    const chain = await verifyCustody(hub, siteId);
    expect(chain).toMatchObject({ ok: true, ...record.chain });
    const stored = await hub.database
      .selectFrom('operation')
      .select(['seq', 'hash'])
      .where('site', '=', siteId)
      .orderBy('seq')
      .execute();
    for (const { seq, hash, previousHash } of record.entries) {
      expect(stored.find((row) => row.seq === seq)?.hash).toBe(hash);
      expect(stored.find((row) => row.seq === seq - 1)?.hash).toBe(previousHash);
    }
  });

  it('CUSTODY-3 nothing of another customer is in it: what their links share is an excerpt, and says so', async () => {
    const { hub, siteId, ours, theirs } = await setUp();
    const signed = await recordOf(hub, siteId, ours);
    expect(JSON.stringify(signed)).not.toContain(theirs);
    expect(JSON.stringify(signed)).not.toContain('WD-THEIRS');
    const whole = signed.record.entries.map(({ link, isWhole }) => [link.type, isWhole]);
    expect(whole).toEqual([
      ['jobCreated', true],
      ['jobUpdated', true],
      ['packageScanned', false],
      ['driveScanned', true],
      ['driveScanned', true],
    ]);
    expect(verifyRecord(signed, keysOf(hub))).toMatchObject({ ok: true, entries: 5, whole: 4 });
  });

  it('CUSTODY-3 the record of a drive holds what happened to it alone', async () => {
    const { hub, siteId, ours } = await setUp();
    const of = { kind: 'drive', jobId: ours, driveId: 'WD-OURS2' } as const;
    const signed = await custodyRecord(hub, siteId, of);
    const found = signed?.record.entries.map(({ link: { type, changes } }) => [
      type,
      changes.find(({ driveId }) => driveId === 'WD-OURS2')?.to,
    ]);
    expect(found).toEqual([
      ['jobCreated', 'Specified'],
      ['driveScanned', 'Received'],
    ]);
    expect(await custodyRecord(hub, siteId, { kind: 'drive', jobId: ours, driveId: 'WD-NONE' })).toBeNull();
  });

  it('CUSTODY-3 a deleted job keeps its record, though its payloads and its name are gone', async () => {
    const { hub, siteId, ours } = await setUp();
    await sql`update operation set payload = null, salt = null where site = ${siteId}`.execute(hub.database);
    await hub.database
      .updateTable('document')
      .set({ deleted: true, body: null })
      .where('id', '=', ours)
      .execute();
    const signed = await recordOf(hub, siteId, ours);
    expect(signed.record.subject).toEqual({ kind: 'job', jobId: ours, name: null });
    expect(signed.record.entries.length).toBeGreaterThan(3);
    expect(verifyRecord(signed, keysOf(hub))).toMatchObject({ ok: true });
  });

  it('CUSTODY-3 what a destruction said is in the record, and outlives the payloads of its job', async () => {
    const { hub, siteId, station, ours } = await setUp();
    const subject = { kind: 'job', jobId: ours } as const;
    const named = { faultId: randomUUID(), subject };
    const at = (days: number, operation: Operation) => ({ ...operation, at: addMs(day0, days * dayMs) });
    const called = (days: number, channel: 'email' | 'phone') =>
      at(
        days,
        station.operation('contactRecorded', {
          ...named,
          channel,
          direction: 'out',
          answered: false,
          note: '',
        }),
      );
    const said = { secondOperatorId: 'otto', method: 'purge', certificate: 'D-1' } as const;
    const destroyed = (driveId: string) =>
      at(100, {
        ...station.operation('driveDestroyed', { jobId: ours, driveId, ...said }),
        actor: { kind: 'station', stationId: station.identity.stationId, operatorId: 'lena' },
      });
    await submit(
      hub,
      siteId,
      anHubOperation('operatorSaved', {
        id: 'lena',
        name: 'lena',
        badge: 'badge-lena',
        role: 'lead',
        active: true,
      }),
    );
    hub.advance(100 * dayMs);
    await station.push([
      station.operation('faultRecorded', {
        ...named,
        kind: 'return-address-invalid',
        note: '',
        blocking: false,
      }),
      called(1, 'email'),
      called(20, 'phone'),
      called(40, 'email'),
      destroyed('WD-OURS1'),
      destroyed('WD-OURS2'),
    ]);
    await hub.database.transaction().execute((tx) => eraseJob(tx, siteId, ours));
    const signed = await custodyRecord(hub, siteId, { kind: 'drive', jobId: ours, driveId: 'WD-OURS1' });
    expect(verifyRecord(signed, keysOf(hub))).toMatchObject({ ok: true });
    expect(signed && certificateOf(signed.record)).toEqual({
      number: 'D-1',
      method: 'purge',
      operatorIds: ['lena', 'otto'],
      arrivedAt: day0,
      destroyedAt: addMs(day0, 100 * dayMs),
      place: 'dock',
    });
    expect(signed?.record.entries.filter(({ payload }) => payload)).toHaveLength(1);
  });

  it('CUSTODY-5 the record of a parcel says its number and what lies in it, signed', async () => {
    const { hub, siteId, station } = await setUp();
    const packageId = randomUUID();
    await station.push([
      station.operation('packageRegistered', {
        packageId,
        code: '794612345678',
        trackingKeys: jobTrackingKeys('794612345678'),
        trackingNumber: '794612345678',
        carrierName: 'FedEx',
        sender: '',
        place: 'HOLD-1',
        note: '',
      }),
      station.operation('driveScanned', {
        packageId,
        serial: 'NOBODYS1',
        source: 'hid',
        jobId: null,
        confirmed: false,
      }),
    ]);
    const signed = await custodyRecord(hub, siteId, { kind: 'package', packageId });
    expect(signed?.record.subject).toEqual({
      kind: 'package',
      packageId,
      trackingNumber: '794612345678',
      held: ['NOBODYS1'],
    });
    expect(verifyRecord(signed, keysOf(hub))).toMatchObject({ ok: true, entries: 2 });
  });

  it('CUSTODY-3 the hub signs nothing of a chain that was changed, and raises an alarm', async () => {
    const { hub, siteId, ours } = await setUp();
    await sql`update operation set at = '2020-01-01T00:00:00.000Z'
      where site = ${siteId} and type = 'driveScanned'`.execute(hub.database);
    await expect(recordOf(hub, siteId, ours)).rejects.toThrow('broken');
    expect(hub.logged()).toContain('custody-broken');
  });

  it('CUSTODY-4 the keys are published without a token; those of another hub on this database too', async () => {
    const { hub, siteId, ours } = await setUp();
    await recordOf(hub, siteId, ours);
    const other = { ...hub, custodyKey: custodyKeyOf(newPrivateKey()) };
    const signed = await recordOf(other, siteId, ours);
    const answer = await buildApp(hub, { tls: null, publicUrl: null, admin: null }).inject(custodyKeysPath);
    expect(answer.statusCode).toBe(200);
    const { keys } = answer.json();
    const kids = keys.map(({ kid }: { kid: string }) => kid);
    expect(kids).toContain(hub.custodyKey.publicKey.kid);
    expect(kids).toContain(other.custodyKey.publicKey.kid);
    expect(verifyRecord(signed, keys)).toMatchObject({ ok: true });
    expect(JSON.stringify(keys)).not.toContain('"d"');
  });

  it('CUSTODY-4 plain Ed25519 over the canonical JSON is enough to verify it', async () => {
    const { hub, siteId, ours } = await setUp();
    const signed = await recordOf(hub, siteId, ours);
    const key = createPublicKey({ key: { ...hub.custodyKey.publicKey }, format: 'jwk' });
    const bytes = Buffer.from(canonicalize(signed.record) ?? '');
    expect(verify(null, bytes, key, Buffer.from(signed.signature.value, 'base64url'))).toBe(true);
  });

  it('CUSTODY-3 a station is given the names of the stations in it beside the record, which stays as it was signed', async () => {
    const { hub, siteId, station, ours } = await setUp();
    await hub.database.updateTable('station').set({ name: 'Gate 7' }).where('site', '=', siteId).execute();
    const app = buildApp(hub, { tls: null, publicUrl: null, admin: null });
    const answer = await app.inject({
      url: `/station/v1/jobs/${ours}/custody-record?operatorId=otto`,
      headers: { authorization: `Bearer ${station.credential}` },
    });
    expect(answer.statusCode).toBe(200);
    const { stationNames, record } = recordForStationSchema.parse(answer.json());
    expect(stationNames).toEqual({ [station.identity.stationId]: 'Gate 7' });
    expect(JSON.stringify(record)).not.toContain('Gate 7');
    expect(verifyRecord(answer.json(), keysOf(hub))).toMatchObject({ ok: true, entries: 5 });
    // What an older hub answers has no names.
    const { stationNames: _, ...older } = answer.json();
    expect(recordForStationSchema.parse(older).stationNames).toEqual({});
  });

  it('CUSTODY-3 a customer fetches the record of his own job alone', async () => {
    const { hub, siteId, ours } = await setUp();
    const app = buildApp(hub, { tls: null, publicUrl: null, admin: null });
    const get = async (subscription: string, path = subscription, name = 'ours') => {
      const { token } = await createToken(hub, siteId, { subscription, days: 1 });
      const url = `/subscriptions/${path}/resourceGroups/rg/providers/Microsoft.ImportExport/jobs/${name}/custodyRecord?api-version=2021-01-01`;
      return app.inject({ url, headers: { authorization: `Bearer ${token}` } });
    };
    const own = await get('contoso');
    expect(own.statusCode).toBe(200);
    expect(signedRecordSchema.parse(own.json()).record.subject).toMatchObject({ jobId: ours });
    expect(verifyRecord(own.json(), keysOf(hub))).toMatchObject({ ok: true });
    expect((await get('fabrikam')).statusCode).toBe(404);
    expect((await get('fabrikam', 'contoso')).statusCode).toBe(403);
    expect((await get('contoso', 'contoso', 'none')).statusCode).toBe(404);
    const url =
      '/subscriptions/contoso/resourceGroups/rg/providers/Microsoft.ImportExport/jobs/ours/custodyRecord?api-version=2021-01-01';
    expect((await app.inject(url)).statusCode).toBe(401);
  });
});
