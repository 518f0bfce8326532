import { describe, expect, it } from 'vitest';
import { followsOf } from '../../../renderer/components/follows/follows-of';
import type { Document, Job } from '../../../shared/documents';
import { isLasting } from '../../../shared/faults/triage-undone';
import type { Operation, OperationType, Payload } from '../../../shared/operations';
import { serialKeys } from '../../../shared/scan-code/serial';
import {
  act,
  aDrive,
  aFault,
  aJob,
  anOperation,
  aTransfer,
  day,
  ofDrive,
  ofJob,
} from '../../support/builders';

const at = day(1);
const retentionDue = day(91);

function follows<T extends OperationType>(job: Job, type: T, payload: Payload<T>, own: string | null = null) {
  const operation = anOperation(type, payload, { at });
  const result = act([job], operation as Operation<T>);
  if (!('documents' in result)) throw new Error(result.code);
  const before: Document[] = [job];
  return followsOf({ type, before, after: result.documents }, own, at);
}

const cancelled = {
  jobId: 'job-1',
  ship: false,
  cancel: true,
  expectedPackageId: 'package-9',
  personalHash: null,
  contactNote: 'called',
};
const second = { driveId: 'WD-B2', keys: serialKeys('WD-B2') };

describe('JOB-15: what a cancellation brings about is said before it', () => {
  it('of drives that are here: which go back as they are, and which copy stops', () => {
    const job = aJob({
      state: 'Transferring',
      transferBegan: true,
      packages: { arrivedAt: at, unclosed: false, onSite: false },
      drives: [
        aDrive({ state: 'Received' }),
        aDrive({ ...second, state: 'Transferring', transfer: aTransfer() }),
      ],
    });
    expect(follows(job, 'jobUpdated', cancelled)).toEqual([
      { what: 'cancelled', job: 'job-1' },
      { what: 'goesBack', drives: ['WD-A1'] },
      { what: 'copyStops', drives: ['WD-B2'] },
    ]);
  });

  it('of a job whose parcel did not come: the fault that ends, the clock that ends, and no other clock', () => {
    const overdue = aFault({ kind: 'package-overdue', subject: ofJob });
    const job = aJob({ faults: [overdue] });
    const said = follows(job, 'jobUpdated', cancelled);
    expect(said).toContainEqual({ what: 'faultsEnd', faults: ['package-overdue'] });
    expect(said).toContainEqual(expect.objectContaining({ what: 'clockEnds', clock: 'shipping' }));
    expect(said.some(({ what }) => what === 'clockBegins')).toBe(false);
    // From the fault itself, its own end is no news.
    const fromFault = {
      faultId: 'fault-1',
      subject: ofJob,
      outcome: 'cancel',
      note: '',
      jobId: null,
      waitUntil: null,
    } as const;
    expect(follows(job, 'faultResolved', fromFault, 'fault-1').map(({ what }) => what)).not.toContain(
      'faultsEnd',
    );
  });

  it('of a job whose drives are all here: it is packed, and the customer hears of it', () => {
    const job = aJob({
      state: 'Received',
      packages: { arrivedAt: at, unclosed: false, onSite: false },
      drives: [aDrive({ state: 'Received' })],
    });
    expect(follows(job, 'jobUpdated', cancelled)).toEqual([
      { what: 'cancelled', job: 'job-1' },
      { what: 'jobState', job: 'job-1', state: 'Packaging' },
      { what: 'goesBack', drives: ['WD-A1'] },
      { what: 'mail', notices: [{ jobId: 'job-1', kind: 'jobState', subject: '', detail: 'Packaging' }] },
    ]);
  });
});

it('JOB-5: closing says which drives are given up, what ends, what begins and what the customer is told', () => {
  const asked = aFault({
    kind: 'package-overdue',
    subject: ofJob,
    firstContactAt: day(-40),
    openedAt: day(-41),
  });
  const said = follows(aJob({ faults: [asked] }), 'jobClosed', { jobId: 'job-1', reason: 'silent' });
  expect(said).toEqual([
    { what: 'jobState', job: 'job-1', state: 'Closed' },
    { what: 'noMoreParcels', job: 'job-1' },
    { what: 'givenUp', drives: ['WD-A1'] },
    { what: 'clockBegins', clock: 'retention', drive: '', dueAt: retentionDue },
    expect.objectContaining({ what: 'clockEnds', clock: 'shipping' }),
    expect.objectContaining({ what: 'clockEnds', clock: 'neverReceived' }),
    expect.objectContaining({ what: 'clockEnds', clock: 'noAnswer' }),
    { what: 'faultsEnd', faults: ['package-overdue'] },
    {
      what: 'mail',
      notices: expect.arrayContaining([expect.objectContaining({ kind: 'jobState', detail: 'Closed' })]),
    },
  ]);
});

it('DRIVE-5: another outcome says what becomes of its drive', () => {
  const fault = aFault({ kind: 'copy-errors', subject: ofDrive });
  const transfer = aTransfer({ endedAt: at, errors: 2 });
  const job = aJob({
    state: 'Packaging',
    transferBegan: true,
    packages: { arrivedAt: at, unclosed: false, onSite: false },
    drives: [aDrive({ state: 'CompletedMoreInfo', transfer })],
    faults: [fault],
  });
  const again = {
    faultId: 'fault-1',
    subject: ofDrive,
    outcome: 'retryCopy',
    note: '',
    jobId: null,
    waitUntil: null,
  } as const;
  expect(follows(job, 'faultResolved', again, 'fault-1')).toMatchObject([
    { what: 'jobState', state: 'Transferring' },
    { what: 'driveState', drives: ['WD-A1'], state: 'Received' },
    { what: 'mail' },
  ]);
});

it('FAULT-11: what is said to last is what nobody takes back', () => {
  const lasting = (outcome: Parameters<typeof isLasting>[0]['outcome']) =>
    isLasting({ kind: 'other', outcome });
  expect((['cancel', 'close', 'attachToJob', 'destroy'] as const).map(lasting)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(
    (['continue', 'extendWait', 'retryCopy', 'returnUnprocessed', 'dismiss'] as const).map(lasting),
  ).not.toContain(true);
  expect(isLasting({ kind: 'late-arrival', outcome: 'continue' })).toBe(true);
});
