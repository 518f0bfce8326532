import type { Fault, Job, Package } from '../documents';
import type { Instant } from '../time';
import type { ReportedFault } from './report-schema';

/** Faults of the job, its drives and its parcels, oldest first. What people wrote about them stays on the site. */
export function reportedFaults(job: Job, packages: Package[], at: Instant): ReportedFault[] {
  const ofPackages = packages.flatMap((parcel) =>
    parcel.faults.map((fault) => reportedFault(fault, parcel.trackingNumber, at)),
  );
  const ofJob = job.faults.map((fault) => reportedFault(fault, subjectOf(fault), at));
  return [...ofJob, ...ofPackages].sort((a, b) =>
    a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : 0,
  );
}

const subjectOf = ({ subject }: Fault) => (subject.kind === 'drive' ? subject.driveId : null);

function reportedFault(fault: Fault, subject: string | null, at: Instant): ReportedFault {
  const { kind, openedAt, resolvedAt, outcome, escalated } = fault;
  // FAULT-4: what waits for the customer has no due time; TOLD-3: the one that passed is kept when a new one is set.
  const dueAt = fault.nextStep.dueAt ?? escalated?.dueAt ?? null;
  const wasInTime = dueAt === null ? null : !escalated && (resolvedAt ?? at) <= dueAt;
  return { kind, subject, openedAt, closedAt: resolvedAt, outcome, dueAt, wasInTime };
}
