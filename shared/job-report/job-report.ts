import { driveResponse } from '../azure/drive-response';
import { jobId } from '../azure/job-response';
import type { Drive, Job, Package, Site } from '../documents';
import { isFaulted } from '../drives/drive';
import { earlier, type Instant, later, msBetween } from '../time';
import { clockOutcomes } from './clock-outcomes';
import { type JobReport, type ReportedDrive, reportFormat } from './report-schema';
import { reportedFaults } from './reported-faults';
import { reportedPackages } from './reported-packages';

/** REPORT-1: from documents alone. `packages`: those of the job, in any order; `at`: the time for which it holds. */
export function jobReport(
  job: Job,
  { packages, site, at }: { packages: Package[]; site: Pick<Site, 'name'> | null; at: Instant },
): JobReport {
  const drives = job.drives.map((drive) => reportedDrive(job, drive, at));
  const parcels = reportedPackages(job, packages);
  const faults = reportedFaults(job, packages, at);
  const sum = (of: (drive: ReportedDrive) => number | null) =>
    drives.reduce((total, drive) => total + (of(drive) ?? 0), 0);
  return {
    format: reportFormat,
    createdAt: at,
    site: site?.name ?? job.location,
    job: {
      id: jobId(job),
      name: job.name,
      type: job.type,
      state: job.state,
      isCancelled: job.cancelRequested,
      percentComplete: job.percentComplete,
      ...timesOf(job, packages),
    },
    totals: {
      drives: drives.length,
      copied: drives.filter((drive) => drive.endedAt !== null && drive.errors === 0).length,
      withErrors: drives.filter(({ errors }) => (errors ?? 0) > 0).length,
      bytesCopied: sum(({ bytesCopied }) => bytesCopied),
      bytesTotal: sum(({ bytesTotal }) => bytesTotal),
      errors: sum(({ errors }) => errors),
      warnings: sum(({ warnings }) => warnings),
      packagesIn: parcels.filter(({ direction }) => direction === 'in').length,
      packagesOut: parcels.filter(({ direction }) => direction === 'out').length,
      faults: faults.length,
      openFaults: faults.filter(({ closedAt }) => closedAt === null).length,
    },
    packages: parcels,
    drives,
    logs: logsOf(job),
    faults,
    clocks: clockOutcomes(job, packages, at),
  };
}

function timesOf(job: Job, packages: Package[]) {
  const entered = (state: Job['state']) =>
    job.transitions.filter((one) => one.state === state && !one.passedOver).map(({ at }) => at);
  const copies = job.drives.flatMap(({ transfer }) => transfer ?? []);
  const ends = copies.map(({ endedAt }) => endedAt);
  const hasEnded = ends.length > 0 && !ends.includes(null);
  return {
    createdAt: job.createdAt,
    arrivedAt: first(packages.map(({ arrivedAt }) => arrivedAt)),
    receivedAt: first(job.transitions.filter(({ state }) => state === 'Received').map(({ at }) => at)),
    // A copy that is tried again has a new start; the job's own history keeps the first.
    firstCopyAt: first([...copies.map(({ startedAt }) => startedAt), ...entered('Transferring')]),
    lastCopyAt: hasEnded ? last(ends) : null,
    shippedAt: last((job.boxes ?? []).map(({ shippedAt }) => shippedAt)),
    endedAt: job.endedAt,
  };
}

const known = (instants: (Instant | null)[]) => instants.filter((instant) => instant !== null);
const first = (instants: (Instant | null)[]) =>
  known(instants).reduce<Instant | null>((found, one) => (found === null ? one : earlier(found, one)), null);
const last = (instants: (Instant | null)[]) =>
  known(instants).reduce<Instant | null>((found, one) => (found === null ? one : later(found, one)), null);

function reportedDrive(job: Job, drive: Drive, at: Instant): ReportedDrive {
  const { transfer } = drive;
  return {
    driveId: drive.driveId,
    origin: drive.origin,
    state: isFaulted(drive, job) ? 'Faulted' : drive.state,
    arrivedAt: drive.arrivedAt,
    startedAt: transfer?.startedAt ?? null,
    endedAt: transfer?.endedAt ?? null,
    durationMs: transfer && Math.max(0, msBetween(transfer.startedAt, transfer.endedAt ?? at)),
    bytesCopied: transfer?.bytesDone ?? null,
    bytesTotal: transfer?.bytesTotal ?? null,
    percentComplete: driveResponse(job, drive).percentComplete ?? null,
    errors: transfer?.errors ?? null,
    warnings: transfer?.warnings ?? null,
  };
}

/** JOB-19: those that Get Job names. */
function logsOf(job: Job): JobReport['logs'] {
  const ofDrives = job.drives.flatMap((drive) => {
    const { errorLogUri, verboseLogUri, manifestUri } = driveResponse(job, drive);
    const { driveId } = drive;
    return [
      ...(errorLogUri ? [{ driveId, kind: 'error' as const, uri: errorLogUri }] : []),
      ...(verboseLogUri ? [{ driveId, kind: 'verbose' as const, uri: verboseLogUri }] : []),
      ...(manifestUri ? [{ driveId, kind: 'manifest' as const, uri: manifestUri }] : []),
    ];
  });
  const { incompleteBlobListUri } = job;
  return job.type === 'Export' && incompleteBlobListUri
    ? [...ofDrives, { driveId: null, kind: 'incomplete', uri: incompleteBlobListUri }]
    : ofDrives;
}
