import type { Job, Package } from '../documents';
import type { Operation } from '../operations';
import { releaseHeld } from './release-held';

/** UNKNOWN-3 for a package that has found its jobs: the first by name takes what none of them lists. */
export function releaseToJobs(
  given: Package,
  jobs: Job[],
  operation: Operation,
): { parcel: Package; jobs: Job[] } {
  let parcel = given;
  const now = [...jobs];
  for (const [index, job] of jobs.entries()) {
    const others = now.filter((_, other) => other !== index);
    const released = releaseHeld(job, parcel, operation, others);
    parcel = released.parcel;
    now[index] = released.job;
  }
  return { parcel, jobs: now.filter((job, index) => job !== jobs[index]) };
}
