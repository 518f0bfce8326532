import type { Fault, Job, Package } from '../documents';
import { giveUpDrive } from '../drives/never-received';
import { isSameSubject, openRuleFault } from '../faults/fault';
import { documentOf, missing } from '../faults/fault-subject';
import type { Operation } from '../operations';
import { applied, flagged, noop, refused } from '../outcomes';
import type { Reducer, Reducers, Result, View } from '../reduce-types';
import { type Clock, type ClockName, clocksOf } from './clocks';
import { deleteJob } from './job-deletion';

/** A clock ran out: it must still be the same one, by the hub's own reading of the record. */
const clockExpired: Reducer<'clockExpired'> = (view, operation) => {
  const { clock, subject } = operation.payload;
  const document = documentOf(view, subject);
  if (!document) return missing(subject);
  const due = clockIn(document, operation);
  if (due?.state !== 'expired') return noop('clock.notDue', { clock });
  return document.kind === 'job'
    ? onJob[clock](view, document, operation, due)
    : onPackage(document, due, operation);
};

function clockIn(
  document: Job | Package,
  { payload: { clock, subject, dueAt }, at }: Operation<'clockExpired'> | Operation<'clockWarned'>,
): Clock | undefined {
  return clocksOf(document, at).find(
    (one) => one.clock === clock && isSameSubject(one.subject, subject) && one.dueAt === dueAt,
  );
}

/** CLOCK-2: too late, a warning is of no use, but no job is deleted without one (JOB-2). */
const clockWarned: Reducer<'clockWarned'> = (view, operation) => {
  const { payload, at } = operation;
  const { clock, subject, dueAt } = payload;
  const document = documentOf(view, subject);
  if (!document) return missing(subject);
  const due = clockIn(document, operation);
  const isTime = due !== undefined && due.warnAt !== null && due.warnAt <= at;
  if (!isTime || (due.state === 'expired' && clock !== 'creating')) return noop('clock.notDue', { clock });
  if (document.kind === 'package') return applied('done', []);
  const params = { job: document.name, dueAt };
  if (clock === 'creating') {
    const warned = { ...document, warnedAt: at };
    return flagged('clock.willDelete', [warned], {
      ...params,
      dueAt: clocksOf(warned, at)[0]?.dueAt ?? dueAt,
    });
  }
  return clock === 'neverReceived' ? flagged('clock.willGiveUp', [], params) : applied('done', []);
};

/** CLOCK-4: a person must say whether the hub's clock is right. */
const timeDoubted: Reducer<'timeDoubted'> = (_view, { actor, payload }) =>
  actor.kind === 'hub'
    ? flagged('hub.timeDoubted', [], payload)
    : refused('role.required', { role: 'admin' });

type AtExpiry = (view: View, job: Job, operation: Operation, clock: Clock) => Result;

const deletes: AtExpiry = (view, job) => deleteJob(view, job);

/** Only deletion and NeverReceived happen by themselves; everything else becomes a person's next step. */
const onJob: Record<ClockName, AtExpiry> = {
  creating: deletes,
  retention: deletes,
  shipping: (_view, job, operation) =>
    changed(job, openRuleFault(job, operation, 'package-overdue', { kind: 'job', jobId: job.id })),
  neverReceived: (_view, job, operation) =>
    applied('done', [
      job.drives
        .filter(({ state }) => state === 'Specified')
        .reduce((now, drive) => giveUpDrive(now, drive, operation), job),
    ]),
  noAnswer: (_view, job, operation) =>
    changed(
      job,
      nextStep(job, 'closeJob', operation.at, ({ kind }) => kind === 'package-overdue'),
    ),
  destroy: (_view, job, operation, { subject }) =>
    changed(
      job,
      nextStep(
        job,
        'destroy',
        operation.at,
        ({ kind, subject: of }) =>
          kind === 'return-address-invalid' ||
          (kind === 'returned-undeliverable' && isSameSubject(of, subject)),
      ),
    ),
  contact: () => noop('clock.notDue', { clock: 'contact' }),
};

function onPackage(parcel: Package, { clock }: Clock, { at }: Operation): Result {
  const step = clock === 'destroy' ? 'destroy' : 'returnParcel';
  return changed(
    parcel,
    nextStep(parcel, step, at, ({ kind }) => kind === 'unidentified-package'),
  );
}

function changed<D extends Job | Package>(before: D, after: D): Result {
  return before === after ? noop('already') : applied('done', [after]);
}

/** It is due now: whoever was waited for, or had put it aside, waits no more. */
function nextStep<D extends Job | Package>(
  document: D,
  code: string,
  at: string,
  fits: (fault: Fault) => boolean,
): D {
  const isNew = (fault: Fault) => fault.state === 'open' && fits(fault) && fault.nextStep.code !== code;
  if (!document.faults.some(isNew)) return document;
  const faults = document.faults.map((fault) =>
    isNew(fault) ? { ...fault, nextStep: { code, dueAt: at }, waiting: null, snoozed: null } : fault,
  );
  return { ...document, faults };
}

export const clockReducers = { clockExpired, clockWarned, timeDoubted } satisfies Partial<Reducers>;
