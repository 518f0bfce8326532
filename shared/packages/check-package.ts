import type { Job, Package } from '../documents';
import { receivingJobs } from '../drives/find-drive';
import { driveCounts } from '../drives/receive-drive';
import { openRuleFault, resolveFaults } from '../faults/fault';
import { applied, flagged, noop, refused } from '../outcomes';
import type { Reducer } from '../reduce-types';
import type { PackageState } from '../states';
import { packageIn } from '../view';

/** In the building, so that somebody can look at it. */
const isHerePackage: Record<PackageState, boolean> = {
  Arrived: true,
  Open: true,
  Closed: true,
  Refused: true,
  WrongSite: true,
  Unidentified: true,
  Expected: false,
  Returned: false,
  Destroyed: false,
};

/** PKG-3: before closing. A second look may correct the first. */
export const packageConditionRecorded: Reducer<'packageConditionRecorded'> = (view, operation, context) => {
  const { packageId, condition, marks, note } = operation.payload;
  const parcel = packageIn(view, packageId);
  if (!parcel) return refused('document.missing', { kind: 'package', id: packageId });
  if (!isHerePackage[parcel.state] && !context.judging) {
    return refused('pkg.notHere', { state: parcel.state });
  }
  if (parcel.condition === condition && isSame(parcel.marks, marks)) {
    return noop('already', { packageId: parcel.id });
  }
  const checked: Package = { ...parcel, condition, marks };
  const text = [marks.join(', '), note].filter((part) => part !== '').join(': ');
  const faulted =
    condition === 'damaged'
      ? openRuleFault(checked, operation, 'package-damaged', { kind: 'package', packageId: parcel.id }, text)
      : resolveFaults(checked, ({ kind }) => kind === 'package-damaged', {
          outcome: 'corrected',
          note,
          at: operation.at,
          actor: operation.actor,
        });
  const result = isHerePackage[parcel.state] ? applied : flagged;
  return result('done', [faulted], { packageId: parcel.id });
};

function isSame(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

/** The drives that the operator saw before scanning, beside what the customer announced (DRIVE-1). */
export const packageCounted: Reducer<'packageCounted'> = (view, operation) => {
  const { packageId, counted } = operation.payload;
  const parcel = packageIn(view, packageId);
  if (!parcel) return refused('document.missing', { kind: 'package', id: packageId });
  const expected = expectedDrives(view.jobs, parcel);
  const params = { packageId: parcel.id, counted, expected: expected ?? counted };
  if (parcel.counted === counted) return noop('already', params);
  const isAsExpected = expected === null || expected === counted;
  return applied(isAsExpected ? 'pkg.counted' : 'pkg.countDiffers', [{ ...parcel, counted }], params);
};

/** Drives that the customers announced for this package; null when a job comes in several, or did not say. */
export function expectedDrives(jobs: Job[], parcel: Package): number | null {
  let sum = 0;
  for (const job of receivingJobs(jobs).filter(({ id }) => parcel.jobIds.includes(id))) {
    const declared = job.deliveryPackage?.driveCount ?? driveCounts(job).expected;
    if (declared === null || job.furtherTrackingNumbers.length > 0) return null;
    sum += declared;
  }
  return sum;
}

/** Customers are told not to send cables and power supplies; they go back with the drives. */
export const accessoryNoted: Reducer<'accessoryNoted'> = (view, operation) => {
  const { packageId, note } = operation.payload;
  const parcel = packageIn(view, packageId);
  if (!parcel) return refused('document.missing', { kind: 'package', id: packageId });
  const accessory = { operationId: operation.id, at: operation.at, note };
  return applied('done', [{ ...parcel, accessories: [...parcel.accessories, accessory] }], {
    packageId: parcel.id,
  });
};
