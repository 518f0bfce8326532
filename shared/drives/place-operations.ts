import type { Job, Package } from '../documents';
import { resolveFaults } from '../faults/fault';
import { seenAgain } from '../faults/seen-again';
import type { Operation } from '../operations';
import { applied, flagged, noop, refused } from '../outcomes';
import { boxNumber, isPacked } from '../packing/box';
import type { Reducer, Reducers, Result, View } from '../reduce-types';
import type { PackageState } from '../states';
import { jobIn, packageIn } from '../view';
import { driveIn, isHere, withDrive } from './drive';

type Move = Operation<'placeMoved'>;

/** Refused parcels stay with the carrier. */
const isOnSite: Record<PackageState, boolean> = {
  Arrived: true,
  Open: true,
  Closed: true,
  WrongSite: true,
  Unidentified: true,
  Expected: false,
  Refused: false,
  Returned: false,
  Destroyed: false,
};

/** PLACE-1: two scans, the thing and the place. */
const placeMoved: Reducer<'placeMoved'> = (view, operation, { judging }) => {
  const { subject } = operation.payload;
  if (subject.kind === 'job') return judging ? flagged('place.unexpected', []) : refused('place.needsThing');
  return subject.kind === 'drive'
    ? moveDrive(view, operation, subject.jobId, subject.driveId, judging)
    : movePackage(view, operation, subject.packageId, judging);
};

function moveDrive(view: View, operation: Move, jobId: string, driveId: string, judging: boolean): Result {
  const { place } = operation.payload;
  const job = jobIn(view, jobId);
  const drive = job && driveIn(job, driveId);
  if (!job || !drive) return refused('document.missing', { kind: 'drive', id: driveId });
  const params = { thing: driveId, place };
  // A drive that came back undeliverable is ShippedBack, but has a place.
  if (!isHere(drive) && drive.place === null) {
    return judging ? flagged('place.unexpected', [], params) : refused('place.notHere', params);
  }
  // PACK-2: who holds it took it out of its box, or reads the label of another one.
  if (isPacked(job, drive)) {
    const inBox = { ...params, box: boxNumber(drive.boxId ?? '') };
    return judging ? flagged('place.unexpected', [], params) : refused('place.inBox', inBox);
  }
  const moved = drive.place === place ? job : withDrive(job, { ...drive, place, placedAt: operation.at });
  const found = seenAgain(moved, driveId, operation, place);
  return found === job ? noop('already', params) : applied('place.moved', [found], params);
}

function movePackage(view: View, operation: Move, packageId: string, judging: boolean): Result {
  const { place } = operation.payload;
  const parcel = packageIn(view, packageId);
  if (!parcel) return refused('document.missing', { kind: 'package', id: packageId });
  const params = { thing: parcel.trackingNumber ?? parcel.id, place };
  if (!isOnSite[parcel.state]) {
    return judging ? flagged('place.unexpected', [], params) : refused('place.notHere', params);
  }
  const isThere = parcel.place === place;
  const put = isThere ? parcel : { ...parcel, place, placedAt: operation.at };
  const moved = resolveFaults(put, ({ kind }) => kind === 'drive-unaccounted', {
    outcome: 'found',
    note: '',
    at: operation.at,
    actor: operation.actor,
  });
  if (isThere) return moved === parcel ? noop('already', params) : applied('place.moved', [moved], params);
  const jobs = view.jobs.map((job) => moveWith(job, parcel, operation));
  return applied('place.moved', [moved, ...jobs.filter((job, index) => job !== view.jobs[index])], params);
}

/** Drives that still lie where their package lies go with it. */
function moveWith(job: Job, parcel: Package, operation: Move): Job {
  const inside = job.drives.filter(
    (drive) => isHere(drive) && drive.packageId === parcel.id && drive.place === parcel.place,
  );
  if (inside.length === 0) return job;
  const moved = inside.reduce(
    (now, drive) => withDrive(now, { ...drive, place: operation.payload.place, placedAt: operation.at }),
    job,
  );
  return inside.reduce(
    (now, { driveId }) => seenAgain(now, driveId, operation, operation.payload.place),
    moved,
  );
}

export const placeReducers = { placeMoved } satisfies Partial<Reducers>;
