import { describe, expect, test } from 'vitest';
import type { Drive, Job, Package } from '../../shared/documents';
import { rollUp, underlyingState } from '../../shared/jobs/roll-up';
import { settleJob } from '../../shared/jobs/settle-job';
import { aDrive, aFault, aJob, aPackage, aTransfer, day, day0 } from '../support/builders';

const jobBlocked = aFault({ kind: 'storage-not-reachable', blocks: 'job' });
const driveBlocked = (driveId = 'WD-A1') =>
  aFault({ kind: 'drive-damaged', blocks: 'drive', subject: { kind: 'drive', jobId: 'job-1', driveId } });
const transfer = (changes: Parameters<typeof aTransfer>[0] = {}) =>
  aTransfer({ endedAt: day0, bytesDone: 10, ...changes });
const specified = aDrive();
const never = aDrive({ state: 'NeverReceived' });
const received = aDrive({ state: 'Received' });
const running = aDrive({ state: 'Transferring', transfer: transfer({ endedAt: null }) });
const completed = aDrive({ state: 'Completed', transfer: transfer() });
const withErrors = aDrive({ state: 'CompletedMoreInfo', transfer: transfer({ errors: 1 }) });
const withWarnings = aDrive({ state: 'CompletedMoreInfo', transfer: transfer({ warnings: 1 }) });
const unprocessed = (returnReason: string) =>
  aDrive({ state: 'Received', returnUnprocessed: true, returnReason });
const spare = aDrive({ state: 'Received', origin: 'attached', notNeeded: true, returnReason: 'spare' });
const gone = (drive: Drive): Drive => ({ ...drive, state: 'ShippedBack' });
const destroyed = aDrive({ state: 'Destroyed' });
const extra = aDrive({ driveId: 'X-1', origin: 'extra', state: 'Received' });
const second = (drive: Drive): Drive => ({ ...drive, driveId: 'WD-B2', keys: ['WDB2'] });
const attached = (drive: Drive): Drive => ({ ...drive, origin: 'attached' });

type Row = [title: string, drives: Drive[], changes: Partial<Job>, packages: Package[], state: string];

const exporting: Partial<Job> = { type: 'Export' };
const cancelled: Partial<Job> = { cancelRequested: true };
const began: Partial<Job> = { transferBegan: true };

const rows: Row[] = [
  ['JOB-14 line 0: Completed is final', [received], { state: 'Completed' }, [], 'Completed'],
  [
    'JOB-14 line 0: Closed is final, whatever its faults',
    [received],
    { state: 'Closed', faults: [jobBlocked] },
    [],
    'Closed',
  ],
  ['JOB-12 line 1: an open fault that blocks the job', [received], { faults: [jobBlocked] }, [], 'Faulted'],
  ['JOB-12 a Faulted drive does not fault its job', [received], { faults: [driveBlocked()] }, [], 'Received'],
  [
    'JOB-13 resolved: the state that the roll-up says',
    [received],
    { faults: [{ ...jobBlocked, state: 'resolved' }] },
    [],
    'Received',
  ],
  ['JOB-14 line 2: awaited', [specified], {}, [], 'Shipping'],
  [
    'JOB-14 line 2: an import stays in Shipping while its parcel is at the door',
    [specified],
    {},
    [aPackage({ state: 'Arrived' })],
    'Shipping',
  ],
  ['JOB-14 line 2: cancelled and still awaited', [specified], cancelled, [], 'Shipping'],
  ['JOB-14 line 2: an export with nothing attached yet', [], exporting, [], 'Shipping'],
  [
    'JOB-15 line 2: a cancelled export without a parcel',
    [],
    { ...exporting, ...cancelled },
    [aPackage({ state: 'Expected' })],
    'Completed',
  ],
  [
    'JOB-15 line 2: a cancelled export whose parcel is at the door',
    [],
    { ...exporting, ...cancelled },
    [aPackage({ state: 'Arrived' })],
    'Shipping',
  ],
  ['JOB-14 line 2: all given up, nothing here', [never], {}, [], 'Shipping'],
  ['JOB-14 line 2: all given up, an extra is here', [never, extra], {}, [], 'Packaging'],
  ['JOB-14 line 2: all given up, an extra is here, cancelled', [never, extra], cancelled, [], 'Packaging'],
  ['JOB-15 line 2: all given up and cancelled', [never], cancelled, [], 'Completed'],
  ['JOB-10 line 2: all given up and the extra sent back', [never, gone(extra)], {}, [], 'Closed'],
  [
    'JOB-14 line 3: an export waits for its open package',
    [attached(received)],
    exporting,
    [aPackage({ state: 'Open' })],
    'Shipping',
  ],
  [
    'JOB-14 line 3: and for one at the door',
    [attached(received)],
    exporting,
    [aPackage({ state: 'Arrived' })],
    'Shipping',
  ],
  [
    'JOB-14 line 3: but not for a closed one',
    [attached(received)],
    exporting,
    [aPackage({ state: 'Closed' })],
    'Received',
  ],
  [
    'JOB-14 line 3: nor once a transfer began',
    [attached(running)],
    { ...exporting, ...began },
    [aPackage({ state: 'Open' })],
    'Transferring',
  ],
  ['JOB-7 line 4: one drive has begun', [running, second(received)], began, [], 'Transferring'],
  ['JOB-7 line 4: one is done and another waits', [completed, second(received)], began, [], 'Transferring'],
  [
    'JOB-14 line 4: a Faulted drive is not done',
    [completed],
    { ...began, faults: [driveBlocked()] },
    [],
    'Transferring',
  ],
  [
    'JOB-14 line 5: awaited after a transfer began',
    [completed, second(specified)],
    began,
    [],
    'Transferring',
  ],
  ['JOB-14 line 5: awaited before any transfer', [received, second(specified)], {}, [], 'Shipping'],
  ['JOB-6 line 6: all drives are in', [received, second(received)], {}, [], 'Received'],
  ['JOB-6 line 6: all that will come are in', [received, second(never)], {}, [], 'Received'],
  [
    'JOB-8 line 7: every drive that is here is done',
    [completed, second(withWarnings)],
    began,
    [],
    'Packaging',
  ],
  ['JOB-8 line 7: returned unprocessed', [unprocessed('drive-damaged')], {}, [], 'Packaging'],
  ['JOB-8 line 7: a spare export drive', [spare], exporting, [], 'Packaging'],
  ['JOB-15 line 7: received for a cancelled job', [received], cancelled, [], 'Packaging'],
  [
    'JOB-15 line 4: a running copy of a cancelled job is not done',
    [running],
    { ...cancelled, ...began },
    [],
    'Transferring',
  ],
  ['JOB-14 line 7: an extra holds the job', [gone(completed), extra], began, [], 'Packaging'],
  ['JOB-9 line 8: all sent back', [gone(completed)], began, [], 'Completed'],
  ['JOB-10 warnings do not close', [gone(withWarnings)], began, [], 'Completed'],
  [
    'JOB-10 extras and resolved faults do not close',
    [gone(completed), gone(extra)],
    { ...began, faults: [{ ...driveBlocked(), state: 'resolved' }] },
    [],
    'Completed',
  ],
  ['JOB-10 copy errors close', [gone(withErrors)], began, [], 'Closed'],
  ['JOB-10 a drive that never came closes', [gone(completed), second(never)], began, [], 'Closed'],
  ['JOB-10 a destroyed drive closes', [gone(completed), second(destroyed)], began, [], 'Closed'],
  ['JOB-10 returned unprocessed closes', [gone(unprocessed('drive-damaged'))], {}, [], 'Closed'],
  ['JOB-10 but not on cancellation', [gone(unprocessed('cancelled'))], {}, [], 'Completed'],
  ['JOB-10 nor as a spare', [gone(unprocessed('spare'))], exporting, [], 'Completed'],
  ['JOB-10 nor a spare export drive', [gone(spare)], exporting, [], 'Completed'],
  [
    'JOB-15 cancelled ends in Completed, whatever went wrong',
    [gone(withErrors), second(never)],
    { ...began, ...cancelled },
    [],
    'Completed',
  ],
];

describe('the roll-up', () => {
  test.each(rows)('%s', (_title, drives, changes, packages, state) => {
    expect(rollUp(aJob({ ...changes, drives }), packages)).toBe(state);
  });

  test('JOB-15 a Faulted job is judged by what it would be without the fault', () => {
    const job = aJob({ state: 'Faulted', drives: [received], faults: [jobBlocked] });
    expect(underlyingState(job, [])).toBe('Received');
  });
});

describe('settling a job', () => {
  test('JOB-14 a job in Creating is left alone', () => {
    const job = aJob({ state: 'Creating', faults: [jobBlocked] });
    expect(settleJob(job, [], day(1)).state).toBe('Creating');
  });

  test('JOB-14 states that were jumped over are written to the timeline', () => {
    const settled = settleJob(aJob({ drives: [received], ...cancelled }), [], day(1));
    expect(settled.transitions.slice(2)).toEqual([
      { state: 'Received', at: day(1), passedOver: true },
      { state: 'Transferring', at: day(1), passedOver: true },
      { state: 'Packaging', at: day(1), passedOver: false },
    ]);
  });

  test('JOB-14 going back, and out of Faulted, passes over nothing', () => {
    const back = settleJob(aJob({ state: 'Received', drives: [received, second(specified)] }), [], day(1));
    expect(back.transitions.at(-1)).toEqual({ state: 'Shipping', at: day(1), passedOver: false });
    expect(back.transitions).toHaveLength(4);
    const faulted = settleJob({ ...back, faults: [jobBlocked] }, [], day(2));
    const sound = settleJob({ ...faulted, faults: [] }, [], day(3));
    expect(sound.transitions.slice(4).map(({ state }) => state)).toEqual(['Faulted', 'Shipping']);
  });

  test('JOB-14 is idempotent and hands back the same object', () => {
    const settled = settleJob(aJob({ drives: [received] }), [aPackage()], day(1));
    expect(settleJob(settled, [aPackage()], day(2))).toBe(settled);
  });

  test('JOB-11 the end is dated, and taken back when the job goes on', () => {
    const ended = settleJob(aJob({ state: 'Packaging', drives: [gone(completed)], ...began }), [], day(1));
    expect(ended).toMatchObject({ state: 'Completed', endedAt: day(1) });
  });
});

describe('percent complete', () => {
  const at = (drives: Drive[], changes: Partial<Job> = {}) =>
    settleJob(aJob({ drives, ...changes }), [], day(1)).percentComplete;
  const half = aDrive({ state: 'Transferring', transfer: transfer({ bytesDone: 199, bytesTotal: 300 }) });

  test('JOB-18 absent before the first transfer', () => expect(at([received])).toBeNull());
  test('JOB-18 rounded down', () => expect(at([half], began)).toBe(66));
  test('JOB-18 of all known bytes', () => expect(at([half, second(completed)], began)).toBe(67));
  test('JOB-18 never falls', () => expect(at([half], { ...began, percentComplete: 80 })).toBe(80));
  test('JOB-18 not 100 while a drive is awaited', () => {
    expect(at([completed, second(specified)], began)).toBe(99);
  });
  test('JOB-18 not 100 while a drive is open', () => {
    expect(at([completed, second(received)], began)).toBe(99);
  });
  test('JOB-18 not 100 while a drive is running', () => {
    expect(at([{ ...completed, state: 'Transferring' }], began)).toBe(99);
  });
  test('JOB-18 100 when all is copied', () => expect(at([completed], began)).toBe(100));
  test('JOB-18 nothing to copy is all of it', () => {
    expect(at([gone({ ...completed, transfer: transfer({ bytesDone: 0, bytesTotal: 0 }) })], began)).toBe(
      100,
    );
  });
  test('JOB-18 what was not copied stays missing', () => {
    expect(at([gone({ ...withErrors, transfer: transfer({ bytesDone: 5, errors: 1 }) })], began)).toBe(50);
  });
});
