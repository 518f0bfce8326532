import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { submit } from '../../../hub/accept-operations';
import { writePersonal } from '../../../hub/customer-api/personal-data';
import { saveOperator } from '../../../hub/operators';
import { stationApi } from '../../../hub/station-api';
import { withEachDatabase } from '../../support/databases';
import { aJobCreation, anHubOperation, aTestSite, createTestHub, TestStation } from '../../support/hub';
import { anAddress, aPerson } from '../../support/mail';

/** Of every job that aJobCreation() makes. */
const subscription = 'contoso';

withEachDatabase('contact persons', (open) => {
  async function setUp() {
    const hub = createTestHub(open());
    const siteId = await aTestSite(hub);
    const lead = { id: 'lena', name: 'lena', badge: 'badge-lena', role: 'lead', active: true } as const;
    await saveOperator(hub, siteId, { operator: lead, pin: '480215', actor: { kind: 'hub' } });
    const station = await TestStation.enrol(hub, siteId);
    const app = Fastify();
    await app.register(stationApi(hub, { jobAsCustomer: async () => null }));
    const aCreatedJob = async (name: string) => {
      const jobId = randomUUID();
      await submit(hub, siteId, aJobCreation(jobId, { name, trackingNumber: name, serials: [name] }));
      const row = { salt: 'salt', body: { returnAddress: anAddress(), returnShipping: null } };
      await hub.database.transaction().execute((tx) => writePersonal(tx, siteId, jobId, row));
      return jobId;
    };
    const headers = { authorization: `Bearer ${station.credential}`, 'content-type': 'application/json' };
    const read = async (jobId: string) =>
      (
        await app.inject({
          method: 'GET',
          url: `/station/v1/jobs/${jobId}/contacts`,
          headers: { ...headers, 'x-operator-id': 'anna' },
        })
      ).json();
    const save = (jobId: string, body: object, operatorId = 'lena') =>
      app.inject({
        method: 'POST',
        url: `/station/v1/jobs/${jobId}/contacts`,
        headers: { ...headers, 'x-operator-id': operatorId },
        payload: JSON.stringify({ pin: '480215', ...body }),
      });
    const customer = {
      read: () =>
        app.inject({
          url: `/station/v1/customers/${subscription.toUpperCase()}/contacts`,
          headers: { ...headers, 'x-operator-id': 'anna' },
        }),
      save: (body: object, operatorId = 'lena', id: string = subscription) =>
        app.inject({
          method: 'POST',
          url: `/station/v1/customers/${encodeURIComponent(id)}/contacts`,
          headers: { ...headers, 'x-operator-id': operatorId },
          payload: JSON.stringify({ pin: '480215', ...body }),
        }),
    };
    return { hub, siteId, aCreatedJob, read, save, customer };
  }

  it('FAULT-3: begins with whom the return address names, then asks the subscription, then the job', async () => {
    const { aCreatedJob, read, save } = await setUp();
    const [jobId, other] = [await aCreatedJob('j1'), await aCreatedJob('j2')];
    expect(await read(jobId)).toMatchObject({
      source: 'returnAddress',
      persons: [
        { name: 'Kerstin Exempel', email: 'drives@example.com', phone: '+46405550100', language: 'en' },
      ],
    });
    const [li, sven] = [
      aPerson({ name: 'Li', language: 'zh-CN' }),
      aPerson({ name: 'Sven', timeZone: 'Europe/Stockholm' }),
    ];
    expect((await save(jobId, { scope: 'subscription', persons: [li] })).statusCode).toBe(200);
    expect((await save(jobId, { scope: 'job', persons: [sven] })).statusCode).toBe(200);
    expect(await read(jobId)).toEqual({ source: 'job', persons: [sven] });
    expect(await read(other)).toEqual({ source: 'subscription', persons: [li] });
    await save(jobId, { scope: 'job', persons: [] });
    expect(await read(jobId)).toEqual({ source: 'subscription', persons: [li] });
  });

  it('of a customer are read and changed without a job in hand, by whoever may', async () => {
    const { aCreatedJob, read, customer } = await setUp();
    const jobId = await aCreatedJob('j1');
    expect((await customer.read()).json()).toEqual({ source: 'subscription', persons: [] });
    const li = aPerson({ name: 'Li', language: 'zh-CN', notices: { received: false } });
    expect((await customer.save({ persons: [li] }, 'anna')).json()).toMatchObject({ code: 'role.required' });
    expect((await customer.save({ persons: [li], pin: '1' })).json()).toMatchObject({ code: 'pin.wrong' });
    expect((await customer.save({ persons: [li] })).statusCode).toBe(200);
    expect((await customer.read()).json()).toEqual({ source: 'subscription', persons: [li] });
    expect(await read(jobId)).toEqual({ source: 'subscription', persons: [li] });
    expect((await customer.save({ persons: [] })).statusCode).toBe(200);
    expect(await read(jobId)).toMatchObject({ source: 'returnAddress' });
  });

  it('are kept of nobody who has no job here', async () => {
    const { aCreatedJob, customer } = await setUp();
    await aCreatedJob('j1');
    for (const id of ['fabrikam', 'conto', '%'])
      expect((await customer.save({ persons: [aPerson()] }, 'lena', id)).statusCode).toBe(404);
  });

  it('are changed by a lead with a PIN only', async () => {
    const { aCreatedJob, read, save } = await setUp();
    const jobId = await aCreatedJob('j1');
    const persons = [aPerson()];
    expect((await save(jobId, { scope: 'job', persons }, 'anna')).json()).toMatchObject({
      code: 'role.required',
    });
    expect((await save(jobId, { scope: 'job', persons, pin: '1' })).json()).toMatchObject({
      code: 'pin.wrong',
    });
    expect(await read(jobId)).toMatchObject({ source: 'returnAddress' });
    expect((await save('none', { scope: 'job', persons })).statusCode).toBe(404);
  });

  it.each([
    ['a second header', { name: 'Li\r\nBcc: everybody@example.com' }],
    ['a line separator', { name: 'Li\u2028Bcc' }],
    ['a list of addresses', { email: 'a@example.com,b@example.com' }],
    ['a name around the address', { email: 'Li <li@example.com>' }],
    ['a break in the address', { email: 'li@example.com\nBcc:x@example.com' }],
    ['a time zone that is none', { timeZone: 'Europe/Atlantis' }],
    ['a language that we do not speak', { language: 'de' }],
    ['nobody who can be reached', { email: null, phone: null }],
  ])('refuse %s', async (_what, changes) => {
    const { aCreatedJob, save } = await setUp();
    const jobId = await aCreatedJob('j1');
    const answer = await save(jobId, { scope: 'job', persons: [{ ...aPerson(), ...changes }] });
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid']);
  });

  it('JOB-11: go with the job; those of the subscription stay, and nothing of them was logged', async () => {
    const { hub, siteId, aCreatedJob, read, save } = await setUp();
    const [jobId, other] = [await aCreatedJob('j1'), await aCreatedJob('j2')];
    await save(jobId, { scope: 'subscription', persons: [aPerson({ name: 'Li Subscription' })] });
    await save(jobId, { scope: 'job', persons: [aPerson({ name: 'Sven Job' })] });
    expect(await submit(hub, siteId, anHubOperation('jobDeleted', { jobId }))).toMatchObject({
      outcome: 'applied',
    });
    const left = await hub.database
      .selectFrom('contact_person')
      .selectAll()
      .where('site', '=', siteId)
      .execute();
    expect(left.map(({ body }) => body.name)).toEqual(['Li Subscription']);
    expect(await read(other)).toMatchObject({ source: 'subscription' });
    expect(hub.logged()).not.toMatch(/Li Subscription|Sven Job|example\.com/);
  });
});
