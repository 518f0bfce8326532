import { describe, expect, it } from 'vitest';
import type { Drive, Fault, Job, Package } from '../../shared/documents';
import type { FaultKind } from '../../shared/faults/fault-kinds';
import { type FaultOutcome, faultOutcomes } from '../../shared/faults/fault-outcomes';
import { faultTable } from '../../shared/faults/fault-table';
import { type DriveCase, driveTargets, jobTargets, packageTargets } from '../../shared/faults/fault-targets';
import { packageStates } from '../../shared/states';
import {
  act,
  aDrive,
  aDriveFault,
  aFault,
  aJob,
  anOperation,
  aPackage,
  asLead,
  asOperator,
  aTransfer,
  driveOf,
  jobOf,
  minute,
  packageOf,
} from '../support/builders';

/* Written out as the rule says it: `=` unchanged, a state, or `✗` refused. Columns are the states under the fault. */

const driveColumns = [
  'Specified',
  'NeverReceived',
  'Received',
  'ReceivedBegun',
  'Transferring',
  'Completed',
  'CompletedMoreInfo',
  'ShippedBack',
  'Destroyed',
] as const satisfies DriveCase[];

const driveRows: Record<FaultOutcome, string> = {
  continue: '= = = = = = = = ✗',
  retryCopy: '✗ ✗ = Received ✗ ✗ Received ✗ ✗',
  attachToJob: '✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗',
  returnUnprocessed: '✗ ✗ = CompletedMoreInfo ✗ ✗ = ✗ ✗',
  extendWait: '✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗',
  cancel: '✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗',
  close: '✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗',
  destroy: '✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗',
  found: '✗ ✗ ✗ ✗ ✗ ✗ ✗ = ✗',
  newJob: '✗ ✗ ✗ ✗ ✗ ✗ ✗ = ✗',
  blobList: '✗ ✗ ✗ ✗ ✗ ✗ ✗ = ✗',
  claimed: '✗ ✗ ✗ ✗ ✗ ✗ ✗ = ✗',
  dismiss: '= = = = = = = = =',
};

const jobColumns = [
  'Creating',
  'Shipping',
  'Received',
  'Transferring',
  'Packaging',
  'Completed',
  'Closed',
] as const;

const jobRows: Record<FaultOutcome, string> = {
  continue: '= = = = = = =',
  retryCopy: '✗ ✗ ✗ ✗ ✗ ✗ ✗',
  attachToJob: '✗ ✗ ✗ ✗ ✗ ✗ ✗',
  returnUnprocessed: '✗ ✗ ✗ ✗ ✗ ✗ ✗',
  extendWait: '✗ = ✗ ✗ ✗ ✗ ✗',
  cancel: '= = = = ✗ ✗ ✗',
  close: '✗ Closed ✗ ✗ ✗ ✗ ✗',
  destroy: '✗ ✗ ✗ ✗ ✗ ✗ ✗',
  found: '✗ ✗ ✗ ✗ ✗ = =',
  newJob: '✗ ✗ ✗ ✗ ✗ = =',
  blobList: '✗ ✗ ✗ ✗ ✗ = =',
  claimed: '✗ ✗ ✗ ✗ ✗ = =',
  dismiss: '= = = = = = =',
};

const packageRows: Record<FaultOutcome, string> = {
  continue: '= = = = = = = = =',
  retryCopy: '✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗',
  attachToJob: '✗ = = ✗ ✗ ✗ Open ✗ ✗',
  returnUnprocessed: '✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗',
  extendWait: '✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗',
  cancel: '✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗',
  close: '✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗',
  destroy: '✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗',
  found: '✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗',
  newJob: '✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗',
  blobList: '✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗',
  claimed: '✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗',
  dismiss: '= = = = = = = = =',
};

function compact(cells: Record<string, string>, columns: readonly string[]): string {
  return columns
    .map((column) => {
      const cell = cells[column] as string;
      if (cell.includes('.')) return '✗';
      return cell === column || (column === 'ReceivedBegun' && cell === '=') ? '=' : cell;
    })
    .join(' ');
}

describe('outcome × state', () => {
  it.each(faultOutcomes)('FAULT-5: %s on a drive, a job and a package', (outcome) => {
    const begunAsIs = driveRows[outcome]
      .split(' ')
      .map((cell, index) => (cell === '=' && driveColumns[index] === 'ReceivedBegun' ? 'Received' : cell));
    expect(compact(driveTargets[outcome], driveColumns)).toBe(begunAsIs.join(' '));
    expect(compact(jobTargets[outcome], jobColumns)).toBe(jobRows[outcome]);
    expect(compact(packageTargets[outcome], packageStates)).toBe(packageRows[outcome]);
  });
});

const transfer = aTransfer({ startedAt: minute(10) });

function driveIn(driveCase: DriveCase): Drive {
  return driveCase === 'ReceivedBegun'
    ? aDrive({ state: 'Received', transfer })
    : aDrive({ state: driveCase });
}

function resolve(
  document: Job | Package,
  fault: Fault,
  outcome: FaultOutcome,
  more: { jobId?: string } = {},
) {
  const { subject } = fault;
  const documents = [{ ...document, faults: [fault] }, aJob({ id: 'job-9' })];
  return act(
    documents,
    anOperation('faultResolved', {
      faultId: 'fault-1',
      subject,
      outcome,
      note: 'as agreed',
      jobId: more.jobId ?? null,
      waitUntil: null,
    }),
  );
}

describe('what the reducer does with the table', () => {
  const outcomes = ['continue', 'retryCopy', 'returnUnprocessed', 'dismiss'] as const;
  const cells = outcomes.flatMap((outcome) => driveColumns.map((driveCase) => [outcome, driveCase] as const));
  it.each(cells)('FAULT-5: %s on a drive that is %s', (outcome, driveCase) => {
    const result = resolve(aJob({ drives: [driveIn(driveCase)] }), aDriveFault(), outcome);
    const cell = driveRows[outcome].split(' ')[driveColumns.indexOf(driveCase)];
    if (cell === '✗') {
      expect(result.outcome).toBe('refused');
      return;
    }
    expect(driveOf(result).state).toBe(cell === '=' ? driveIn(driveCase).state : cell);
    expect(jobOf(result).faults[0]).toMatchObject({ state: 'resolved', outcome, resolvedNote: 'as agreed' });
  });

  it('FAULT-5: returned unprocessed, because of the fault', () => {
    const never = resolve(aJob({ drives: [driveIn('Received')] }), aDriveFault(), 'returnUnprocessed');
    expect(driveOf(never)).toMatchObject({ returnUnprocessed: true, returnReason: 'drive-damaged' });
    const begun = resolve(aJob({ drives: [driveIn('ReceivedBegun')] }), aDriveFault(), 'returnUnprocessed');
    expect(driveOf(begun)).toMatchObject({
      returnUnprocessed: false,
      transfer: { errors: 1, reason: 'drive-damaged', bytesDone: 5 },
    });
  });

  it('DRIVE-6: a drive that came back undelivered has no place here once it is sent again', () => {
    const fault = aDriveFault({ kind: 'returned-undeliverable', blocks: 'nothing' });
    const job = aJob({ state: 'Completed', drives: [aDrive({ state: 'ShippedBack', place: 'hold' })] });
    expect(driveOf(resolve(job, fault, 'continue'))).toMatchObject({ state: 'ShippedBack', place: null });
  });

  describe('FAULT-7: what was lost or damaged on its way back', () => {
    const back = aDrive({ state: 'ShippedBack' });
    const ended = (changes: Partial<Job> = {}) =>
      aJob({ type: 'Export', state: 'Completed', drives: [back], ...changes });
    const next = aJob({ id: 'job-9', type: 'Export', state: 'Creating', drives: [] });
    const decide = (
      kind: FaultKind,
      outcome: FaultOutcome,
      { job = ended(), other = next, role = asLead, fault = aDriveFault() } = {},
    ) => {
      const { subject } = fault;
      const jobId = outcome === 'newJob' ? other.id : null;
      const payload = { faultId: fault.id, subject, outcome, note: 'as agreed', jobId, waitUntil: null };
      const faults = [{ ...fault, kind, blocks: 'nothing' as const }];
      return act([{ ...job, faults }, other], anOperation('faultResolved', payload), role);
    };

    it.each([
      ['return-lost', 'found'],
      ['return-lost', 'newJob'],
      ['return-lost', 'blobList'],
      ['return-lost', 'claimed'],
      ['return-damaged', 'newJob'],
      ['return-damaged', 'blobList'],
      ['return-damaged', 'claimed'],
    ] as const)('FAULT-7: %s ends with %s; the drive stays sent back and the job ended', (kind, outcome) => {
      const result = decide(kind, outcome);
      expect(jobOf(result)).toMatchObject({ state: 'Completed', faults: [{ state: 'resolved', outcome }] });
      expect(driveOf(result).state).toBe('ShippedBack');
    });

    it('FAULT-7: a damaged drive was not found', () => {
      expect(decide('return-damaged', 'found')).toMatchObject({ code: 'fault.notAllowed' });
    });

    it('FAULT-7: a station that was not upgraded yet may still end either with continue', () => {
      for (const kind of ['return-lost', 'return-damaged'] as const) {
        expect(faultTable[kind].outcomes).not.toContain('continue');
        expect(decide(kind, 'continue').outcome).toBe('applied');
      }
    });

    it('FAULT-7: what was not sent back was not lost on its way back', () => {
      const packed = ended({ state: 'Packaging', drives: [aDrive({ state: 'Completed' })] });
      expect(decide('return-lost', 'found', { job: packed })).toMatchObject({ code: 'fault.notSentBack' });
    });

    it('FAULT-7: a lead names the new job; an operator may note the rest', () => {
      const role = asOperator;
      expect(decide('return-lost', 'newJob', { role })).toMatchObject({
        code: 'fault.leadResolves',
      });
      expect(decide('return-lost', 'blobList', { role }).outcome).toBe('applied');
    });

    it('FAULT-7: the whole return of a job may be lost; the job stays ended', () => {
      const lost = decide('return-lost', 'newJob', { fault: aFault() });
      expect(jobOf(lost)).toMatchObject({ state: 'Completed', faults: [{ outcome: 'newJob' }] });
    });

    it('FAULT-7: an import is not exported again, but its carrier answers for the drive', () => {
      const job = ended({ type: 'Import' });
      expect(decide('return-lost', 'newJob', { job })).toMatchObject({ code: 'fault.onlyExport' });
      expect(decide('return-lost', 'blobList', { job })).toMatchObject({ code: 'fault.onlyExport' });
      expect(decide('return-lost', 'claimed', { job }).outcome).toBe('applied');
    });

    it.each<[string, Job]>([
      ['the same again', ended()],
      ['an import', { ...next, type: 'Import' }],
      ['of another customer', { ...next, subscriptionId: 'fabrikam' }],
    ])('FAULT-7: the new job may not be %s', (_, other) => {
      const refusal = { outcome: 'refused', code: 'fault.newJobMissing' };
      expect(decide('return-lost', 'newJob', { other })).toMatchObject(refusal);
    });
  });

  it('DRIVE-5: a retry keeps the checkpoint; not for a cancelled job', () => {
    const job = aJob({ drives: [aDrive({ state: 'CompletedMoreInfo', transfer })] });
    const fault = aDriveFault({ kind: 'copy-errors', blocks: 'nothing' });
    expect(driveOf(resolve(job, fault, 'retryCopy'))).toMatchObject({ state: 'Received', transfer });
    expect(resolve({ ...job, cancelRequested: true }, fault, 'retryCopy')).toMatchObject({
      outcome: 'refused',
      code: 'fault.cancelled',
    });
  });

  const onJob = (kind: FaultKind = 'package-overdue') =>
    aFault({ kind, blocks: kind === 'storage-not-reachable' ? 'job' : 'nothing' });

  it('JOB-4: extending the wait gives fourteen days more', () => {
    const result = resolve(aJob(), onJob(), 'extendWait');
    expect(jobOf(result)).toMatchObject({ waitUntil: '2026-03-16T09:00:00.000Z' });
    expect(jobOf(result).faults[0]).toMatchObject({ state: 'resolved' });
  });

  it('JOB-5: closing follows the rules of jobClosed, and resolves the fault', () => {
    expect(resolve(aJob(), onJob(), 'close')).toMatchObject({
      outcome: 'refused',
      code: 'job.closeNoContact',
    });
    const contacted = { ...onJob(), firstContactAt: '2026-01-10T08:00:00.000Z' };
    const result = resolve(aJob(), contacted, 'close');
    expect(jobOf(result).state).toBe('Closed');
    expect(jobOf(result).faults[0]).toMatchObject({ state: 'resolved', outcome: 'close' });
  });

  it('JOB-15: a Faulted job can be cancelled by what it would be without the fault', () => {
    const received = aJob({ state: 'Faulted', drives: [aDrive({ state: 'Received' })] });
    expect(jobOf(resolve(received, onJob('storage-not-reachable'), 'cancel')).cancelRequested).toBe(true);
    const packing = aJob({ state: 'Faulted', drives: [aDrive({ state: 'Completed' })] });
    expect(resolve(packing, onJob('storage-not-reachable'), 'cancel')).toMatchObject({
      outcome: 'refused',
      code: 'fault.jobTooFar',
    });
  });

  it('JOB-13: the last blocking fault resolved: the roll-up says the state', () => {
    const job = aJob({ state: 'Faulted', drives: [aDrive({ state: 'Received' })] });
    expect(jobOf(resolve(job, onJob('storage-not-reachable'), 'continue')).state).toBe('Received');
  });

  it('UNKNOWN-2: an unidentified package is attached to the job that was found', () => {
    const openedBy = { stationId: 'dock-1', operatorId: 'anna' };
    const parcel = aPackage({ state: 'Unidentified', jobIds: [], openedBy });
    const fault = aFault({
      kind: 'unidentified-package',
      subject: { kind: 'package', packageId: 'package-1' },
    });
    expect(resolve(parcel, fault, 'attachToJob')).toMatchObject({
      outcome: 'refused',
      code: 'fault.useAttach',
    });
    const result = resolve(parcel, fault, 'attachToJob', { jobId: 'job-9' });
    expect(packageOf(result)).toMatchObject({ state: 'Open', jobIds: ['job-9'] });
    expect(packageOf(result).faults[0]).toMatchObject({ state: 'resolved' });
  });
});
