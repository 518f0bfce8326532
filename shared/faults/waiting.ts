import type { Fault } from '../documents';
import type { Instant } from '../time';
import { addWorkingMs, type WorkingHours, workingMsBetween } from '../working-hours';

/** FAULT-4: while the customer's answer is awaited nothing is due; what was due, and since when it is not, is kept. */
export function paused(fault: Fault, at: Instant): NonNullable<Fault['waiting']> {
  return fault.waiting ?? { since: at, dueAt: fault.nextStep.dueAt, nextContactAt: null };
}

type Hours = WorkingHours | null | undefined;

/** The working time that remained when the wait began; negative when it was late already, null when nothing was due. */
export function remainingMs({ waiting }: Pick<Fault, 'waiting'>, hours: Hours): number | null {
  return waiting && waiting.dueAt !== null ? workingMsBetween(hours, waiting.since, waiting.dueAt) : null;
}

/** When the next step is due after the answer came: what remained runs on. */
export function dueAfterAnswer(fault: Fault, at: Instant, hours: Hours): Instant {
  const remaining = remainingMs(fault, hours);
  return remaining === null || remaining <= 0 ? at : addWorkingMs(hours, at, remaining);
}
