import { packagesOfJobKey } from '../../../shared/document-keys';
import type { Job, Package } from '../../../shared/documents';
import type { Station } from '../../store/station';
import { type OpenedFault, openFaultsOf } from './fault-ref';

/** The other open faults of the same job and its packages: what a fault may be a duplicate of. */
export async function relatedFaults(
  station: Pick<Station, 'get' | 'findByKeys'>,
  { key, document }: OpenedFault,
): Promise<OpenedFault[]> {
  const documents = new Map<string, Job | Package>([[document.id, document]]);
  const jobIds = document.kind === 'job' ? [document.id] : document.jobIds;
  for (const jobId of jobIds) {
    const job = await station.get('job', jobId);
    if (job) documents.set(job.id, job);
  }
  const parcels = await station.findByKeys(jobIds.map(packagesOfJobKey));
  for (const parcel of parcels) if (parcel.kind === 'package') documents.set(parcel.id, parcel);
  return openFaultsOf(documents.values()).filter((other) => other.key !== key);
}
