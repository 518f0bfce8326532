import Fastify, { type FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { saveOperator } from '../../hub/operators';
import { stationRoutes } from '../../hub/route-roles';
import { stationApi } from '../../hub/station-api';
import { createEnrolmentCode } from '../../hub/stations';
import { withEachDatabase } from '../support/databases';
import { aShippedJob, aTestSite, createTestHub, TestStation } from '../support/hub';

withEachDatabase('station API', (open) => {
  async function setUp() {
    const hub = createTestHub(open());
    const siteId = await aTestSite(hub);
    const actor = { kind: 'hub' } as const;
    for (const [id, role, pin] of [
      ['otto', 'admin', '480215'],
      ['lena', 'lead', null],
    ] as const) {
      const operator = { id, name: id, badge: `badge-${id}`, role, active: true };
      await saveOperator(hub, siteId, { operator, pin, actor });
    }
    const operator = { id: 'gone', name: 'gone', badge: 'badge-gone', role: 'admin', active: false } as const;
    await saveOperator(hub, siteId, { operator, pin: '480215', actor });
    const station = await TestStation.enrol(hub, siteId);
    const app = Fastify();
    const routes: string[] = [];
    app.addHook('onRoute', ({ method, url }) => {
      if (method !== 'HEAD') routes.push(`${String(method)} ${url}`);
    });
    await app.register(
      stationApi(hub, {
        jobAsCustomer: async (_deps, _site, jobId) => (jobId === 'none' ? null : { name: 'j1' }),
      }),
    );
    return { hub, siteId, station, app, routes };
  }
  type Send = { url: string; body?: unknown; headers?: Record<string, string>; station?: TestStation };
  const post = (app: FastifyInstance, { url, body, headers = {}, station }: Send) =>
    app.inject({
      method: 'POST',
      url: `/station/v1${url}`,
      headers: {
        'content-type': 'application/json',
        ...(station ? { authorization: `Bearer ${station.credential}` } : {}),
        ...headers,
      },
      payload: JSON.stringify(body ?? {}),
    });
  const get = (app: FastifyInstance, { url, headers = {}, station }: Send) =>
    app.inject({
      method: 'GET',
      url: `/station/v1${url}`,
      headers: { ...(station ? { authorization: `Bearer ${station.credential}` } : {}), ...headers },
    });

  const put = (app: FastifyInstance, { url, body, headers = {}, station }: Send) =>
    app.inject({
      method: 'PUT',
      url: `/station/v1${url}`,
      headers: {
        'content-type': 'application/octet-stream',
        ...(station ? { authorization: `Bearer ${station.credential}` } : {}),
        ...headers,
      },
      payload: Buffer.from(JSON.stringify(body ?? {})),
    });
  const sendBy = { POST: post, GET: get, PUT: put } as Record<string, typeof post>;

  it('has a rule for every route, and a route for every rule', async () => {
    const { routes } = await setUp();
    expect(routes.toSorted()).toEqual(Object.keys(stationRoutes).toSorted());
  });

  it('lets nobody in without a credential, and a revoked station nowhere', async () => {
    const { app, hub, siteId, station } = await setUp();
    await hub.database
      .updateTable('station')
      .set({ revoked_at: hub.now() })
      .where('site', '=', siteId)
      .where('id', '=', station.identity.stationId)
      .execute();
    for (const [route, rule] of Object.entries(stationRoutes)) {
      if (!rule.station) continue;
      const [method, path = ''] = route.split(' ');
      const url = path.replace('/station/v1', '').replace(':id', 'x');
      const send = sendBy[method ?? 'GET'] ?? get;
      expect((await send(app, { url })).json()).toEqual({ code: 'unauthorized' });
      expect(
        (await send(app, { url, headers: { authorization: 'Bearer wrong-wrong-wrong-wrong' } })).statusCode,
      ).toBe(401);
      const revoked = await send(app, { url, station });
      expect([revoked.statusCode, revoked.json()]).toEqual([403, { code: 'revoked' }]);
    }
  });

  it('asks for the role and the PIN that the table names', async () => {
    const { app, station } = await setUp();
    for (const [route, rule] of Object.entries(stationRoutes)) {
      if (rule.role === null) continue;
      const [method, path = ''] = route.split(' ');
      const url = path.replace('/station/v1', '').replace(':id', 'x');
      const send = sendBy[method ?? 'GET'] ?? get;
      const as = (operatorId: string, pin: string) =>
        send(app, { url, station, headers: { 'x-operator-id': operatorId }, body: { pin } });
      expect((await send(app, { url, station, body: { pin: '480215' } })).json()).toMatchObject({
        code: 'operator.unknown',
      });
      expect((await as('nobody', '480215')).json()).toMatchObject({ code: 'operator.unknown' });
      expect((await as('gone', '480215')).json()).toMatchObject({ code: 'operator.unknown' });
      if (rule.role === 'admin')
        expect((await as('lena', '480215')).json()).toMatchObject({ code: 'role.required', role: 'admin' });
      if (rule.role === 'lead')
        expect((await as('anna', '480215')).json()).toMatchObject({ code: 'role.required', role: 'lead' });
      if (rule.pin)
        expect((await as('otto', '000001')).json()).toMatchObject({ code: 'pin.wrong', triesLeft: 4 });
      expect((await as('otto', '480215')).json()).not.toMatchObject({
        code: expect.stringMatching(/^(role|operator|pin)\./),
      });
    }
  });

  it('enrols with a code, ten tries a minute', async () => {
    const { app, hub, siteId } = await setUp();
    const { code } = await createEnrolmentCode(hub, siteId, null);
    const enrolled = await post(app, { url: '/enrol', body: { code, name: 'Dock 2' } });
    expect(enrolled.json()).toMatchObject({ siteId });
    const wrong = () => post(app, { url: '/enrol', body: { code: 'AAAA-AAAA', name: 'Dock 2' } });
    for (let n = 0; n < 9; n += 1) expect((await wrong()).statusCode).toBe(403);
    expect((await wrong()).statusCode).toBe(429);
    hub.advance(60_000);
    expect((await wrong()).statusCode).toBe(403);
  });

  it('pushes and pulls, and says problems with their status', async () => {
    const { app, station } = await setUp();
    const pushed = await post(app, { url: '/push', station, body: station.request([station.note()]) });
    expect([pushed.statusCode, pushed.json()]).toMatchObject([200, { upTo: 1 }]);
    const gap = await post(app, {
      url: '/push',
      station,
      body: station.request([station.note()], { from: 5 }),
    });
    expect([gap.statusCode, gap.json()]).toEqual([409, { code: 'gap', expect: 2 }]);
    const request = {
      protocol: 1,
      epoch: null,
      clientId: station.clientId,
      cursor: 0,
      limit: 500,
      waitMs: 0,
    };
    const pulled = await post(app, {
      url: '/pull',
      station,
      body: { ...request, retired: { cseq: 0, operationId: null } },
    });
    expect(pulled.json()).toMatchObject({ complete: true, outcomes: [{ cseq: 1, outcome: 'applied' }] });
    const invalid = await post(app, { url: '/pull', station, body: { ...request, cursor: -1 } });
    expect([invalid.statusCode, invalid.json()]).toMatchObject([400, { code: 'invalid' }]);
    const outdated = await post(app, {
      url: '/push',
      station,
      body: station.request([station.note()], { protocol: 0 }),
    });
    const protocols = { min: 1, max: 1 };
    expect([outdated.statusCode, outdated.json()]).toEqual([426, { code: 'upgradeStation', protocols }]);
    expect(pulled.json()).toMatchObject({ protocols });
    // What the next version says may be anything.
    const newer = await post(app, { url: '/pull', station, body: { protocol: 2, sinceSeq: '1' } });
    expect([newer.statusCode, newer.json()]).toEqual([
      426,
      { code: 'upgradeHub', type: 'protocol', v: 2, protocols },
    ]);
  });

  it('answers the pulls that wait when the hub stops', async () => {
    const { app, station } = await setUp();
    const { cursor } = await station.pullAll();
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const request = {
      protocol: 1,
      epoch: null,
      clientId: station.clientId,
      cursor,
      limit: 500,
      waitMs: 25_000,
    };
    const waiting = fetch(`${url}/station/v1/pull`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${station.credential}` },
      body: JSON.stringify({ ...request, retired: { cseq: 0, operationId: null } }),
    });
    await new Promise((resolve) => app.server.once('request', resolve));
    await app.close();
    expect((await waiting).status).toBe(200);
  });

  it('takes JSON under its exact name only, and nothing too large', async () => {
    const { app, station } = await setUp();
    const body = station.request([station.note()]);
    for (const type of [
      'text/plain',
      'application/json ',
      'Application/JSON\t; x',
      'application/jsonx',
      'application/xml',
    ]) {
      const answer = await post(app, { url: '/push', station, body, headers: { 'content-type': type } });
      expect(answer.statusCode).toBe(415);
    }
    const huge = { ...body, padding: 'x'.repeat(9_000_000) };
    expect((await post(app, { url: '/push', station, body: huge })).statusCode).toBe(413);
  });

  it('tells what was done to a job, by whom and when, and what its customer sees', async () => {
    const { app, hub, siteId, station } = await setUp();
    const code = '00340434161094042557';
    const jobId = await aShippedJob(hub, siteId, { name: 'j1', trackingNumber: code, serials: ['S1', 'S2'] });
    const packageId = 'parcel-1';
    const parcel = { packageId, code, trackingKeys: [code], trackingNumber: code, carrierName: 'DHL' };
    const scan = { packageId, serial: 'S1', source: 'hid' as const, jobId: null, confirmed: false };
    await station.push([
      station.operation('packageScanned', { ...parcel, source: 'hid' }),
      station.operation('packageCounted', { packageId, counted: 2 }),
      station.operation('driveScanned', scan),
      station.operation('driveScanned', scan),
    ]);
    const { entries } = (await get(app, { url: `/jobs/${jobId}/timeline?operatorId=anna`, station })).json();
    expect(
      entries.map(({ type, outcome }: { type: string; outcome: string }) => `${type} ${outcome}`),
    ).toEqual([
      'driveScanned noop',
      'driveScanned applied',
      'packageCounted applied',
      'packageScanned applied',
      'jobUpdated applied',
      'jobCreated applied',
    ]);
    expect(entries[1]).toMatchObject({
      actor: { operatorId: 'anna', stationId: station.identity.stationId },
      at: hub.now(),
      changes: expect.arrayContaining([
        expect.objectContaining({ driveId: 'S1', from: 'Specified', to: 'Received' }),
      ]),
    });
    expect((await get(app, { url: '/jobs/none/timeline?operatorId=anna', station })).statusCode).toBe(404);
    expect((await get(app, { url: `/jobs/${jobId}/as-customer?operatorId=anna`, station })).json()).toEqual({
      name: 'j1',
    });
    expect((await get(app, { url: '/jobs/none/as-customer?operatorId=anna', station })).statusCode).toBe(404);
  });

  it('lets an admin enrol and revoke stations and save operators', async () => {
    const { app, siteId, station, hub } = await setUp();
    const admin = { operatorId: 'otto', pin: '480215' };
    const { code } = (await post(app, { url: '/stations/code', station, body: admin })).json();
    const second = (await post(app, { url: '/enrol', body: { code, name: 'Dock 2' } })).json();
    const list = await get(app, { url: '/stations?operatorId=otto', station });
    expect(list.json().stations).toHaveLength(2);
    const revoked = await post(app, { url: `/stations/${second.stationId}/revoke`, station, body: admin });
    expect(revoked.json()).toEqual({ ok: true });
    const operator = { id: 'nils', name: 'Nils', badge: 'NILS0009', role: 'operator', active: true };
    const save = (newPin: string | null) =>
      post(app, { url: '/operators', station, body: { ...admin, operator, newPin } });
    expect((await save('123456')).json()).toMatchObject({ code: 'pin-weak' });
    expect((await save('902417')).json()).toEqual({ ok: true, operatorId: 'nils' });
    const verifiers = (await get(app, { url: '/pin-verifiers', station })).json();
    expect(verifiers.map(({ operatorId }: { operatorId: string }) => operatorId).toSorted()).toEqual([
      'nils',
      'otto',
    ]);
    const saved = await hub.database
      .selectFrom('operation')
      .select(['actor', 'payload'])
      .where('site', '=', siteId)
      .where('type', '=', 'operatorSaved')
      .orderBy('seq', 'desc')
      .executeTakeFirst();
    expect(saved?.actor).toEqual({
      kind: 'station',
      stationId: station.identity.stationId,
      operatorId: 'otto',
    });
    expect(JSON.stringify(saved)).not.toContain('902417');
  });

  describe('log', () => {
    it('has no secret and nothing personal, whatever goes wrong', async () => {
      const { app, hub, siteId, station } = await setUp();
      const canaries = ['Geheimweg', '902417', station.credential, 'jane@contoso.example'];
      const { code } = await createEnrolmentCode(hub, siteId, null);
      canaries.push(code);
      await post(app, { url: '/enrol', body: { code, name: 'Geheimweg' } });
      const note = station.note('Geheimweg 1, jane@contoso.example');
      await post(app, { url: '/push', station, body: station.request([note]) });
      await post(app, {
        url: '/push',
        station,
        body: station.request([{ ...note, payload: { note: 'Geheimweg' } }], { from: 2 }),
      });
      await post(app, { url: '/operators', station, body: { operatorId: 'otto', pin: '902417' } });
      await post(app, { url: '/pull', station, body: { jane: 'jane@contoso.example' } });
      hub.log.info(
        { payload: note, pin: '902417', request: { authorization: station.credential } },
        'careless',
      );
      expect(hub.logged()).toContain('careless');
      for (const canary of canaries) expect(hub.logged()).not.toContain(canary);
    });
  });
});
