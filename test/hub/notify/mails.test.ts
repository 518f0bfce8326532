import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Fastify from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { submit } from '../../../hub/accept-operations';
import { run } from '../../../hub/cli';
import { findJobById } from '../../../hub/customer-api/find-job';
import { writePersonal } from '../../../hub/customer-api/personal-data';
import { eraseJob } from '../../../hub/erase-job';
import { composeMails } from '../../../hub/notify/compose-mails';
import { saveContacts } from '../../../hub/notify/contact-persons';
import { mailRound } from '../../../hub/notify/mail-round';
import { leaseMs, settleMail, takeMail } from '../../../hub/notify/mail-rows';
import type { Courier } from '../../../hub/notify/smtp-courier';
import { startMails } from '../../../hub/notify/start-mails';
import { readOverview } from '../../../hub/overview';
import { stationApi } from '../../../hub/station-api';
import type { ContactPerson } from '../../../shared/contact-person';
import { contactLogSchema, mailsSchema } from '../../../shared/mail-contract';
import type { Operation } from '../../../shared/operations';
import { jobTrackingKeys } from '../../../shared/scan-code/tracking-key';
import { addMs, dayMs } from '../../../shared/time';
import { withEachDatabase } from '../../support/databases';
import {
  aJobCreation,
  anHubOperation,
  aShippedJob,
  aTestSite,
  createTestHub,
  type TestHub,
  TestStation,
} from '../../support/hub';
import { anAddress, aPerson } from '../../support/mail';
import { type MailServer, startMailServer } from '../../support/mail-server';

const minuteMs = 60_000;
const quietMs = 5 * minuteMs;
const publicUrl = null;
const running = new AbortController().signal;
const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});

withEachDatabase('mails to customers', (open) => {
  async function setUp(persons: ContactPerson[] = [aPerson()], serials = ['S1', 'S2']) {
    const server = await startMailServer();
    ended.push(server.close);
    const hub = createTestHub(open());
    // What an earlier test left would be sent to this test's server.
    for (const table of ['notice', 'mail', 'hub_meta'] as const)
      await hub.database.deleteFrom(table).execute();
    const siteId = await aTestSite(hub);
    const station = await TestStation.enrol(hub, siteId);
    const trackingNumber = `1Z999AA1${randomUUID().slice(0, 10)}`;
    const jobId = await aShippedJob(hub, siteId, { name: 'archive', trackingNumber, serials });
    await saveContacts(hub, siteId, jobId, { scope: 'job', persons });
    const packageId = randomUUID();
    const perform = async (...operations: Operation[]) => {
      const answer = await station.push(operations);
      if (!answer.ok) throw new Error(answer.problem.code);
      return answer.response.results;
    };
    const openPackage = () =>
      station.operation('packageScanned', {
        packageId,
        code: trackingNumber,
        trackingKeys: jobTrackingKeys(trackingNumber),
        trackingNumber,
        carrierName: 'UPS',
        source: 'hid',
      });
    const scan = (serial: string) =>
      station.operation('driveScanned', { packageId, serial, source: 'hid', jobId: null, confirmed: false });
    const undo = (scanned: Operation) =>
      station.operation('scanUndone', { packageId, scanOperationId: scanned.id, reason: '' });
    const courier = await server.courier();
    const round = async (ms = 0, by: Courier | null = courier) => {
      hub.advance(ms);
      await mailRound(hub, by && { id: 'one', courier: by, publicUrl }, running);
    };
    const rows = () =>
      hub.database.selectFrom('mail').selectAll().where('site', '=', siteId).orderBy('queued_at').execute();
    const job = async () => {
      const found = await findJobById(hub, siteId, jobId);
      if (!found) throw new Error('no job');
      return found.job;
    };
    return {
      server,
      hub,
      siteId,
      station,
      jobId,
      packageId,
      perform,
      openPackage,
      scan,
      undo,
      courier,
      round,
      rows,
      job,
    };
  }
  const subjects = ({ mails }: MailServer) => mails.map(({ headers }) => headers.subject);

  it('are one for a box of drives, in the language of whoever reads them', async () => {
    const sven = aPerson({
      name: 'Sven',
      email: 'sven@example.com',
      language: 'sv',
      timeZone: 'Europe/Stockholm',
    });
    const { server, perform, openPackage, scan, round, rows } = await setUp([
      sven,
      aPerson({ language: 'zh-CN' }),
    ]);
    await perform(openPackage(), scan('S1'), scan('S2'));
    await round(quietMs - 1);
    expect(server.mails).toEqual([]);
    await round(1);
    await round(minuteMs);
    expect(subjects(server)).toEqual([
      'Jobb archive: Mottaget (Received)',
      '作业 archive：已接收 (Received)',
    ]);
    const [swedish, chinese] = server.mails;
    expect(swedish?.text).toContain('Hej Sven!');
    expect(swedish?.text).toContain('Disk S1: Mottagen (Received)\nDisk S2: Mottagen (Received)');
    expect(swedish?.text).toMatch(/Paket 1Z999AA1\S+ \(.+\) kom fram 2 mars 2026 kl\. 09:00 CET\./);
    expect(chinese?.text).toContain('作业 archive 的全部硬盘均已到达');
    const sent = await rows();
    expect(server.mails.map(({ headers }) => headers['message-id'])).toEqual(
      sent.map((row) => row.message_id),
    );
    expect(sent.map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  it('tell of ten extra drives in one paragraph, and of nothing that somebody does not want', async () => {
    const quiet = aPerson({ email: 'quiet@example.com', notices: { arrived: false, faults: false } });
    const { server, perform, openPackage, scan, round, job } = await setUp([aPerson(), quiet]);
    const extras = Array.from({ length: 10 }, (_none, index) => `EXTRA${index}`);
    await perform(openPackage(), ...extras.map(scan));
    await round(quietMs);
    expect(subjects(server)).toEqual(['Job archive: Extra drive']);
    expect(server.mails[0]?.recipients).toEqual(['kerstin@example.com']);
    expect(server.mails[0]?.text).toContain(`Drives: ${extras.join(', ')}`);
    const { faults } = await job();
    expect(faults).toHaveLength(10);
    for (const { contacts, waiting, nextStep, firstContactAt } of faults) {
      expect(contacts).toMatchObject([{ channel: 'email', direction: 'out', answered: false, asks: false }]);
      expect([waiting ?? null, nextStep.code, firstContactAt]).toEqual([null, 'keepWithReturn', null]);
    }
  });

  it('FAULT-3: ask about a package that has not arrived, and are a contact of its fault without their text', async () => {
    const { server, hub, siteId, jobId, round, job } = await setUp();
    hub.advance(14 * dayMs);
    const subject = { kind: 'job', jobId } as const;
    const dueAt = hub.now();
    const expired = { ...anHubOperation('clockExpired', { clock: 'shipping', subject, dueAt }), at: dueAt };
    expect(await submit(hub, siteId, expired)).toMatchObject({ outcome: 'applied' });
    await round(quietMs);
    expect(subjects(server)).toEqual(['Job archive: please answer – Package has not arrived']);
    expect(server.mails[0]?.text).toContain('The package of the job has not arrived.');
    expect(server.mails[0]?.text).not.toMatch(/lost/i);
    expect(server.mails[0]?.text).toContain('Please answer by April 15, 2026.');
    const [fault] = (await job()).faults;
    expect(fault).toMatchObject({
      kind: 'package-overdue',
      firstContactAt: hub.now(),
      nextStep: { code: 'awaitAnswer' },
    });
    expect(fault?.contacts).toMatchObject([{ channel: 'email', direction: 'out', answered: false }]);
    await round(minuteMs);
    expect((await job()).faults[0]?.contacts).toHaveLength(1);
    const operations = await hub.database
      .selectFrom('operation')
      .selectAll()
      .where('site', '=', siteId)
      .execute();
    expect(JSON.stringify(operations)).not.toContain('kerstin@example.com');
    expect(hub.logged()).not.toContain('kerstin@example.com');
  });

  it('JOB-2: warn before a job that is still being created disappears, unless it went on meanwhile', async () => {
    const { server, hub, siteId, round } = await setUp();
    const warned = async (name: string) => {
      const jobId = randomUUID();
      const createdAt = hub.now();
      await submit(hub, siteId, {
        ...aJobCreation(jobId, { name, trackingNumber: name, serials: [name] }),
        at: createdAt,
      });
      await saveContacts(hub, siteId, jobId, { scope: 'job', persons: [aPerson()] });
      hub.advance(11 * dayMs);
      const dueAt = addMs(createdAt, 14 * dayMs);
      const subject = { kind: 'job', jobId } as const;
      const warning = {
        ...anHubOperation('clockWarned', { clock: 'creating', subject, dueAt }),
        at: hub.now(),
      };
      expect(await submit(hub, siteId, warning)).toMatchObject({ outcome: 'flagged' });
      return jobId;
    };
    await warned('late1');
    await round(quietMs);
    expect(subjects(server)).toEqual(['Job late1: a deadline is near']);
    expect(server.mails[0]?.text).toContain('It will be deleted on March 16, 2026 unless you update it');
    const jobId = await warned('late2');
    const touched = anHubOperation('jobUpdated', {
      jobId,
      ship: false,
      cancel: false,
      expectedPackageId: randomUUID(),
      tags: { a: 'b' },
      personalHash: null,
    });
    await submit(hub, siteId, { ...touched, at: hub.now() });
    await round(quietMs);
    expect(server.mails).toHaveLength(1);
  });

  it('DRIVE-10: are not written about what was taken back before', async () => {
    const { server, perform, openPackage, scan, undo, round, rows } = await setUp(
      [aPerson({ notices: { arrived: false } })],
      ['S1'],
    );
    const scanned = scan('S1');
    await perform(openPackage(), scanned, undo(scanned));
    await round(quietMs);
    expect([server.mails, await rows()]).toEqual([[], []]);
  });

  it('DRIVE-10: do not go out when that is taken back while the server is down, but tell the rest', async () => {
    const { server, perform, openPackage, scan, undo, round, rows } = await setUp([aPerson()], ['S1']);
    const scanned = scan('S1');
    await perform(openPackage(), scanned);
    server.refuse(451);
    await round(quietMs);
    await perform(undo(scanned));
    server.refuse(null);
    await round(dayMs);
    await round(dayMs);
    expect(subjects(server)).toEqual(['Job archive: a package has arrived']);
    expect((await rows()).map(({ state }) => state)).toEqual(['withdrawn', 'sent']);
  });

  it('DRIVE-10: are listed for correction when that is taken back after they went, and corrected when somebody says so', async () => {
    const { server, hub, siteId, perform, openPackage, scan, undo, round, rows } = await setUp(
      [aPerson()],
      ['S1'],
    );
    const scanned = scan('S1');
    await perform(openPackage(), scanned);
    await round(quietMs);
    await perform(undo(scanned));
    await round(quietMs);
    const [told, correction] = await rows();
    expect([told?.state, correction?.state, correction?.corrects]).toEqual(['sent', 'proposed', told?.id]);
    expect(server.mails).toHaveLength(1);
    await settleMail(hub, siteId, correction?.id ?? '', {
      from: ['proposed'],
      to: 'queued',
      operatorId: 'anna',
    });
    await round(quietMs);
    expect(server.mails[1]?.text).toContain('We wrote that the job is Received. It is Shipping.');
    expect(server.mails[1]?.text).not.toContain('has not arrived');
    await perform(scan('S1'));
    await round(quietMs);
    expect(subjects(server).at(-1)).toBe('Job archive: Received');
  });

  it('DRIVE-10: are not corrected where the job went back by itself and a later mail said so', async () => {
    const { server, station, jobId, perform, openPackage, scan, undo, round, rows, job } = await setUp(
      [aPerson()],
      ['S1'],
    );
    const drive = { jobId, driveId: 'S1' };
    const copied = { ...drive, bytesDone: 5, bytesTotal: 10, errors: 1, warnings: 0, reason: null };
    await perform(
      openPackage(),
      scan('S1'),
      station.operation('transferStarted', { ...drive, confirmedAwaited: false }),
      station.operation('transferEnded', copied),
    );
    await round(quietMs);
    const [fault] = (await job()).faults;
    const again = station.operation('faultResolved', {
      faultId: fault?.id ?? '',
      subject: { kind: 'drive', ...drive },
      outcome: 'retryCopy',
      note: '',
      jobId: null,
      waitUntil: null,
    });
    await perform({ ...again, actor: { ...again.actor, operatorId: 'otto' } } as Operation);
    await perform(station.operation('transferStarted', { ...drive, confirmedAwaited: false }));
    await round(quietMs);
    expect((await job()).state).toBe('Transferring');
    const extra = scan('EXTRA');
    await perform(extra, undo(extra));
    await round(quietMs);
    expect(subjects(server)).toEqual(['Job archive: Copy ended with errors', 'Job archive: Transferring']);
    expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  it('S11: are the same mail when a hub dies between the server’s yes and its own record', async () => {
    const { server, hub, perform, openPackage, scan, courier, round, rows } = await setUp();
    await perform(openPackage(), scan('S1'), scan('S2'));
    let isTaken = () => {};
    const taken = new Promise<void>((resolve) => {
      isTaken = resolve;
    });
    const dies: Courier = {
      async send(mail) {
        await courier.send(mail);
        isTaken();
        return new Promise(() => {});
      },
    };
    hub.advance(quietMs);
    void mailRound(hub, { id: 'one', courier: dies, publicUrl }, running);
    await taken;
    await round(minuteMs);
    expect(server.mails).toHaveLength(1);
    await round(10 * minuteMs);
    await round(10 * minuteMs);
    const ids = server.mails.map(({ headers }) => headers['message-id']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it('are sent once by several hubs on one database', async () => {
    const persons = Array.from({ length: 8 }, (_none, index) =>
      aPerson({ email: `person${index}@example.com` }),
    );
    const { server, hub, perform, openPackage, scan, courier } = await setUp(persons);
    await perform(openPackage(), scan('S1'), scan('S2'));
    hub.advance(quietMs);
    await composeMails(hub, true);
    if (open().kind === 'postgres') {
      // Another hub is just taking one: it is neither waited for nor taken twice.
      const taking = hub.database.transaction().execute(async (tx) => {
        const first = await takeMail({ ...hub, database: tx });
        const second = await takeMail(hub);
        expect(new Set([first?.id, second?.id, undefined]).size).toBe(3);
        throw new Error('undo both');
      });
      await expect(taking).rejects.toThrow('undo both');
      hub.advance(leaseMs);
    }
    const others = Array.from({ length: 3 }, (): TestHub => ({ ...createTestHub(open()), now: hub.now }));
    await Promise.all(
      [hub, ...others].map((one) => mailRound(one, { id: one.newId(), courier, publicUrl }, running)),
    );
    const recipients = server.mails.flatMap((mail) => mail.recipients);
    expect(recipients.toSorted()).toEqual(persons.map(({ email }) => email));
  });

  it('are tried again with growing delays while the server cannot, and not after it said never', async () => {
    const { server, hub, perform, openPackage, scan, round, rows } = await setUp();
    await perform(openPackage(), scan('S1'), scan('S2'));
    server.refuse(451);
    await round(quietMs);
    expect(await rows()).toMatchObject([{ state: 'queued', attempts: 1, problem: 'EENVELOPE 451' }]);
    await round(minuteMs);
    await round(minuteMs / 2);
    expect(await rows()).toMatchObject([{ state: 'queued', attempts: 2 }]);
    server.refuse(550);
    await round(2 * minuteMs);
    expect(await rows()).toMatchObject([{ state: 'failed', attempts: 3, problem: 'EENVELOPE 550' }]);
    server.refuse(null);
    await round(dayMs);
    expect(server.mails).toEqual([]);
    expect(hub.logged()).not.toContain('example.com');
  });

  it('wait to be copied where nobody sends them, and in a demo always', async () => {
    const { server, hub, siteId, perform, openPackage, scan, round, rows } = await setUp();
    await perform(openPackage(), scan('S1'), scan('S2'));
    await round(quietMs, null);
    expect(await rows()).toMatchObject([{ state: 'toCopy', content: { subject: 'Job archive: Received' } }]);
    await hub.database.updateTable('site').set({ demo: true }).where('site', '=', siteId).execute();
    await perform(scan('EXTRA'));
    await round(quietMs);
    expect((await rows()).map(({ state }) => state)).toEqual(['toCopy', 'toCopy']);
    await hub.database.updateTable('mail').set({ state: 'queued' }).where('site', '=', siteId).execute();
    await round(dayMs);
    expect((await rows()).map(({ state }) => state)).toEqual(['toCopy', 'toCopy']);
    expect(server.mails).toEqual([]);
  });

  it('stay with the hub that sends when another on the database is told not to', async () => {
    const { server, hub, perform, openPackage, scan, round, rows } = await setUp();
    await perform(openPackage(), scan('S1'), scan('S2'));
    server.refuse(451);
    await round(quietMs);
    const off = () => mailRound(hub, { id: 'other', courier: null, publicUrl }, running);
    await off();
    expect(await rows()).toMatchObject([{ state: 'queued' }]);
    server.refuse(null);
    await round(minuteMs);
    expect(await rows()).toMatchObject([{ state: 'sent' }]);
    await perform(scan('EXTRA'));
    server.refuse(451);
    await round(quietMs);
    await mailRound(hub, { id: 'one', courier: null, publicUrl }, running);
    expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'toCopy']);
  });

  it('are copied, discarded or sent again by whoever looks after them, once', async () => {
    const { hub, siteId, station, jobId, perform, openPackage, scan, round, rows, job } = await setUp();
    await perform(openPackage(), scan('S1'), scan('S2'), scan('EXTRA'));
    await round(quietMs, null);
    const app = Fastify();
    await app.register(stationApi(hub, { jobAsCustomer: async () => null }));
    const headers = { authorization: `Bearer ${station.credential}`, 'x-operator-id': 'anna' };
    const get = async (url: string) => (await app.inject({ url: `/station/v1${url}`, headers })).json();
    const post = (id: string, action: string) =>
      app.inject({
        method: 'POST',
        url: `/station/v1/mails/${id}`,
        headers: { ...headers, 'content-type': 'application/json' },
        payload: JSON.stringify({ action }),
      });
    const waiting = mailsSchema.parse(await get('/mails'));
    expect(waiting.mails).toMatchObject([{ jobId, state: 'toCopy', to: { address: 'kerstin@example.com' } }]);
    expect(mailsSchema.parse(await get(`/jobs/${jobId}/mails`))).toEqual(waiting);
    expect((await readOverview(hub, siteId)).mails).toBe(1);
    const id = waiting.mails[0]?.id ?? '';
    expect((await post(id, 'send')).json()).toMatchObject({ code: 'mail-settled' });
    expect((await post(id, 'markSent')).json()).toMatchObject({ mail: { state: 'sent', settledBy: 'anna' } });
    expect((await post(id, 'markSent')).statusCode).toBe(409);
    expect((await post(id, 'throw')).statusCode).toBe(400);
    await round();
    const [fault] = (await job()).faults;
    expect(fault?.contacts).toMatchObject([{ channel: 'email', direction: 'out' }]);
    const recorded = await hub.database
      .selectFrom('operation')
      .select('actor')
      .where('site', '=', siteId)
      .where('operation_id', '=', fault?.contacts[0]?.operationId ?? '')
      .execute();
    expect(recorded).toMatchObject([{ actor: { kind: 'station', operatorId: 'anna' } }]);
    expect(await get('/mails')).toEqual({ mails: [], more: false });
    expect((await readOverview(hub, siteId)).mails).toBe(0);
    const answer = station.operation('contactRecorded', {
      faultId: fault?.id ?? '',
      subject: { kind: 'drive', jobId, driveId: 'EXTRA' },
      channel: 'phone',
      direction: 'in',
      answered: true,
      note: 'send it back with the others, says Kerstin',
    });
    await perform(answer);
    const log = contactLogSchema.parse(await get(`/jobs/${jobId}/contact-log`));
    expect(log.contacts).toMatchObject([
      {
        operationId: answer.id,
        channel: 'phone',
        note: 'send it back with the others, says Kerstin',
        words: null,
        mail: null,
      },
      { operationId: fault?.contacts[0]?.operationId, channel: 'email', note: '', mail: { id } },
    ]);
    expect(JSON.stringify(await job())).not.toContain('Kerstin');
    expect((await app.inject({ url: '/station/v1/jobs/none/contact-log', headers })).statusCode).toBe(404);
    expect(await rows()).toMatchObject([{ contacts_due: false }]);
  });

  it('are sent while the hub runs, by what is set for it', async () => {
    const { server, hub, perform, openPackage, scan } = await setUp();
    await perform(openPackage(), scan('S1'), scan('S2'));
    hub.advance(quietMs);
    const dataDir = mkdtempSync(path.join(tmpdir(), 'dockside-mail-'));
    ended.push(async () => rmSync(dataDir, { recursive: true }));
    const settings = ['--server', `smtp://127.0.0.1:${server.port}`, '--from', 'dock@example.net'];
    expect(await run(['mail', 'set', '--data', dataDir, ...settings], running)).toBe(0);
    const arrived = server.next();
    const mails = startMails(hub, dataDir, null);
    await arrived;
    await mails.stop();
    expect(server.mails).toMatchObject([{ headers: { from: 'dock@example.net' } }]);
  });

  it('JOB-11: go with the job', async () => {
    const { hub, siteId, jobId, rows, round, perform, openPackage, scan } = await setUp();
    await perform(openPackage(), scan('S1'), scan('S2'));
    await round(quietMs);
    await hub.database.transaction().execute((tx) => eraseJob(tx, siteId, jobId));
    const notices = await hub.database
      .selectFrom('notice')
      .select('kind')
      .where('site', '=', siteId)
      .execute();
    expect([await rows(), notices]).toEqual([[], []]);
  });

  it('have one recipient and no header of whoever wrote a name or a serial number', async () => {
    const serial = 'S1\r\nBcc: everybody@example.com';
    const { server, hub, siteId, jobId, perform, openPackage, scan, round } = await setUp([], ['S0']);
    const recipientName = 'Eve\r\nBcc: everybody@example.com\r\n\r\nHello';
    const row = { salt: 'salt', body: { returnAddress: anAddress({ recipientName }), returnShipping: null } };
    await hub.database.transaction().execute((tx) => writePersonal(tx, siteId, jobId, row));
    await perform(openPackage(), scan(serial));
    await round(quietMs);
    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]?.recipients).toEqual(['drives@example.com']);
    expect(server.mails[0]?.headers).not.toHaveProperty('bcc');
    expect(server.mails[0]?.text).not.toMatch(/^Bcc/m);
  });
});
