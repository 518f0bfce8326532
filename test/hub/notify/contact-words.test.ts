import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { submit } from '../../../hub/accept-operations';
import { stationApi } from '../../../hub/station-api';
import type { ContactWords } from '../../../shared/contact-words';
import { contactLogSchema } from '../../../shared/mail-contract';
import type { Operation, Payload } from '../../../shared/operations';
import { withEachDatabase } from '../../support/databases';
import {
  aJobCreation,
  anHubOperation,
  aShippedJob,
  aTestSite,
  createTestHub,
  TestStation,
} from '../../support/hub';

const words: ContactWords = {
  person: 'Kerstin Exempel',
  language: 'sv',
  text: 'sends the key again',
  promise: 'by Friday',
};

withEachDatabase('what was said in a contact', (open) => {
  async function setUp() {
    const hub = createTestHub(open());
    const siteId = await aTestSite(hub);
    const station = await TestStation.enrol(hub, siteId);
    const jobId = await aShippedJob(hub, siteId, { name: 'archive', trackingNumber: '1Z1', serials: ['S1'] });
    const app = Fastify();
    await app.register(stationApi(hub, { jobAsCustomer: async () => null }));
    const headers = {
      authorization: `Bearer ${station.credential}`,
      'content-type': 'application/json',
      'x-operator-id': 'anna',
    };
    const push = async (...operations: Operation[]) => {
      const answer = await station.push(operations);
      if (!answer.ok) throw new Error(answer.problem.code);
    };
    const faultId = randomUUID();
    const subject = { kind: 'job', jobId } as const;
    await push(
      station.operation('faultRecorded', {
        faultId,
        subject,
        kind: 'customs-hold',
        note: '',
        blocking: false,
      }),
    );
    const contactAbout = (fault: Pick<Payload<'contactRecorded'>, 'faultId' | 'subject'>) =>
      station.operation('contactRecorded', {
        ...fault,
        channel: 'phone',
        direction: 'out',
        answered: true,
        note: '',
      });
    const aContact = () => contactAbout({ faultId, subject });
    const say = async (operationId: string, said: object = words) =>
      app.inject({
        method: 'POST',
        url: `/station/v1/contacts/${operationId}/words`,
        headers,
        payload: JSON.stringify(said),
      });
    const log = async (what = `jobs/${jobId}`) => {
      const answer = await app.inject({ url: `/station/v1/${what}/contact-log`, headers });
      return contactLogSchema.parse(answer.json()).contacts;
    };
    const stored = () =>
      hub.database.selectFrom('contact_words').selectAll().where('site', '=', siteId).execute();
    return { hub, siteId, jobId, station, push, contactAbout, aContact, say, log, stored };
  }

  it('FAULT-3: stands beside its contact, in no operation, document, custody link or log line', async () => {
    const { hub, siteId, push, aContact, say, log } = await setUp();
    const contact = aContact();
    await push(contact);
    expect((await say(contact.id)).json()).toEqual({ state: 'kept' });
    expect(await log()).toMatchObject([
      { operationId: contact.id, actor: { operatorId: 'anna' }, words, mail: null },
    ]);
    const operations = await hub.database
      .selectFrom('operation')
      .selectAll()
      .where('site', '=', siteId)
      .execute();
    const documents = await hub.database
      .selectFrom('document')
      .selectAll()
      .where('site', '=', siteId)
      .execute();
    expect(JSON.stringify([operations, documents])).not.toMatch(/Kerstin|Friday|key again/);
    expect(hub.logged()).not.toMatch(/Kerstin|Friday|key again/);
  });

  it('FAULT-3: is append-only: the first words stay', async () => {
    const { push, aContact, say, log } = await setUp();
    const contact = aContact();
    await push(contact);
    await say(contact.id);
    expect((await say(contact.id, { ...words, text: 'never mind' })).json()).toEqual({ state: 'kept' });
    expect(await log()).toMatchObject([{ words: { text: 'sends the key again' } }]);
  });

  it('waits until the contact is here, and belongs to nothing but a contact', async () => {
    const { jobId, station, push, aContact, say, stored } = await setUp();
    const contact = aContact();
    expect((await say(contact.id)).json()).toEqual({ state: 'unknown' });
    const other = station.operation('faultRecorded', {
      faultId: randomUUID(),
      subject: { kind: 'job', jobId },
      kind: 'other',
      note: 'x',
      blocking: false,
    });
    await push(other);
    expect((await say(other.id)).json()).toEqual({ state: 'unknown' });
    expect((await say(contact.id, { ...words, text: 'x'.repeat(4001) })).statusCode).toBe(400);
    expect(await stored()).toEqual([]);
  });

  it('JOB-11: goes with the job, and nothing of it comes in afterwards', async () => {
    const { hub, siteId, station, push, contactAbout, say, stored } = await setUp();
    const jobId = randomUUID();
    await submit(hub, siteId, aJobCreation(jobId, { name: 'new', trackingNumber: 'N1', serials: ['N1'] }));
    const fault = { faultId: randomUUID(), subject: { kind: 'job', jobId } } as const;
    await push(station.operation('faultRecorded', { ...fault, kind: 'other', note: 'x', blocking: false }));
    const [early, late] = [contactAbout(fault), contactAbout(fault)];
    await push(early, late);
    await say(early.id);
    expect(await stored()).toHaveLength(1);
    const over = { outcome: 'dismiss', note: 'none', jobId: null, waitUntil: null } as const;
    await push(station.operation('faultResolved', { ...fault, ...over }));
    const deleted = await submit(hub, siteId, anHubOperation('jobDeleted', { jobId }));
    expect(deleted).toMatchObject({ outcome: 'applied' });
    expect((await say(late.id)).json()).toEqual({ state: 'gone' });
    expect(await stored()).toEqual([]);
  });

  it('is told about a parcel of nobody as well', async () => {
    const { station, push, contactAbout, say, log } = await setUp();
    const packageId = randomUUID();
    const code = `1Z999AA1${randomUUID().slice(0, 10)}`;
    await push(
      station.operation('packageArrived', {
        packageId,
        code,
        trackingKeys: [code],
        trackingNumber: code,
        carrierName: 'UPS',
        condition: null,
        marks: [],
        source: 'hid',
      }),
    );
    const faultId = randomUUID();
    const subject = { kind: 'package', packageId } as const;
    const contact = contactAbout({ faultId, subject });
    await push(
      station.operation('faultRecorded', {
        faultId,
        subject,
        kind: 'package-damaged',
        note: '',
        blocking: false,
      }),
      contact,
    );
    await say(contact.id);
    expect(await log(`packages/${packageId}`)).toMatchObject([{ operationId: contact.id, words }]);
  });
});
