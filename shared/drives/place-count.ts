import type { Job } from '../documents';
import { serialKeys } from '../scan-code/serial';
import { isHere } from './drive';
import type { DriveOfJob } from './find-drive';

export type PlaceCount = {
  found: DriveOfJob[];
  /** Should be here and was not scanned: each opens `drive-unaccounted`. */
  missing: DriveOfJob[];
  /** Scanned here, recorded elsewhere or nowhere; as scanned. */
  unexpected: string[];
};

/** PLACE-2: what is recorded at a place beside what was scanned there. */
export function countPlace(jobs: Job[], place: string, scans: string[]): PlaceCount {
  const recorded = jobs.flatMap((job) =>
    job.drives.filter((drive) => isHere(drive) && drive.place === place).map((drive) => ({ job, drive })),
  );
  const scanned = scans.map((serial) => ({ serial, keys: serialKeys(serial) }));
  const isScanned = ({ drive }: DriveOfJob) =>
    scanned.some(({ keys }) => drive.keys.some((key) => keys.includes(key)));
  const isRecorded = ({ keys }: { keys: string[] }) =>
    recorded.some(({ drive }) => drive.keys.some((key) => keys.includes(key)));
  return {
    found: recorded.filter(isScanned),
    missing: recorded.filter((one) => !isScanned(one)),
    unexpected: [...new Set(scanned.filter((one) => !isRecorded(one)).map(({ serial }) => serial))],
  };
}
