import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document, Fault, Job, Package } from '../../shared/documents';
import { clocksOf } from '../../shared/jobs/clocks';
import { type DueTime, dueTimes } from '../../shared/jobs/due-times';
import { nextClock } from '../../shared/jobs/next-clock';
import { settleJob } from '../../shared/jobs/settle-job';
import type { Operation } from '../../shared/operations';
import { driveStates, jobStates } from '../../shared/states';
import { addMs, dayMs } from '../../shared/time';
import {
  aCustomer,
  act,
  aDrive,
  aFault,
  aJob,
  anOperation,
  aPackage,
  day,
  jobOf,
  ofJob,
  theHub,
} from '../support/builders';

const times = (document: Document) =>
  dueTimes(document).map(({ what, clock, runAt }) => [what, clock, runAt] as const);
const run = ({ what, clock, subject, dueAt, runAt }: DueTime, at = runAt): Operation =>
  anOperation(
    what === 'expire' ? 'clockExpired' : 'clockWarned',
    { clock, subject, dueAt },
    { actor: theHub, at, id: `${what}-${clock}-${dueAt}` },
  );

describe('what the hub does by itself', () => {
  test('CLOCK-1 is read off the document, past or to come', () => {
    expect(times(aJob({ state: 'Creating', updatedAt: day(0) }))).toEqual([
      ['warn', 'creating', day(11)],
      ['expire', 'creating', day(14)],
    ]);
    expect(times(aJob({ shippingAt: day(0), shippingInformationAt: day(0) }))).toEqual([
      ['expire', 'shipping', day(14)],
      ['warn', 'neverReceived', day(11)],
      ['expire', 'neverReceived', day(14)],
    ]);
  });

  test('CLOCK-1 a clock that is paused or held has no time', () => {
    const transitions = [
      { state: 'Shipping' as const, at: day(0), passedOver: false },
      { state: 'Faulted' as const, at: day(4), passedOver: false },
    ];
    expect(times(aJob({ state: 'Faulted', shippingAt: day(0), transitions }))).toEqual([]);
    const gone = { state: 'Completed' as const, endedAt: day(0), drives: [aDrive({ state: 'ShippedBack' })] };
    expect(times(aJob(gone))).toEqual([
      ['warn', 'retention', day(87)],
      ['expire', 'retention', day(90)],
    ]);
    expect(times(aJob({ ...gone, faults: [aFault()] }))).toEqual([]);
  });

  test('CLOCK-2 what is destroyed is warned of while there is time to look for its owner', () => {
    const fault = aFault({
      kind: 'unidentified-package',
      subject: { kind: 'package', packageId: 'package-1' },
      openedAt: day(0),
    });
    expect(times(aPackage({ state: 'Unidentified', jobIds: [], faults: [fault] }))).toEqual([
      ['warn', 'contact', day(11)],
      ['expire', 'contact', day(14)],
      ['warn', 'destroy', day(60)],
      ['expire', 'destroy', day(90)],
    ]);
  });
});

describe('warnings', () => {
  const creating = aJob({ state: 'Creating', updatedAt: day(0) });
  const warn = (document: Job | Package, at?: string) => {
    const due = dueTimes(document).find(({ what }) => what === 'warn');
    if (!due) throw new Error('nothing to warn of');
    return act([document], run(due, at));
  };

  test('CLOCK-2 the dock is told of what will happen by itself, and when', () => {
    expect(warn(creating)).toMatchObject({
      outcome: 'flagged',
      code: 'clock.willDelete',
      params: { job: 'job-1', dueAt: day(14) },
    });
    const shipped = aJob({ shippingAt: day(0), shippingInformationAt: day(0) });
    expect(warn(shipped)).toMatchObject({ code: 'clock.willGiveUp', params: { dueAt: day(14) } });
    const ended = aJob({ state: 'Completed', endedAt: day(0), drives: [aDrive({ state: 'ShippedBack' })] });
    expect(warn(ended)).toMatchObject({ outcome: 'applied', code: 'done', documents: [] });
  });

  test('CLOCK-2 not before its time, and not when the deadline has passed', () => {
    const shipped = aJob({ shippingAt: day(0), shippingInformationAt: day(0) });
    expect(warn(shipped, day(10))).toMatchObject({ outcome: 'noop', code: 'clock.notDue' });
    expect(warn(shipped, day(15))).toMatchObject({ outcome: 'noop', code: 'clock.notDue' });
  });

  test('JOB-2 a warning in time moves nothing, and is the only one', () => {
    const warned = jobOf(warn(creating));
    expect(times(warned)).toEqual([['expire', 'creating', day(14)]]);
  });

  test('JOB-2 a warning that comes late leaves two days to do something', () => {
    const late = warn(creating, day(20));
    expect(late).toMatchObject({ code: 'clock.willDelete', params: { dueAt: day(22) } });
    expect(times(jobOf(late))).toEqual([['expire', 'creating', day(22)]]);
  });

  test('JOB-2 an update after the warning begins anew, with another warning', () => {
    const warned = jobOf(warn(creating));
    expect(times({ ...warned, updatedAt: day(12) })).toEqual([
      ['warn', 'creating', day(23)],
      ['expire', 'creating', day(26)],
    ]);
  });

  test('CLOCK-4 only the hub itself doubts its time', () => {
    const doubt = (actor: Operation['actor']) =>
      act([], anOperation('timeDoubted', { knownAt: day(0), saysAt: day(99) }, { actor, at: day(99) }));
    expect(doubt(theHub)).toMatchObject({ outcome: 'flagged', code: 'hub.timeDoubted' });
    expect(doubt(aCustomer)).toMatchObject({ outcome: 'refused', code: 'role.required' });
  });
});

const days = fc.integer({ min: 0, max: 400 }).map((half) => day(half / 2));
const maybe = fc.option(days);
const anyFault = fc
  .record({
    kind: fc.constantFrom(
      'package-overdue',
      'return-address-invalid',
      'returned-undeliverable',
      'unidentified-package',
      'storage-not-reachable',
    ),
    openedAt: days,
    firstContactAt: maybe,
    answeredAt: fc.option(days, { freq: 4 }),
    state: fc.constantFrom('open', 'resolved'),
  } as const)
  .map(
    (changes): Fault =>
      aFault({
        ...changes,
        blocks: changes.kind === 'storage-not-reachable' ? 'job' : 'nothing',
        subject:
          changes.kind === 'returned-undeliverable'
            ? { kind: 'drive', jobId: 'job-1', driveId: 'D0' }
            : changes.kind === 'unidentified-package'
              ? { kind: 'package', packageId: 'package-1' }
              : ofJob,
      }),
  );
const anyJob: fc.Arbitrary<Document> = fc
  .record({
    state: fc.constantFrom(...jobStates),
    updatedAt: days,
    warnedAt: maybe,
    shippingAt: days,
    shippingInformationAt: days,
    stillExpectedAt: maybe,
    waitUntil: maybe,
    cancelRequested: fc.boolean(),
    endedAt: days,
    drives: fc.array(fc.tuple(fc.constantFrom(...driveStates), days), { maxLength: 3 }),
    faults: fc.array(anyFault, { maxLength: 3 }),
    turns: fc.array(days, { maxLength: 4 }),
  })
  .map(({ turns, drives, ...changes }) => {
    const isEnded = changes.state === 'Completed' || changes.state === 'Closed';
    const isNew = changes.state === 'Creating';
    const job = aJob({
      ...changes,
      shippingAt: isNew ? null : changes.shippingAt,
      shippingInformationAt: isNew ? null : changes.shippingInformationAt,
      endedAt: isEnded ? changes.endedAt : null,
      drives: drives.map(([state, at], index) =>
        aDrive({
          driveId: `D${index}`,
          state,
          arrivedAt: state === 'Specified' || state === 'NeverReceived' ? null : at,
        }),
      ),
      transitions: [...turns]
        .sort()
        .map((at, index) => ({ state: index % 2 ? 'Shipping' : 'Faulted', at, passedOver: false })),
    });
    // As every change leaves a job: with the state that its drives and faults say.
    return settleJob(job, [], day(201));
  });
const anyParcel: fc.Arbitrary<Document> = fc
  .record({ arrivedAt: maybe, faults: fc.array(anyFault, { maxLength: 2 }) })
  .map((changes) => aPackage({ state: 'Unidentified', jobIds: [], ...changes }));
const anything = fc.oneof(anyJob, anyParcel);

describe('the clock that a row shows', () => {
  const clocks = (document: Document, now: string) => nextClock(clocksOf(document, now));
  test('CLOCK-2 is what ran out, else what runs out next, and is near when people are warned', () => {
    const job = aJob({ shippingAt: day(0), shippingInformationAt: day(-1) });
    expect(clocks(job, day(1))).toMatchObject({ clock: 'neverReceived', state: 'running', isNear: false });
    expect(clocks(job, day(10))).toMatchObject({ clock: 'neverReceived', isNear: true });
    expect(clocks(aJob({ ...job, drives: [] }), day(15))).toMatchObject({
      clock: 'shipping',
      state: 'expired',
    });
    expect(nextClock([])).toBeNull();
  });
  test('CLOCK-2 what is held or paused comes after what runs', () => {
    const address = aFault({ kind: 'return-address-invalid', blocks: 'shipping', openedAt: day(5) });
    const ended = aJob({ state: 'Completed', endedAt: day(-100), drives: [aDrive({ state: 'Completed' })] });
    expect(clocks({ ...ended, faults: [address] }, day(20))).toMatchObject({ clock: 'destroy' });
    expect(clocks({ ...ended, faults: [] }, day(20))).toMatchObject({ clock: 'retention', state: 'held' });
  });
});

describe('of any document', () => {
  test('CLOCK-1 a clock runs out at its due time and not a millisecond before', () => {
    fc.assert(
      fc.property(anything, (document) => {
        for (const { what, clock, subject, dueAt } of dueTimes(document)) {
          if (what !== 'expire') continue;
          const at = (now: string) =>
            clocksOf(document, now).find(
              (one) =>
                one.clock === clock &&
                one.dueAt === dueAt &&
                JSON.stringify(one.subject) === JSON.stringify(subject),
            )?.state;
          expect([at(addMs(dueAt, -1)), at(dueAt)]).toEqual(['running', 'expired']);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('CLOCK-1 each runs once: what it leaves does not run it again', () => {
    fc.assert(
      fc.property(anything, (document) => {
        for (const due of dueTimes(document)) {
          if (due.what !== 'expire') continue;
          const result = act([document], run(due));
          if (result.outcome !== 'applied') continue;
          expect(act(result.documents, run(due)).outcome).not.toBe('applied');
        }
      }),
      { numRuns: 400 },
    );
  });

  test('CLOCK-3 what runs out starts nothing that runs out, or is warned of, within a week: a week is done in one go', () => {
    const keyOf = ({ what, clock, subject, dueAt }: DueTime) => JSON.stringify([what, clock, subject, dueAt]);
    fc.assert(
      fc.property(anything, (document) => {
        const before = new Set(dueTimes(document).map(keyOf));
        for (const due of dueTimes(document)) {
          const result = act([document], run(due));
          if (!('documents' in result)) continue;
          for (const started of result.documents.flatMap(dueTimes))
            if (!before.has(keyOf(started)) && started.dueAt !== due.dueAt)
              expect(started.runAt >= addMs(due.runAt, 7 * dayMs) || due.what === 'warn').toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('CLOCK-2 each is warned of before it runs out', () => {
    fc.assert(
      fc.property(anything, (document) => {
        for (const { what, dueAt, runAt } of dueTimes(document))
          expect(what === 'warn' ? runAt < dueAt : runAt === dueAt).toBe(true);
      }),
    );
  });
});
