import { describe, expect, test } from 'vitest';
import type { Drive, Job, Package } from '../../shared/documents';
import { isHere } from '../../shared/drives/drive';
import { payloadSchemas } from '../../shared/operations';
import { type DriveState, driveStates, type JobState, jobStates } from '../../shared/states';
import {
  act,
  aDrive,
  aDriveFault,
  aJob,
  anOperation,
  aPackage,
  aTransfer,
  day0,
  driveOf,
  jobOf,
  minute,
} from '../support/builders';

const received = aDrive({ state: 'Received' });
const transfer = aTransfer({ bytesDone: 40, bytesTotal: 100 });
const running = aDrive({ state: 'Transferring', transfer });
const driveFault = aDriveFault();

const start = (confirmedAwaited = false) =>
  anOperation('transferStarted', { jobId: 'job-1', driveId: 'WD-A1', confirmedAwaited });
const end = (changes: Partial<Parameters<typeof ended>[0]> = {}) => ended({ ...changes });
function ended({
  errors = 0,
  warnings = 0,
  reason = null as string | null,
  bytesDone = 100,
  endedAgoMs = undefined as number | undefined,
}) {
  return anOperation('transferEnded', {
    jobId: 'job-1',
    driveId: 'WD-A1',
    bytesDone,
    bytesTotal: 100,
    errors,
    warnings,
    reason,
    ...(endedAgoMs === undefined ? {} : { endedAgoMs }),
  });
}
const job = (drive: Drive, changes: Partial<Job> = {}) =>
  aJob({ state: 'Received', drives: [drive], ...changes });

describe('transferStarted', () => {
  test('DRIVE-11 a Received drive begins, and its job with it (JOB-7)', () => {
    const result = act([job(received)], start());
    expect(driveOf(result)).toMatchObject({
      state: 'Transferring',
      transfer: { startedAt: minute(60), bytesDone: 0 },
      last: { type: 'transferStarted', operatorId: 'anna', before: { state: 'Received' } },
    });
    expect(jobOf(result)).toMatchObject({ state: 'Transferring', transferBegan: true, percentComplete: 0 });
  });

  const byDrive: Record<DriveState, string> = {
    Specified: 'transfer.notReady',
    Received: 'done',
    NeverReceived: 'transfer.notReady',
    Transferring: 'transfer.notReady',
    Completed: 'transfer.notReady',
    CompletedMoreInfo: 'transfer.notReady',
    ShippedBack: 'transfer.notReady',
    Destroyed: 'transfer.notReady',
  };
  test.each(driveStates)('DRIVE-11 of a drive in %s', (state) => {
    const other = aDrive({ driveId: 'WD-B2', state: 'Received' });
    const given = job(aDrive({ state }), { drives: [aDrive({ state }), other] });
    expect(act([given], start()).code).toBe(byDrive[state]);
  });

  const byJob: Record<JobState, string> = {
    Creating: 'job.notShipping',
    Shipping: 'done',
    Received: 'done',
    Transferring: 'done',
    Packaging: 'transfer.notReady',
    Completed: 'job.ended',
    Closed: 'job.ended',
    Faulted: 'job.faulted',
  };
  test.each(jobStates)('JOB-7 in a job that is in %s', (state) => {
    expect(act([job(received, { state })], start(true)).code).toBe(byJob[state]);
  });

  test('JOB-7 in Shipping only when somebody confirms that drives are still awaited', () => {
    const given = aJob({ drives: [received, aDrive({ driveId: 'WD-B2' })] });
    expect(act([given], start())).toMatchObject({ outcome: 'refused', code: 'transfer.confirmAwaited' });
    expect(jobOf(act([given], start(true))).state).toBe('Transferring');
  });

  test.each<[string, string, Job]>([
    ['JOB-15 of a cancelled job', 'transfer.cancelled', job(received, { cancelRequested: true })],
    ['DRIVE-8 of an extra', 'drive.extra', job({ ...received, origin: 'extra' })],
    ['FAULT-2 of a Faulted drive', 'drive.faulted', job(received, { faults: [driveFault] })],
    [
      'DRIVE-11 of one that goes back unprocessed',
      'drive.returnsUnprocessed',
      job({ ...received, returnUnprocessed: true }),
    ],
    ['DRIVE-11 of a spare', 'drive.notNeeded', job({ ...received, notNeeded: true })],
  ])('%s is refused', (_title, code, given) => {
    expect(act([given], start(true))).toMatchObject({ outcome: 'refused', code });
  });

  test('DRIVE-11 of an unknown drive or job is refused', () => {
    expect(act([aJob({ drives: [] })], start()).code).toBe('drive.missing');
    expect(act([], start()).code).toBe('document.missing');
  });

  test('DRIVE-5 a retry keeps its checkpoint and forgets its errors', () => {
    const before = { ...received, transfer: { ...transfer, endedAt: day0, errors: 3 } };
    expect(driveOf(act([job(before)], start())).transfer).toEqual({ ...transfer, startedAt: minute(60) });
  });
});

describe('transferProgressed', () => {
  const progress = (bytesDone: number, bytesTotal = 100) =>
    anOperation('transferProgressed', { jobId: 'job-1', driveId: 'WD-A1', bytesDone, bytesTotal });
  const given = job(running, { state: 'Transferring', transferBegan: true });

  test('JOB-18 moves the percentage of the job', () => {
    expect(jobOf(act([given], progress(70))).percentComplete).toBe(70);
  });
  test('JOB-18 an older report changes nothing', () => {
    expect(act([given], progress(30))).toMatchObject({ outcome: 'noop', code: 'already' });
  });
  test('DRIVE-11 of a drive that does not run is only flagged', () => {
    expect(act([job(received)], progress(30))).toMatchObject({ outcome: 'flagged', documents: [] });
  });
});

describe('transferEnded', () => {
  const given = job(running, { state: 'Transferring', transferBegan: true });

  test('DRIVE-12 all data, no errors', () => {
    const result = act([given], end());
    expect(driveOf(result)).toMatchObject({
      state: 'Completed',
      transfer: { endedAt: minute(60), bytesDone: 100 },
    });
    expect(jobOf(result)).toMatchObject({ state: 'Packaging', percentComplete: 100, faults: [] });
  });

  test('BENCH-1 it ended when the bench saw it, however late a page records it, and never before it began', () => {
    const endedAt = (endedAgoMs: number) => driveOf(act([given], end({ endedAgoMs }))).transfer?.endedAt;
    expect(endedAt(15 * 60_000)).toBe(minute(45));
    expect(endedAt(90 * 60_000)).toBe(transfer.startedAt);
  });

  test.each([{ errors: 1 }, { warnings: 1 }, { reason: 'pulled out' }])('DRIVE-12 not with %o', (changes) => {
    expect(driveOf(act([given], end(changes))).state).toBe('CompletedMoreInfo');
  });

  test('DRIVE-5 errors are kept apart from warnings, and told', () => {
    const result = act([given], end({ errors: 2, warnings: 5 }));
    expect(driveOf(result)).toMatchObject({
      state: 'CompletedMoreInfo',
      transfer: { errors: 2, warnings: 5 },
    });
    expect(jobOf(result).faults).toMatchObject([{ kind: 'copy-errors', blocks: 'nothing', state: 'open' }]);
  });

  const logs = {
    errorLogUri: 'https://a.blob.core.windows.net/waimportexport/waies/e.xml',
    verboseLogUri: 'https://a.blob.core.windows.net/waimportexport/waies/v.xml',
    manifestUri: null,
    incompleteBlobListUri: 'https://a.blob.core.windows.net/waimportexport/waies/i.xml',
  };
  const endWith = (given: Job, written: object) => {
    const operation = end();
    return act([given], { ...operation, payload: { ...operation.payload, ...written } });
  };

  test('JOB-19 brings the addresses of the logs; what an older program wrote leaves them as they are', () => {
    const told = driveOf(endWith(given, { logs }));
    const { incompleteBlobListUri: _, ...ofDrive } = logs;
    expect(told).toMatchObject(ofDrive);
    const older = job({ ...running, errorLogUri: logs.errorLogUri }, { state: 'Transferring' });
    expect(driveOf(endWith(older, {})).errorLogUri).toBe(logs.errorLogUri);
  });

  test('JOB-19 of an export the list of what did not fit is the one of the last drive', () => {
    const exported: Job = { ...given, type: 'Export' };
    const full = jobOf(endWith(exported, { logs }));
    expect(full.incompleteBlobListUri).toBe(logs.incompleteBlobListUri);
    const fits = { ...logs, incompleteBlobListUri: null };
    const rest = { ...full, drives: [running] };
    expect(jobOf(endWith(rest, { logs: fits })).incompleteBlobListUri).toBeNull();
    expect(jobOf(endWith(given, { logs })).incompleteBlobListUri).toBeUndefined();
  });

  test('JOB-19 an address with a SAS in it is none', () => {
    const { payload } = end();
    const secret = { ...logs, errorLogUri: `${logs.errorLogUri}?sig=abc` };
    expect(payloadSchemas.transferEnded.safeParse({ ...payload, logs }).success).toBe(true);
    expect(payloadSchemas.transferEnded.safeParse({ ...payload, logs: secret }).success).toBe(false);
    expect(
      payloadSchemas.transferEnded.safeParse({ ...payload, logs: { ...logs, errorLogUri: 'c:/e.xml' } })
        .success,
    ).toBe(false);
  });

  test('DRIVE-5 warnings alone open nothing', () => {
    const result = act([given], end({ warnings: 5 }));
    expect(driveOf(result).state).toBe('CompletedMoreInfo');
    expect(jobOf(result).faults).toEqual([]);
  });

  test('JOB-15 a copy that was stopped by the cancellation has no copy error', () => {
    const cancelled = { ...given, cancelRequested: true };
    const result = act([cancelled], end({ reason: 'cancelled', bytesDone: 50 }));
    expect(driveOf(result)).toMatchObject({
      state: 'CompletedMoreInfo',
      transfer: { reason: 'cancelled', errors: 0 },
    });
    expect(jobOf(result)).toMatchObject({ state: 'Packaging', percentComplete: 50, faults: [] });
  });

  const byDrive: Record<DriveState, [outcome: string, state: DriveState]> = {
    Specified: ['flagged', 'Specified'],
    Received: ['flagged', 'Completed'],
    NeverReceived: ['flagged', 'NeverReceived'],
    Transferring: ['applied', 'Completed'],
    Completed: ['flagged', 'Completed'],
    CompletedMoreInfo: ['flagged', 'CompletedMoreInfo'],
    ShippedBack: ['flagged', 'ShippedBack'],
    Destroyed: ['flagged', 'Destroyed'],
  };
  test.each(driveStates)('DRIVE-12 a copy that ended on a drive in %s', (state) => {
    const before = job(aDrive({ state }));
    const result = act([before], end());
    const [outcome, after] = byDrive[state];
    expect(result.outcome).toBe(outcome);
    const isChanged = 'documents' in result && result.documents.length > 0;
    expect(isChanged ? driveOf(result).state : state).toBe(after);
    expect(isChanged).toBe(state === 'Transferring' || state === 'Received');
  });

  test('DRIVE-12 the bench was offline: the transfer did begin', () => {
    const result = act([job(received)], end());
    expect(jobOf(result)).toMatchObject({ transferBegan: true, state: 'Packaging' });
  });

  test('DRIVE-8 an extra is never processed', () => {
    const result = act([job({ ...received, origin: 'extra' })], end());
    expect(result).toMatchObject({ outcome: 'flagged', documents: [] });
  });
});

describe('driveNotNeeded', () => {
  const spare = anOperation('driveNotNeeded', { jobId: 'job-1', driveId: 'WD-A1' });
  const attached: Drive = { ...received, origin: 'attached' };
  const exporting = (drive: Drive, changes: Partial<Job> = {}) => job(drive, { type: 'Export', ...changes });

  test('DRIVE-1 a spare export drive goes back, which is no error', () => {
    const result = act([exporting(attached)], spare);
    expect(driveOf(result)).toMatchObject({ state: 'Received', notNeeded: true, returnReason: 'spare' });
    expect(jobOf(result).state).toBe('Packaging');
    expect(act([jobOf(result)], spare).outcome).toBe('noop');
  });

  test.each<[string, Job]>([
    ['notNeeded.exportOnly', job(received)],
    ['notNeeded.tooLate', exporting({ ...attached, transfer })],
    ['notNeeded.tooLate', exporting({ ...attached, state: 'Completed' })],
    ['drive.faulted', exporting(attached, { faults: [driveFault] })],
    ['job.ended', exporting(attached, { state: 'Completed' })],
  ])('DRIVE-1 otherwise %s', (code, given) => {
    expect(act([given], spare)).toMatchObject({ outcome: 'refused', code });
  });
});

test('JOB-14 an export job waits for its open package before it is Received', () => {
  const parcel: Package = aPackage({ state: 'Open' });
  const given = job(aDrive({ state: 'Received', origin: 'attached' }), { type: 'Export', state: 'Shipping' });
  const result = act([given, parcel], start(true));
  expect(jobOf(result).state).toBe('Transferring');
  expect(jobOf(result).drives.every(isHere)).toBe(true);
});
