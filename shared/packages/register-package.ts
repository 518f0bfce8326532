import { authorOf } from '../author';
import type { Job, Package } from '../documents';
import { byName } from '../drives/find-drive';
import { releaseToJobs } from '../jobs/release-to-jobs';
import { applied, flagged, noop, refused } from '../outcomes';
import type { Reducer } from '../reduce-types';
import type { PackageState } from '../states';
import { jobIn, packageIn } from '../view';
import { matchParcel, mergeParcel, withAlias } from './match-parcel';
import { newPackage } from './package';
import { withUnknownFault } from './take-in-parcel';

/** UNKNOWN-1: a parcel that no job expects. Its drives are scanned and held. */
export const packageRegistered: Reducer<'packageRegistered'> = (view, operation, { judging }) => {
  const { packageId, trackingKeys, trackingNumber, carrierName, place, note } = operation.payload;
  const matched = matchParcel(view, { packageId, trackingKeys });
  const known = matched.package;
  if (known && known.state !== 'Expected') {
    const named = withAlias(known, packageId);
    const params = { packageId: known.id, state: known.state };
    return judging && named !== known ? flagged('pkg.merged', [named], params) : noop('already', params);
  }
  const parcel = known ?? newPackage({ id: packageId, state: 'Unidentified', carrierName, trackingNumber });
  const here: Package = {
    ...mergeParcel(withAlias(parcel, packageId), matched, trackingKeys),
    state: 'Unidentified',
    arrivedAt: operation.at,
    openedAt: operation.at,
    openedBy: authorOf(operation.actor),
    place: place || 'dock',
  };
  return applied('pkg.unidentified', [withUnknownFault(here, operation, note)], { packageId: here.id });
};

/** Packages to which a job may be added by hand. */
const isAttachable: Record<PackageState, boolean> = {
  Unidentified: true,
  Arrived: true,
  Open: true,
  Expected: false,
  Closed: false,
  Refused: false,
  WrongSite: false,
  Returned: false,
  Destroyed: false,
};

/** A lead says which jobs a parcel is for; held drives become theirs (UNKNOWN-3). */
export const packageAttached: Reducer<'packageAttached'> = (view, operation) => {
  const { packageId, jobIds } = operation.payload;
  const parcel = packageIn(view, packageId);
  if (!parcel) return refused('document.missing', { kind: 'package', id: packageId });
  if (!isAttachable[parcel.state]) return refused('pkg.notAttachable', { state: parcel.state });
  const jobs: Job[] = [];
  for (const jobId of jobIds) {
    const job = jobIn(view, jobId);
    if (!job) return refused('document.missing', { kind: 'job', id: jobId });
    // UNKNOWN-1, UNKNOWN-2: first the job is completed on the customer's word, then it may receive.
    if (job.state === 'Creating') return refused('pkg.jobNotShipping', { job: job.name });
    jobs.push(job);
  }
  const isKnown = jobs.every(({ id }) => parcel.jobIds.includes(id));
  if (isKnown && parcel.state !== 'Unidentified') return noop('already', { packageId: parcel.id });
  const joined = { ...parcel, jobIds: [...new Set([...parcel.jobIds, ...jobIds])] };
  const released = releaseToJobs(joined, jobs.sort(byName), operation);
  return applied('pkg.attached', [released.parcel, ...released.jobs], {
    packageId: parcel.id,
    job: jobs.map(({ name }) => name).join(', '),
    n: jobs.length,
  });
};
