import { describe, expect, it } from 'vitest';
import type { Fault } from '../../shared/documents';
import { escalationsOf, isEscalated } from '../../shared/faults/escalation';
import { hubTimes } from '../../shared/jobs/due-times';
import type { Result } from '../../shared/reduce-types';
import { act, aFault, aJob, anOperation, day, jobOf, ofJob, theHub } from '../support/builders';

const dueAt = day(1);
const late = (changes: Partial<Fault> = {}) => aFault({ nextStep: { code: 'look', dueAt }, ...changes });
const jobWith = (fault: Fault) => aJob({ state: 'Received', faults: [fault] });
const runAt = (fault: Fault) => escalationsOf(jobWith(fault)).map((one) => one.runAt);
const escalate = (fault: Fault, at = day(2), due = dueAt): Result =>
  act(
    [jobWith(fault)],
    anOperation(
      'faultEscalated',
      { faultId: 'fault-1', subject: ofJob, dueAt: due },
      { actor: theHub, at, id: `escalate-${at}` },
    ),
  );
const faultAfter = (result: Result): Fault => {
  const [fault] = jobOf(result).faults;
  if (!fault) throw new Error('no fault');
  return fault;
};
const later = (type: 'faultSnoozed' | 'answerAwaited', payload: object, fault: Fault) =>
  faultAfter(
    act(
      [jobWith(fault)],
      anOperation(type, { faultId: 'fault-1', subject: ofJob, ...payload } as never, {
        at: day(2),
        id: type,
      }),
    ),
  );

describe('a late fault', () => {
  it('TOLD-3 goes to the leads when its due time passes, and not before', () => {
    expect(runAt(late())).toEqual([dueAt]);
    expect(hubTimes(jobWith(late()))).toContainEqual(
      expect.objectContaining({ what: 'escalate', faultId: 'fault-1', dueAt, runAt: dueAt }),
    );
    expect(escalate(late(), day(0.9))).toMatchObject({ outcome: 'noop', code: 'clock.notDue' });
    const fault = faultAfter(escalate(late()));
    expect(fault.escalated).toEqual({ dueAt, at: day(2) });
    expect(isEscalated(fault)).toBe(true);
  });

  it('TOLD-3 goes to them once for each due time', () => {
    const fault = faultAfter(escalate(late()));
    expect(runAt(fault)).toEqual([]);
    expect(escalate(fault, day(3)).outcome).toBe('noop');
    const moved = { ...fault, nextStep: { code: 'decide', dueAt: day(5) } };
    expect(isEscalated(moved)).toBe(false);
    expect(runAt(moved)).toEqual([day(5)]);
    // The operation of the old due time comes late.
    expect(escalate(moved, day(6)).outcome).toBe('noop');
    expect(isEscalated(faultAfter(escalate(moved, day(6), day(5))))).toBe(true);
  });

  it('TOLD-3 does not go to them while it is put aside or waits for the customer', () => {
    const aside = (until: string | null, condition: 'answer' | null) =>
      late({ snoozed: { operationId: 'snooze', until, condition } });
    expect(runAt(aside(day(4), null))).toEqual([day(4)]);
    expect(runAt(aside(day(0.5), null))).toEqual([dueAt]);
    expect(runAt(aside(null, 'answer'))).toEqual([]);
    expect(escalate(aside(day(4), null), day(3)).outcome).toBe('noop');
    const waiting = later('answerAwaited', { nextContactAt: day(3) }, late());
    expect(runAt(waiting)).toEqual([]);
    expect(escalate(waiting).outcome).toBe('noop');
  });

  it('TOLD-3 is not with them any more while it waits, and again when that is taken back', () => {
    const escalated = faultAfter(escalate(late()));
    const waiting = later('answerAwaited', { nextContactAt: day(3) }, escalated);
    expect(isEscalated(waiting)).toBe(false);
    const undo = { faultId: 'fault-1', subject: ofJob, operationId: 'answerAwaited', into: null };
    const back = faultAfter(act([jobWith(waiting)], anOperation('triageUndone', undo, { at: day(2) })));
    expect(isEscalated(back)).toBe(true);
    expect(runAt(back)).toEqual([]);
  });

  it('TOLD-3 that has ended goes nowhere', () => {
    const ended = late({ state: 'resolved', outcome: 'continue', resolvedAt: day(1) });
    expect(runAt(ended)).toEqual([]);
    expect(escalate(ended)).toMatchObject({ outcome: 'refused', code: 'fault.notOpen' });
    expect(runAt(aFault())).toEqual([]);
  });
});
