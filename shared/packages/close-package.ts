import { authorOf, isAuthor } from '../author';
import type { Attention, Job, Package } from '../documents';
import { driveIn } from '../drives/drive';
import { receivingJobs } from '../drives/find-drive';
import { giveUpDrive } from '../drives/never-received';
import type { Operation, OperationType } from '../operations';
import { applied, noop, refused } from '../outcomes';
import type { ReduceContext, Reducer, Result, View } from '../reduce-types';
import { packageIn } from '../view';

/** PKG-4: closing asks about every drive that is missing, and waits for what must be settled first. */
export const packageClosed: Reducer<'packageClosed'> = (view, operation, context) => {
  const parcel = packageIn(view, operation.payload.packageId);
  if (!parcel) return refused('document.missing', { kind: 'package', id: operation.payload.packageId });
  if (parcel.state === 'Closed') return noop('pkg.closed', { packageId: parcel.id });
  const jobs = receivingJobs(view.jobs).filter(({ id }) => parcel.jobIds.includes(id));
  const refusal = whyNotClosed(view, parcel, jobs, operation, context);
  if (refusal) return refusal;

  const { id, actor, at, payload } = operation;
  const changed = new Map<string, Job>();
  for (const { jobId, driveId, decision } of payload.missing) {
    const job = changed.get(jobId) ?? view.jobs.find((one) => one.id === jobId);
    const drive = job && driveIn(job, driveId);
    // A drive that turned up meanwhile is not missing any more.
    if (!job || drive?.state !== 'Specified') continue;
    changed.set(
      jobId,
      decision === 'neverReceived' ? giveUpDrive(job, drive, operation) : { ...job, stillExpectedAt: at },
    );
  }
  const closed: Package = { ...parcel, state: 'Closed', closedAt: at, closedBy: authorOf(actor) };
  return applied('pkg.closed', [closed, ...changed.values()], {
    packageId: parcel.id,
    operationId: id,
    n: countScans(parcel),
  });
};

function whyNotClosed(
  view: View,
  parcel: Package,
  jobs: Job[],
  operation: Operation<'packageClosed'>,
  context: ReduceContext,
): Result | null {
  if (parcel.state === 'Unidentified') return refused('pkg.unidentified', { packageId: parcel.id });
  if (parcel.state !== 'Open') return refused('pkg.notOpen', { state: parcel.state });
  if (!isAuthor(parcel.openedBy, operation.actor)) return openElsewhere(parcel);
  if (parcel.condition === null) return refused('pkg.conditionMissing');
  const openScans = view.attentions.filter((attention) => isOpenScan(attention, parcel)).length;
  if (openScans > 0) return refused('pkg.attentionOpen', { n: openScans });
  if (context.rules.blindCount && parcel.counted === null) return refused('pkg.countMissing');
  const scanned = countScans(parcel);
  if (parcel.counted !== null && parcel.counted !== scanned) {
    return refused('pkg.countDiffers', { counted: parcel.counted, scanned });
  }
  const undecided = missingDrives(jobs).filter(
    (missing) =>
      !operation.payload.missing.some(
        ({ jobId, driveId }) => jobId === missing.jobId && driveId === missing.driveId,
      ),
  );
  return undecided.length > 0
    ? refused('pkg.short', {
        n: undecided.length,
        drives: undecided.map(({ driveId }) => driveId).join(', '),
      })
    : null;
}

/** PKG-4: the drives that a package's jobs still wait for. */
export function missingDrives(jobs: Job[]): { jobId: string; driveId: string }[] {
  return jobs.flatMap((job) =>
    job.drives
      .filter(({ state }) => state === 'Specified')
      .map(({ driveId }) => ({ jobId: job.id, driveId })),
  );
}

/** Drives that came out of the package, each once: duplicates leave no row. */
export function countScans(parcel: Package): number {
  return parcel.scans.filter(({ undone }) => !undone).length;
}

const scanTypes: ReadonlySet<string> = new Set<OperationType>(['packageScanned', 'driveScanned']);

function isOpenScan({ settled, packageId, operationType }: Attention, parcel: Package): boolean {
  const isOfParcel = packageId !== null && [parcel.id, ...parcel.aliases].includes(packageId);
  return settled === null && isOfParcel && scanTypes.has(operationType);
}

export function openElsewhere(parcel: Package): Result {
  return refused('pkg.openElsewhere', {
    packageId: parcel.id,
    who: parcel.openedBy?.operatorId ?? '',
    station: parcel.openedBy?.stationId ?? '',
  });
}

/** PKG-5: drives that were given up stay so until they are scanned. */
export const packageReopened: Reducer<'packageReopened'> = (view, operation) => {
  const { packageId, reason } = operation.payload;
  const parcel = packageIn(view, packageId);
  if (!parcel) return refused('document.missing', { kind: 'package', id: packageId });
  if (parcel.state === 'Open') return noop('already', { packageId: parcel.id });
  if (parcel.state !== 'Closed') return refused('pkg.notClosed', { state: parcel.state });
  const by = authorOf(operation.actor);
  const reopening = { at: operation.at, operatorId: by.operatorId, reason };
  const open: Package = {
    ...parcel,
    state: 'Open',
    closedAt: null,
    closedBy: null,
    openedBy: by,
    reopenings: [...parcel.reopenings, reopening],
  };
  return applied('pkg.open', [open], { packageId: parcel.id, ...jobNames(view, parcel) });
};

/** PKG-8: a half-open package changes hands only when somebody says so. */
export const packageTakenOver: Reducer<'packageTakenOver'> = (view, operation) => {
  const parcel = packageIn(view, operation.payload.packageId);
  if (!parcel) return refused('document.missing', { kind: 'package', id: operation.payload.packageId });
  if (parcel.state !== 'Open') return refused('pkg.notOpen', { state: parcel.state });
  if (isAuthor(parcel.openedBy, operation.actor)) return noop('already', { packageId: parcel.id });
  const taken = { ...parcel, openedBy: authorOf(operation.actor) };
  return applied('pkg.open', [taken], { packageId: parcel.id, ...jobNames(view, parcel) });
};

function jobNames(view: View, parcel: Package): { job: string; n: number } {
  const jobs = receivingJobs(view.jobs).filter(({ id }) => parcel.jobIds.includes(id));
  return { job: jobs.map(({ name }) => name).join(', '), n: jobs.length };
}
