import { packageKey, packagesOfJobKey, serialKey, trackingKeyOf } from '../../../shared/document-keys';
import type { Job, Package, Subject } from '../../../shared/documents';
import { serialKeys } from '../../../shared/scan-code/serial';
import { scanTrackingKeys } from '../../../shared/scan-code/tracking-key';
import type { WorkingCode } from '../../scan/scan-center';
import type { Station } from '../../store/station';
import { type OpenedFault, openFaultsOf } from './fault-ref';

/** What was scanned, and its open faults: those of the drive itself, else of its job or package. */
export type ScannedFaults = { subject: Subject | null; name: string; faults: OpenedFault[] };

export async function findFaultsOf(
  station: Pick<Station, 'findByKeys' | 'get'>,
  raw: string,
  code: WorkingCode,
): Promise<ScannedFaults> {
  if (code.kind === 'jobCode') {
    const job = await station.get('job', code.jobId);
    if (!job) return nothing;
    const packages = await station.findByKeys([packagesOfJobKey(job.id)]);
    return {
      subject: { kind: 'job', jobId: job.id },
      name: job.name,
      faults: openFaultsOf([job, ...packages]),
    };
  }
  const keys = serialKeys(raw);
  const found = await station.findByKeys([
    ...keys.map(serialKey),
    ...scanTrackingKeys(raw).map(trackingKeyOf),
    packageKey(raw),
  ]);
  for (const document of found) {
    if (document.kind !== 'job') continue;
    const drive = document.drives.find((one) => one.keys.some((key) => keys.includes(key)));
    if (!drive) continue;
    const own = openFaultsOf([document]).filter(
      ({ fault: { subject } }) => subject.kind === 'drive' && subject.driveId === drive.driveId,
    );
    const { driveId } = drive;
    const subject: Subject = { kind: 'drive', jobId: document.id, driveId };
    return { subject, name: driveId, faults: own.length > 0 ? own : openFaultsOf([document]) };
  }
  const parcel = found.find((document): document is Package => document.kind === 'package');
  if (!parcel) {
    const job = found.find((document): document is Job => document.kind === 'job');
    if (!job) return nothing;
    return { subject: { kind: 'job', jobId: job.id }, name: job.name, faults: openFaultsOf([job]) };
  }
  const subject: Subject = { kind: 'package', packageId: parcel.id };
  const own = openFaultsOf([parcel]);
  return { subject, name: parcel.trackingNumber ?? '', faults: own.length > 0 ? own : openFaultsOf(found) };
}

const nothing: ScannedFaults = { subject: null, name: '', faults: [] };
