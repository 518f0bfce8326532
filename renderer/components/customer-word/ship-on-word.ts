import type { Fault, Job } from '../../../shared/documents';
import type { Payload } from '../../../shared/operations';
import type { PerformResult, Station } from '../../store/station';
import type { DeliveryDraft } from './word-draft';

function shipPayload(
  job: Job,
  { carrierName, trackingNumber }: DeliveryDraft,
  contactId: string,
): Payload<'jobUpdated'> {
  const known = job.deliveryPackage;
  return {
    jobId: job.id,
    ship: true,
    cancel: false,
    expectedPackageId: crypto.randomUUID(),
    deliveryPackage: {
      driveCount: known?.driveCount ?? null,
      shipDate: known?.shipDate ?? null,
      carrierName: carrierName.trim(),
      trackingNumber: trackingNumber.trim(),
    },
    personalHash: job.personalHash ?? null,
    contactNote: contactId,
  };
}

/**
 * UNKNOWN-2, UNKNOWN-3: the job enters Shipping. A parcel of its number is its own with that; of another number it is attached.
 * Needs no hub. What was refused, or the last result.
 */
export async function shipOnWord(
  station: Pick<Station, 'perform' | 'get'>,
  { id: faultId, subject }: Fault,
  { job, delivery, contactId }: { job: Job; delivery: DeliveryDraft; contactId: string },
): Promise<PerformResult> {
  const shipped = await station.perform('jobUpdated', shipPayload(job, delivery, contactId));
  if (shipped.outcome === 'refused') return shipped;
  if (subject.kind !== 'package') return shipped;
  const parcel = await station.get('package', subject.packageId);
  const now = parcel?.faults.find(({ id }) => id === faultId);
  if (now?.state !== 'open') return shipped;
  return station.perform('faultResolved', {
    faultId,
    subject,
    outcome: 'attachToJob',
    note: '',
    jobId: job.id,
    waitUntil: null,
  });
}
