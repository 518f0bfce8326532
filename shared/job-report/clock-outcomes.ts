import type { Fault, Job, Package, Subject } from '../documents';
import { hasArrived, isExtra } from '../drives/drive';
import { type Clock, type ClockName, clocksOf } from '../jobs/clocks';
import { earlier, type Instant, later } from '../time';
import type { ClockOutcome } from './report-schema';

/** Clocks that were met or missed, as far as the record tells, and those that run now. */
export function clockOutcomes(job: Job, packages: Package[], at: Instant): ClockOutcome[] {
  const running = [job, ...packages].flatMap((document) =>
    clocksOf(document, at).map((clock) => runningClock(clock, packages)),
  );
  const isRunning = ({ clock }: ClockOutcome) => running.some((one) => one.clock === clock);
  const past = [...shippingPast(job, packages), ...neverReceivedPast(job), ...noAnswerPast(job)];
  return [...past.filter((one) => !isRunning(one)), ...running];
}

const deadlines: ClockName[] = ['creating', 'shipping', 'neverReceived', 'contact', 'noAnswer'];

function runningClock({ clock, subject, startsAt, dueAt, state }: Clock, packages: Package[]): ClockOutcome {
  const ranOut = deadlines.includes(clock) ? 'missed' : 'over';
  const outcome = state === 'expired' ? ranOut : state;
  return { clock, subject: nameOf(subject, packages), startsAt, dueAt, endedAt: null, outcome };
}

function nameOf(subject: Subject, packages: Package[]): string | null {
  if (subject.kind === 'drive') return subject.driveId;
  if (subject.kind === 'job') return null;
  return packages.find(({ id }) => id === subject.packageId)?.trackingNumber ?? null;
}

/** JOB-3: `package-overdue` is what the clock opens when it runs out. */
function shippingPast(job: Job, packages: Package[]): ClockOutcome[] {
  if (job.shippingAt === null) return [];
  const overdue = job.faults.find(({ kind }) => kind === 'package-overdue');
  const arrivedAt = packages.map((one) => one.arrivedAt).reduce(earliest, null);
  if (!overdue && arrivedAt === null) return [];
  const startsAt = later(job.shippingAt, job.shippingInformationAt ?? job.shippingAt);
  return [pastClock('shipping', null, startsAt, overdue?.openedAt ?? null, arrivedAt)];
}

const earliest = (a: Instant | null, b: Instant | null) =>
  a === null || b === null ? (a ?? b) : earlier(a, b);

/** DRIVE-3: by the clock, not by somebody who closed a package without it. DRIVE-4: what was here all along was not missed. */
function neverReceivedPast(job: Job): ClockOutcome[] {
  const awaited = job.drives.filter((drive) => !isExtra(drive));
  if (job.shippingAt === null || awaited.length === 0) return [];
  const startsAt = job.shippingInformationAt ?? job.shippingAt;
  const missed = job.faults.filter(
    ({ kind, openedBy, outcome }) =>
      kind === 'drive-never-received' && openedBy.kind === 'hub' && outcome !== 'wasHere',
  );
  if (missed.length > 0)
    return missed.map(({ subject, openedAt, resolvedAt }) =>
      pastClock(
        'neverReceived',
        subject.kind === 'drive' ? subject.driveId : null,
        startsAt,
        openedAt,
        resolvedAt,
      ),
    );
  if (!awaited.every(hasArrived)) return [];
  const endedAt = awaited.map((drive) => drive.arrivedAt).reduce(latest, null);
  return [pastClock('neverReceived', null, startsAt, null, endedAt)];
}

const latest = (a: Instant | null, b: Instant | null) => (a === null || b === null ? (a ?? b) : later(a, b));

/** JOB-5: met when the customer answered; one who never did let it run out, or the drives came first. */
function noAnswerPast(job: Job): ClockOutcome[] {
  return job.faults.flatMap((fault: Fault) => {
    const { kind, firstContactAt, answeredAt, outcome, resolvedAt } = fault;
    if (kind !== 'package-overdue' || firstContactAt === null) return [];
    if (answeredAt !== null) return [pastClock('noAnswer', null, firstContactAt, null, answeredAt)];
    return outcome === 'close' ? [pastClock('noAnswer', null, firstContactAt, resolvedAt, null)] : [];
  });
}

function pastClock(
  clock: ClockName,
  subject: string | null,
  startsAt: Instant,
  missedAt: Instant | null,
  endedAt: Instant | null,
): ClockOutcome {
  return {
    clock,
    subject,
    startsAt,
    dueAt: missedAt,
    endedAt,
    outcome: missedAt === null ? 'met' : 'missed',
  };
}
