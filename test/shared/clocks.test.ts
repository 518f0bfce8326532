import { describe, expect, test } from 'vitest';
import type { Document, Job, Subject } from '../../shared/documents';
import { type Clock, type ClockName, clocksOf } from '../../shared/jobs/clocks';
import { type JobState, jobStates } from '../../shared/states';
import { addMs, dayMs } from '../../shared/time';
import {
  act,
  aDrive,
  aFault,
  aJob,
  anOperation,
  anOperator,
  aPackage,
  day,
  driveOf,
  jobOf,
  ofDrive,
  ofJob,
  packageOf,
  theHub,
} from '../support/builders';

const clock = (document: Document, name: ClockName, now = day(1)): Clock | undefined =>
  clocksOf(document, now).find((one) => one.clock === name);
const packages = (changes: Partial<Job['packages']>) => ({
  packages: { arrivedAt: null, unclosed: false, onSite: false, ...changes },
});
const ofPackage: Subject = { kind: 'package', packageId: 'package-1' };
const expire = (name: ClockName, dueAt: string, subject: Subject = ofJob, at = dueAt) =>
  anOperation('clockExpired', { clock: name, subject, dueAt }, { actor: theHub, at });
const never = aDrive({ state: 'NeverReceived' });
const overdue = aFault({ kind: 'package-overdue', openedAt: day(13), firstContactAt: day(14) });
const faultedFrom = (from: number, to?: number) => [
  { state: 'Shipping' as const, at: day(-1), passedOver: false },
  { state: 'Faulted' as const, at: day(from), passedOver: false },
  ...(to === undefined ? [] : [{ state: 'Shipping' as const, at: day(to), passedOver: false }]),
];

describe('creating', () => {
  const job = aJob({ state: 'Creating', updatedAt: day(0) });
  test('JOB-2 fourteen days after the last update, with a warning three days before', () => {
    expect(clock(job, 'creating')).toEqual({
      clock: 'creating',
      subject: ofJob,
      startsAt: day(0),
      dueAt: day(14),
      state: 'running',
      heldBy: null,
      remainingMs: 13 * dayMs,
      warnAt: day(11),
      isNear: false,
    });
    expect(clock(job, 'creating', day(14))).toMatchObject({ state: 'expired', remainingMs: 0 });
  });
  test('JOB-2 the job is deleted', () => {
    const result = act([job], expire('creating', day(14)));
    expect(result).toMatchObject({
      outcome: 'applied',
      documents: [],
      deleted: [{ kind: 'job', id: 'job-1' }],
    });
  });
  test('JOB-2 an update since then restarted it', () => {
    expect(act([{ ...job, updatedAt: day(5) }], expire('creating', day(14)))).toMatchObject({
      outcome: 'noop',
      code: 'clock.notDue',
    });
  });
  test('JOB-21 drives that came early do not hold it: they are held on their package, which stays', () => {
    const parcel = aPackage({ state: 'Unidentified', faults: [aFault({ kind: 'unidentified-package' })] });
    const result = act([job, parcel], expire('creating', day(14)));
    expect(result).toMatchObject({ deleted: [{ kind: 'job' }] });
    expect(packageOf(result)).toMatchObject({ state: 'Unidentified', jobIds: [] });
  });
});

describe('shipping', () => {
  const job = aJob({ shippingAt: day(0), shippingInformationAt: day(-1) });
  test('JOB-3 fourteen days after entering Shipping', () => {
    expect(clock(job, 'shipping')).toMatchObject({ startsAt: day(0), dueAt: day(14) });
  });
  test('JOB-3 at expiry operators are alerted and the state stays', () => {
    const result = act([job], expire('shipping', day(14)));
    expect(jobOf(result)).toMatchObject({
      state: 'Shipping',
      faults: [{ kind: 'package-overdue', state: 'open' }],
    });
    expect(act([jobOf(result)], expire('shipping', day(14)))).toMatchObject({ outcome: 'noop' });
  });
  test('JOB-4 the extension moves it, but never to an earlier time', () => {
    expect(clock({ ...job, waitUntil: day(40) }, 'shipping')?.dueAt).toBe(day(40));
    expect(clock({ ...job, waitUntil: day(3) }, 'shipping')?.dueAt).toBe(day(14));
  });
  test('JOB-22 a new delivery package restarts it', () => {
    expect(clock({ ...job, shippingInformationAt: day(5) }, 'shipping', day(6))?.dueAt).toBe(day(19));
  });
  test.each<[string, Partial<Job>]>([
    ['a package is here', packages({ arrivedAt: day(1), unclosed: true })],
    ['a drive came in another parcel', { drives: [aDrive({ state: 'Received' })] }],
    ['the customer cancelled', { cancelRequested: true }],
    ['it was closed', { state: 'Closed' }],
  ])('PKG-2 it ends when %s', (_title, changes) => {
    expect(clock({ ...job, ...changes }, 'shipping')).toBeUndefined();
  });
});

describe('never received', () => {
  const job = aJob({ shippingAt: day(0), shippingInformationAt: day(-1) });
  test('DRIVE-3 fourteen days after the shipping information, not after entering Shipping', () => {
    expect(clock(job, 'neverReceived')).toMatchObject({ startsAt: day(-1), dueAt: day(13) });
  });
  test('DRIVE-3 what is still Specified becomes NeverReceived', () => {
    const given = { ...job, drives: [aDrive(), aDrive({ driveId: 'WD-B2', state: 'Received' })] };
    const result = act([given], expire('neverReceived', day(13)));
    expect(driveOf(result).state).toBe('NeverReceived');
    expect(driveOf(result, 'WD-B2').state).toBe('Received');
    expect(jobOf(result)).toMatchObject({ state: 'Received', faults: [{ kind: 'drive-never-received' }] });
  });
  test('PKG-2 not while a package is here', () => {
    expect(
      clock({ ...job, ...packages({ arrivedAt: day(1), unclosed: true }) }, 'neverReceived'),
    ).toBeUndefined();
  });
  test('PKG-4 "still expected" restarts it at closing', () => {
    const closed = { ...job, stillExpectedAt: day(3), ...packages({ arrivedAt: day(2) }) };
    expect(clock(closed, 'neverReceived', day(4))).toMatchObject({ startsAt: day(3), dueAt: day(17) });
  });
  test('DRIVE-3 not once every drive is accounted for, nor for an export', () => {
    expect(clock({ ...job, drives: [never] }, 'neverReceived')).toBeUndefined();
    expect(clock({ ...job, type: 'Export', drives: [] }, 'neverReceived')).toBeUndefined();
  });
});

describe('paused waits', () => {
  const job = aJob({ shippingAt: day(0), shippingInformationAt: day(0) });
  test('FAULT-4 in Faulted a wait shows what remains and no due time', () => {
    const faulted = { ...job, state: 'Faulted' as const, transitions: faultedFrom(4) };
    expect(clock(faulted, 'shipping', day(50))).toMatchObject({
      state: 'paused',
      dueAt: null,
      remainingMs: 10 * dayMs,
    });
  });
  test('FAULT-4 afterwards it goes on with what remained', () => {
    expect(clock({ ...job, transitions: faultedFrom(4, 9) }, 'shipping', day(10))?.dueAt).toBe(day(19));
    expect(clock({ ...job, transitions: faultedFrom(-3, 2) }, 'shipping', day(10))?.dueAt).toBe(day(16));
    expect(clock({ ...job, transitions: faultedFrom(20, 30) }, 'shipping', day(31))?.dueAt).toBe(day(14));
  });
  test('FAULT-4 nothing expires meanwhile', () => {
    const faulted = { ...job, state: 'Faulted' as const, transitions: faultedFrom(4) };
    expect(act([faulted], expire('shipping', day(14), ofJob, day(50))).outcome).toBe('noop');
  });
});

describe('no answer', () => {
  const job = aJob({ drives: [never], faults: [overdue] });
  test('JOB-5 thirty days after the first contact', () => {
    expect(clock(job, 'noAnswer', day(20))).toMatchObject({ startsAt: day(14), dueAt: day(44) });
  });
  test('JOB-5 ends with an answer, and does not start without a contact', () => {
    expect(clock({ ...job, faults: [{ ...overdue, answeredAt: day(20) }] }, 'noAnswer')).toBeUndefined();
    expect(clock({ ...job, faults: [{ ...overdue, firstContactAt: null }] }, 'noAnswer')).toBeUndefined();
  });
  test('JOB-5 closing is left to a person', () => {
    const result = act([job], expire('noAnswer', day(44)));
    expect(jobOf(result)).toMatchObject({
      state: 'Shipping',
      faults: [{ state: 'open', nextStep: { code: 'closeJob', dueAt: day(44) } }],
    });
    expect(act([jobOf(result)], expire('noAnswer', day(44))).outcome).toBe('noop');
  });
});

test('FAULT-4 the next step that a clock gives is nobody waiting any more', () => {
  const waiting = { since: day(14), dueAt: day(15), nextContactAt: null };
  const snoozed = { operationId: 'aside', until: null, condition: 'answer' as const };
  const job = aJob({ drives: [never], faults: [{ ...overdue, waiting, snoozed }] });
  expect(jobOf(act([job], expire('noAnswer', day(44)))).faults).toMatchObject([
    { nextStep: { code: 'closeJob', dueAt: day(44) }, waiting: null, snoozed: null },
  ]);
});

describe('contact', () => {
  const unknown = aFault({ kind: 'unidentified-package', subject: ofPackage, openedAt: day(1) });
  const parcel = aPackage({ state: 'Unidentified', jobIds: [], faults: [unknown] });
  test('UNKNOWN-1 fourteen days after an unidentified package came', () => {
    expect(clock(parcel, 'contact')).toMatchObject({ subject: ofPackage, startsAt: day(0), dueAt: day(14) });
    expect(packageOf(act([parcel], expire('contact', day(14), ofPackage))).faults).toMatchObject([
      { state: 'open', nextStep: { code: 'returnParcel' } },
    ]);
  });
  test('UNKNOWN-1 ends with an answer, and with the package', () => {
    expect(clock({ ...parcel, faults: [{ ...unknown, answeredAt: day(2) }] }, 'contact')).toBeUndefined();
    expect(clock({ ...parcel, state: 'Open' }, 'contact')).toBeUndefined();
  });
  test('DRIVE-7 ninety days after the later of arrival and fault', () => {
    expect(clock(parcel, 'destroy')?.dueAt).toBe(day(91));
    expect(packageOf(act([parcel], expire('destroy', day(91), ofPackage))).faults).toMatchObject([
      { nextStep: { code: 'destroy' } },
    ]);
  });
});

describe('destroy', () => {
  const address = aFault({ kind: 'return-address-invalid', blocks: 'shipping', openedAt: day(5) });
  const job = aJob({ state: 'Packaging', drives: [aDrive({ state: 'Completed' })], faults: [address] });
  test('DRIVE-7 ninety days after the later of arrival and the opening of the fault', () => {
    expect(clock(job, 'destroy')).toMatchObject({ subject: ofDrive, startsAt: day(5), dueAt: day(95) });
    const lateDrive = aDrive({ state: 'Completed', arrivedAt: day(9) });
    expect(clock({ ...job, drives: [lateDrive] }, 'destroy')?.dueAt).toBe(day(99));
  });
  test('DRIVE-7 one for every drive that is here', () => {
    const drives = [
      ...job.drives,
      aDrive({ driveId: 'B', state: 'ShippedBack' }),
      aDrive({ driveId: 'C', state: 'Received' }),
    ];
    expect(clocksOf({ ...job, drives }, day(1)).filter((one) => one.clock === 'destroy')).toHaveLength(2);
  });
  test('DRIVE-7 also for a drive that came back undeliverable', () => {
    const back = aFault({ kind: 'returned-undeliverable', subject: ofDrive, openedAt: day(20) });
    expect(
      clock(aJob({ state: 'Closed', drives: [aDrive({ state: 'ShippedBack' })], faults: [back] }), 'destroy')
        ?.dueAt,
    ).toBe(day(110));
  });
  test('DRIVE-7 reaching the customer stops it', () => {
    expect(clock({ ...job, faults: [{ ...address, answeredAt: day(6) }] }, 'destroy')).toBeUndefined();
  });
  test('DRIVE-7 never by a clock alone', () => {
    const result = act([job], expire('destroy', day(95), ofDrive));
    expect(driveOf(result).state).toBe('Completed');
    expect(jobOf(result).faults).toMatchObject([{ nextStep: { code: 'destroy', dueAt: day(95) } }]);
  });
});

describe('retention', () => {
  const gone = aDrive({ state: 'ShippedBack' });
  const job = aJob({ state: 'Completed', endedAt: day(0), drives: [gone] });
  test('JOB-11 the job is deleted ninety days after it ended', () => {
    expect(clock(job, 'retention')?.dueAt).toBe(day(90));
    expect(act([job], expire('retention', day(90)))).toMatchObject({
      deleted: [{ kind: 'job', id: 'job-1' }],
    });
  });
  test('JOB-11 with the packages that were only its own', () => {
    const result = act([job, aPackage({ state: 'Closed' })], expire('retention', day(90)));
    expect(result).toMatchObject({ deleted: [{ kind: 'job' }, { kind: 'package', id: 'package-1' }] });
  });
  test.each<[string, Partial<Job>]>([
    ['drive', { drives: [gone, aDrive({ driveId: 'X', origin: 'extra', state: 'Received' })] }],
    ['package', packages({ onSite: true })],
    ['fault', { faults: [aFault()] }],
  ])('JOB-21 held by a %s, and it says so', (heldBy, changes) => {
    const held = { ...job, ...changes };
    expect(clock(held, 'retention', day(91))).toMatchObject({ state: 'held', heldBy });
    expect(act([held], expire('retention', day(90), ofJob, day(91))).outcome).toBe('noop');
  });
});

test('JOB-20 retention counts from the last end', () => {
  const job = aJob({ state: 'Closed', endedAt: day(50), reopenedAt: day(30) });
  expect(clock(job, 'retention', day(60))?.dueAt).toBe(day(140));
});

const clocksByState: Record<JobState, ClockName[]> = {
  Creating: ['creating'],
  Shipping: ['shipping', 'neverReceived'],
  Received: ['shipping', 'neverReceived'],
  Transferring: ['shipping', 'neverReceived'],
  Packaging: ['shipping', 'neverReceived'],
  Completed: ['retention'],
  Closed: ['retention'],
  Faulted: ['shipping', 'neverReceived'],
};
test.each(jobStates)('JOB-11 clocks of an awaited job in %s', (state) => {
  expect(clocksOf(aJob({ state }), day(1)).map((one) => one.clock)).toEqual(clocksByState[state]);
});

test('FAULT-4 other documents have no clocks, and unknown ones are refused', () => {
  expect(clocksOf(anOperator(), day(1))).toEqual([]);
  expect(act([], expire('shipping', day(14))).code).toBe('document.missing');
  expect(act([aJob()], expire('shipping', addMs(day(13), 1))).code).toBe('clock.notDue');
});
