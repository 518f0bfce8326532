import { returnKey } from '../document-keys';
import type { Job, Package } from '../documents';
import type { ReportedPackage } from './report-schema';

/** Every parcel that brought something of the job, and every one that took something back, in the order of their times. */
export function reportedPackages(job: Job, packages: Package[]): ReportedPackage[] {
  return [...packagesIn(job, packages), ...packagesOut(job)];
}

function packagesIn(job: Job, packages: Package[]): ReportedPackage[] {
  return packages
    .toSorted((a, b) => compare(a.arrivedAt ?? '~', b.arrivedAt ?? '~'))
    .map(({ id, aliases, carrierName, trackingNumber, state, condition, arrivedAt }) => {
      const ids = [id, ...aliases];
      return {
        direction: 'in',
        carrierName,
        trackingNumber,
        state,
        condition,
        arrivedAt,
        shipDate: null,
        driveIds: job.drives
          .filter(({ packageId }) => packageId !== null && ids.includes(packageId))
          .map(({ driveId }) => driveId),
      };
    });
}

/** The job itself only names the last one; what left is read off its drives. */
function packagesOut(job: Job): ReportedPackage[] {
  const out = new Map<string, ReportedPackage & { shipDate: string }>();
  for (const { driveId, state, shipment } of job.drives) {
    // DRIVE-10: of a dispatch that was taken back the shipment stays on the drive.
    if (state !== 'ShippedBack' || !shipment) continue;
    const key = returnKey(shipment.trackingNumber);
    const known = out.get(key);
    if (known) known.driveIds.push(driveId);
    else
      out.set(key, {
        direction: 'out',
        ...shipment,
        state: null,
        condition: null,
        arrivedAt: null,
        driveIds: [driveId],
      });
  }
  return [...out.values()].sort((a, b) => compare(a.shipDate, b.shipDate));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
