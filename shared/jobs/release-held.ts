import type { Job, Package } from '../documents';
import { isAwaited } from '../drives/find-drive';
import { receiveListed, receiveUnlisted } from '../drives/receive-drive';
import { resolveFaults } from '../faults/fault';
import type { Operation } from '../operations';
import { isSameDrive } from './job-drives';

export type Released = { job: Job; parcel: Package };

/**
 * UNKNOWN-3: the drives that a package held become the job's, without a new scan and with their own arrival time. Drives that
 * the job lists are taken out of any package; others only out of one of its own, and only when none of `others` lists them.
 */
export function releaseHeld(given: Job, parcelGiven: Package, operation: Operation, others: Job[]): Released {
  let job = given;
  const isOwn = parcelGiven.jobIds.includes(given.id);
  let parcel = isOwn ? identified(parcelGiven, operation) : parcelGiven;
  for (const held of parcelGiven.held) {
    const isNamed = (one: Job) => one.drives.some((drive) => isSameDrive(drive, held.keys));
    const listed = job.drives.find((drive) => isAwaited(drive) && isSameDrive(drive, held.keys));
    if (!listed && (!isOwn || [job, ...others].some(isNamed))) continue;
    const scan = parcel.scans.find(({ operationId }) => operationId === held.operationId);
    const { arrivedAt, operatorId } = held;
    const arrival = { operation, at: arrivedAt, operatorId, source: scan?.source ?? null, parcel };
    job = listed
      ? receiveListed(job, listed, arrival)
      : receiveUnlisted(job, held.driveId, held.keys, arrival);
    const driveId = listed?.driveId ?? held.driveId;
    parcel = {
      ...parcel,
      jobIds: [...new Set([...parcel.jobIds, job.id])],
      held: parcel.held.filter((one) => one !== held),
      scans: parcel.scans.map((one) => (one === scan ? { ...one, jobId: given.id, driveId } : one)),
    };
  }
  const isEmptied = parcel.jobIds.includes(job.id) && parcel.held.length === 0;
  return { job, parcel: isEmptied ? identified(parcel, operation) : parcel };
}

/** An unidentified package whose job is known goes on where it was: opened, or still unopened at the door. */
function identified(parcel: Package, { at, actor }: Operation): Package {
  if (parcel.state !== 'Unidentified') return parcel;
  const state = parcel.openedBy === null ? 'Arrived' : 'Open';
  const resolution = { outcome: 'attached' as const, note: '', at, actor };
  return resolveFaults({ ...parcel, state }, ({ kind }) => kind === 'unidentified-package', resolution);
}
