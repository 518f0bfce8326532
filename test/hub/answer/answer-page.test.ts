import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { submit } from '../../../hub/accept-operations';
import { run } from '../../../hub/cli';
import { readBitLockerKeys } from '../../../hub/customer-api/bit-locker-keys';
import { readPersonal } from '../../../hub/customer-api/personal-data';
import { eraseJob } from '../../../hub/erase-job';
import { contactLog } from '../../../hub/notify/contact-log';
import { saveContacts } from '../../../hub/notify/contact-persons';
import { addMs, dayMs } from '../../../shared/time';
import { aReturnAddress } from '../../shared/azure/job-requests';
import { type AskingHub, openAskingHub } from '../../support/asking-hub';
import { anHubOperation } from '../../support/hub';
import { aPerson } from '../../support/mail';

let hub: AskingHub;
beforeAll(async () => {
  hub = await openAskingHub();
});
afterAll(() => hub.end());

const newAddress = {
  recipientName: 'Nils Exempel',
  streetAddress1: 'Nygatan 7',
  postalCode: '352 33',
  city: 'Växjö',
  countryOrRegion: 'Sweden',
  phone: '+46470550100',
};
const newKey = '111111-222222-333333-444444-555555-666666-077777-088888';
const faultsOf = async (name: string) => (await hub.jobOf(name)).faults;

describe('the link in a mail', () => {
  test('ANSWER-1 leads to a page; the hub keeps its hash only, and operators see the mail without it', async () => {
    const { link, jobId } = await hub.ask('linked', 'package-overdue');
    expect(link).toMatch(/^https:\/\/dock\.example\/answer\/[\w-]{43}$/);
    const token = link.split('/').at(-1) ?? '';
    const rows = await hub.mailOf(jobId);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows[0]?.content.text).not.toContain('/answer/');
    expect(hub.logged.join('')).not.toContain(token);
  });

  test('ANSWER-1 is in no mail of a hub that customers cannot reach', async () => {
    const jobId = await hub.ship('unreached', [aPerson()]);
    await hub.openFault('package-overdue', { kind: 'job', jobId });
    hub.pass(5 * 60_000);
    await hub.round(null);
    expect(hub.lastMail('unreached')?.text).toContain('Please tell us until when');
    expect(hub.lastMail('unreached')?.text).not.toContain('/answer/');
    expect(await hub.mailOf(jobId)).toMatchObject([{ link_hash: null }]);
  });

  test('ANSWER-2 is the same when the mail is sent again', async () => {
    const jobId = await hub.ship('repeated', [aPerson()]);
    await hub.openFault('package-overdue', { kind: 'job', jobId });
    hub.pass(5 * 60_000);
    await hub.round();
    const first = hub.lastLink('repeated');
    await hub.deps.database
      .updateTable('mail')
      .set({ state: 'queued' })
      .where('job_id', '=', jobId)
      .execute();
    await hub.round();
    expect(hub.lastLink('repeated')).toBe(first);
  });

  test('ANSWER-2 is not for an address that is not the job’s any more', async () => {
    const jobId = await hub.ship('taken-over', []);
    await hub.request('PATCH', hub.job('taken-over'), {
      properties: { returnAddress: { ...aReturnAddress, email: 'thief@example.org' } },
    });
    await hub.round();
    expect(hub.lastMail('taken-over')).toMatchObject({ recipients: [aReturnAddress.email] });
    expect(hub.lastMail('taken-over')?.text).not.toContain('/answer/');
    expect(await hub.mailOf(jobId)).toMatchObject([{ state: 'sent', link_hash: null }]);
  });
});

describe('the page', () => {
  test('ANSWER-1 tells how the job stands and asks one thing, in the language of the mail or another', async () => {
    const { path } = await hub.ask('told', 'package-overdue', { language: 'sv' });
    const swedish = await hub.visit(path);
    expect(swedish.statusCode).toBe(200);
    expect(swedish.body).toContain('<html lang="sv">');
    for (const text of ['Jobb told', 'Under transport (Shipping)', 'SNtold', 'Fortsätt att vänta'])
      expect(swedish.body).toContain(text);
    const chinese = await hub.visit(path, { lang: 'zh-CN' });
    expect(chinese.body).toContain('<html lang="zh-CN">');
    expect(chinese.body).toContain('继续等待包裹');
    expect((await hub.visit(path, { lang: 'xx' })).body).toContain('<html lang="sv">');
  });

  test('ANSWER-2 is cached nowhere, runs nothing, sets nothing and shows nothing that is personal', async () => {
    const { path } = await hub.ask('guarded', 'return-address-invalid');
    const { headers, body } = await hub.visit(path);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-/),
    });
    expect(headers).not.toHaveProperty('set-cookie');
    expect(body).not.toMatch(/<script|javascript:|\son\w+=/);
    for (const secret of [aReturnAddress.email, aReturnAddress.streetAddress1, 'kerstin@example.com'])
      expect(body).not.toContain(secret);
  });

  test('ANSWER-1 shows names as text, whatever they are', async () => {
    const { path, jobId } = await hub.ask('plain', 'package-overdue');
    const { drives } = await hub.jobOf('plain');
    await hub.changeJob('plain', { drives: drives.map((drive) => ({ ...drive, driveId: '"><b>x' })) });
    expect((await hub.visit(path)).body).toContain('&quot;&gt;&lt;b&gt;x');
    expect(jobId).not.toBe('');
  });

  test('ANSWER-2 a guesser is slowed down, and whoever has a link is not', async () => {
    const { path } = await hub.ask('slow', 'package-overdue');
    const guesses = [];
    for (let index = 0; index < 32; index += 1)
      guesses.push((await hub.visit(`/answer/${'x'.repeat(40)}${index}`)).statusCode);
    expect(guesses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 404));
    expect(guesses.at(-1)).toBe(429);
    expect((await hub.visit(path)).statusCode).toBe(200);
  });
});

test('ANSWER-2 what cannot be read is answered with a page, and logged without the link', async () => {
  const { path, jobId } = await hub.ask('broken', 'export-list-invalid');
  const large = await hub.send(path, { remark: 'x'.repeat(40_000) });
  expect([large.statusCode, large.headers['content-type']]).toEqual([413, 'text/html; charset=utf-8']);
  await hub.deps.database.updateTable('mail').set({ told: '{}' }).where('job_id', '=', jobId).execute();
  const failed = await hub.visit(path, { lang: 'sv' });
  expect(failed.statusCode).toBe(500);
  expect(failed.body).toContain('Något gick fel hos oss');
  expect(hub.logged.join('')).not.toContain(path);
  await hub.deps.database.deleteFrom('mail').where('job_id', '=', jobId).execute();
});

test.each(['http://dock.example', 'ftp://dock.example', 'https://me@dock.example', 'dock.example'])(
  'ANSWER-2 customers are not sent to %s',
  async (url) => {
    const options = ['--data', '/nowhere/at/all', '--public-url', url];
    expect(await run(['serve', ...options], new AbortController().signal)).toBe(2);
  },
);

describe('an answer', () => {
  test('ANSWER-3 is given by a form only: whoever just opens the link changes nothing', async () => {
    const { path, jobId } = await hub.ask('scanned', 'package-overdue');
    const before = await hub.operations(jobId);
    for (const method of ['GET', 'HEAD'] as const)
      expect((await hub.app.inject({ method, url: `${path}?choice=cancel` })).statusCode).toBe(200);
    const foreign = await hub.send(path, { choice: 'cancel' }, { 'sec-fetch-site': 'cross-site' });
    expect(foreign.statusCode).toBe(404);
    expect(await hub.operations(jobId)).toEqual(before);
    expect((await hub.mailOf(jobId))[0]).toMatchObject({ answered_at: null });
  });

  test('ANSWER-4 waits until the end of that day where the reader is, and is a contact of the fault', async () => {
    const { path, jobId } = await hub.ask('waits', 'package-overdue', { timeZone: 'Europe/Stockholm' });
    const today = hub.deps.now();
    const until = addMs(today, 20 * dayMs).slice(0, 10);
    const form = { choice: 'wait', until, remark: 'The carrier is on strike.' };
    const sent = await hub.send(`${path}?lang=sv`, form, { 'sec-fetch-site': 'same-origin' });
    expect([sent.statusCode, sent.headers.location]).toEqual([303, '?lang=sv']);
    const job = await hub.jobOf('waits');
    expect(job.waitUntil).toMatch(new RegExp(`^${until}T2[12]:59:59.999Z$`));
    expect(job.faults).toMatchObject([
      {
        state: 'resolved',
        outcome: 'extendWait',
        contacts: [{ direction: 'out' }, { direction: 'in', answered: true }],
      },
    ]);
    const { contacts } = await contactLog(hub.deps, hub.siteId, jobId);
    expect(contacts[0]).toMatchObject({
      note: '',
      words: { person: 'Kerstin Exempel', language: 'en', text: 'The carrier is on strike.' },
      actor: { kind: 'customer' },
      channel: 'email',
    });
    const kept = await hub.deps.database.selectFrom('operation').select('payload').execute();
    expect(JSON.stringify([job, kept])).not.toContain('strike');
    const after = await hub.visit(path);
    expect(after.body).toContain('Thank you. We got your answer');
    expect(after.body).not.toContain('<form');
  });

  test('ANSWER-3 counts once, also when it comes twice at the same time, and stays as it was', async () => {
    const { path, jobId } = await hub.ask('twice', 'package-overdue');
    const until = addMs(hub.deps.now(), 20 * dayMs).slice(0, 10);
    const answers = await Promise.all([1, 2, 3].map(() => hub.send(path, { choice: 'wait', until })));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
    expect((await hub.send(path, { choice: 'cancel' })).statusCode).toBe(303);
    const types = (await hub.operations(jobId)).map(({ type }) => type);
    expect(types.filter((type) => type === 'waitExtended')).toHaveLength(1);
    expect(types.filter((type) => type === 'contactRecorded')).toHaveLength(2);
    expect((await hub.jobOf('twice')).cancelRequested).toBe(false);
  });

  test('ANSWER-4 cancels the job', async () => {
    const { path } = await hub.ask('cancelled', 'package-overdue');
    expect((await hub.send(path, { choice: 'cancel' })).statusCode).toBe(303);
    expect(await hub.jobOf('cancelled')).toMatchObject({
      cancelRequested: true,
      faults: [{ state: 'resolved', outcome: 'cancel' }],
    });
    expect((await hub.visit(path)).body).toContain('You cancelled the job.');
  });

  test('ANSWER-4 gives a new return address, but never another e-mail address, and tells the old contact', async () => {
    const { path, jobId } = await hub.ask('moved', 'return-address-invalid');
    const form = { ...newAddress, email: 'thief@example.org' };
    expect((await hub.send(path, form)).statusCode).toBe(303);
    const personal = await readPersonal(hub.deps.database, hub.siteId, jobId);
    expect(personal?.body.returnAddress).toMatchObject({ ...newAddress, email: aReturnAddress.email });
    expect(await faultsOf('moved')).toMatchObject([{ state: 'resolved', outcome: 'corrected' }]);
    const addresses = (await hub.mailOf(jobId)).map(({ content }) => content.to.address);
    expect(addresses.toSorted()).toEqual([aReturnAddress.email, 'kerstin@example.com']);
    expect(JSON.stringify(await hub.operations(jobId))).not.toContain('Nygatan');
    expect(hub.logged.join('')).not.toMatch(/Nygatan|answer\/[\w-]{43}/);
    expect((await hub.visit(path)).body).not.toContain('Nygatan');
  });

  test('ANSWER-4 is sent back with what is wrong, and the operation is what the API would make', async () => {
    const { path } = await hub.ask('wrong', 'return-address-invalid');
    const { statusCode, body } = await hub.send(path, { ...newAddress, city: '', phone: 'none' });
    expect(statusCode).toBe(422);
    expect(body).toMatch(/id="city"[^>]*aria-invalid="true"/);
    expect(body).toMatch(/id="phone"[^>]*aria-invalid="true"/);
    expect(body).toContain('value="Nygatan 7"');
    const overdue = await hub.ask('dated', 'package-overdue');
    const until = addMs(hub.deps.now(), 91 * dayMs).slice(0, 10);
    expect((await hub.send(overdue.path, { choice: 'wait', until })).statusCode).toBe(422);
    expect((await hub.send(overdue.path, {})).statusCode).toBe(422);
    expect((await hub.jobOf('dated')).waitUntil).toBeNull();
  });

  test('ANSWER-4 sends the BitLocker key again, which is never shown', async () => {
    const { path, jobId } = await hub.ask('keyed', 'bitlocker-key-invalid');
    const { keyOf } = await readBitLockerKeys(hub.deps, hub.deps.database, hub.siteId, jobId);
    const same = await hub.send(path, { key0: keyOf('SNkeyed') ?? '' });
    expect(same.statusCode).toBe(422);
    expect(same.body).not.toContain(keyOf('SNkeyed') ?? 'no key');
    expect((await hub.send(path, { key0: newKey })).statusCode).toBe(303);
    const after = await readBitLockerKeys(hub.deps, hub.deps.database, hub.siteId, jobId);
    expect(after.keyOf('SNkeyed')).toBe(newKey);
    expect(await faultsOf('keyed')).toMatchObject([{ state: 'open', nextStep: { code: 'decide' } }]);
    const kept = JSON.stringify([await hub.operations(jobId), await hub.mailOf(jobId), hub.logged]);
    expect(kept).not.toContain(newKey);
  });

  test('ANSWER-4 to what only a person can decide is a text', async () => {
    const { path, jobId } = await hub.ask('spoken', 'export-list-invalid');
    expect((await hub.send(path, { remark: ' ' })).statusCode).toBe(422);
    expect((await hub.send(path, { remark: 'The list is in the container now.' })).statusCode).toBe(303);
    const { contacts } = await contactLog(hub.deps, hub.siteId, jobId);
    expect(contacts[0]).toMatchObject({
      words: { text: 'The list is in the container now.' },
      answered: true,
    });
  });

  test('ANSWER-3 to what was settled meanwhile is not taken, and the page says so', async () => {
    const { path, jobId, faultId, subject } = await hub.ask('settled', 'package-overdue');
    const resolved = {
      faultId,
      subject,
      outcome: 'dismiss' as const,
      note: 'here',
      jobId: null,
      waitUntil: null,
    };
    const operation = { ...anHubOperation('faultResolved', resolved), at: hub.deps.now() };
    expect((await submit(hub.deps, hub.siteId, operation)).outcome).toBe('applied');
    const before = await hub.operations(jobId);
    expect((await hub.visit(path)).body).toContain('settled meanwhile. No answer is needed.');
    const sent = await hub.send(path, { choice: 'cancel' });
    expect(sent.statusCode).toBe(409);
    expect(sent.body).toContain('settled meanwhile. No answer is needed.');
    expect(await hub.operations(jobId)).toEqual(before);
  });

  test('ANSWER-3 of one contact person is enough: the link of the other asks no more', async () => {
    const persons = ['one', 'two'].map((name) => aPerson({ email: `${name}@example.com` }));
    const jobId = await hub.ship('asked-both', persons);
    await hub.openFault('export-list-invalid', { kind: 'job', jobId });
    hub.pass(5 * 60_000);
    await hub.round();
    const links = hub.server.mails
      .filter(({ headers }) => headers.subject?.includes(' asked-both:'))
      .map(({ text }) => new URL(/https:\S+\/answer\/\S+/.exec(text)?.[0] ?? '').pathname);
    expect(new Set(links).size).toBe(2);
    const [first = '', second = ''] = links;
    expect((await hub.visit(second)).body).toContain('<form');
    hub.pass(1000);
    expect((await hub.send(first, { remark: 'It is there now.' })).statusCode).toBe(303);
    expect((await hub.visit(second)).body).not.toContain('<form');
    expect((await hub.send(second, { remark: 'Me too.' })).statusCode).toBe(409);
  });

  test('ANSWER-4 that the rules refuse by now is not taken, and the page says so', async () => {
    const { path } = await hub.ask('packed', 'package-overdue');
    const { drives } = await hub.jobOf('packed');
    await hub.changeJob('packed', {
      state: 'Packaging',
      drives: drives.map((drive) => ({ ...drive, state: 'Completed' })),
    });
    const sent = await hub.send(path, { choice: 'cancel' });
    expect(sent.statusCode).toBe(409);
    expect(sent.body).toContain('could not be taken');
    expect(await hub.jobOf('packed')).toMatchObject({ cancelRequested: false });
  });

  test('ANSWER-3 whose contact was not written before the hub died is written by the next round', async () => {
    const { path, jobId } = await hub.ask('crashed', 'export-list-invalid');
    await hub.send(path, { remark: 'Hello' });
    const before = await hub.operations(jobId);
    await hub.deps.database
      .updateTable('mail')
      .set({ answer_due: true })
      .where('job_id', '=', jobId)
      .execute();
    await hub.round();
    expect(await hub.operations(jobId)).toEqual(before);
    expect(await hub.mailOf(jobId)).toMatchObject([{ answer_due: false }]);
  });
});

// The last one: the customer's token ends with the same thirty days.
test('ANSWER-2 ends after thirty days, with the contact person, and with the job', async () => {
  const left = await hub.ask('left', 'package-overdue');
  const deleted = await hub.ask('deleted', 'package-overdue');
  const late = await hub.ask('late', 'package-overdue');
  expect((await hub.visit(left.path)).statusCode).toBe(200);
  const persons = [aPerson({ email: 'somebody@example.com' })];
  await saveContacts(hub.deps, hub.siteId, left.jobId, { scope: 'job', persons });
  expect((await hub.visit(left.path)).statusCode).toBe(404);
  expect((await hub.send(left.path, { choice: 'cancel' })).statusCode).toBe(404);
  await hub.deps.database.transaction().execute((tx) => eraseJob(tx, hub.siteId, deleted.jobId));
  expect((await hub.visit(deleted.path)).statusCode).toBe(404);
  hub.pass(30 * dayMs - 1);
  expect((await hub.visit(late.path)).statusCode).toBe(200);
  hub.pass(1);
  const gone = await hub.visit(late.path, { headers: { 'accept-language': 'sv' } });
  expect(gone.statusCode).toBe(404);
  expect(gone.body).toContain('Den här länken fungerar inte längre');
  expect((await hub.send(late.path, { choice: 'cancel' })).statusCode).toBe(404);
  expect((await hub.jobOf('late')).cancelRequested).toBe(false);
});
