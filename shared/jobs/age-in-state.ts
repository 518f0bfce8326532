import type { Job } from '../documents';
import { jobStates } from '../states';
import { dayMs, type Instant, msBetween } from '../time';
import { isEnded } from './roll-up';

/** Ends of the bands in days; what is older stands in one band more. Two weeks are what most clocks wait. */
export const ageBandDays = [1, 3, 7, 14] as const;

export const unendedStates = jobStates.filter((state) => !isEnded(state));

/** Since when the job is in its state: states that were jumped over were never its state (JOB-14). */
export function inStateSince({ transitions, createdAt }: Pick<Job, 'transitions' | 'createdAt'>): Instant {
  return transitions.findLast(({ passedOver }) => !passedOver)?.at ?? createdAt;
}

/** Index of the band, from 0 to `ageBandDays.length`. */
export function ageBand(since: Instant, now: Instant): number {
  const days = msBetween(since, now) / dayMs;
  const band = ageBandDays.findIndex((end) => days < end);
  return band < 0 ? ageBandDays.length : band;
}
