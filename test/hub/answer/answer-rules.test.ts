import { describe, expect, test } from 'vitest';
import { answerToken, carriesLink, isLinkValid } from '../../../hub/answer/answer-link';
import { questionOf } from '../../../hub/answer/answer-question';
import { endOfDay } from '../../../hub/answer/end-of-day';
import { readAnswer, type Terms } from '../../../hub/answer/read-answer';
import { takeAnswer, type Visit } from '../../../hub/answer/visit';
import type { HubDeps } from '../../../hub/deps';
import { createMailWords } from '../../../hub/notify/mail-words';
import type { Told } from '../../../hub/notify/notices';
import { jobResponse } from '../../../shared/azure/job-response';
import type { Fault, Job } from '../../../shared/documents';
import { dayMs } from '../../../shared/time';
import { aFault, aJob, day, day0 } from '../../support/builders';

const told = (fault: Fault): Told => ({
  kind: 'faultOpened',
  subject: fault.id,
  detail: fault.kind,
  operationId: 'operation-1',
});
const factsOf = (job: Job) => ({ job, packages: [], site: null, now: day(1) });
const overdue = aFault({ id: 'fault-1', kind: 'package-overdue' });
const badKey = aFault({
  id: 'fault-2',
  kind: 'bitlocker-key-invalid',
  subject: { kind: 'drive', jobId: 'job-1', driveId: 'WD-A1' },
});

describe('ANSWER-1 the question of a mail', () => {
  test.each([
    ['package-overdue', 'wait'],
    ['return-address-invalid', 'address'],
    ['storage-not-reachable', 'word'],
    ['returned-undeliverable', 'word'],
  ] as const)('about %s is answered by %s', (kind, answer) => {
    const fault = aFault({ kind });
    expect(questionOf([told(fault)], factsOf(aJob({ faults: [fault] })), day0)).toMatchObject({
      state: 'open',
      kind: answer,
      faults: [fault],
    });
  });

  test('about a key concerns the listed drives, and is one in words for another', () => {
    const job = aJob({ faults: [badKey] });
    expect(questionOf([told(badKey)], factsOf(job), day0)).toMatchObject({ kind: 'key' });
    const extra = { ...job, drives: job.drives.map((drive) => ({ ...drive, origin: 'extra' as const })) };
    expect(questionOf([told(badKey)], factsOf(extra), day0)).toMatchObject({ kind: 'word' });
  });

  test('is the first that is still open; none when nothing was asked', () => {
    const settled: Fault = { ...overdue, state: 'resolved', outcome: 'extendWait' };
    const both = [told(settled), told(badKey)];
    expect(questionOf(both, factsOf(aJob({ faults: [settled, badKey] })), day0)).toMatchObject({
      kind: 'key',
    });
    expect(questionOf([told(settled)], factsOf(aJob({ faults: [settled] })), day0)).toEqual({
      state: 'settled',
    });
    const state: Told = { kind: 'jobState', subject: '', detail: 'Received', operationId: 'operation-1' };
    expect(questionOf([state], factsOf(aJob()), day0)).toEqual({ state: 'none' });
  });

  test('is over for everybody when one of the contact persons answered', () => {
    const answered = (at: string) => ({
      ...badKey,
      contacts: [
        { operationId: 'o', at, channel: 'phone' as const, direction: 'in' as const, answered: true },
      ],
    });
    const ask = (fault: Fault) => questionOf([told(fault)], factsOf(aJob({ faults: [fault] })), day(1));
    expect(ask(answered(day(2)))).toEqual({ state: 'settled' });
    expect(ask(answered(day(0)))).toMatchObject({ state: 'open' });
  });

  test('about a deadline is over when the deadline moved', () => {
    const job = aJob({ state: 'Shipping', shippingAt: day0, shippingInformationAt: day0 });
    const warned: Told = { kind: 'deadline', subject: 'neverReceived', detail: day(14), operationId: 'o' };
    expect(questionOf([warned], factsOf(job), day0)).toMatchObject({ state: 'open', kind: 'wait' });
    expect(questionOf([warned], factsOf({ ...job, waitUntil: day(30) }), day0)).toEqual({ state: 'settled' });
  });
});

describe('ANSWER-2 a link', () => {
  const mail = {
    link_until: day(30),
    content: {
      to: { name: 'Ada', address: 'ada@example.com' },
      language: 'en' as const,
      subject: '',
      text: '',
    },
  };
  test('holds until its time, for an address that is still one of the job’s', () => {
    expect(isLinkValid(mail, ['Ada@Example.com'], day(29))).toBe(true);
    expect(isLinkValid(mail, ['ada@example.com'], day(30))).toBe(false);
    expect(isLinkValid(mail, ['else@example.com', null], day(29))).toBe(false);
    expect(isLinkValid({ ...mail, link_until: null }, ['ada@example.com'], day(0))).toBe(false);
  });
  test('is another one for every mail, and cannot be made without the key', () => {
    const secretKey = Buffer.alloc(32, 1);
    const one = answerToken({ secretKey }, { site: 'site-1', id: 'mail-1' });
    expect(one).toMatch(/^[\w-]{43}$/);
    expect(answerToken({ secretKey }, { site: 'site-1', id: 'mail-1' })).toBe(one);
    expect(answerToken({ secretKey }, { site: 'site-1', id: 'mail-2' })).not.toBe(one);
    expect(answerToken({ secretKey: Buffer.alloc(32, 2) }, { site: 'site-1', id: 'mail-1' })).not.toBe(one);
  });
  test('is in no correction and in no word to an old address', () => {
    expect(carriesLink({ corrects: null, told: [told(overdue)] })).toBe(true);
    expect(carriesLink({ corrects: 'mail-1', told: [told(overdue)] })).toBe(false);
    expect(carriesLink({ corrects: null, told: [] })).toBe(false);
  });
});

describe('ANSWER-3 an answer', () => {
  const untouched = new Proxy({} as HubDeps, {
    get: () => {
      throw new Error('the hub was asked to do something');
    },
  });
  const visitOf = (job: Job, answeredAt: string | null): Visit => ({
    mail: {
      told: [told(overdue)],
      queued_at: day0,
      answered_at: answeredAt,
      answer: null,
    } as unknown as Visit['mail'],
    facts: factsOf(job),
    job: jobResponse({ job, personal: null, site: null, apiVersion: '2021-01-01', withDrives: true }),
    timeZone: 'UTC',
    words: createMailWords({ language: 'en', timeZone: null }),
  });
  const cancel = new URLSearchParams({ choice: 'cancel' });

  test('that was given is not given again', async () => {
    const taken = await takeAnswer(untouched, visitOf(aJob({ faults: [overdue] }), day0), cancel);
    expect(taken).toEqual({ ok: true });
  });
  test('to what is settled does nothing', async () => {
    const settled: Fault = { ...overdue, state: 'resolved', outcome: 'arrived' };
    const taken = await takeAnswer(untouched, visitOf(aJob({ faults: [settled] }), null), cancel);
    expect(taken).toMatchObject({ ok: false, status: 409 });
  });
});

describe('ANSWER-4 a form', () => {
  const terms: Terms = {
    kind: 'wait',
    now: day0,
    timeZone: 'UTC',
    driveIds: ['WD-A1'],
    keyOf: () => 'the old key',
    email: 'ada@example.com',
  };
  const read = (form: Record<string, string>, changes: Partial<Terms> = {}) =>
    readAnswer(new URLSearchParams(form), { ...terms, ...changes });

  test('says until when, at most ninety days ahead, or to cancel', () => {
    expect(read({ choice: 'wait', until: '2026-03-20' })).toMatchObject({
      answer: { kind: 'wait', until: '2026-03-20T23:59:59.999Z' },
    });
    expect(read({ choice: 'cancel' })).toMatchObject({ answer: { kind: 'cancel' } });
    const last = new Date(Date.parse(day0) + 89 * dayMs).toISOString().slice(0, 10);
    expect(read({ choice: 'wait', until: last }).ok).toBe(true);
    for (const until of ['', '2026-03-01', '2026-02-30', '2026-06-01', '20 March'])
      expect(read({ choice: 'wait', until }).ok, until).toBe(false);
    expect(read({ choice: 'both' }).ok).toBe(false);
  });

  test('never says where mails go', () => {
    const address = {
      recipientName: 'Nils',
      streetAddress1: 'Nygatan 7',
      postalCode: '352 33',
      city: 'Växjö',
      countryOrRegion: 'Sweden',
      phone: '+46470550100',
      email: 'thief@example.org',
    };
    expect(read(address, { kind: 'address' })).toMatchObject({
      ok: true,
      answer: { address: { email: 'ada@example.com', city: 'Växjö' } },
    });
    expect(read({ ...address, city: '' }, { kind: 'address' })).toEqual({
      ok: false,
      problems: new Map([['city', 'required']]),
    });
  });

  test('brings a key for every drive, and not the one that is here', () => {
    expect(read({ key0: 'a new key' }, { kind: 'key' })).toMatchObject({
      answer: { keys: [{ driveId: 'WD-A1', bitLockerKey: 'a new key' }] },
    });
    expect(read({}, { kind: 'key' })).toMatchObject({ problems: new Map([['key0', 'required']]) });
    expect(read({ key0: 'the old key' }, { kind: 'key' })).toMatchObject({
      problems: new Map([['key0', 'sameKey']]),
    });
  });

  test.each([
    ['2026-03-20', 'Europe/Stockholm', '2026-03-20T22:59:59.999Z'],
    // Summer time begins on this day.
    ['2026-03-29', 'Europe/Stockholm', '2026-03-29T21:59:59.999Z'],
    // It begins at midnight.
    ['2026-03-28', 'Asia/Beirut', '2026-03-28T21:59:59.999Z'],
    ['2026-03-20', 'Asia/Shanghai', '2026-03-20T15:59:59.999Z'],
    ['2026-03-20', 'America/Los_Angeles', '2026-03-21T06:59:59.999Z'],
  ])('a day ends where the reader is: %s in %s', (date, zone, end) => {
    expect(endOfDay(date, zone)).toBe(end);
  });
});
