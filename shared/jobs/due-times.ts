import type { Document } from '../documents';
import { type DueEscalation, escalationsOf } from '../faults/escalation';
import type { Instant } from '../time';
import { type Clock, clocksOf } from './clocks';

/** Something that the hub does by itself at `runAt`: a clock runs out, or people are warned that it will. */
export type DueTime = Pick<Clock, 'clock' | 'subject'> & {
  what: 'expire' | 'warn';
  dueAt: Instant;
  runAt: Instant;
};

const endOfTime: Instant = '9999-12-31T23:59:59.999Z';

/**
 * CLOCK-1: every instant at which the hub must act on a document as it is now, past or to come. A clock that is paused or
 * held has none: it gets one by the change that lets it go on.
 */
export function dueTimes(document: Document): DueTime[] {
  return clocksOf(document, endOfTime).flatMap(({ clock, subject, dueAt, state, warnAt }): DueTime[] => {
    if (dueAt === null || state !== 'expired') return [];
    const expiry: DueTime = { what: 'expire', clock, subject, dueAt, runAt: dueAt };
    return warnAt === null ? [expiry] : [{ ...expiry, what: 'warn', runAt: warnAt }, expiry];
  });
}

/** Everything that the hub does by itself because of a document as it is now: its clocks, and what goes to the leads (TOLD-3). */
export function hubTimes(document: Document): (DueTime | DueEscalation)[] {
  return [...dueTimes(document), ...escalationsOf(document)];
}
