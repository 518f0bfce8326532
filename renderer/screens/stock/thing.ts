import type { Drive, Job, Package, Subject } from '../../../shared/documents';
import { isHere } from '../../../shared/drives/drive';
import { addressOf } from '../../../shared/packages/package';
import { loadPackage } from '../../store/load-package';
import type { Station, StockRow } from '../../store/station';

/** What a place can be asked for: a drive of a job, or a parcel. */
export type Thing =
  | { kind: 'drive'; job: Job; drive: Drive }
  | { kind: 'package'; parcel: Package; jobs: Job[] };
export type ThingSubject = Exclude<Subject, { kind: 'job' }>;

export function subjectOf(thing: Thing): ThingSubject {
  return thing.kind === 'drive'
    ? { kind: 'drive', jobId: thing.job.id, driveId: thing.drive.driveId }
    : { kind: 'package', packageId: addressOf(thing.parcel) };
}

export function nameOf(thing: Thing): string {
  return thing.kind === 'drive' ? thing.drive.driveId : (thing.parcel.trackingNumber ?? thing.parcel.id);
}

/** Where it is and since when; null: it is not on site. */
export function placeOf(thing: Thing): { place: string; since: string | null } | null {
  const { place, placedAt, arrivedAt } = thing.kind === 'drive' ? thing.drive : thing.parcel;
  if (place === null || (thing.kind === 'drive' && !isOnSite(thing.drive))) return null;
  return { place, since: placedAt ?? arrivedAt };
}

/** What came back undelivered is ShippedBack and has a place. */
const isOnSite = (drive: Drive) => isHere(drive) || drive.state === 'ShippedBack';

export function stateOf(thing: Thing): string {
  return thing.kind === 'drive' ? thing.drive.state : thing.parcel.state;
}

export function subjectOfRow({ thing }: StockRow): ThingSubject {
  return thing.kind === 'drive'
    ? { kind: 'drive', jobId: thing.jobId, driveId: thing.driveId }
    : { kind: 'package', packageId: thing.packageId };
}

export const subjectKey = (subject: ThingSubject) =>
  subject.kind === 'drive' ? `drive/${subject.jobId}/${subject.driveId}` : `package/${subject.packageId}`;

type Reads = Pick<Station, 'get' | 'findByKeys'>;

export async function thingOf(station: Reads, subject: ThingSubject): Promise<Thing | null> {
  if (subject.kind === 'package') {
    const parcel = await loadPackage(station, subject.packageId);
    return parcel && withJobs(station, parcel);
  }
  const job = await station.get('job', subject.jobId);
  const drive = job?.drives.find(({ driveId }) => driveId === subject.driveId);
  return job && drive ? { kind: 'drive', job, drive } : null;
}

export async function withJobs(station: Pick<Station, 'get'>, parcel: Package): Promise<Thing> {
  const jobs = await Promise.all(parcel.jobIds.map((id) => station.get('job', id)));
  return { kind: 'package', parcel, jobs: jobs.filter((job) => job !== null) };
}
