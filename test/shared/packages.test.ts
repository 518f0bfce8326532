import { describe, expect, it } from 'vitest';
import type { Actor, Attention, Drive, Job, Package } from '../../shared/documents';
import type { Payload } from '../../shared/operations';
import type { ReduceContext } from '../../shared/reduce-types';
import { packageStates } from '../../shared/states';
import {
  act,
  aDrive,
  aJob,
  anOperation,
  anotherStation,
  aPackage,
  asLead,
  asOperator,
  day0,
  driveOf,
  jobOf,
  minute,
  packageOf,
} from '../support/builders';

const row = (serial: string, changes: Partial<Package['scans'][number]> = {}): Package['scans'][number] => ({
  operationId: `scan-${serial}`,
  at: day0,
  operatorId: 'anna',
  stationId: 'dock-1',
  serial,
  source: 'hid',
  outcome: 'applied',
  code: 'drv.ok',
  jobId: 'job-1',
  driveId: serial,
  undone: false,
  ...changes,
});

const close = (missing: Payload<'packageClosed'>['missing'] = []) =>
  anOperation('packageClosed', { packageId: 'package-1', missing });

describe('what is seen on a package', () => {
  const condition = (given: 'intact' | 'damaged', marks: string[] = []) =>
    anOperation('packageConditionRecorded', { packageId: 'package-1', condition: given, marks, note: '' });

  it('PKG-3: damage opens a fault; a corrected look resolves it; the same look twice is one', () => {
    const damaged = act([aJob(), aPackage()], condition('damaged', ['torn']), asOperator);
    expect(packageOf(damaged)).toMatchObject({ condition: 'damaged', marks: ['torn'] });
    expect(packageOf(damaged).faults[0]).toMatchObject({ kind: 'package-damaged', state: 'open' });
    expect(act([packageOf(damaged)], condition('damaged', ['torn']), asOperator).outcome).toBe('noop');
    const corrected = packageOf(act([packageOf(damaged)], condition('intact'), asOperator));
    expect(corrected.faults[0]).toMatchObject({ state: 'resolved', outcome: 'corrected' });
  });

  it('PKG-3: closing waits for the condition', () => {
    const unseen = aPackage({ condition: null });
    expect(act([aJob({ drives: [] }), unseen], close())).toMatchObject({
      outcome: 'refused',
      code: 'pkg.conditionMissing',
    });
  });

  it('DRIVE-1: the count is compared with what the customer announced', () => {
    const job = aJob({ deliveryPackage: { ...aJob().deliveryPackage!, driveCount: 3 } });
    const count = (counted: number) =>
      act([job, aPackage()], anOperation('packageCounted', { packageId: 'package-1', counted }), asOperator);
    expect(count(3)).toMatchObject({ code: 'pkg.counted', params: { counted: 3, expected: 3 } });
    expect(count(2)).toMatchObject({ outcome: 'applied', code: 'pkg.countDiffers', params: { expected: 3 } });
    expect(packageOf(count(2)).counted).toBe(2);
  });

  it('PKG-3: cables are noted on the package', () => {
    const note = anOperation('accessoryNoted', { packageId: 'package-1', note: 'two power supplies' });
    expect(packageOf(act([aPackage()], note, asOperator)).accessories[0]?.note).toBe('two power supplies');
  });

  it('FAULT-2: a damaged drive is Received, but blocked until somebody looks at it', () => {
    const damaged = anOperation('driveConditionRecorded', {
      packageId: 'package-1',
      jobId: 'job-1',
      driveId: 'WD-A1',
      note: 'dented',
    });
    const job = aJob({ drives: [aDrive({ state: 'Received' })] });
    const result = act([job, aPackage()], damaged, asOperator);
    expect(driveOf(result)).toMatchObject({ state: 'Received', condition: 'damaged' });
    expect(jobOf(result).faults[0]).toMatchObject({ kind: 'drive-damaged', blocks: 'drive', note: 'dented' });
    expect(act([aJob(), aPackage()], damaged, asOperator)).toMatchObject({ code: 'drv.notHere' });
  });
});

describe('packageClosed', () => {
  const short = () => aJob({ drives: [aDrive({ state: 'Received' }), aDrive({ driveId: 'WD-A2' })] });
  const decide = (decision: 'stillExpected' | 'neverReceived') =>
    close([{ jobId: 'job-1', driveId: 'WD-A2', decision }]);

  it('PKG-4: nothing missing: closed, by whom and when', () => {
    const result = act([aJob({ drives: [aDrive({ state: 'Received' })] }), aPackage()], close());
    expect(result).toMatchObject({ outcome: 'applied', code: 'pkg.closed' });
    expect(packageOf(result)).toMatchObject({
      state: 'Closed',
      closedAt: minute(60),
      closedBy: { stationId: 'dock-1', operatorId: 'anna' },
    });
  });

  it('PKG-4: each missing drive needs a decision', () => {
    expect(act([short(), aPackage()], close())).toMatchObject({
      outcome: 'refused',
      code: 'pkg.short',
      params: { n: 1, drives: 'WD-A2' },
    });
  });

  it('PKG-4: still expected in another package: the wait restarts', () => {
    const result = act([short(), aPackage()], decide('stillExpected'));
    expect(driveOf(result, 'WD-A2').state).toBe('Specified');
    expect(jobOf(result)).toMatchObject({ state: 'Shipping', stillExpectedAt: minute(60) });
  });

  it('DRIVE-3: not in this package and not expected any more: NeverReceived, with a fault', () => {
    const result = act([short(), aPackage()], decide('neverReceived'));
    expect(driveOf(result, 'WD-A2').state).toBe('NeverReceived');
    expect(jobOf(result).faults[0]).toMatchObject({ kind: 'drive-never-received', state: 'open' });
    expect(jobOf(result).state).toBe('Received');
  });

  it('PKG-4: a drive that turned up meanwhile is not given up', () => {
    const job = aJob({ drives: [aDrive({ state: 'Received' })] });
    const result = act(
      [job, aPackage()],
      close([{ jobId: 'job-1', driveId: 'WD-A1', decision: 'neverReceived' }]),
    );
    expect(result.outcome).toBe('applied');
    expect(result.outcome === 'applied' && result.documents.some(({ kind }) => kind === 'job')).toBe(true);
    expect(jobOf(result).drives[0]?.state).toBe('Received');
  });

  const attention = (changes: Partial<Attention> = {}): Attention => ({
    kind: 'attention',
    id: 'scan-9',
    reason: 'differs',
    operationType: 'driveScanned',
    payload: {},
    code: 'drv.dup',
    params: {},
    seenCode: 'drv.ok',
    stationId: 'dock-1',
    operatorId: 'anna',
    at: day0,
    jobIds: ['job-1'],
    packageId: 'package-1',
    driveId: null,
    rootOperationId: null,
    settled: null,
    ...changes,
  });
  const done = aJob({ drives: [aDrive({ state: 'Received' })] });

  it('PKG-4: an open attention item of one of its scans blocks closing, under any id of the package', () => {
    const parcel = aPackage({ aliases: ['other-1'] });
    for (const packageId of ['package-1', 'other-1']) {
      expect(act([done, parcel, attention({ packageId })], close())).toMatchObject({
        outcome: 'refused',
        code: 'pkg.attentionOpen',
        params: { n: 1 },
      });
    }
  });

  it('PKG-4: settled items, other packages and a closing that was refused before do not', () => {
    const settled = { at: day0, operatorId: 'lea', resolution: 'seen' as const, reason: '' };
    for (const changes of [{ settled }, { packageId: 'package-9' }, { operationType: 'packageClosed' }]) {
      expect(act([done, aPackage(), attention(changes)], close()).outcome).toBe('applied');
    }
  });

  it('PKG-4: the drives that were counted are the drives that were scanned', () => {
    const scans = [row('WD-A1'), row('WD-A7', { undone: true })];
    expect(act([done, aPackage({ counted: 2, scans })], close())).toMatchObject({
      outcome: 'refused',
      code: 'pkg.countDiffers',
      params: { counted: 2, scanned: 1 },
    });
    expect(act([done, aPackage({ counted: 1, scans })], close()).outcome).toBe('applied');
  });

  it('PKG-4: a site that counts blind closes nothing uncounted', () => {
    const context: ReduceContext = { ...asOperator, rules: { ...asOperator.rules, blindCount: true } };
    expect(act([done, aPackage()], close(), context)).toMatchObject({ code: 'pkg.countMissing' });
  });

  const steps: Record<(typeof packageStates)[number], string> = {
    Open: 'applied',
    Closed: 'noop',
    Expected: 'refused',
    Arrived: 'refused',
    Refused: 'refused',
    WrongSite: 'refused',
    Unidentified: 'refused',
    Returned: 'refused',
    Destroyed: 'refused',
  };
  it.each(packageStates)('PKG-4: closing a package that is %s', (state) => {
    expect(act([done, aPackage({ state })], close()).outcome).toBe(steps[state]);
  });
});

describe('a package changes hands', () => {
  it('PKG-5: reopened with a reason; a drive that was given up stays so until it is scanned', () => {
    const job = aJob({ drives: [aDrive({ state: 'NeverReceived' })] });
    const reopen = anOperation(
      'packageReopened',
      { packageId: 'package-1', reason: 'one more inside' },
      { actor: anotherStation },
    );
    const result = act([job, aPackage({ state: 'Closed' })], reopen, asOperator);
    expect(packageOf(result)).toMatchObject({
      state: 'Open',
      closedAt: null,
      openedBy: { stationId: 'dock-2', operatorId: 'bo' },
      reopenings: [{ at: minute(60), operatorId: 'bo', reason: 'one more inside' }],
    });
    expect(jobOf(result).drives[0]?.state).toBe('NeverReceived');
  });

  it.each(['Expected', 'Arrived', 'Unidentified', 'Returned'] as const)(
    'PKG-5: %s cannot be reopened',
    (state) => {
      const reopen = anOperation('packageReopened', { packageId: 'package-1', reason: 'why not' });
      expect(act([aPackage({ state })], reopen)).toMatchObject({ outcome: 'refused', code: 'pkg.notClosed' });
    },
  );

  it('PKG-8: another operator takes over, and then the first one cannot close it', () => {
    const take = anOperation('packageTakenOver', { packageId: 'package-1' }, { actor: anotherStation });
    const job = aJob({ drives: [aDrive({ state: 'Received' })] });
    const taken = packageOf(act([job, aPackage()], take, asOperator));
    expect(taken.openedBy).toEqual({ stationId: 'dock-2', operatorId: 'bo' });
    expect(act([job, taken], close(), asOperator)).toMatchObject({
      outcome: 'refused',
      code: 'pkg.openElsewhere',
    });
    expect(act([job, taken], take, asOperator).outcome).toBe('noop');
    expect(act([aPackage({ state: 'Closed' })], take, asOperator)).toMatchObject({ code: 'pkg.notOpen' });
  });
});

describe('undo', () => {
  const scan = (documents: (Job | Package)[], serial: string, context: ReduceContext = asOperator) =>
    act(
      documents,
      anOperation(
        'driveScanned',
        { packageId: 'package-1', serial, source: 'hid', jobId: null, confirmed: true },
        { id: 'scan-1', at: minute(10) },
      ),
      context,
    );
  const undo = (reason = '', actor?: Actor) =>
    anOperation(
      'scanUndone',
      { packageId: 'package-1', scanOperationId: 'scan-1', reason },
      actor ? { actor } : {},
    );
  const afterScan = (drive: Partial<Drive> = {}, parcel: Partial<Package> = {}) => {
    const result = scan([aJob({ drives: [aDrive(drive)] }), aPackage(parcel)], 'WD-A1');
    return [jobOf(result), packageOf(result)] as const;
  };

  it('DRIVE-10: the author takes a scan back: the drive is as before, and can be scanned again', () => {
    const result = act([...afterScan()], undo(), asOperator);
    expect(result).toMatchObject({ outcome: 'applied', code: 'drv.undone', params: { n: 0, m: 1 } });
    expect(driveOf(result)).toMatchObject({
      state: 'Specified',
      arrivedAt: null,
      packageId: null,
      receivedBy: null,
    });
    expect(jobOf(result).state).toBe('Shipping');
    expect(packageOf(result).scans[0]?.undone).toBe(true);
    expect(scan([jobOf(result), packageOf(result)], 'WD-A1')).toMatchObject({ code: 'drv.last' });
    expect(act([jobOf(result), packageOf(result)], undo(), asOperator).outcome).toBe('noop');
  });

  it('DRIVE-10: a late drive is NeverReceived again, and its fault is open again', () => {
    const gone = act(
      [aJob(), aPackage()],
      anOperation('markedNeverReceived', { jobId: 'job-1', driveId: 'WD-A1', packageId: 'package-1' }),
      asOperator,
    );
    const late = scan([jobOf(gone), aPackage()], 'WD-A1');
    expect(late).toMatchObject({ outcome: 'applied' });
    const result = act([jobOf(late), packageOf(late)], undo(), asOperator);
    expect(driveOf(result)).toMatchObject({ state: 'NeverReceived', late: false });
    expect(jobOf(result).faults[0]).toMatchObject({ state: 'open', outcome: null });
  });

  it('DRIVE-10: an extra leaves its job, and its fault is over', () => {
    const extra = scan([aJob(), aPackage()], '5VMKD6XN');
    const result = act([jobOf(extra), packageOf(extra)], undo(), asOperator);
    expect(jobOf(result).drives.map(({ driveId }) => driveId)).toEqual(['WD-A1']);
    expect(jobOf(result).faults[0]).toMatchObject({
      kind: 'drive-extra',
      state: 'resolved',
      outcome: 'undone',
    });
  });

  it('DRIVE-10: a held drive is let go', () => {
    const held = scan([aPackage({ state: 'Unidentified', jobIds: [] })], 'WD-A1');
    expect(packageOf(act([packageOf(held)], undo(), asOperator)).held).toEqual([]);
  });

  it('DRIVE-10: somebody else, or a closed package, needs a lead with a reason', () => {
    expect(act([...afterScan()], undo('', anotherStation), asOperator)).toMatchObject({
      code: 'undo.notYours',
    });
    expect(act([...afterScan()], undo('', anotherStation), asLead)).toMatchObject({
      code: 'undo.reasonMissing',
    });
    expect(act([...afterScan()], undo('wrong box', anotherStation), asLead).outcome).toBe('applied');
    const [job, parcel] = afterScan();
    const closed: Package = { ...parcel, state: 'Closed' };
    expect(act([job, closed], undo(), asOperator)).toMatchObject({ code: 'undo.notYours' });
    expect(act([job, closed], undo('wrong box'), asLead).outcome).toBe('applied');
  });

  it('DRIVE-10: not when something happened to the drive later', () => {
    const [job, parcel] = afterScan();
    const started = act(
      [job, parcel],
      anOperation('driveConditionRecorded', {
        packageId: 'package-1',
        jobId: 'job-1',
        driveId: 'WD-A1',
        note: '',
      }),
      asOperator,
    );
    expect(act([jobOf(started), parcel], undo(), asOperator)).toMatchObject({
      outcome: 'refused',
      code: 'undo.laterChange',
    });
    const [drive] = job.drives;
    const moved: Job = {
      ...job,
      drives: [
        {
          ...(drive as Drive),
          last: { operationId: 'other', type: 'transferStarted', operatorId: null, before: null },
        },
      ],
    };
    expect(act([moved, parcel], undo(), asOperator)).toMatchObject({ code: 'undo.laterChange' });
  });
});

describe('NeverReceived by hand', () => {
  const mark = anOperation('markedNeverReceived', { jobId: 'job-1', driveId: 'WD-A1', packageId: null });

  const steps: Record<Drive['state'], string> = {
    Specified: 'applied',
    NeverReceived: 'noop',
    Received: 'refused',
    Transferring: 'refused',
    Completed: 'refused',
    CompletedMoreInfo: 'refused',
    ShippedBack: 'refused',
    Destroyed: 'refused',
  };
  it.each(Object.keys(steps) as Drive['state'][])('DRIVE-3: marking a drive in %s', (state) => {
    const job = aJob({ drives: [aDrive({ state })] });
    expect(act([job], mark, asOperator).outcome).toBe(steps[state]);
    const judged = act([job], mark, { ...asOperator, judging: true });
    expect(judged.outcome).toBe(steps[state] === 'refused' ? 'flagged' : steps[state]);
    if (judged.outcome === 'flagged') expect(judged.documents).toEqual([]);
  });

  it('DRIVE-10: taken back by its author while a package is open, else by a lead with a reason', () => {
    const undo = (reason = '') =>
      anOperation('neverReceivedUndone', { jobId: 'job-1', driveId: 'WD-A1', reason });
    const job = jobOf(act([aJob()], mark, asOperator));
    const undone = act([job, aPackage()], undo(), asOperator);
    expect(driveOf(undone).state).toBe('Specified');
    expect(jobOf(undone).faults[0]).toMatchObject({ state: 'resolved', outcome: 'undone' });
    const closed = aPackage({ state: 'Closed' });
    expect(act([job, closed], undo(), asOperator)).toMatchObject({ code: 'undo.notYours' });
    expect(act([job, closed], undo('typo'), asLead).outcome).toBe('applied');
    expect(act([aJob({ drives: [aDrive({ state: 'Received' })] })], undo(), asOperator)).toMatchObject({
      code: 'never.notMarked',
    });
  });
});
