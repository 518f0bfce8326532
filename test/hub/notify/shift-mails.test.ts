import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { submit } from '../../../hub/accept-operations';
import { runDueClocks } from '../../../hub/clocks/run-clocks';
import { mailRound } from '../../../hub/notify/mail-round';
import { readMailbox, removeMailbox, saveMailbox } from '../../../hub/notify/shift-mailbox';
import type { Courier } from '../../../hub/notify/smtp-courier';
import { stationApi } from '../../../hub/station-api';
import type { ShiftMail } from '../../../shared/admin-contract';
import { dayMs, hourMs } from '../../../shared/time';
import { withEachDatabase } from '../../support/databases';
import { aJobCreation, aTestSite, createTestHub, type TestHub, TestStation } from '../../support/hub';
import { startMailServer } from '../../support/mail-server';

const minuteMs = 60_000;
const running = new AbortController().signal;
const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});

withEachDatabase('the shift mailbox', (open) => {
  async function setUp(changes: Partial<ShiftMail> = {}) {
    const server = await startMailServer();
    ended.push(server.close);
    const hub = createTestHub(open());
    // What an earlier test left would be sent to this test's server.
    for (const table of ['notice', 'mail', 'hub_meta', 'shift_mail'] as const)
      await hub.database.deleteFrom(table).execute();
    const siteId = await aTestSite(hub);
    const station = await TestStation.enrol(hub, siteId);
    const courier = await server.courier();
    const round = async (ms = 0, by: Courier | null = courier, on: TestHub = hub) => {
      hub.advance(ms);
      await mailRound(on, by && { id: 'one', courier: by, publicUrl: null }, running);
    };
    // So that the hub knows that somebody sends.
    await round();
    const mailbox = {
      addresses: ['shift@example.com'],
      ends: ['16:00', '04:00'],
      timeZone: 'UTC',
      language: 'en',
      ...changes,
    } as const;
    await saveMailbox(hub, siteId, {
      ...mailbox,
      addresses: [...mailbox.addresses],
      ends: [...mailbox.ends],
    });
    const jobId = randomUUID();
    await submit(hub, siteId, {
      ...aJobCreation(jobId, { name: 'archive', trackingNumber: '1ZA', serials: ['A1'] }),
      at: hub.now(),
    });
    const subject = { kind: 'drive', jobId, driveId: 'A1' } as const;
    const perform = async (...operations: Parameters<TestStation['push']>[0]) => {
      const answer = await station.push(operations.map((one) => ({ ...one, at: hub.now() })));
      if (!answer.ok) throw new Error(answer.problem.code);
    };
    const damaged = (faultId: string, kind: 'drive-damaged' | 'manifest-error' = 'drive-damaged') =>
      perform(station.operation('faultRecorded', { faultId, subject, kind, note: '', blocking: false }));
    const clocks = async () => {
      while ((await runDueClocks(hub, siteId)) > 0);
    };
    return { server, hub, siteId, station, courier, round, perform, damaged, clocks, subject };
  }
  const subjects = ({ mails }: { mails: { headers: Record<string, string> }[] }) =>
    mails.map(({ headers }) => headers.subject);

  it('TOLD-4 gets one mail at the end of a shift, with what is late, due, free, silent and undecided', async () => {
    const { server, hub, round, damaged, station, siteId } = await setUp();
    await damaged('late');
    await round(7 * hourMs);
    expect(server.mails).toEqual([]);
    await damaged('due', 'manifest-error');
    await hub.sites.noteStation(station.identity, { at: hub.now(), pending: 3 });
    await round(hourMs);
    const [mail, ...others] = server.mails;
    expect(others).toEqual([]);
    expect(mail?.recipients).toEqual(['shift@example.com']);
    expect(mail?.headers.subject).toMatch(/: 1 late, 1 due in the next shift$/);
    expect(mail?.text).toContain('Open faults: 2. Nobody has: 2.');
    expect(mail?.text).toMatch(/Late \(1\):\n– Drive is damaged · archive · .*nobody has it/);
    expect(mail?.text).toMatch(/Due until .* \(1\):\n– /);
    expect(mail?.text).toMatch(/Silent stations with work to send \(1\):\n– Dock: 3 not sent/);
    expect(mail?.text).not.toContain('contoso');
    expect(mail?.text).not.toContain('A1');
    await round(minuteMs);
    expect(server.mails).toHaveLength(1);
    expect(await readMailbox(hub, siteId)).toMatchObject({ lastMail: { state: 'sent', problem: null } });
  });

  it('TOLD-4 a site where nothing waits says so in one line', async () => {
    const { server, round, perform, station, damaged, subject } = await setUp({ language: 'sv' });
    await damaged('gone');
    await perform(station.operation('faultUndone', { faultId: 'gone', subject }));
    await round(8 * hourMs);
    expect(subjects(server)).toEqual([expect.stringContaining('inget väntar')]);
    expect(server.mails[0]?.text).toMatch(/inget fel är öppet/);
  });

  it('TOLD-4 is written to once, also by two hubs, and with one Message-ID however often it is sent', async () => {
    const { server, hub, round } = await setUp({ addresses: ['a@example.com', 'b@example.com'] });
    hub.advance(8 * hourMs);
    const other: TestHub = { ...hub, newId: randomUUID };
    await Promise.all([round(), round(0, undefined, other)]);
    await round();
    expect(server.mails.map(({ recipients }) => recipients[0]).sort()).toEqual([
      'a@example.com',
      'b@example.com',
    ]);
    const ids = server.mails.map(({ headers }) => headers['message-id']);
    expect(new Set(ids).size).toBe(2);
    const rows = await hub.database.selectFrom('mail').select('message_id').execute();
    expect(rows.map(({ message_id: id }) => id).sort()).toEqual([...ids].sort());
  });

  it('TOLD-4 after days of downtime gets one mail, and the next at the next end', async () => {
    const { server, round } = await setUp();
    await round(3 * dayMs + 9 * hourMs);
    expect(server.mails).toHaveLength(1);
    await round(10 * hourMs);
    expect(server.mails).toHaveLength(1);
    await round(hourMs);
    expect(server.mails).toHaveLength(2);
  });

  it('TOLD-4 where nobody sends mails nothing is written, and nothing waits to be copied', async () => {
    const { hub, round, siteId, server } = await setUp();
    await hub.database.deleteFrom('hub_meta').execute();
    await round(8 * hourMs, null);
    expect(await hub.database.selectFrom('mail').select('id').execute()).toEqual([]);
    // A server that comes later tells of it once.
    await round(hourMs);
    expect(server.mails).toHaveLength(1);
    expect(await removeMailbox(hub, siteId)).toBe(true);
    expect(await hub.database.selectFrom('mail').select('id').execute()).toEqual([]);
    expect(await removeMailbox(hub, siteId)).toBe(false);
  });

  it('TOLD-4 what waits in the outbox when nobody sends any more is no operator’s to copy', async () => {
    const { hub, round, station, siteId } = await setUp();
    const failing: Courier = { send: async () => ({ ok: false, problem: 'ECONNECTION', isFinal: false }) };
    await round(8 * hourMs, failing);
    await hub.database.deleteFrom('hub_meta').execute();
    await round(minuteMs, null);
    const rows = await hub.database.selectFrom('mail').select(['state', 'job_id']).execute();
    expect(rows).toEqual([{ state: 'queued', job_id: '' }]);
    const app = Fastify();
    await app.register(stationApi(hub, { jobAsCustomer: async () => null }));
    ended.push(() => app.close());
    const answer = await app.inject({
      url: '/station/v1/mails?operatorId=anna',
      headers: { authorization: `Bearer ${station.credential}` },
    });
    expect(answer.json()).toEqual({ mails: [], more: false });
    expect(await readMailbox(hub, siteId)).toMatchObject({ lastMail: { problem: 'ECONNECTION' } });
  });

  it('TOLD-3 is told of what went to the leads, a few minutes of it in one mail, once', async () => {
    const { server, round, damaged, clocks, hub } = await setUp();
    await damaged('one');
    hub.advance(4 * hourMs);
    await clocks();
    await round(minuteMs);
    expect(server.mails).toEqual([]);
    await round(5 * minuteMs);
    expect(subjects(server)).toEqual([expect.stringMatching(/: 1 late and for the leads$/)]);
    expect(server.mails[0]?.text).toContain('– Drive is damaged · archive · ');
    await round(10 * minuteMs);
    expect(server.mails).toHaveLength(1);
  });

  it('TOLD-3 is not told of what somebody dealt with before the mail was written', async () => {
    const { server, round, damaged, clocks, hub, perform, station, subject } = await setUp();
    await damaged('one');
    hub.advance(4 * hourMs);
    await clocks();
    await perform(
      station.operation('contactRecorded', {
        faultId: 'one',
        subject,
        channel: 'phone',
        direction: 'out',
        answered: false,
        note: '',
      }),
    );
    await round(6 * minuteMs);
    await round(6 * minuteMs);
    expect(server.mails).toEqual([]);
  });
});
