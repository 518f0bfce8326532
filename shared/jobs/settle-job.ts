import type { Job, Package } from '../documents';
import { hasCome, isOnSite, isUnclosed } from '../packages/package-presence';
import type { JobState } from '../states';
import type { Instant } from '../time';
import { isEnded, rollUp, underlyingState } from './roll-up';

/**
 * JOB-14: the job as it is after any change to it, its drives, faults or packages; the same object if nothing changed.
 * Idempotent.
 */
export function settleJob(given: Job, packages: Package[], at: Instant): Job {
  const job = withPackages(given, packages);
  if (job.shippingAt === null || isEnded(job.state)) return job;
  const percentComplete = percentOf(job, packages);
  const moved = enter(job, rollUp(job, packages), at);
  return percentComplete === moved.percentComplete ? moved : { ...moved, percentComplete };
}

/** The job in another state, with the states that it jumped over written to its timeline. */
export function enter(job: Job, state: JobState, at: Instant): Job {
  if (state === job.state) return job;
  const passed = statesBetween(lastSoundState(job), state);
  return {
    ...job,
    state,
    endedAt: isEnded(state) ? at : null,
    transitions: [
      ...job.transitions,
      ...passed.map((between) => ({ state: between, at, passedOver: true })),
      { state, at, passedOver: false },
    ],
  };
}

/** The last state that the job was in, not counting Faulted, which is an overlay. */
function lastSoundState(job: Job): JobState {
  const last = job.transitions.findLast(({ state, passedOver }) => state !== 'Faulted' && !passedOver);
  return last?.state ?? job.state;
}

const way: readonly JobState[] = ['Creating', 'Shipping', 'Received', 'Transferring', 'Packaging'];

function statesBetween(from: JobState, to: JobState): JobState[] {
  if (to === 'Faulted' || isEnded(from)) return [];
  return way.slice(way.indexOf(from) + 1, isEnded(to) ? way.length : Math.max(0, way.indexOf(to)));
}

function withPackages(job: Job, packages: Package[]): Job {
  const summary: Job['packages'] = {
    arrivedAt: packages
      .filter(hasCome)
      .reduce<Instant | null>((last, { arrivedAt }) => laterOf(last, arrivedAt), null),
    unclosed: packages.some(isUnclosed),
    onSite: packages.some(isOnSite),
  };
  const known = job.packages;
  const isKnown =
    known.arrivedAt === summary.arrivedAt &&
    known.unclosed === summary.unclosed &&
    known.onSite === summary.onSite;
  return isKnown ? job : { ...job, packages: summary };
}

function laterOf(a: Instant | null, b: Instant | null): Instant | null {
  return a === null || (b !== null && b > a) ? b : a;
}

/** JOB-18: whole percent of known bytes; never falls; 100 only when no drive is awaited, open or running. */
function percentOf(job: Job, packages: Package[]): number | null {
  if (!job.transferBegan) return null;
  let done = 0;
  let known = 0;
  for (const { transfer } of job.drives) {
    done += transfer?.bytesDone ?? 0;
    known += transfer?.bytesTotal ?? 0;
  }
  const state = underlyingState(job, packages);
  const isOver = state === 'Packaging' || isEnded(state);
  const nothing = isOver && !job.cancelRequested ? 100 : 0;
  const percent = known === 0 ? nothing : Math.min(100, Math.floor((done * 100) / known));
  return Math.max(job.percentComplete ?? 0, isOver ? percent : Math.min(percent, 99));
}
