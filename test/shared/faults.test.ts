import { describe, expect, it } from 'vitest';
import type { Actor, Fault, Job, Subject } from '../../shared/documents';
import { openBlockingFaults, openFault, openRuleFault, openShippingFaults } from '../../shared/faults/fault';
import { type FaultKind, faultKinds } from '../../shared/faults/fault-kinds';
import { faultOutcomes } from '../../shared/faults/fault-outcomes';
import { type FaultBlocks, faultTable } from '../../shared/faults/fault-table';
import { driveTargets, jobTargets, packageTargets } from '../../shared/faults/fault-targets';
import type { ReduceContext } from '../../shared/reduce-types';
import { addMs } from '../../shared/time';
import {
  act,
  aDrive,
  aFault,
  aJob,
  anOperation,
  anotherStation,
  aPackage,
  asLead,
  asOperator,
  aTransfer,
  day,
  driveOf,
  jobOf,
  minute,
  ofDrive,
  ofJob,
} from '../support/builders';

const judged: ReduceContext = { ...asOperator, judging: true };

const blocked: Record<FaultBlocks, FaultKind[]> = {
  job: ['export-list-invalid', 'storage-access-forbidden', 'storage-not-reachable'],
  drive: [
    'drive-unsupported',
    'drive-damaged',
    'hardware-error',
    'bitlocker-volume-not-found',
    'bitlocker-key-invalid',
    'bitlocker-unlock-failed',
    'ntfs-volume-not-found',
    'manifest-error',
    'unsupported-data',
    'label-mismatch',
    'pulled-during-copy',
    'serial-conflict',
  ],
  shipping: ['return-address-invalid', 'carrier-account-invalid', 'customs-hold'],
  nothing: [
    'package-overdue',
    'package-damaged',
    'package-refused',
    'unidentified-package',
    'wrong-site',
    'drive-never-received',
    'drive-extra',
    'drive-unaccounted',
    'late-arrival',
    'copy-errors',
    'returned-undeliverable',
    'return-lost',
    'return-damaged',
    'other',
  ],
};

function record(
  job: Job,
  kind: FaultKind,
  subject: Subject,
  more: { note?: string; blocking?: boolean; context?: ReduceContext; id?: string } = {},
) {
  const payload = {
    faultId: more.id ?? 'fault-1',
    kind,
    subject,
    note: more.note ?? 'seen',
    blocking: more.blocking ?? false,
  };
  return act([job], anOperation('faultRecorded', payload), more.context ?? asOperator);
}

const resolution = (outcome: (typeof faultOutcomes)[number], subject: Subject = ofDrive, note = 'done') =>
  anOperation('faultResolved', {
    faultId: 'fault-1',
    subject,
    outcome,
    note,
    jobId: null,
    waitUntil: null,
  });

describe('the kinds', () => {
  it('FAULT-2: what each kind blocks', () => {
    const found = Object.fromEntries(
      (Object.keys(blocked) as FaultBlocks[]).map((blocks) => [
        blocks,
        faultKinds.filter((kind) => faultTable[kind].blocks === blocks),
      ]),
    );
    expect(found).toEqual(blocked);
  });

  it.each(faultKinds)(
    'FAULT-2: %s can always be ended, and by an outcome that fits what it is about',
    (kind) => {
      const { outcomes, subjects, playbook } = faultTable[kind];
      expect(playbook).toBe(`fault.playbook.${kind}`);
      for (const subject of subjects) {
        const table = { drive: driveTargets, job: jobTargets, package: packageTargets }[subject];
        const fitting = outcomes.filter((outcome) =>
          Object.values(table[outcome]).some((cell: string) => !cell.includes('.')),
        );
        expect(fitting.length).toBeGreaterThan(0);
      }
    },
  );
});

describe('faultRecorded', () => {
  it('FAULT-1: it names its subject, kind, recorder, severity and one next step with a due time', () => {
    const result = record(
      aJob({ drives: [aDrive({ state: 'Received' })] }),
      'bitlocker-key-invalid',
      ofDrive,
    );
    expect(result).toMatchObject({ outcome: 'applied', code: 'fault.recorded' });
    expect(jobOf(result).faults).toEqual([
      expect.objectContaining({
        id: 'fault-1',
        kind: 'bitlocker-key-invalid',
        subject: ofDrive,
        blocks: 'drive',
        severity: 'high',
        state: 'open',
        note: 'seen',
        openedBy: expect.objectContaining({ operatorId: 'anna' }),
        nextStep: { code: 'checkKey', dueAt: minute(300) },
      }),
    ]);
  });

  it('FAULT-1: one open fault of a kind on a subject; another drive may have its own', () => {
    const job = aJob({
      drives: [aDrive({ state: 'Received' }), aDrive({ driveId: 'WD-A2', state: 'Received' })],
    });
    const once = jobOf(record(job, 'drive-damaged', ofDrive));
    expect(record(once, 'drive-damaged', ofDrive, { id: 'fault-2' }).outcome).toBe('noop');
    const other = record(once, 'drive-damaged', { ...ofDrive, driveId: 'WD-A2' }, { id: 'fault-2' });
    expect(jobOf(other).faults).toHaveLength(2);
  });

  it('FAULT-1: a rule opens none where one is open, and tells apart those that it opens', () => {
    const [job, operation] = [
      aJob(),
      anOperation('packageTakenOver', { packageId: 'package-1' }, { id: 'op-1' }),
    ];
    const once = openRuleFault(job, operation, 'drive-damaged', ofDrive);
    expect(openRuleFault(once, operation, 'drive-damaged', ofDrive)).toBe(once);
    const twice = openRuleFault(once, operation, 'drive-damaged', { ...ofDrive, driveId: 'WD-A2' });
    expect(twice.faults.map(({ id }) => id)).toEqual(['op-1:drive-damaged', 'op-1:drive-damaged:1']);
  });

  it('FAULT-2: a fault that blocks the job makes it Faulted; one that blocks a drive does not', () => {
    const job = aJob({
      drives: [aDrive({ state: 'Received' }), aDrive({ driveId: 'WD-A2', state: 'Received' })],
    });
    expect(jobOf(record(job, 'storage-not-reachable', ofJob)).state).toBe('Faulted');
    const driveFaulted = jobOf(record(job, 'hardware-error', ofDrive));
    expect(driveFaulted.state).toBe('Received');
    expect(openBlockingFaults(driveFaulted)).toEqual([]);
  });

  it('FAULT-2: a fault that blocks shipping holds the job where it is', () => {
    const job = aJob({ drives: [aDrive({ state: 'Completed' })] });
    const held = jobOf(record(job, 'customs-hold', ofJob));
    expect(held.state).toBe('Packaging');
    expect(openShippingFaults(held)).toHaveLength(1);
  });

  it('FAULT-2: a drive that was Transferring goes back to Received and keeps its checkpoint', () => {
    const transfer = aTransfer({ startedAt: minute(1) });
    const job = aJob({ transferBegan: true, drives: [aDrive({ state: 'Transferring', transfer })] });
    expect(driveOf(record(job, 'pulled-during-copy', ofDrive))).toMatchObject({
      state: 'Received',
      transfer,
    });
    expect(driveOf(record(job, 'drive-extra', ofDrive)).state).toBe('Transferring');
  });

  it('FAULT-2: other needs a text, and only a lead may make it block', () => {
    const job = aJob({ drives: [aDrive({ state: 'Received' })] });
    expect(record(job, 'other', ofJob, { note: ' ' })).toMatchObject({ code: 'fault.textMissing' });
    expect(record(job, 'other', ofJob, { blocking: true })).toMatchObject({ code: 'fault.leadBlocks' });
    expect(jobOf(record(job, 'other', ofJob, { blocking: true, context: asLead })).state).toBe('Faulted');
    const judgedFault = record(job, 'other', ofJob, { blocking: true, context: judged });
    expect(judgedFault).toMatchObject({ outcome: 'flagged' });
    expect(jobOf(judgedFault).faults[0]).toMatchObject({ blocks: 'nothing' });
  });

  it('FAULT-2: a kind on a subject that it is not about is refused, and kept by the hub', () => {
    expect(record(aJob(), 'customs-hold', ofDrive)).toMatchObject({ code: 'fault.wrongSubject' });
    expect(record(aJob(), 'customs-hold', ofDrive, { context: judged })).toMatchObject({
      outcome: 'flagged',
    });
  });

  it('FAULT-1: its author takes it back; anybody else needs to be a lead', () => {
    const job = jobOf(record(aJob({ drives: [aDrive({ state: 'Received' })] }), 'hardware-error', ofDrive));
    const undo = (actor?: Actor) =>
      anOperation('faultUndone', { faultId: 'fault-1', subject: ofDrive }, actor ? { actor } : {});
    expect(act([job], undo(anotherStation), asOperator)).toMatchObject({ code: 'fault.notYours' });
    const undone = jobOf(act([job], undo(), asOperator));
    expect(undone.faults[0]).toMatchObject({ state: 'resolved', outcome: 'undone' });
    expect(act([undone], undo(), asOperator).outcome).toBe('noop');
    expect(act([job], undo(anotherStation), asLead).outcome).toBe('applied');
  });
});

describe('faultResolved', () => {
  const faulted = (changes: Partial<Fault> = {}) =>
    aJob({
      drives: [aDrive({ state: 'Received' })],
      faults: [aFault({ kind: 'hardware-error', blocks: 'drive', subject: ofDrive, ...changes })],
    });

  it('FAULT-5: an outcome that the kind does not have is refused with those that it has', () => {
    expect(act([faulted()], resolution('cancel'))).toMatchObject({
      outcome: 'refused',
      code: 'fault.notAllowed',
      params: { allowed: 'continue, retryCopy, returnUnprocessed, dismiss' },
    });
  });

  it('FAULT-5: dismissing needs a reason; retrying the copy needs a lead', () => {
    expect(act([faulted()], resolution('dismiss', ofDrive, ' '))).toMatchObject({
      code: 'fault.textMissing',
    });
    expect(act([faulted()], resolution('retryCopy'), asOperator)).toMatchObject({
      code: 'fault.leadResolves',
    });
    expect(act([faulted()], resolution('continue'), asOperator).outcome).toBe('applied');
  });

  it('FAULT-5: a resolved fault is not resolved again', () => {
    const job = faulted({ state: 'resolved', outcome: 'continue' });
    expect(act([job], resolution('continue')).outcome).toBe('noop');
    expect(act([job], resolution('dismiss'))).toMatchObject({ code: 'fault.notOpen' });
  });

  it('FAULT-6: a wrong return address holds the job in Packaging until it is right or DRIVE-7 ends it', () => {
    const job = jobOf(
      record(aJob({ drives: [aDrive({ state: 'Completed' })] }), 'return-address-invalid', ofJob),
    );
    expect(job).toMatchObject({ state: 'Packaging' });
    expect(act([job], resolution('destroy', ofJob))).toMatchObject({ code: 'fault.useDestroy' });
    expect(openShippingFaults(jobOf(act([job], resolution('continue', ofJob))))).toEqual([]);
  });

  it('FAULT-7: a drive lost on the way back is recorded on a job that stays ended', () => {
    const job = aJob({ state: 'Completed', drives: [aDrive({ state: 'ShippedBack' })] });
    const lost = jobOf(record(job, 'return-lost', ofDrive, { note: 'carrier claim 17' }));
    expect(lost).toMatchObject({ state: 'Completed' });
    expect(lost.faults[0]).toMatchObject({
      kind: 'return-lost',
      blocks: 'nothing',
      nextStep: { code: 'askCarrier' },
    });
    const found = jobOf(act([lost], resolution('found'), asOperator));
    expect(found.drives[0]?.state).toBe('ShippedBack');
    expect(found.state).toBe('Completed');
  });
});

describe('contactRecorded', () => {
  const contact = (id: string, changes: { answered?: boolean; direction?: 'in' | 'out'; at?: string } = {}) =>
    anOperation(
      'contactRecorded',
      {
        faultId: 'fault-1',
        subject: ofJob,
        channel: 'phone',
        direction: changes.direction ?? 'out',
        answered: changes.answered ?? false,
        note: 'left a message on the machine of J. Doe',
      },
      { id, at: changes.at ?? minute(60) },
    );
  const job = openFault(aJob(), {
    id: 'fault-1',
    kind: 'package-overdue',
    subject: ofJob,
    note: '',
    actor: { kind: 'hub' },
    at: minute(0),
  });

  it('FAULT-3: every attempt is a line of its own; what was said is not kept here', () => {
    const first = jobOf(act([job], contact('contact-01'), asOperator));
    const second = jobOf(act([first], contact('contact-02', { at: day(1) }), asOperator));
    const [fault] = second.faults;
    expect(fault?.contacts).toEqual([
      { operationId: 'contact-01', at: minute(60), channel: 'phone', direction: 'out', answered: false },
      { operationId: 'contact-02', at: day(1), channel: 'phone', direction: 'out', answered: false },
    ]);
    expect(fault?.firstContactAt).toBe(minute(60));
    expect(JSON.stringify(second)).not.toContain('J. Doe');
  });

  it('FAULT-3: a mail that only tells is a line too, but nothing waits for an answer to it', () => {
    const told = anOperation('contactRecorded', { ...contact('contact-01').payload, asks: false });
    const [before] = job.faults;
    const [fault] = jobOf(act([job], told, asOperator)).faults;
    expect(fault?.contacts).toMatchObject([{ operationId: told.id, direction: 'out', asks: false }]);
    expect(fault).toEqual({ ...before, contacts: fault?.contacts });
  });

  it('FAULT-4: while the answer is awaited nothing has a due time; the answer stops the wait', () => {
    const waiting = jobOf(act([job], contact('contact-01'), asOperator));
    expect(waiting.faults[0]?.nextStep).toEqual({ code: 'awaitAnswer', dueAt: null });
    const answered = jobOf(
      act([waiting], contact('contact-02', { answered: true, direction: 'in', at: day(2) }), asOperator),
    );
    expect(answered.faults[0]).toMatchObject({
      answeredAt: day(2),
      // Of the first day an hour had gone when the wait began: the other 23 run on.
      nextStep: { code: 'decide', dueAt: addMs(day(2), 23 * 3_600_000) },
      waiting: null,
    });
  });

  it('FAULT-4: what was late when the wait began, or had no due time, is due with the answer', () => {
    for (const dueAt of [null, minute(30)]) {
      const late = {
        ...job,
        faults: job.faults.map((fault) => ({ ...fault, nextStep: { code: 'x', dueAt } })),
      };
      const waiting = jobOf(act([late], contact('contact-01'), asOperator));
      const answered = act([waiting], contact('contact-02', { answered: true, at: day(2) }), asOperator);
      expect(jobOf(answered).faults[0]?.nextStep.dueAt).toBe(day(2));
    }
  });

  it('FAULT-3: a contact about a fault that is over is kept and flagged', () => {
    const over = { ...job, faults: job.faults.map((fault) => ({ ...fault, state: 'resolved' as const })) };
    expect(act([over], contact('contact-01'), asOperator).outcome).toBe('flagged');
    expect(act([aPackage()], contact('contact-01'), asOperator)).toMatchObject({ code: 'document.missing' });
  });
});
