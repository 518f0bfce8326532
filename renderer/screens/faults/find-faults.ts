import { packageKey, packagesOfJobKey, serialKey, trackingKeyOf } from '../../../shared/document-keys';
import type { Fault, Job, Package } from '../../../shared/documents';
import { serialKeys } from '../../../shared/scan-code/serial';
import { scanTrackingKeys } from '../../../shared/scan-code/tracking-key';
import type { WorkingCode } from '../../scan/scan-center';
import type { Station } from '../../store/station';
import { faultKey, type OpenedFault } from './fault-ref';

/** What was scanned, and its open faults: those of the drive itself, else of its job or package. */
export type ScannedFaults = { name: string | null; faults: OpenedFault[] };

export async function findFaultsOf(
  station: Pick<Station, 'findByKeys' | 'get'>,
  raw: string,
  code: WorkingCode,
): Promise<ScannedFaults> {
  if (code.kind === 'jobCode') {
    const job = await station.get('job', code.jobId);
    if (!job) return { name: null, faults: [] };
    const packages = await station.findByKeys([packagesOfJobKey(job.id)]);
    return { name: job.name, faults: openOf([job, ...packages]) };
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
    const own = openOf([document]).filter(
      ({ fault: { subject } }) => subject.kind === 'drive' && subject.driveId === drive.driveId,
    );
    return { name: drive.driveId, faults: own.length > 0 ? own : openOf([document]) };
  }
  const parcel = found.find((document): document is Package => document.kind === 'package');
  const own = openOf(found.filter(({ kind }) => kind === 'package'));
  const name = parcel?.trackingNumber ?? found.find(({ kind }) => kind === 'job')?.id ?? null;
  return { name, faults: own.length > 0 ? own : openOf(found) };
}

function openOf(documents: { kind: string }[]): OpenedFault[] {
  return documents
    .filter((one): one is Job | Package => one.kind === 'job' || one.kind === 'package')
    .flatMap((document) =>
      document.faults
        .filter(({ state }: Fault) => state === 'open')
        .map((fault) => ({ key: faultKey(document, fault), document, fault })),
    );
}
