import type { Drive, Job } from '../documents';

export type SentParcel = NonNullable<Drive['shipment']> & { driveCount: number };

/** The parcels that the job's drives left in, the first that left first. */
export function sentParcels(job: Pick<Job, 'drives'>): SentParcel[] {
  const parcels = new Map<string, SentParcel>();
  for (const { state, shipment } of job.drives) {
    if (state !== 'ShippedBack' || !shipment) continue;
    const { driveCount } = parcels.get(shipment.trackingNumber) ?? { driveCount: 0 };
    parcels.set(shipment.trackingNumber, { ...shipment, driveCount: driveCount + 1 });
  }
  return [...parcels.values()].sort((a, b) =>
    a.shipDate < b.shipDate ? -1 : a.shipDate > b.shipDate ? 1 : 0,
  );
}
