import type { Drive, Job, Package } from '../../../shared/documents';
import { hasArrived, isDone, isExtra, isFaulted, isHere } from '../../../shared/drives/drive';
import { openBlockingFaults } from '../../../shared/faults/fault';
import { isEnded, underlyingState, wentWrong } from '../../../shared/jobs/roll-up';
import { type JobState, jobStates } from '../../../shared/states';
import type { Instant } from '../../../shared/time';
import { tryOperation } from './try-operation';
import { isNeeded, type Need, noWay, openWay, type Way } from './way';

type JobWay = Way<JobState>;

/** JOB-14 read forwards: for every state but the present one, what has to happen first, or why it cannot come. */
export function jobWays(job: Job, packages: Package[], at: Instant): JobWay[] {
  const others = jobStates.filter((state) => state !== job.state);
  if (job.state === 'Creating') return others.map((to) => fromCreating(job, to));
  if (isEnded(job.state)) return others.map((to) => fromEnded(job, packages, at, to));
  if (job.state === 'Faulted') return others.map((to) => fromFaulted(job, packages, to));
  return others.map((to) => fromRunning(job, packages, at, to));
}

function fromCreating(job: Job, to: JobState): JobWay {
  if (to !== 'Shipping') return noWay(to, 'jobs.why.notShipping');
  if (job.cancelRequested) return noWay(to, 'jobs.why.cancelled');
  const missing: Extract<Need, { code: 'send' }>['missing'] = [];
  if (!job.hasReturnAddress) missing.push('returnAddress');
  if (!job.deliveryPackage) missing.push('deliveryPackage');
  return openWay(to, [{ code: 'send', missing }]);
}

/** JOB-20: a lead may let a late drive in; the rules say where the job would then be. */
function fromEnded(job: Job, packages: Package[], at: Instant, to: JobState): JobWay {
  for (const { kind, state, subject } of job.faults) {
    if (kind !== 'late-arrival' || state !== 'open' || subject.kind !== 'drive') continue;
    const { driveId } = subject;
    const tried = tryOperation([job, ...packages], at, 'lateDecided', {
      jobId: job.id,
      driveId,
      decision: 'process',
    });
    const reopened = tried.documents.find(({ id }) => id === job.id);
    if (reopened?.kind === 'job' && reopened.state === to) return openWay(to, [{ code: 'lateDecision' }]);
  }
  return noWay(to, 'jobs.why.ended');
}

function fromFaulted(job: Job, packages: Package[], to: JobState): JobWay {
  if (to !== underlyingState(job, packages)) return noWay(to, 'jobs.why.faulted');
  return openWay(to, [{ code: 'resolve', faults: openBlockingFaults(job).map(({ kind }) => kind) }]);
}

function fromRunning(job: Job, packages: Package[], at: Instant, to: JobState): JobWay {
  switch (to) {
    case 'Creating':
      return noWay(to, 'jobs.why.neverBack');
    case 'Faulted':
      return openWay(to, [{ code: 'block' }]);
    case 'Shipping':
      return job.transferBegan ? noWay(to, 'jobs.why.transferBegan') : noWay(to, 'jobs.why.onlyUndo');
    case 'Received':
      return toReceived(job, packages);
    case 'Transferring':
      return toTransferring(job, packages);
    case 'Packaging':
      return way(to, [...arrival(job, packages), finish(job)], 'jobs.why.nothingHere');
    case 'Completed':
      return toCompleted(job, packages);
    case 'Closed':
      return toClosed(job, packages, at);
  }
}

function toReceived(job: Job, packages: Package[]): JobWay {
  if (job.transferBegan) return noWay('Received', 'jobs.why.transferBegan');
  if (job.cancelRequested) return noWay('Received', 'jobs.why.cancelled');
  if (job.state === 'Packaging') return noWay('Received', 'jobs.why.done');
  return way('Received', arrival(job, packages), 'jobs.why.nothingAwaited');
}

function toTransferring(job: Job, packages: Package[]): JobWay {
  if (job.cancelRequested) return noWay('Transferring', 'jobs.why.cancelled');
  if (job.state === 'Packaging') return noWay('Transferring', 'jobs.why.done');
  const ready = listed(job).filter(
    (drive) => drive.state === 'Received' && !isDone(drive, job) && !isFaulted(drive, job),
  );
  if (ready.length > 0) return openWay('Transferring', [{ code: 'start', drives: ids(ready) }]);
  const needs = [...arrival(job, packages).map(oneOf), ...faulted(job)].filter(isNeeded);
  return needs.length > 0
    ? openWay('Transferring', needs, 'jobs.why.thenStart')
    : noWay('Transferring', 'jobs.why.nothingToCopy');
}

function toCompleted(job: Job, packages: Package[]): JobWay {
  if (!job.cancelRequested && listed(job).some(wentWrong)) return noWay('Completed', 'jobs.why.wentWrong');
  return way('Completed', [...arrival(job, packages), finish(job), leave(job)], 'jobs.why.nothingHere');
}

/** JOB-10 by itself; JOB-5 by a lead, whose refusal says what is still missing. */
function toClosed(job: Job, packages: Package[], at: Instant): JobWay {
  if (job.cancelRequested) return noWay('Closed', 'jobs.why.cancelledCompletes');
  const came = listed(job).some(hasArrived) || job.drives.some((drive) => isExtra(drive) && isHere(drive));
  if (came) {
    return listed(job).some(wentWrong)
      ? way('Closed', [...arrival(job, packages), finish(job), leave(job)], 'jobs.why.nothingHere')
      : noWay('Closed', 'jobs.why.nothingWrong');
  }
  const reason = 'jobs.why.byLead';
  const tried = tryOperation([job, ...packages], at, 'jobClosed', { jobId: job.id, reason });
  const closed = tried.documents.find(({ kind, id }) => kind === 'job' && id === job.id);
  if (closed?.kind === 'job' && closed.state === 'Closed') {
    return { to: 'Closed', verdict: 'person', needs: [], reason: { id: reason, params: {} } };
  }
  return noWay('Closed', tried.messageId, tried.params);
}

function way(to: JobState, needs: Need[], whenNone: string): JobWay {
  const open = needs.filter(isNeeded);
  return open.length > 0 ? openWay(to, open) : noWay(to, whenNone);
}

/** What must still come in; for an export the customer's list is what is found in its packages. */
function arrival(job: Job, packages: Package[]): Need[] {
  const isPackageHere = packages.some(({ state }) => state === 'Arrived' || state === 'Open');
  if (job.type === 'Export' && !job.transferBegan) {
    if (isPackageHere) return [{ code: 'closePackage' }];
    if (!listed(job).some(hasArrived)) return [{ code: 'attach' }];
  }
  const awaited = listed(job).filter(({ state }) => state === 'Specified');
  if (awaited.length > 0 || job.state !== 'Shipping') return [{ code: 'arrive', drives: ids(awaited) }];
  // DRIVE-4: with all of them NeverReceived the job goes on only if one turns up after all.
  return [{ code: 'arrive', drives: ids(listed(job).filter(({ state }) => state === 'NeverReceived')) }];
}

/** Those that are still to come must be done as well; of a cancelled job they go back as they are. */
function finish(job: Job): Need {
  const isToCome = (drive: Drive) => drive.state === 'Specified' && !job.cancelRequested;
  const isUndone = (drive: Drive) => isHere(drive) && !isDone(drive, job);
  return { code: 'finish', drives: ids(listed(job).filter((drive) => isToCome(drive) || isUndone(drive))) };
}

function leave(job: Job): Need {
  return {
    code: 'leave',
    drives: ids(job.drives.filter((drive) => isHere(drive) || drive.state === 'Specified')),
  };
}

/** JOB-7: the first of them that comes can be started. */
function oneOf(need: Need): Need {
  return need.code === 'arrive' ? { ...need, code: 'arriveOne' } : need;
}

function faulted(job: Job): Need[] {
  const kinds = job.faults
    .filter(({ state, blocks }) => state === 'open' && blocks === 'drive')
    .map(({ kind }) => kind);
  return [{ code: 'resolve', faults: [...new Set(kinds)] }];
}

const listed = (job: Job): Drive[] => job.drives.filter((drive) => !isExtra(drive));
const ids = (drives: Drive[]): string[] => drives.map(({ driveId }) => driveId);
