import { describe, expect, test } from 'vitest';
import type { Fault, Job } from '../../shared/documents';
import {
  act,
  aDrive,
  aFault,
  aJob,
  anOperation,
  aPackage,
  asOperator,
  day,
  driveOf,
  jobOf,
} from '../support/builders';

const overdue = (changes: Partial<Fault> = {}) =>
  aFault({ kind: 'package-overdue', firstContactAt: day(14), openedAt: day(13), ...changes });
const never = aDrive({ state: 'NeverReceived' });

describe('waitExtended', () => {
  const extend = (until: string, at = day(15)) =>
    anOperation('waitExtended', { jobId: 'job-1', until }, { at });

  test("JOB-4 the customer's answer extends the wait, and what was overdue is so no more", () => {
    const result = act([aJob({ faults: [overdue()] })], extend(day(40)), asOperator);
    expect(jobOf(result)).toMatchObject({
      waitUntil: day(40),
      faults: [{ state: 'resolved', outcome: 'extendWait' }],
    });
  });
  test('JOB-4 again, and also sooner', () => {
    expect(jobOf(act([aJob({ waitUntil: day(40) })], extend(day(30)))).waitUntil).toBe(day(30));
  });
  test('JOB-4 at most 90 days ahead', () => {
    expect(act([aJob()], extend(day(105)))).toMatchObject({ outcome: 'applied' });
    expect(act([aJob()], extend(day(105.1)))).toMatchObject({
      code: 'wait.tooLong',
      params: { latest: day(105) },
    });
  });
  test('JOB-4 into the future', () => expect(act([aJob()], extend(day(15))).code).toBe('wait.past'));
  test.each(['Creating', 'Completed', 'Closed'] as const)('JOB-4 not in %s', (state) => {
    expect(act([aJob({ state })], extend(day(40))).code).toBe('job.notShipping');
  });
  test('JOB-4 of an unknown job is refused', () => {
    expect(act([], extend(day(40))).code).toBe('document.missing');
  });
});

describe('jobClosed', () => {
  const close = (at = day(44)) => anOperation('jobClosed', { jobId: 'job-1', reason: 'no answer' }, { at });
  const silent = (changes: Partial<Job> = {}) => aJob({ drives: [never], faults: [overdue()], ...changes });

  test('JOB-5 thirty silent days after the first contact', () => {
    const result = act([silent()], close());
    expect(jobOf(result)).toMatchObject({
      state: 'Closed',
      endedAt: day(44),
      faults: [{ state: 'resolved', outcome: 'close' }],
    });
  });
  test('JOB-5 nobody waits for its drives any more', () => {
    const missing = aFault({ id: 'f-2', kind: 'drive-never-received' });
    const result = act([silent({ drives: [aDrive()], faults: [overdue(), missing] })], close());
    expect(driveOf(result).state).toBe('NeverReceived');
    expect(jobOf(result).faults[1]).toMatchObject({ state: 'resolved', outcome: 'ended' });
  });
  test('JOB-5 only a lead', () => expect(act([silent()], close(), asOperator).code).toBe('role.required'));

  test.each<[string, string, Job, string?]>([
    ['job.closeTooEarly', 'before that', silent(), day(43.9)],
    ['job.closeNoContact', 'without a contact', silent({ faults: [overdue({ firstContactAt: null })] })],
    ['job.closeNoContact', 'when nothing is overdue', silent({ faults: [overdue({ state: 'resolved' })] })],
    [
      'job.closeAnswered',
      'when the customer answered',
      silent({ faults: [overdue({ answeredAt: day(20) })] }),
    ],
    [
      'job.closeArrived',
      'when a drive ever arrived',
      silent({ drives: [never, aDrive({ driveId: 'B', state: 'ShippedBack' })] }),
    ],
    [
      'job.closeExtraHere',
      'while an extra is on site',
      silent({ drives: [never, aDrive({ driveId: 'X', origin: 'extra', state: 'Received' })] }),
    ],
    [
      'job.closePackageHere',
      'while a parcel of it is here',
      silent({ packages: { arrivedAt: day(40), unclosed: true, onSite: true } }),
    ],
    ['job.notShipping', 'in another state', silent({ state: 'Received' })],
    ['job.faulted', 'while it is Faulted', silent({ state: 'Faulted' })],
  ])('JOB-5 refuses with %s %s', (code, _title, given, at = day(44)) => {
    expect(act([given], close(at))).toMatchObject({ outcome: 'refused', code });
  });

  test('PKG-1 the parcel is not expected any more', () => {
    const shared = aPackage({ state: 'Expected', jobIds: ['job-1', 'job-2'] });
    const result = act([silent(), shared], close());
    expect(result).toMatchObject({ documents: [{ id: 'job-1' }, { id: 'package-1', jobIds: ['job-2'] }] });
  });
});
