import type { Job, Package } from './documents';
import { isEnded, rollUp, underlyingState } from './roll-up';
import type { JobState } from './states';
import type { Instant } from './time';

const onTheWay = ['Creating', 'Shipping', 'Received', 'Transferring', 'Packaging'] as const;

/** JOB-14: the job as it is after any change to it, its drives, faults or packages. Idempotent; the same object if nothing changed. */
export function settleJob(job: Job, packages: Package[], at: Instant): Job {
  if (job.shippingAt === null || isEnded(job.state)) return job;
  const percentComplete = percentOf(job, packages);
  const state = rollUp(job, packages);
  if (state === job.state && percentComplete === job.percentComplete) return job;
  return { ...enter(job, state, at), percentComplete };
}

/** The job in another state, with the states that it jumped over written to its timeline. */
export function enter(job: Job, state: JobState, at: Instant): Job {
  if (state === job.state) return job;
  const passed = statesBetween(lastSoundState(job), state).map((between) => ({
    state: between,
    at,
    passedOver: true,
  }));
  return {
    ...job,
    state,
    endedAt: isEnded(state) ? at : null,
    transitions: [...job.transitions, ...passed, { state, at, passedOver: false }],
  };
}

function lastSoundState(job: Job): JobState {
  return (
    job.transitions.findLast(({ state, passedOver }) => state !== 'Faulted' && !passedOver)?.state ??
    job.state
  );
}

function statesBetween(from: JobState, to: JobState): JobState[] {
  if (to === 'Faulted') return [];
  const order: readonly JobState[] = onTheWay;
  const start = order.indexOf(from);
  const end = isEnded(to) ? order.length : order.indexOf(to);
  return start === -1 ? [] : order.slice(start + 1, end);
}

/** JOB-18: never falls, and is 100 only when no drive is awaited, open or running. */
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
  const percent = known === 0 ? (isOver ? 100 : 0) : Math.min(100, Math.floor((done * 100) / known));
  return Math.max(job.percentComplete ?? 0, isOver ? percent : Math.min(percent, 99));
}
