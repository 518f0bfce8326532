import type { Document, Fault, Job, Package, Subject } from '../documents';
import { hasArrived, isExtra, isHere } from '../drives/drive';
import type { Payload } from '../operations';
import { addMs, dayMs, type Instant, later, msBetween } from '../time';
import { type DeletionHold, deletionHold } from './job-deletion';
import { isEnded } from './roll-up';

export type ClockName = Payload<'clockExpired'>['clock'];

/**
 * A wait, read off one document at one instant. `paused`: the job is Faulted, so nothing is due and `remainingMs` is what is
 * left when it goes on. `held`: it is over, but JOB-21 keeps the record.
 */
export type Clock = {
  clock: ClockName;
  subject: Subject;
  startsAt: Instant;
  dueAt: Instant | null;
  state: 'running' | 'paused' | 'held' | 'expired';
  heldBy: DeletionHold | null;
  remainingMs: number;
  /** From when on people are warned that it will run out; null: they are not, or were. */
  warnAt: Instant | null;
  /** It runs out so soon that whoever sees it should be warned. */
  isNear: boolean;
};

const clockDays: Record<ClockName, number> = {
  creating: 14,
  shipping: 14,
  neverReceived: 14,
  contact: 14,
  noAnswer: 30,
  destroy: 90,
  retention: 90,
};

/**
 * CLOCK-2: how long before it runs out people are warned, where they can still do something about it. What is destroyed
 * must have been looked for over thirty days (DRIVE-7). Shipping and noAnswer only run out into a question to a person.
 */
const warningDays: Record<ClockName, number | null> = {
  creating: 3,
  shipping: null,
  neverReceived: 3,
  contact: 3,
  noAnswer: null,
  destroy: 30,
  retention: 3,
};

/** JOB-2: nobody is surprised, also when the warning came late because the hub was away. */
const leastNoticeMs = 2 * dayMs;

/** Every clock that a document has at this instant. Days are 24 hours. */
export function clocksOf(document: Document, now: Instant): Clock[] {
  if (document.kind === 'job') return jobClocks(document, now);
  return document.kind === 'package' ? packageClocks(document, now) : [];
}

function jobClocks(job: Job, now: Instant): Clock[] {
  const subject: Subject = { kind: 'job', jobId: job.id };
  const warned = job.warnedAt ? addMs(job.warnedAt, leastNoticeMs) : null;
  const waiting = (clock: ClockName, startsAt: Instant, notBefore: Instant | null = null) =>
    pausable(job, clockFrom(clock, subject, startsAt, now, notBefore), now);
  const clocks: Clock[] = [];
  if (job.state === 'Creating') {
    const clock = clockFrom('creating', subject, job.updatedAt, now, warned);
    const isWarned = job.warnedAt ? job.warnedAt > job.updatedAt : false;
    clocks.push(isWarned ? { ...clock, warnAt: null } : clock);
  }

  const shippingSince = shippingStart(job);
  if (shippingSince !== null) clocks.push(waiting('shipping', shippingSince, job.waitUntil));
  const awaitedSince = neverReceivedStart(job);
  if (awaitedSince !== null) clocks.push(waiting('neverReceived', awaitedSince, job.waitUntil));

  for (const fault of unanswered(job)) {
    if (fault.kind === 'package-overdue' && fault.firstContactAt !== null) {
      clocks.push(waiting('noAnswer', fault.firstContactAt));
    }
  }
  clocks.push(...destroyClocks(job, now));
  if (job.endedAt !== null) {
    clocks.push(heldClock(clockFrom('retention', subject, job.endedAt, now), deletionHold(job)));
  }
  return clocks;
}

/** JOB-3: until a package is here. A delivery package that the customer corrects starts it again (JOB-22). */
function shippingStart(job: Job): Instant | null {
  if (job.shippingAt === null || isEnded(job.state) || job.cancelRequested) return null;
  if (job.packages.arrivedAt !== null || job.drives.some((drive) => !isExtra(drive) && hasArrived(drive))) {
    return null;
  }
  return later(job.shippingAt, job.shippingInformationAt ?? job.shippingAt);
}

/** DRIVE-3: not while a package is here unclosed; closing one with drives still expected starts it again (PKG-4). */
function neverReceivedStart(job: Job): Instant | null {
  if (job.shippingAt === null || isEnded(job.state) || job.packages.unclosed) return null;
  if (!job.drives.some(({ state }) => state === 'Specified')) return null;
  return [job.stillExpectedAt, job.packages.arrivedAt]
    .filter((instant) => instant !== null)
    .reduce(later, job.shippingInformationAt ?? job.shippingAt);
}

/** DRIVE-7: what cannot be sent back because of a fault that the customer has not answered. */
function destroyClocks(job: Job, now: Instant): Clock[] {
  return unanswered(job).flatMap((fault) => {
    if (fault.kind === 'return-address-invalid') {
      return job.drives.filter(isHere).map((drive) => destroyClock(job, drive.driveId, fault, now));
    }
    return fault.kind === 'returned-undeliverable' && fault.subject.kind === 'drive'
      ? [destroyClock(job, fault.subject.driveId, fault, now)]
      : [];
  });
}

function destroyClock(job: Job, driveId: string, fault: Fault, now: Instant): Clock {
  const arrivedAt = job.drives.find((drive) => drive.driveId === driveId)?.arrivedAt ?? fault.openedAt;
  const subject: Subject = { kind: 'drive', jobId: job.id, driveId };
  return clockFrom('destroy', subject, later(arrivedAt, fault.openedAt), now);
}

function packageClocks(parcel: Package, now: Instant): Clock[] {
  const subject: Subject = { kind: 'package', packageId: parcel.id };
  const fault = unanswered(parcel).find(({ kind }) => kind === 'unidentified-package');
  if (parcel.state !== 'Unidentified' || !fault) return [];
  const arrivedAt = parcel.arrivedAt ?? fault.openedAt;
  return [
    clockFrom('contact', subject, arrivedAt, now),
    clockFrom('destroy', subject, later(arrivedAt, fault.openedAt), now),
  ];
}

function unanswered({ faults }: Job | Package): Fault[] {
  return faults.filter(({ state, answeredAt }) => state === 'open' && answeredAt === null);
}

function clockFrom(
  clock: ClockName,
  subject: Subject,
  startsAt: Instant,
  now: Instant,
  notBefore: Instant | null = null,
): Clock {
  const due = addMs(startsAt, clockDays[clock] * dayMs);
  return dueBy(
    {
      clock,
      subject,
      startsAt,
      dueAt: null,
      state: 'running',
      heldBy: null,
      remainingMs: 0,
      warnAt: null,
      isNear: false,
    },
    notBefore === null ? due : later(due, notBefore),
    now,
  );
}

function dueBy(clock: Clock, dueAt: Instant, now: Instant): Clock {
  const remainingMs = Math.max(0, msBetween(now, dueAt));
  const state = remainingMs === 0 ? 'expired' : 'running';
  const days = warningDays[clock.clock];
  if (days === null) return { ...clock, dueAt, remainingMs, state };
  const warnAt = addMs(dueAt, -days * dayMs);
  return { ...clock, dueAt, remainingMs, state, warnAt, isNear: state === 'running' && warnAt <= now };
}

function heldClock(clock: Clock, heldBy: DeletionHold | null): Clock {
  return heldBy !== null && clock.state === 'expired'
    ? { ...clock, state: 'held', heldBy }
    : { ...clock, heldBy };
}

/** FAULT-4: the time in Faulted does not count; while it lasts nothing is due. */
function pausable(job: Job, clock: Clock, now: Instant): Clock {
  if (clock.dueAt === null) return clock;
  let dueAt = clock.dueAt;
  for (const { from, to } of faultedTimes(job)) {
    const start = later(from, clock.startsAt);
    if (start >= dueAt || (to !== null && to <= start)) continue;
    if (to === null)
      return {
        ...clock,
        dueAt: null,
        warnAt: null,
        isNear: false,
        state: 'paused',
        remainingMs: msBetween(start, dueAt),
      };
    dueAt = addMs(dueAt, msBetween(start, to));
  }
  return dueBy(clock, dueAt, now);
}

function faultedTimes(job: Job): { from: Instant; to: Instant | null }[] {
  const entered = job.transitions.filter(({ passedOver }) => !passedOver);
  return entered.flatMap(({ state, at }, index) =>
    state === 'Faulted' ? [{ from: at, to: entered[index + 1]?.at ?? null }] : [],
  );
}
