import type { Job, Package } from './documents';
import { resolveFaults } from './fault';
import { isAwaited } from './find-drive';
import type { Operation } from './operations';
import { receiveListed, receiveUnlisted } from './receive-drive';

export type Released = { job: Job; parcel: Package };

/**
 * UNKNOWN-3: the drives that a package held become the job's, without a new scan and with their own arrival time. What the
 * job does not list becomes its extra, if the package is one of its own and none of `others` lists the drive.
 */
export function releaseHeld(given: Job, parcelGiven: Package, operation: Operation, others: Job[]): Released {
  let job = given;
  let parcel = identified(parcelGiven, given, operation);
  for (const held of parcelGiven.held) {
    const listed = job.drives.find((drive) => isAwaited(drive) && isSame(drive.keys, held.keys));
    const isKnown = [job, ...others].some(({ drives }) => drives.some(({ keys }) => isSame(keys, held.keys)));
    if (!listed && (isKnown || !parcel.jobIds.includes(job.id))) continue;
    const arrival = { operation, at: held.arrivedAt, operatorId: held.operatorId, source: null, parcel };
    job = listed
      ? receiveListed(job, listed, arrival)
      : receiveUnlisted(job, held.driveId, held.keys, arrival);
    const driveId = listed?.driveId ?? held.driveId;
    parcel = {
      ...parcel,
      jobIds: parcel.jobIds.includes(job.id) ? parcel.jobIds : [...parcel.jobIds, job.id],
      held: parcel.held.filter(({ operationId }) => operationId !== held.operationId),
      scans: parcel.scans.map((scan) =>
        scan.operationId === held.operationId ? { ...scan, jobId: given.id, driveId } : scan,
      ),
    };
  }
  return { job, parcel };
}

/** An unidentified package whose job is known goes on where it was: opened, or still closed at the door. */
function identified(parcel: Package, job: Job, { at, actor }: Operation): Package {
  if (parcel.state !== 'Unidentified' || !parcel.jobIds.includes(job.id)) return parcel;
  const state = parcel.openedBy === null ? 'Arrived' : 'Open';
  const resolution = { outcome: 'attached' as const, note: '', at, actor };
  return resolveFaults({ ...parcel, state }, ({ kind }) => kind === 'unidentified-package', resolution);
}

function isSame(keys: string[], otherKeys: string[]): boolean {
  return keys.some((key) => otherKeys.includes(key));
}
