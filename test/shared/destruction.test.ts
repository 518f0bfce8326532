import { describe, expect, it } from 'vitest';
import type { Fault } from '../../shared/documents';
import { destroyConditions } from '../../shared/drives/destruction';
import type { DriveState } from '../../shared/states';
import {
  act,
  aDrive,
  aFault,
  aJob,
  anOperation,
  anOperator,
  aPackage,
  day,
  day0,
  driveOf,
  jobOf,
  ofDrive,
  packageOf,
} from '../support/builders';

const contact = (days: number, channel: 'email' | 'phone'): Fault['contacts'][number] => ({
  operationId: `contact-${days}`,
  at: day(days),
  channel,
  direction: 'out',
  answered: false,
});
const enough = [contact(1, 'email'), contact(15, 'phone'), contact(31, 'email')];

const address = (changes: Partial<Fault> = {}) =>
  aFault({ kind: 'return-address-invalid', blocks: 'shipping', contacts: enough, ...changes });

const destroy = (at: string, secondOperatorId = 'bo') =>
  anOperation(
    'driveDestroyed',
    { jobId: 'job-1', driveId: 'WD-A1', secondOperatorId, method: 'purge', certificate: 'NIST-17' },
    { at },
  );
const second = anOperator({ id: 'bo' });
const job = (fault: Fault, drive = aDrive({ state: 'Completed', arrivedAt: day0 })) =>
  aJob({ state: 'Packaging', drives: [drive], faults: [fault] });

describe('driveDestroyed', () => {
  it('DRIVE-7: after 90 days, three contacts by two channels over 30 days, and by two people', () => {
    const result = act([job(address()), second], destroy(day(90)));
    expect(driveOf(result)).toMatchObject({ state: 'Destroyed', place: null });
    expect(jobOf(result)).toMatchObject({ state: 'Closed' });
    expect(jobOf(result).faults[0]).toMatchObject({
      state: 'resolved',
      outcome: 'destroy',
      resolvedNote: 'NIST-17',
    });
  });

  it('DRIVE-7: the 90 days count from the later of arrival and fault', () => {
    expect(act([job(address()), second], destroy(day(89.9)))).toMatchObject({ code: 'destroy.tooEarly' });
    const later = address({ openedAt: day(5) });
    expect(act([job(later), second], destroy(day(94.9)))).toMatchObject({
      code: 'destroy.tooEarly',
      params: { dueAt: day(95) },
    });
    expect(act([job(later), second], destroy(day(95))).outcome).toBe('applied');
  });

  it.each([
    ['two attempts', [contact(1, 'email'), contact(31, 'phone')]],
    ['one channel', [contact(1, 'email'), contact(15, 'email'), contact(31, 'email')]],
    ['29 days', [contact(1, 'email'), contact(15, 'phone'), contact(30, 'email')]],
    ['mails that asked nothing', enough.map((one) => ({ ...one, asks: false }))],
    ['calls that came in', enough.map((one) => ({ ...one, direction: 'in' as const }))],
  ])('DRIVE-7: %s are not enough', (_, contacts) => {
    expect(act([job(address({ contacts })), second], destroy(day(90)))).toMatchObject({
      code: 'destroy.contactsMissing',
    });
  });

  it('DRIVE-7: reaching the customer stops it', () => {
    expect(act([job(address({ answeredAt: day(40) })), second], destroy(day(90)))).toMatchObject({
      code: 'destroy.answered',
    });
  });

  it('DRIVE-7: the second person is somebody else who works here', () => {
    const documents = [
      job(address()),
      second,
      anOperator({ id: 'cy', active: false }),
      anOperator(),
    ] as const;
    expect(act([...documents], destroy(day(90), 'anna'))).toMatchObject({ code: 'destroy.sameOperator' });
    expect(act([...documents], destroy(day(90), 'cy'))).toMatchObject({ code: 'operator.unknown' });
    expect(act([...documents], destroy(day(90), 'dee'))).toMatchObject({ code: 'operator.unknown' });
  });

  const undeliverable = () => address({ kind: 'returned-undeliverable', subject: ofDrive });
  const steps: Record<DriveState, [withAddress: string, undelivered: string]> = {
    Specified: ['destroy.notHere', 'destroy.notHere'],
    NeverReceived: ['destroy.notHere', 'destroy.notHere'],
    Received: ['done', 'done'],
    Transferring: ['destroy.notHere', 'destroy.notHere'],
    Completed: ['done', 'done'],
    CompletedMoreInfo: ['done', 'done'],
    ShippedBack: ['destroy.noFault', 'done'],
    Destroyed: ['already', 'already'],
  };
  it.each(Object.keys(steps) as DriveState[])('DRIVE-7: a drive in %s', (state) => {
    const drive = aDrive({ state, arrivedAt: day0 });
    const [withAddress, undelivered] = steps[state];
    expect(act([job(address(), drive), second], destroy(day(90)))).toMatchObject({ code: withAddress });
    expect(act([job(undeliverable(), drive), second], destroy(day(90)))).toMatchObject({ code: undelivered });
  });

  it('DRIVE-7: nothing is destroyed without such a fault', () => {
    expect(act([job(aFault({ contacts: enough })), second], destroy(day(90)))).toMatchObject({
      code: 'destroy.noFault',
    });
  });
});

describe('the conditions of a destruction', () => {
  const stateOf = (fault: Fault, at: string) =>
    destroyConditions(fault, day0, at).map((one) => [one.id, one.isMet, 'have' in one ? one.have : null]);

  it('DRIVE-7: each is met or says what there is, as the reducer judges them together', () => {
    expect(stateOf(address(), day(90))).toEqual([
      ['notReached', true, null],
      ['kept', true, null],
      ['attempts', true, 3],
      ['channels', true, 2],
      ['days', true, 30],
    ]);
    expect(stateOf(address({ contacts: [], answeredAt: day(3) }), day(89))).toEqual([
      ['notReached', false, null],
      ['kept', false, null],
      ['attempts', false, 0],
      ['channels', false, 0],
      ['days', false, 0],
    ]);
    const hasty = [contact(1, 'email'), contact(2, 'phone'), contact(3.5, 'email')];
    expect(stateOf(address({ contacts: hasty }), day(90)).at(-1)).toEqual(['days', false, 2]);
  });
});

describe('packageDestroyed', () => {
  it('DRIVE-7: what came in a package that nobody claims', () => {
    const subject = { kind: 'package', packageId: 'package-1' } as const;
    const fault = address({ kind: 'unidentified-package', subject });
    const parcel = aPackage({ state: 'Unidentified', jobIds: [], faults: [fault] });
    const operation = (at: string) =>
      anOperation(
        'packageDestroyed',
        { packageId: 'package-1', secondOperatorId: 'bo', method: 'destroy', certificate: 'NIST-18' },
        { at },
      );
    expect(act([parcel, second], operation(day(89)))).toMatchObject({ code: 'destroy.tooEarly' });
    const result = act([parcel, second], operation(day(90)));
    expect(packageOf(result)).toMatchObject({ state: 'Destroyed' });
    expect(packageOf(result).faults[0]).toMatchObject({ state: 'resolved', outcome: 'destroy' });
    expect(act([{ ...parcel, state: 'Open' }, second], operation(day(90)))).toMatchObject({
      code: 'pkg.notHere',
    });
  });
});
