import type { Fault } from '../documents';
import { addMs, type Instant, later, msBetween } from '../time';

/** FAULT-4: while the customer's answer is awaited nothing is due; what was due, and since when it is not, is kept. */
export function paused(fault: Fault, at: Instant): NonNullable<Fault['waiting']> {
  return fault.waiting ?? { since: at, dueAt: fault.nextStep.dueAt, nextContactAt: null };
}

/** What remained when the wait began; negative when it was late already, null when nothing was due. */
export function remainingMs({ waiting }: Pick<Fault, 'waiting'>): number | null {
  return waiting && waiting.dueAt !== null ? msBetween(waiting.since, waiting.dueAt) : null;
}

/** When the next step is due after the answer came: what remained runs on. */
export function dueAfterAnswer(fault: Fault, at: Instant): Instant {
  const remaining = remainingMs(fault);
  return remaining === null ? at : later(at, addMs(at, remaining));
}
