import type { Package } from '../../../shared/documents';
import { serialKeys } from '../../../shared/scan-code/serial';
import type { JobType } from '../../../shared/states';

export type DrivesOfWord = {
  /** Held, and on the job's list: Received, without a new scan. */
  received: string[];
  /** Held, on no list: extras of an import, drives of an export. */
  unlisted: string[];
  /** On the list, and not in the parcel so far. */
  awaited: string[];
};

/** UNKNOWN-3: what becomes of the drives that a parcel holds when its job enters Shipping. */
export function drivesOfWord(
  held: Package['held'],
  job: { type: JobType; drives: { driveId: string; keys: string[] }[] },
): DrivesOfWord {
  const isSame = (a: string[], b: string[]) => a.some((key) => b.includes(key));
  const isListed = (keys: string[]) => job.drives.some((drive) => isSame(drive.keys, keys));
  return {
    received: held.filter(({ keys }) => isListed(keys)).map(({ driveId }) => driveId),
    unlisted: held.filter(({ keys }) => !isListed(keys)).map(({ driveId }) => driveId),
    awaited: job.drives
      .filter((drive) => !held.some(({ keys }) => isSame(drive.keys, keys)))
      .map(({ driveId }) => driveId),
  };
}

/** As typed, before there is a job. */
export const typedDrives = (serials: string[]) =>
  serials.filter((serial) => serial.trim() !== '').map((driveId) => ({ driveId, keys: serialKeys(driveId) }));
