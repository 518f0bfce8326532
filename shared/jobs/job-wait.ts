import type { Job } from '../documents';
import { resolveFaults } from '../faults/fault';
import type { Operation } from '../operations';
import { refused } from '../outcomes';
import type { Result } from '../reduce-types';
import { addMs, dayMs, type Instant } from '../time';
import { isEnded } from './roll-up';

/** JOB-4: what the customer's answer gives when no date was named. */
export const defaultExtensionMs = 14 * dayMs;
const longestExtensionMs = 90 * dayMs;

/** JOB-4: why the wait cannot be extended to this instant; null: it can. */
export function judgeExtension(job: Job, until: Instant, at: Instant): Result | null {
  if (job.shippingAt === null || isEnded(job.state)) return refused('job.notShipping', { state: job.state });
  if (until <= at) return refused('wait.past', { until });
  const latest = addMs(at, longestExtensionMs);
  return until > latest ? refused('wait.tooLong', { until, latest }) : null;
}

/** The wait goes on until then, and what was overdue is so no more. Repeatable; a later answer replaces an earlier one. */
export function extendWait(job: Job, until: Instant, { at, actor }: Operation): Job {
  const resolution = { outcome: 'extendWait' as const, note: '', at, actor };
  return resolveFaults({ ...job, waitUntil: until }, ({ kind }) => kind === 'package-overdue', resolution);
}
