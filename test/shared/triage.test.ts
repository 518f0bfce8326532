import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document, Fault, Job } from '../../shared/documents';
import { faultTable } from '../../shared/faults/fault-table';
import { remainingMs } from '../../shared/faults/waiting';
import type { Payload } from '../../shared/operations';
import type { Result } from '../../shared/reduce-types';
import { addMs } from '../../shared/time';
import {
  act,
  aDrive,
  aDriveFault,
  aFault,
  aJob,
  anOperation,
  anOperator,
  anotherStation,
  aPackage,
  aSite,
  asLead,
  asOperator,
  aTransfer,
  day,
  day0,
  driveOf,
  jobOf,
  minute,
  ofDrive,
  ofJob,
  packageOf,
} from '../support/builders';

const named = { faultId: 'fault-1', subject: ofDrive };
const anna = anOperator();
const other = anOperator({ id: 'bo', badge: 'B-2' });

const damaged = (changes: Partial<Fault> = {}) =>
  aDriveFault({
    severity: 'high',
    nextStep: { code: 'inspectDrive', dueAt: minute(240) },
    ...changes,
  });
const jobWith = (...faults: Fault[]) => aJob({ drives: [aDrive({ state: 'Received' })], faults });
const faultOf = (result: Result, id = 'fault-1') => {
  const fault = jobOf(result).faults.find((one) => one.id === id);
  if (!fault) throw new Error(`no fault ${id}`);
  return fault;
};
const scan = anOperation('driveScanned', {
  packageId: 'package-1',
  serial: 'WD-A1',
  source: 'hid',
  jobId: null,
  confirmed: false,
});

const assign = (from: string | null, to: string | null, changes = {}) =>
  anOperation('faultAssigned', { ...named, from, to }, { id: `assign-${to}-${from}`, ...changes });
const snooze = (changes: Partial<Payload<'faultSnoozed'>> = {}, more = {}) =>
  anOperation(
    'faultSnoozed',
    { ...named, from: null, until: day(1), condition: null, ...changes },
    { id: 'snooze-01', ...more },
  );
const undo = (operationId: string, changes = {}) =>
  anOperation(
    'triageUndone',
    { ...named, operationId, into: null },
    { id: `undo-${operationId}`, ...changes },
  );

describe('faultAssigned and faultPrioritised', () => {
  it('FAULT-8: a fault is taken, handed on and released; saying it again changes nothing', () => {
    const taken = act([jobWith(damaged()), anna, other], assign(null, 'anna'), asOperator);
    expect(taken).toMatchObject({ outcome: 'applied', code: 'fault.assigned' });
    expect(faultOf(taken).owner).toBe('anna');
    expect(act([jobOf(taken), anna], assign(null, 'anna'), asOperator)).toMatchObject({ code: 'already' });
    const handedOn = act([jobOf(taken), anna, other], assign('anna', 'bo'), asOperator);
    expect(faultOf(handedOn).owner).toBe('bo');
    expect(faultOf(act([jobOf(handedOn)], assign('bo', null), asOperator)).owner).toBeNull();
  });

  it('FAULT-8: of two who take it at once the first stays, and the other is told who has it', () => {
    const taken = jobOf(act([jobWith(damaged()), anna, other], assign(null, 'anna'), asOperator));
    const late = act([taken, anna, other], assign(null, 'bo', { actor: anotherStation }), {
      ...asOperator,
      judging: true,
    });
    expect(late).toMatchObject({
      outcome: 'refused',
      code: 'fault.decidedMeanwhile',
      params: { who: 'anna' },
    });
  });

  it('FAULT-8: only to somebody who works here, and only while it is open', () => {
    expect(act([jobWith(damaged()), anna], assign(null, 'nobody'))).toMatchObject({
      code: 'fault.ownerUnknown',
    });
    const gone = anOperator({ id: 'bo', active: false });
    expect(act([jobWith(damaged()), gone], assign(null, 'bo'))).toMatchObject({ code: 'fault.ownerUnknown' });
    const over = jobWith(damaged({ state: 'resolved', outcome: 'continue' }));
    expect(act([over, anna], assign(null, 'anna'))).toMatchObject({ code: 'fault.notOpen' });
    expect(act([jobWith(), anna], assign(null, 'anna'))).toMatchObject({ code: 'document.missing' });
  });

  it('FAULT-8: the priority starts as its kind says and is changed by who saw what it was', () => {
    const change = (from: Fault['severity'], to: Fault['severity']) =>
      act([jobWith(damaged())], anOperation('faultPrioritised', { ...named, from, to }), asOperator);
    expect(faultOf(change('high', 'low')).severity).toBe('low');
    expect(change('normal', 'low')).toMatchObject({ code: 'fault.decidedMeanwhile' });
    expect(change('normal', 'high')).toMatchObject({ code: 'already' });
  });
});

describe('faultSnoozed', () => {
  it('FAULT-10: it is put aside until a time and taken up again; its due time goes on', () => {
    const aside = act([jobWith(damaged())], snooze(), asOperator);
    expect(faultOf(aside)).toMatchObject({
      snoozed: { operationId: 'snooze-01', until: day(1), condition: null },
      nextStep: { dueAt: minute(240) },
    });
    const up = snooze({ from: 'snooze-01', until: null }, { id: 'snooze-02' });
    expect(faultOf(act([jobOf(aside)], up, asOperator)).snoozed).toBeNull();
    expect(act([jobWith(damaged())], snooze({ until: null }))).toMatchObject({ code: 'already' });
  });

  it('FAULT-10: not into the past, and not over what somebody else decided; late at the hub is not past', () => {
    expect(act([jobWith(damaged())], snooze({ until: minute(1) }))).toMatchObject({ code: 'fault.timePast' });
    const late = act([jobWith(damaged())], snooze({ until: minute(1) }), { ...asLead, judging: true });
    expect(late).toMatchObject({ outcome: 'applied' });
    const aside = jobOf(act([jobWith(damaged())], snooze()));
    expect(act([aside], snooze({ until: day(2) }, { id: 'snooze-02' }))).toMatchObject({
      code: 'fault.decidedMeanwhile',
      params: { who: 'anna' },
    });
  });

  it('FAULT-10: the customer’s answer brings it back', () => {
    const aside = jobOf(act([jobWith(damaged())], snooze({ until: null, condition: 'answer' })));
    const contact = (answered: boolean) =>
      anOperation('contactRecorded', {
        ...named,
        channel: 'phone',
        direction: answered ? 'in' : 'out',
        answered,
        note: '',
      });
    expect(faultOf(act([aside], contact(false))).snoozed).not.toBeNull();
    expect(faultOf(act([aside], contact(true))).snoozed).toBeNull();
  });

  it('FAULT-10: a scan of the drive brings it back, also one that changes nothing else, and so does a move', () => {
    const job = jobOf(act([jobWith(damaged())], snooze({ until: null, condition: 'scan' })));
    const scanned = act([job, aPackage()], scan, asOperator);
    expect(scanned).toMatchObject({ outcome: 'applied', code: 'drv.dup' });
    expect(faultOf(scanned).snoozed).toBeNull();
    const moved = act([job], anOperation('placeMoved', { subject: ofDrive, place: 'shelf-2' }), asOperator);
    expect(faultOf(moved).snoozed).toBeNull();
    const untouched = jobOf(act([jobWith(damaged())], snooze()));
    expect(act([untouched, aPackage()], scan, asOperator)).toMatchObject({
      outcome: 'noop',
      code: 'drv.dup',
    });
  });

  it('FAULT-10: only a drive can be waited for by its scan', () => {
    const aboutJob = { faultId: 'fault-1', subject: ofJob };
    const about = jobWith(aFault());
    expect(act([about], snooze({ ...aboutJob, condition: 'scan' }))).toMatchObject({
      code: 'fault.scanNeedsDrive',
    });
  });
});

describe('a drive that is seen again', () => {
  it('PLACE-2: what a count missed is found by any scan of it, with the place as a note', () => {
    const lost = damaged({ kind: 'drive-unaccounted', blocks: 'nothing' });
    const found = act([jobWith(lost), aPackage({ place: 'bench-2' })], scan, asOperator);
    expect(found).toMatchObject({ outcome: 'applied', code: 'drv.dup' });
    expect(faultOf(found)).toMatchObject({ state: 'resolved', outcome: 'found', resolvedNote: 'bench-2' });
  });

  it('FAULT-7: what was lost on its way back and comes in again is found, and came back undelivered', () => {
    const drive = aDrive({ state: 'ShippedBack', packageId: 'package-1' });
    const lost = damaged({ kind: 'return-lost', blocks: 'nothing' });
    const job = aJob({ state: 'Completed', drives: [drive], faults: [lost] });
    const back = act([job, aPackage()], scan, asOperator);
    expect(back).toMatchObject({ code: 'drv.undeliverable' });
    expect(jobOf(back).faults.map(({ kind, state }) => [kind, state])).toEqual([
      ['return-lost', 'resolved'],
      ['returned-undeliverable', 'open'],
    ]);
  });
});

describe('answerAwaited', () => {
  it('FAULT-4: nothing is due any more, what remains is kept, and there is a time to ask again', () => {
    const wait = anOperation('answerAwaited', { ...named, nextContactAt: day(2) });
    const waiting = act([jobWith(damaged())], wait, asOperator);
    expect(waiting).toMatchObject({ outcome: 'applied', code: 'fault.waiting' });
    expect(faultOf(waiting)).toMatchObject({
      nextStep: { code: 'awaitAnswer', dueAt: null },
      waiting: { since: minute(60), dueAt: minute(240), nextContactAt: day(2) },
    });
    expect(remainingMs(faultOf(waiting), null)).toBe(180 * 60_000);
    expect(act([jobOf(waiting)], wait)).toMatchObject({ code: 'already' });
    const again = anOperation('answerAwaited', { ...named, nextContactAt: day(3) }, { at: day(2) });
    expect(remainingMs(faultOf(act([jobOf(waiting)], again)), null)).toBe(180 * 60_000);
    const past = anOperation('answerAwaited', { ...named, nextContactAt: day0 });
    expect(act([jobWith(damaged())], past)).toMatchObject({ code: 'fault.timePast' });
  });
});

describe('faultMerged', () => {
  const merge = (faultId: string, into: string, changes = {}) =>
    anOperation(
      'faultMerged',
      { faultId, subject: ofDrive, into: { faultId: into, subject: ofDrive } },
      { id: 'merge-001', ...changes },
    );
  const twins = () =>
    jobWith(
      damaged(),
      damaged({ id: 'fault-2', kind: 'hardware-error', note: 'clicks', openedAt: minute(5) }),
    );

  it('FAULT-9: one ends, both keep what was said about them and name each other', () => {
    const merged = act([twins()], merge('fault-2', 'fault-1'), asOperator);
    expect(merged).toMatchObject({ outcome: 'applied', code: 'fault.merged' });
    expect(faultOf(merged, 'fault-2')).toMatchObject({
      state: 'resolved',
      outcome: 'merged',
      note: 'clicks',
      mergedInto: { faultId: 'fault-1', subject: ofDrive },
    });
    expect(faultOf(merged)).toMatchObject({
      state: 'open',
      merged: [{ faultId: 'fault-2', subject: ofDrive }],
    });
    expect(act([jobOf(merged)], merge('fault-2', 'fault-1'))).toMatchObject({ code: 'already' });
  });

  it('FAULT-9: a fault that blocks is never let go by merging it', () => {
    const harmless = jobWith(damaged(), damaged({ id: 'fault-2', kind: 'copy-errors', blocks: 'nothing' }));
    expect(act([harmless], merge('fault-1', 'fault-2'))).toMatchObject({ code: 'fault.mergeFrees' });
    expect(act([harmless], merge('fault-2', 'fault-1'))).toMatchObject({ code: 'fault.merged' });
    const elsewhere = { kind: 'drive' as const, jobId: 'job-1', driveId: 'WD-B2' };
    const two = aJob({
      drives: [aDrive({ state: 'Received' }), aDrive({ driveId: 'WD-B2', state: 'Received' })],
      faults: [damaged(), damaged({ id: 'fault-2', subject: elsewhere })],
    });
    const across = anOperation('faultMerged', { ...named, into: { faultId: 'fault-2', subject: elsewhere } });
    expect(act([two], across)).toMatchObject({ code: 'fault.mergeFrees' });
  });

  it('FAULT-9: never with itself, with what is over, or without the role that the kind asks for', () => {
    expect(act([twins()], merge('fault-1', 'fault-1'))).toMatchObject({ code: 'fault.mergeSelf' });
    const over = jobWith(damaged(), damaged({ id: 'fault-2', state: 'resolved', outcome: 'dismiss' }));
    expect(act([over], merge('fault-1', 'fault-2'))).toMatchObject({ code: 'fault.notOpen' });
    expect(act([over], merge('fault-2', 'fault-1'))).toMatchObject({ code: 'fault.notOpen' });
    const late = jobWith(damaged(), damaged({ id: 'fault-2', kind: 'copy-errors', blocks: 'nothing' }));
    expect(faultTable['copy-errors'].whoMayResolve).toBe('lead');
    expect(act([late], merge('fault-2', 'fault-1'), asOperator)).toMatchObject({
      code: 'fault.leadResolves',
    });
  });

  it('FAULT-9: a fault of a package is merged into one of its job, and taken back on both', () => {
    const ofPackage = { kind: 'package' as const, packageId: 'package-1' };
    const parcel = aPackage({ faults: [aFault({ kind: 'package-damaged', subject: ofPackage })] });
    const payload = { faultId: 'fault-1', subject: ofPackage, into: named };
    const merged = act(
      [jobWith(damaged()), parcel],
      anOperation('faultMerged', payload, { id: 'merge-001' }),
    );
    const from = { faultId: 'fault-1', subject: ofPackage };
    expect(faultOf(merged).merged).toEqual([from]);
    expect(packageOf(merged).faults[0]).toMatchObject({ state: 'resolved', mergedInto: named });
    const back = anOperation('triageUndone', { ...from, operationId: 'merge-001', into: named });
    const undone = act([jobOf(merged), packageOf(merged)], back);
    expect(faultOf(undone).merged).toEqual([]);
    expect(packageOf(undone).faults[0]).toMatchObject({ state: 'open', outcome: null, mergedInto: null });
  });
});

describe('triageUndone', () => {
  const resolve = (
    outcome: Payload<'faultResolved'>['outcome'],
    more: Partial<Payload<'faultResolved'>> = {},
  ) =>
    anOperation(
      'faultResolved',
      { ...named, outcome, note: 'why', jobId: null, waitUntil: null, ...more },
      { id: 'resolve-1' },
    );

  it('FAULT-11: the newest decision is taken back, then the one before it; not out of turn', () => {
    const taken = jobOf(act([jobWith(damaged()), anna], assign(null, 'anna')));
    const aside = jobOf(act([taken], snooze()));
    const early = act([aside], undo('assign-anna-null'));
    expect(early).toMatchObject({ outcome: 'refused', code: 'fault.notLastAct' });
    const first = act([aside], undo('snooze-01'));
    expect(faultOf(first)).toMatchObject({ owner: 'anna', snoozed: null });
    expect(act([jobOf(first)], undo('snooze-01'))).toMatchObject({ code: 'already' });
    expect(faultOf(act([jobOf(first)], undo('assign-anna-null')))).toMatchObject({ owner: null });
  });

  it('FAULT-11: only by who made it or a lead, and a contact after it stays', () => {
    const taken = jobOf(act([jobWith(damaged()), anna], assign(null, 'anna')));
    const byBo = { actor: anotherStation };
    expect(act([taken], undo('assign-anna-null', byBo), asOperator)).toMatchObject({
      code: 'fault.actNotYours',
    });
    expect(act([taken], undo('assign-anna-null', byBo), asLead)).toMatchObject({ outcome: 'applied' });
    const called = act(
      [taken],
      anOperation('contactRecorded', {
        ...named,
        channel: 'phone',
        direction: 'out',
        answered: false,
        note: '',
      }),
    );
    expect(act([jobOf(called)], undo('assign-anna-null'))).toMatchObject({ code: 'fault.notLastAct' });
    const told = act(
      [taken],
      anOperation('contactRecorded', {
        ...named,
        channel: 'email',
        direction: 'out',
        answered: false,
        note: '',
        asks: false,
      }),
    );
    expect(act([jobOf(told)], undo('assign-anna-null'))).toMatchObject({ outcome: 'applied' });
  });

  it.each(['continue', 'dismiss', 'retryCopy', 'returnUnprocessed'] as const)(
    'FAULT-11: %s is taken back: the fault is open and the drive as it was',
    (outcome) => {
      const before = aJob({
        drives: [
          aDrive({
            state: 'Received',
            transfer: aTransfer(),
          }),
        ],
        transferBegan: true,
        faults: [damaged()],
      });
      const ended = act([before], resolve(outcome));
      expect(faultOf(ended).state).toBe('resolved');
      const undone = act([jobOf(ended)], undo('resolve-1'));
      expect(undone).toMatchObject({ outcome: 'applied', code: 'fault.actUndone' });
      expect(faultOf(undone)).toMatchObject({
        state: 'open',
        outcome: null,
        resolvedAt: null,
        resolvedNote: '',
      });
      const { last: _, ...was } = before.drives[0] ?? aDrive();
      expect(driveOf(undone)).toMatchObject(was);
    },
  );

  it('FAULT-11: not when the drive was used since, another such fault is open, or the job ended', () => {
    const ended = jobOf(act([jobWith(damaged())], resolve('continue')));
    const started = act(
      [ended],
      anOperation('transferStarted', { jobId: 'job-1', driveId: 'WD-A1', confirmedAwaited: true }),
    );
    expect(act([jobOf(started)], undo('resolve-1'))).toMatchObject({ code: 'fault.undoTooLate' });
    const again = { ...ended, faults: [...ended.faults, damaged({ id: 'fault-2' })] };
    expect(act([again], undo('resolve-1'))).toMatchObject({ code: 'fault.undoTooLate' });
    expect(act([{ ...ended, state: 'Completed' }], undo('resolve-1'))).toMatchObject({
      code: 'fault.undoTooLate',
    });
  });

  it('FAULT-11: an extension is taken back with its date, a cancellation never', () => {
    const aboutJob = { faultId: 'fault-1', subject: ofJob };
    const overdue = aJob({ waitUntil: day(1), faults: [aFault({ kind: 'package-overdue' })] });
    const extended = act([overdue], resolve('extendWait', { ...aboutJob, waitUntil: day(20) }));
    expect(jobOf(extended)).toMatchObject({ waitUntil: day(20), faults: [{ resolvedNote: 'why' }] });
    const back = anOperation('triageUndone', { ...aboutJob, operationId: 'resolve-1', into: null });
    expect(jobOf(act([jobOf(extended)], back))).toMatchObject({
      waitUntil: day(1),
      faults: [{ state: 'open' }],
    });
    const cancelled = jobOf(act([overdue], resolve('cancel', aboutJob)));
    expect(act([cancelled], back)).toMatchObject({ code: 'fault.undoNever' });
  });
});

describe('any order of decisions', () => {
  const minutes = fc.integer({ min: 61, max: 5000 });
  const step = fc.oneof(
    fc.record({ do: fc.constant('assign' as const), to: fc.constantFrom(null, 'anna', 'bo') }),
    fc.record({ do: fc.constant('prioritise' as const), to: fc.constantFrom('low', 'normal', 'high') }),
    fc.record({
      do: fc.constant('snooze' as const),
      minutes,
      condition: fc.constantFrom(null, 'answer', 'scan'),
    }),
    fc.record({ do: fc.constant('wait' as const), minutes }),
    fc.record({ do: fc.constant('contact' as const), answered: fc.boolean() }),
    fc.record({
      do: fc.constant('resolve' as const),
      outcome: fc.constantFrom('continue', 'dismiss', 'retryCopy'),
    }),
    fc.record({ do: fc.constant('merge' as const) }),
    fc.record({ do: fc.constant('undo' as const) }),
  );
  type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

  function apply(job: Job, taken: Step, n: number): Result {
    const [fault] = job.faults;
    if (!fault) throw new Error('no fault');
    const how = { id: `operation-${n}`, at: minute(60 + n) };
    switch (taken.do) {
      case 'assign':
        return act(
          [job, anna, other],
          anOperation('faultAssigned', { ...named, from: fault.owner, to: taken.to }, how),
        );
      case 'prioritise':
        return act(
          [job],
          anOperation('faultPrioritised', { ...named, from: fault.severity, to: taken.to }, how),
        );
      case 'snooze': {
        const from = fault.snoozed?.operationId ?? null;
        const until = addMs(how.at, taken.minutes * 60_000);
        return act(
          [job],
          anOperation('faultSnoozed', { ...named, from, until, condition: taken.condition }, how),
        );
      }
      case 'wait': {
        const nextContactAt = addMs(how.at, taken.minutes * 60_000);
        return act([job], anOperation('answerAwaited', { ...named, nextContactAt }, how));
      }
      case 'contact': {
        const payload = { ...named, channel: 'phone' as const, direction: 'out' as const, note: '' };
        return act([job], anOperation('contactRecorded', { ...payload, answered: taken.answered }, how));
      }
      case 'resolve': {
        const payload = { ...named, outcome: taken.outcome, note: 'why', jobId: null, waitUntil: null };
        return act([job], anOperation('faultResolved', payload, how));
      }
      case 'merge':
        return act(
          [job],
          anOperation('faultMerged', { ...named, into: { faultId: 'fault-2', subject: ofDrive } }, how),
        );
      case 'undo': {
        const newest = fault.acts?.findLast(({ undone }) => !undone);
        const payload = {
          ...named,
          operationId: newest?.operationId ?? 'none',
          into: fault.mergedInto ?? null,
        };
        return act([job], anOperation('triageUndone', payload, how));
      }
    }
  }
  const after = (job: Job, result: Result): Job => ('documents' in result ? jobOf(result) : job);
  const begin = () => jobWith(damaged(), damaged({ id: 'fault-2', kind: 'hardware-error' }));
  const facts = ({ owner, severity, nextStep, state, outcome, snoozed, waiting, mergedInto }: Fault) => ({
    owner,
    severity,
    nextStep,
    state,
    outcome,
    snoozed: snoozed ?? null,
    waiting: waiting ?? null,
    mergedInto: mergedInto ?? null,
  });

  it('FAULT-4, FAULT-9, FAULT-11: trails only grow, waiting has no due time, and merged faults name each other', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        let job = begin();
        steps.forEach((taken, n) => {
          const before = job.faults[0];
          job = after(job, apply(job, taken, n));
          const [fault, twin] = job.faults;
          if (!fault || !twin || !before) throw new Error('a fault is gone');
          const ids = (of: Fault) => (of.acts ?? []).map(({ operationId }) => operationId);
          expect(ids(fault).slice(0, ids(before).length)).toEqual(ids(before));
          expect(fault.waiting ? fault.nextStep.dueAt : null).toBeNull();
          expect(fault.nextStep.code === 'awaitAnswer').toBe((fault.waiting ?? null) !== null);
          const isMerged = fault.state === 'resolved' && fault.outcome === 'merged';
          expect(twin.merged ?? []).toEqual(isMerged ? [named] : []);
          expect(fault.mergedInto ?? null).toEqual(
            isMerged ? { faultId: 'fault-2', subject: ofDrive } : null,
          );
        });
      }),
    );
  });

  it('FAULT-11: taking back every decision, newest first, leaves the fault as if nobody had decided', () => {
    const decisions = step.filter((one) => one.do !== 'contact' && one.do !== 'undo');
    fc.assert(
      fc.property(fc.array(decisions, { maxLength: 10 }), (steps) => {
        let job = begin();
        steps.forEach((taken, n) => {
          job = after(job, apply(job, taken, n));
        });
        const count = job.faults[0]?.acts?.length ?? 0;
        for (let n = 0; n < count; n++) {
          const undone = apply(job, { do: 'undo' }, 100 + n);
          expect(undone).toMatchObject({ outcome: 'applied' });
          job = after(job, undone);
        }
        const [fault] = job.faults;
        const [was] = begin().faults;
        expect(fault && facts(fault)).toEqual(was && facts(was));
      }),
    );
  });
});

describe('playbookSaved', () => {
  const save = (text: string) =>
    anOperation('playbookSaved', { siteId: 'ams1', kind: 'drive-damaged', text });
  const siteOf = (result: Result): Document | undefined =>
    'documents' in result ? result.documents.find(({ kind }) => kind === 'site') : undefined;

  it('FAULT-12: a lead writes what this site does; empty, the product’s own words are back', () => {
    const saved = act([aSite()], save(' Call Bo first. '));
    expect(siteOf(saved)).toMatchObject({ playbooks: { 'drive-damaged': 'Call Bo first.' } });
    const site = aSite({ playbooks: { 'drive-damaged': 'Call Bo first.', other: 'ask' } });
    expect(act([site], save('Call Bo first.'))).toMatchObject({ code: 'already' });
    expect(siteOf(act([site], save(' ')))).toMatchObject({ playbooks: { other: 'ask' } });
    expect(act([aSite()], save('x'), asOperator)).toMatchObject({ code: 'role.required' });
    expect(act([], save('x'))).toMatchObject({ code: 'document.missing' });
  });

  it('FAULT-12: saving the site keeps its playbooks', () => {
    const { kind: _, playbooks: __, ...fields } = aSite();
    const site = aSite({ playbooks: { other: 'ask' } });
    const saved = act([site], anOperation('siteSaved', { ...fields, name: 'New' }), {
      ...asLead,
      role: 'admin',
    });
    expect(siteOf(saved)).toMatchObject({ name: 'New', playbooks: { other: 'ask' } });
  });
});
