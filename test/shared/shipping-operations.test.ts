import { describe, expect, test } from 'vitest';
import type { Drive, Job } from '../../shared/documents';
import type { Payload } from '../../shared/operations';
import { type DriveState, driveStates } from '../../shared/states';
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
  minute,
} from '../support/builders';

const completed = aDrive({ state: 'Completed' });
const second = aDrive({ driveId: 'WD-B2', state: 'Completed' });
const extra = aDrive({ driveId: 'X-1', origin: 'extra', state: 'Received' });
const packed = (drives: Drive[] = [completed], changes: Partial<Job> = {}) =>
  aJob({ state: 'Packaging', transferBegan: true, drives, ...changes });

const ship = (driveIds = ['WD-A1'], changes: Partial<Payload<'shipped'>> = {}, at = minute(60)) =>
  anOperation(
    'shipped',
    {
      jobId: 'job-1',
      driveIds,
      carrierName: 'DHL',
      trackingNumber: 'R-1',
      shipDate: day(1),
      reason: '',
      ...changes,
    },
    { at },
  );
const undo = (driveIds = ['WD-A1']) =>
  anOperation('shippedUndone', { jobId: 'job-1', driveIds, reason: 'wrong box' }, { at: minute(90) });

describe('shipped', () => {
  test('DRIVE-6 dispatch, not delivery, is ShippedBack, and ends the job (JOB-9)', () => {
    const result = act([packed()], ship(), asOperator);
    expect(driveOf(result)).toMatchObject({
      state: 'ShippedBack',
      place: null,
      last: { type: 'shipped', before: { state: 'Completed' } },
    });
    expect(jobOf(result)).toMatchObject({
      state: 'Completed',
      endedAt: minute(60),
      returnPackage: { carrierName: 'DHL', trackingNumber: 'R-1', driveCount: 1, shipDate: day(1) },
    });
  });

  const byDrive: Record<DriveState, string> = {
    Specified: 'ship.notArrived',
    Received: 'ship.notReady',
    NeverReceived: 'ship.notArrived',
    Transferring: 'ship.notReady',
    Completed: 'done',
    CompletedMoreInfo: 'done',
    ShippedBack: 'ship.gone',
    Destroyed: 'ship.gone',
  };
  test.each(driveStates)('DRIVE-6 a drive in %s', (state) => {
    const given = packed([aDrive({ state })], { state: 'Packaging' });
    expect(act([given], ship(['WD-A1'], { reason: 'asked for' })).code).toBe(byDrive[state]);
  });

  test.each<[string, Job]>([
    ['returned unprocessed', packed([aDrive({ state: 'Received', returnUnprocessed: true })])],
    ['a spare', packed([aDrive({ state: 'Received', notNeeded: true })], { type: 'Export' })],
    [
      'received for a cancelled job (JOB-15)',
      packed([aDrive({ state: 'Received' })], { cancelRequested: true }),
    ],
    ['an extra (DRIVE-8)', packed([{ ...extra, driveId: 'WD-A1' }])],
  ])('DRIVE-6 a Received drive leaves when it is %s', (_title, given) => {
    expect(driveOf(act([given], ship(), asOperator)).state).toBe('ShippedBack');
  });

  test('FAULT-2 a Faulted drive stays', () => {
    const subject = { kind: 'drive' as const, jobId: 'job-1', driveId: 'WD-A1' };
    const given = packed([completed], {
      faults: [aFault({ kind: 'drive-damaged', blocks: 'drive', subject })],
    });
    expect(act([given], ship()).code).toBe('drive.faulted');
  });

  test('FAULT-2 a Faulted job ships nothing, nor does one whose return is blocked', () => {
    expect(act([packed([completed], { state: 'Faulted' })], ship()).code).toBe('job.faulted');
    const customs = aFault({ kind: 'customs-hold', blocks: 'shipping' });
    expect(act([packed([completed], { faults: [customs] })], ship())).toMatchObject({
      code: 'ship.blocked',
      params: { fault: 'customs-hold' },
    });
  });

  test('DRIVE-6 part of what is here needs a lead and a reason', () => {
    const given = packed([completed, second]);
    expect(act([given], ship(), asOperator).code).toBe('ship.partial');
    expect(act([given], ship(['WD-A1'], { reason: 'asked for' }), asOperator).code).toBe('ship.partial');
    expect(act([given], ship()).code).toBe('ship.partial');
    const result = act([given], ship(['WD-A1'], { reason: 'asked for' }));
    expect(jobOf(result).state).toBe('Packaging');
  });

  test('DRIVE-6 and so does a job that still waits for drives', () => {
    const given = packed([completed, aDrive({ driveId: 'WD-B2' })], { state: 'Transferring' });
    expect(act([given], ship(), asOperator).code).toBe('ship.partial');
  });

  test('DRIVE-6 a drive that is not named is refused, and a repeat changes nothing', () => {
    expect(act([packed()], ship(['WD-A1', 'Z'])).code).toBe('drive.missing');
    const once = act([packed()], ship());
    expect(act([jobOf(once)], ship())).toMatchObject({ outcome: 'noop', code: 'already' });
  });

  test('JOB-10 an extra holds the job until it leaves, and then its fault is over', () => {
    const subject = { kind: 'drive' as const, jobId: 'job-1', driveId: 'X-1' };
    const given = packed([completed, extra], { faults: [aFault({ kind: 'drive-extra', subject })] });
    const first = act([given], ship(['WD-A1'], { reason: 'asked for' }));
    expect(jobOf(first).state).toBe('Packaging');
    const last = act([jobOf(first)], ship(['X-1'], { trackingNumber: 'R-2', shipDate: day(2) }));
    expect(jobOf(last)).toMatchObject({
      state: 'Completed',
      returnPackage: { trackingNumber: 'R-1', driveCount: 2, shipDate: day(2) },
      faults: [{ state: 'resolved', outcome: 'shipped' }],
    });
  });

  test('DRIVE-6 the customer is told of the first box, all drives and the last date, in whatever order they came in', () => {
    const third = aDrive({ driveId: 'WD-C3', state: 'Completed' });
    const sent = ['WD-B2', 'WD-A1', 'WD-C3'].reduce(
      (job, driveId) => {
        const nth = { 'WD-A1': 1, 'WD-B2': 2 }[driveId] ?? 3;
        const box = { trackingNumber: `R-${nth}`, shipDate: day(nth), reason: 'asked for' };
        return jobOf(act([job], ship([driveId], box)));
      },
      packed([completed, second, third]),
    );
    expect(sent.returnPackage).toEqual({
      carrierName: 'DHL',
      trackingNumber: 'R-1',
      driveCount: 3,
      shipDate: day(3),
    });
    expect(jobOf(act([sent], undo(['WD-A1']))).returnPackage).toEqual({
      carrierName: 'DHL',
      trackingNumber: 'R-2',
      driveCount: 2,
      shipDate: day(3),
    });
  });

  test('JOB-20 a late drive of an ended job leaves it ended', () => {
    const late = aDrive({
      state: 'Received',
      late: true,
      returnUnprocessed: true,
      returnReason: 'late-arrival',
    });
    const result = act([packed([late], { state: 'Closed' })], ship(), asOperator);
    expect(jobOf(result)).toMatchObject({ state: 'Closed' });
    expect(driveOf(result).state).toBe('ShippedBack');
  });

  test('PKG-1 parcels that never came are not expected for a job that ended', () => {
    const result = act([packed(), aPackage({ state: 'Expected' })], ship());
    expect(result).toMatchObject({ deleted: [{ kind: 'package', id: 'package-1' }] });
  });
});

describe('shippedUndone', () => {
  const gone = act([packed()], ship());

  test('DRIVE-10 the drive is here again and its job in Packaging', () => {
    const result = act([jobOf(gone)], undo());
    expect(driveOf(result)).toMatchObject({ state: 'Completed', last: { type: 'shippedUndone' } });
    expect(jobOf(result)).toMatchObject({ state: 'Packaging', endedAt: null, returnPackage: null });
  });

  test('DRIVE-10 only a lead, with a reason', () => {
    expect(act([jobOf(gone)], undo(), asOperator)).toMatchObject({
      code: 'role.required',
      params: { role: 'lead' },
    });
  });

  test('DRIVE-10 not when something happened to the drive later', () => {
    const job = jobOf(gone);
    const drives = job.drives.map((drive) => ({
      ...drive,
      last: { ...(drive.last as NonNullable<Drive['last']>), type: 'driveScanned' },
    }));
    expect(act([{ ...job, drives }], undo()).code).toBe('ship.laterChange');
    expect(act([packed()], undo()).code).toBe('ship.nothingToUndo');
    expect(act([packed()], undo(['Z'])).code).toBe('drive.missing');
    expect(act([], undo()).code).toBe('document.missing');
  });

  test('DRIVE-10 the other drives of the box stay in it', () => {
    const both = act([packed([completed, second])], ship(['WD-A1', 'WD-B2']));
    expect(jobOf(both).returnPackage).toMatchObject({ driveCount: 2 });
    expect(jobOf(act([jobOf(both)], undo(['WD-B2']))).returnPackage).toMatchObject({ driveCount: 1 });
  });

  test('JOB-20 undoing the return of a late drive does not reopen its job', () => {
    const late = aDrive({
      state: 'Received',
      late: true,
      returnUnprocessed: true,
      returnReason: 'late-arrival',
    });
    const sent = act([packed([late], { state: 'Closed' })], ship());
    expect(jobOf(act([jobOf(sent)], undo()))).toMatchObject({ state: 'Closed' });
  });
});
