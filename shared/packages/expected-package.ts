import type { DocumentRef, Job, Package } from '../documents';
import { releaseHeld } from '../jobs/release-held';
import type { Operation } from '../operations';
import type { View } from '../reduce-types';
import { jobTrackingKeys } from '../scan-code/tracking-key';
import type { PackageState } from '../states';
import { packageIn, packagesOf, viewAfter } from '../view';
import { newPackage } from './package';

/** A job with what happened to packages on its account. */
export type JobAndPackages = { job: Job; packages: Package[]; deleted: DocumentRef[] };

/** Which package of the same number a job joins first; null: never, it is another parcel's story. */
const joinOrder: Record<PackageState, number | null> = {
  Open: 0,
  Arrived: 1,
  Unidentified: 2,
  Expected: 3,
  Closed: null,
  Refused: null,
  WrongSite: null,
  Returned: null,
  Destroyed: null,
};

/**
 * PKG-1: the job expects parcels with these numbers. One that is expected or here already is joined, so that several jobs may
 * come in one box and a parcel may come before its job is in Shipping; the drives that it holds become the job's (UNKNOWN-3).
 */
export function expectPackages(
  view: View,
  given: JobAndPackages,
  trackingNumbers: string[],
  expectedPackageId: string,
  operation: Operation,
): JobAndPackages {
  return trackingNumbers.reduce((result, trackingNumber, index) => {
    const left = viewAfter(view, result.packages, result.deleted);
    const id = index === 0 ? expectedPackageId : `${expectedPackageId}-${index + 1}`;
    return expectPackage(left, result, trackingNumber, id, operation);
  }, given);
}

function expectPackage(
  view: View,
  given: JobAndPackages,
  trackingNumber: string,
  id: string,
  operation: Operation,
): JobAndPackages {
  const { job } = given;
  const carrierName = job.deliveryPackage?.carrierName ?? null;
  const trackingKeys = jobTrackingKeys(trackingNumber);
  const known = packageIn(view, id) ?? sameNumber(view, trackingKeys);
  const expected =
    known ??
    newPackage({
      id,
      state: 'Expected',
      expectedAt: operation.at,
      carrierName,
      trackingNumber,
      trackingKeys,
    });
  const joined = { ...expected, jobIds: [...new Set([...expected.jobIds, job.id])] };
  const released = releaseHeld(job, joined, operation, othersThan(view, job));
  return { ...given, job: released.job, packages: withPackage(given.packages, released.parcel) };
}

function withPackage(packages: Package[], parcel: Package): Package[] {
  return [...packages.filter(({ id }) => id !== parcel.id), parcel];
}

/** UNKNOWN-3: drives of the job that are held in other parcels, whatever their number. */
export function releaseElsewhere(view: View, given: JobAndPackages, operation: Operation): JobAndPackages {
  let { job } = given;
  const packages = [...given.packages];
  for (const parcel of view.packages) {
    if (parcel.held.length === 0 || packages.some(({ id }) => id === parcel.id)) continue;
    const released = releaseHeld(job, parcel, operation, othersThan(view, job));
    if (released.parcel === parcel) continue;
    job = released.job;
    packages.push(released.parcel);
  }
  return { ...given, job, packages };
}

/** PKG-1: parcels that did not come are not expected for this job any more, but for those that `keep` says; one that came stays. */
export function dropExpected(
  view: View,
  jobId: string,
  keep: (parcel: Package) => boolean = () => false,
): Omit<JobAndPackages, 'job'> {
  const dropped = packagesOf(view, jobId).filter((parcel) => parcel.state === 'Expected' && !keep(parcel));
  return withoutJob(dropped, jobId);
}

/** Packages that the job lets go of. One that is left without jobs, and was never here, is nobody's and goes. */
export function withoutJob(packages: Package[], jobId: string): Omit<JobAndPackages, 'job'> {
  const left = packages.map((parcel) => ({ ...parcel, jobIds: parcel.jobIds.filter((id) => id !== jobId) }));
  return {
    packages: left.filter(({ jobIds }) => jobIds.length > 0),
    deleted: left.filter(({ jobIds }) => jobIds.length === 0).map(({ kind, id }) => ({ kind, id })),
  };
}

/** The tracking keys of every number under which the job's drives may come. */
export function trackingKeysOf(job: Job): string[] {
  const numbers = [...job.furtherTrackingNumbers];
  if (job.deliveryPackage) numbers.push(job.deliveryPackage.trackingNumber);
  return numbers.flatMap(jobTrackingKeys);
}

export function hasKeyOf(parcel: Package, trackingKeys: string[]): boolean {
  return parcel.trackingKeys.some((key) => trackingKeys.includes(key));
}

function sameNumber(view: View, trackingKeys: string[]): Package | undefined {
  return view.packages
    .filter((parcel) => joinOrder[parcel.state] !== null && hasKeyOf(parcel, trackingKeys))
    .sort((a, b) => (joinOrder[a.state] ?? 0) - (joinOrder[b.state] ?? 0))[0];
}

function othersThan(view: View, job: Job): Job[] {
  return view.jobs.filter(({ id }) => id !== job.id);
}
