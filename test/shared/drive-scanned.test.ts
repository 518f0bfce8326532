import { describe, expect, it } from 'vitest';
import type { Job, Package } from '../../shared/documents';
import { openFault } from '../../shared/faults/fault';
import type { Payload } from '../../shared/operations';
import type { ReduceContext, Result } from '../../shared/reduce-types';
import { serialKeys } from '../../shared/scan-code/serial';
import {
  act,
  aDrive,
  aJob,
  anOperation,
  aPackage,
  asOperator,
  day,
  driveOf,
  jobOf,
  minute,
  ofDrive,
  packageOf,
} from '../support/builders';

const judged: ReduceContext = { ...asOperator, judging: true };

function scan(
  documents: (Job | Package)[],
  serial: string,
  more: Partial<Payload<'driveScanned'>> = {},
  context: ReduceContext = asOperator,
): Result {
  const payload = {
    packageId: 'package-1',
    serial,
    source: 'hid' as const,
    jobId: null,
    confirmed: false,
    ...more,
  };
  return act(documents, anOperation('driveScanned', payload, { id: 'scan-1' }), context);
}

const twoDrives = () => aJob({ drives: [aDrive(), aDrive({ driveId: 'WD-A2' })] });
const exportJob = (changes: Partial<Job> = {}) =>
  aJob({ type: 'Export', drives: [], ...changes, id: changes.id ?? 'job-1' });

describe('driveScanned', () => {
  it('DRIVE-2: an expected drive becomes Received, with who, when, how and out of which package', () => {
    const result = scan([twoDrives(), aPackage({ place: 'dock' })], 'WD-A1');
    expect(result).toMatchObject({
      outcome: 'applied',
      code: 'drv.ok',
      params: { n: 1, m: 2, job: 'job-1' },
    });
    expect(driveOf(result)).toMatchObject({
      state: 'Received',
      arrivedAt: minute(60),
      packageId: 'package-1',
      place: 'dock',
      receivedBy: 'anna',
      scanSource: 'hid',
      late: false,
    });
    expect(packageOf(result).scans).toEqual([
      expect.objectContaining({ serial: 'WD-A1', code: 'drv.ok', jobId: 'job-1', driveId: 'WD-A1' }),
    ]);
    expect(jobOf(result).state).toBe('Shipping');
  });

  it('DRIVE-2: the last awaited drive completes its job', () => {
    const result = scan([aJob(), aPackage()], 'sn: wd a1');
    expect(result).toMatchObject({
      outcome: 'applied',
      code: 'drv.last',
      params: { job: 'job-1', n: 1, m: 1 },
    });
    expect(jobOf(result).state).toBe('Received');
  });

  it.each(['Received', 'Transferring', 'Completed', 'CompletedMoreInfo'] as const)(
    'DRIVE-2: a drive in %s is a duplicate: who and when, nothing changes',
    (state) => {
      const drive = aDrive({ state, arrivedAt: minute(1), receivedBy: 'bo' });
      const result = scan([aJob({ drives: [drive] }), aPackage()], 'WD-A1');
      expect(result).toMatchObject({
        outcome: 'noop',
        code: 'drv.dup',
        params: { at: minute(1), who: 'bo' },
      });
    },
  );

  it('DRIVE-4: a NeverReceived drive that turns up becomes Received and its fault resolves itself', () => {
    const job = aJob({ drives: [aDrive({ state: 'NeverReceived' }), aDrive({ driveId: 'WD-A2' })] });
    const missing = openFault(job, {
      id: 'gone',
      kind: 'drive-never-received',
      subject: ofDrive,
      note: '',
      actor: { kind: 'hub' },
      at: minute(1),
    });
    const result = scan([missing, aPackage()], 'WD-A1');
    expect(result).toMatchObject({ outcome: 'applied', code: 'drv.late' });
    expect(driveOf(result)).toMatchObject({ state: 'Received', late: true });
    expect(jobOf(result).faults).toEqual([
      expect.objectContaining({ id: 'gone', state: 'resolved', outcome: 'arrived' }),
    ]);
  });

  it('DRIVE-4: a scan from before the clock gave the drive up was here all along', () => {
    const job = aJob({ drives: [aDrive({ state: 'NeverReceived' }), aDrive({ driveId: 'WD-A2' })] });
    const missing = openFault(job, {
      id: 'gone',
      kind: 'drive-never-received',
      subject: ofDrive,
      note: '',
      actor: { kind: 'hub' },
      at: day(3),
    });
    const result = scan([missing, aPackage()], 'WD-A1', {}, judged);
    expect(result).toMatchObject({ outcome: 'applied', code: 'drv.ok' });
    expect(driveOf(result).late).toBe(false);
    expect(jobOf(result).faults[0]).toMatchObject({ state: 'resolved', outcome: 'wasHere' });
  });

  it('JOB-20: a drive that comes after its job ended goes back unprocessed unless a lead says otherwise', () => {
    const job = aJob({ state: 'Closed', drives: [aDrive({ state: 'NeverReceived' })] });
    const result = scan([job, aPackage()], 'WD-A1');
    expect(result).toMatchObject({ outcome: 'flagged', code: 'drv.lateEnded' });
    expect(driveOf(result)).toMatchObject({
      state: 'Received',
      late: true,
      returnUnprocessed: true,
      returnReason: 'late-arrival',
    });
    expect(jobOf(result)).toMatchObject({ state: 'Closed' });
    expect(jobOf(result).faults.map(({ kind }) => kind)).toContain('late-arrival');
  });

  it('DRIVE-6: a drive that comes back undeliverable is flagged once', () => {
    const job = aJob({ state: 'Completed', drives: [aDrive({ state: 'ShippedBack' })] });
    const result = scan([job, aPackage({ place: 'dock' })], 'WD-A1');
    expect(result).toMatchObject({ outcome: 'flagged', code: 'drv.undeliverable' });
    expect(driveOf(result)).toMatchObject({ state: 'ShippedBack', place: 'dock' });
    expect(jobOf(result).faults[0]).toMatchObject({ kind: 'returned-undeliverable', state: 'open' });
    expect(scan([jobOf(result), packageOf(result)], 'WD-A1')).toMatchObject({
      outcome: 'noop',
      code: 'drv.dup',
    });
  });

  it('DRIVE-7: a destroyed drive that is scanned is flagged and nothing else', () => {
    const job = aJob({ state: 'Closed', drives: [aDrive({ state: 'Destroyed' })] });
    const result = scan([job, aPackage()], 'WD-A1');
    expect(result).toMatchObject({ outcome: 'flagged', code: 'drv.destroyed' });
    expect(driveOf(result).state).toBe('Destroyed');
  });

  it('DRIVE-8: a serial on no job becomes an extra of the import job, which is not shown as received', () => {
    const result = scan([twoDrives(), aPackage()], '5VMKD6XN');
    expect(result).toMatchObject({ outcome: 'applied', code: 'drv.extra', params: { n: 0, m: 2 } });
    expect(driveOf(result, '5VMKD6XN')).toMatchObject({ origin: 'extra', state: 'Received' });
    expect(jobOf(result).faults[0]).toMatchObject({ kind: 'drive-extra', blocks: 'nothing' });
    expect(jobOf(result).state).toBe('Shipping');
  });

  it('DRIVE-8: with several jobs the operator picks; the hub takes the first by name and flags it', () => {
    const jobs = [
      aJob({ id: 'job-2', name: 'beta', drives: [aDrive({ driveId: 'B-77777' })] }),
      aJob({ name: 'alpha' }),
    ];
    const documents = [...jobs, aPackage({ jobIds: ['job-1', 'job-2'] })];
    expect(scan(documents, '5VMKD6XN')).toMatchObject({
      outcome: 'refused',
      code: 'ask.whichJob',
      params: { jobs: 'alpha, beta', jobIds: 'job-1,job-2' },
    });
    expect(driveOf(scan(documents, '5VMKD6XN', { jobId: 'job-2' }), '5VMKD6XN', 'job-2').origin).toBe(
      'extra',
    );
    const guessed = scan(documents, '5VMKD6XN', {}, judged);
    expect(guessed).toMatchObject({ outcome: 'flagged', code: 'drv.extra', params: { job: 'alpha' } });
    expect(packageOf(guessed).scans[0]).toMatchObject({ outcome: 'flagged', jobId: 'job-1' });
  });

  it('DRIVE-1: a serial on no job is attached to the export job after one confirmation, never an extra', () => {
    const documents = [
      exportJob({ deliveryPackage: { ...aJob().deliveryPackage!, driveCount: 2 } }),
      aPackage(),
    ];
    expect(scan(documents, 'EX100')).toMatchObject({
      outcome: 'refused',
      code: 'ask.attach',
      params: { job: 'job-1', serial: 'EX100' },
    });
    const result = scan(documents, 'EX100', { confirmed: true });
    expect(result).toMatchObject({ outcome: 'applied', code: 'drv.attached', params: { n: 1, m: 2 } });
    expect(driveOf(result, 'EX100')).toMatchObject({ origin: 'attached', state: 'Received' });
    expect(jobOf(result).faults).toEqual([]);
    const second = scan([jobOf(result), packageOf(result)], 'EX200', { confirmed: true });
    expect(second).toMatchObject({ outcome: 'applied', code: 'drv.last' });
    const third = scan([jobOf(second), packageOf(second)], 'EX300', { confirmed: true });
    expect(third).toMatchObject({ outcome: 'flagged', code: 'drv.attached', params: { n: 3, m: 2 } });
  });

  it('DRIVE-1: the hub attaches what a station scanned without an answer, and flags it', () => {
    const result = scan([exportJob(), aPackage()], 'EX100', {}, judged);
    expect(result).toMatchObject({ outcome: 'flagged', code: 'drv.attached' });
  });

  it('DRIVE-1: a package with import and export jobs asks which', () => {
    const documents = [
      exportJob({ id: 'job-2', name: 'out' }),
      aJob({ name: 'in' }),
      aPackage({ jobIds: ['job-1', 'job-2'] }),
    ];
    expect(scan(documents, '5VMKD6XN', { confirmed: true })).toMatchObject({ code: 'ask.whichJob' });
    expect(driveOf(scan(documents, '5VMKD6XN', { jobId: 'job-2' }), '5VMKD6XN', 'job-2').origin).toBe(
      'attached',
    );
    expect(driveOf(scan(documents, '5VMKD6XN', { jobId: 'job-1' }), '5VMKD6XN', 'job-1').origin).toBe(
      'extra',
    );
  });

  it('DRIVE-9: the same serial on two jobs of the package stops and asks; the hub takes the first by name', () => {
    const documents = [
      aJob({ name: 'beta' }),
      aJob({ id: 'job-2', name: 'alpha' }),
      aPackage({ jobIds: ['job-1', 'job-2'] }),
    ];
    expect(scan(documents, 'WD-A1')).toMatchObject({ outcome: 'refused', code: 'ask.whichJob' });
    expect(driveOf(scan(documents, 'WD-A1', { jobId: 'job-1' }), 'WD-A1', 'job-1').state).toBe('Received');
    expect(scan(documents, 'WD-A1', {}, judged)).toMatchObject({
      outcome: 'flagged',
      params: { job: 'alpha' },
    });
  });

  it('DRIVE-9: the open package decides between a job of its own and one elsewhere', () => {
    const documents = [aJob(), aJob({ id: 'job-0', name: 'aaa' }), aPackage()];
    expect(driveOf(scan(documents, 'WD-A1'), 'WD-A1', 'job-1').state).toBe('Received');
  });

  it('DRIVE-9: a second drive with a serial that is already on site stops until both were looked at', () => {
    const here = aJob({ id: 'job-0', name: 'here', drives: [aDrive({ state: 'Received' })] });
    const documents = [aJob(), here, aPackage()];
    expect(scan(documents, 'WD-A1')).toMatchObject({
      outcome: 'refused',
      code: 'drv.sameSerial',
      params: { job: 'here' },
    });
    const confirmed = scan(documents, 'WD-A1', { confirmed: true });
    expect(confirmed).toMatchObject({ outcome: 'flagged', code: 'drv.conflict' });
    expect(jobOf(confirmed).faults[0]).toMatchObject({ kind: 'serial-conflict', blocks: 'drive' });
  });

  it('PKG-1: a drive of another job in the same package says which tray', () => {
    const documents = [
      aJob({ drives: [aDrive(), aDrive({ driveId: 'WD-A2' })] }),
      aJob({ id: 'job-2', drives: [aDrive({ driveId: 'ZZ-B1' }), aDrive({ driveId: 'ZZ-B2' })] }),
      aPackage({ jobIds: ['job-1', 'job-2'] }),
    ];
    const first = scan(documents, 'WD-A1');
    expect(first).toMatchObject({ code: 'drv.ok' });
    const second = scan([jobOf(first), documents[1] as Job, packageOf(first)], 'ZZ-B1');
    expect(second).toMatchObject({ outcome: 'applied', code: 'drv.otherjob', params: { job: 'job-2' } });
  });

  it('PKG-1: a drive whose job comes in another package is received here and flagged', () => {
    const other = aJob({ id: 'job-2', drives: [aDrive({ driveId: 'ZZ-B1' })] });
    const result = scan([aJob(), other, aPackage()], 'ZZ-B1');
    expect(result).toMatchObject({ outcome: 'flagged', code: 'drv.otherpkg', params: { job: 'job-2' } });
    expect(driveOf(result, 'ZZ-B1', 'job-2')).toMatchObject({ state: 'Received', packageId: 'package-1' });
  });

  it('PKG-1: a drive that went back with an old job comes again with a new one', () => {
    const old = aJob({
      id: 'job-0',
      state: 'Completed',
      drives: [aDrive({ driveId: 'EX100', state: 'ShippedBack' })],
    });
    const result = scan([old, exportJob(), aPackage()], 'EX100', { confirmed: true });
    expect(driveOf(result, 'EX100', 'job-1')).toMatchObject({ origin: 'attached', state: 'Received' });
  });

  it('DRIVE-8: why a near miss was accepted is kept with its scan', () => {
    const documents = [aJob(), aPackage()];
    const result = scan(documents, 'WD-A2', { confirmed: true, reason: 'both labels looked at' });
    expect(packageOf(result).scans.at(-1)).toMatchObject({ reason: 'both labels looked at' });
    expect(packageOf(scan(documents, 'QQQQ9999')).scans.at(-1)).not.toHaveProperty('reason');
  });

  it('DRIVE-8: nearly an expected serial stops until it is scanned again', () => {
    const documents = [aJob({ drives: [aDrive({ driveId: '5VMKD6XN' })] }), aPackage()];
    expect(scan(documents, '5VMKD6XH')).toMatchObject({
      outcome: 'refused',
      code: 'drv.nearMiss',
      params: { scanned: '5VMKD6XH', expected: '5VMKD6XN' },
    });
    expect(scan(documents, '5VMKD6XH', { confirmed: true })).toMatchObject({ code: 'drv.extra' });
  });

  it('UNKNOWN-1: drives of a package without a job in Shipping are held on the package, each once', () => {
    const parcel = aPackage({ state: 'Unidentified' });
    const creating = aJob({ state: 'Creating' });
    const result = scan([creating, parcel], 'WD-A1');
    expect(result).toMatchObject({ outcome: 'applied', code: 'drv.held' });
    const keys = serialKeys('WD-A1');
    expect(packageOf(result).held).toEqual([
      { driveId: keys[0], keys, arrivedAt: minute(60), operationId: 'scan-1', operatorId: 'anna' },
    ]);
    expect(scan([creating, packageOf(result)], 'WD-A1')).toMatchObject({ outcome: 'noop', code: 'drv.dup' });
  });

  it('PKG-8: scans belong to the operator and station that opened the package; the hub takes them anyway', () => {
    const parcel = aPackage({ openedBy: { stationId: 'dock-2', operatorId: 'bo' } });
    expect(scan([aJob(), parcel], 'WD-A1')).toMatchObject({
      outcome: 'refused',
      code: 'pkg.openElsewhere',
      params: { who: 'bo', station: 'dock-2' },
    });
    expect(scan([aJob(), parcel], 'WD-A1', {}, judged)).toMatchObject({
      outcome: 'applied',
      code: 'drv.last',
    });
  });

  it.each([
    ['Closed', 'pkg.wasClosed'],
    ['Arrived', 'pkg.notOpen'],
    ['Expected', 'pkg.notOpen'],
    ['Refused', 'pkg.notOpen'],
  ] as const)(
    'PKG-5: a scan into a package that is %s is refused; the hub keeps the fact and flags it',
    (state, code) => {
      const documents = [aJob(), aPackage({ state })];
      expect(scan(documents, 'WD-A1')).toMatchObject({ outcome: 'refused', code });
      const kept = scan(documents, 'WD-A1', {}, judged);
      expect(kept).toMatchObject({ outcome: 'flagged' });
      expect(driveOf(kept).state).toBe('Received');
      expect(packageOf(kept).state).toBe(state);
    },
  );

  it('DRIVE-2: a text that holds no serial is refused', () => {
    expect(scan([aJob(), aPackage()], 'S/N:')).toMatchObject({ outcome: 'refused', code: 'drv.noSerial' });
  });
});
