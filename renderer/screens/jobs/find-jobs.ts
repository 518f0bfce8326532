import { packageKey, serialKey, trackingKeyOf } from '../../../shared/document-keys';
import type { Job } from '../../../shared/documents';
import { serialKeys } from '../../../shared/scan-code/serial';
import { scanTrackingKeys } from '../../../shared/scan-code/tracking-key';
import type { WorkingCode } from '../../scan/scan-center';
import type { Station } from '../../store/station';

export type FoundJob = { job: Job; driveId: string | null };

/** The jobs that a scanned parcel, drive or packing slip belongs to; one indexed read each. */
export async function findJobs(
  station: Pick<Station, 'findByKeys' | 'get'>,
  raw: string,
  code: WorkingCode,
): Promise<FoundJob[]> {
  if (code.kind === 'jobCode') {
    const job = await station.get('job', code.jobId);
    return job ? [{ job, driveId: null }] : [];
  }
  const keys = serialKeys(raw);
  const found = await station.findByKeys([
    ...keys.map(serialKey),
    ...scanTrackingKeys(raw).map(trackingKeyOf),
    packageKey(raw),
  ]);
  const jobs = new Map<string, Job>();
  for (const document of found) {
    if (document.kind === 'job') jobs.set(document.id, document);
    if (document.kind !== 'package') continue;
    for (const jobId of document.jobIds) {
      const job = jobs.get(jobId) ?? (await station.get('job', jobId));
      if (job) jobs.set(jobId, job);
    }
  }
  return [...jobs.values()].map((job) => ({
    job,
    driveId: job.drives.find((drive) => drive.keys.some((key) => keys.includes(key)))?.driveId ?? null,
  }));
}
