import type { Drive, Job } from '../documents';
import { isHere } from '../drives/drive';
import type { Payload } from '../operations';
import { refused } from '../outcomes';
import type { Result, View } from '../reduce-types';
import { serialKeys } from '../scan-code/serial';
import { boxNumber, boxOf, isPacked } from './box';

type Found = { job: Job; drive: Drive };

/** PACK-1: which drive of this job was scanned; when it is another job's, the refusal says whose and where it belongs. */
export function scannedDrive(
  view: View,
  job: Job,
  { serial, driveJobId }: Payload<'drivePacked'>,
): { drive: Drive } | Result {
  const keys = serialKeys(serial);
  const found = view.jobs
    .flatMap((each) => each.drives.map((drive): Found => ({ job: each, drive })))
    .filter((one) => one.drive.keys.some((key) => keys.includes(key)))
    .filter((one) => driveJobId === null || one.job.id === driveJobId);
  const own = found.find((one) => one.job.id === job.id);
  const others = found.filter((one) => one.job.id !== job.id);
  const other = others.find(({ drive }) => isHere(drive));
  // DRIVE-9: one serial, two drives on site. The serial cannot say which of them this is.
  if (own && isHere(own.drive) && other) {
    return refused('pack.whichJob', { driveId: own.drive.driveId, job: job.name, other: other.job.name });
  }
  if (own && (isHere(own.drive) || !other)) return { drive: own.drive };
  const wrong = other ?? others[0];
  return wrong ? belongsElsewhere(wrong) : refused('pack.unknown', { serial });
}

function belongsElsewhere({ job, drive }: Found): Result {
  const { driveId } = drive;
  const box = boxOf(job, drive);
  return box && isPacked(job, drive)
    ? refused('pack.otherBox', { driveId, job: job.name, box: boxNumber(box.id) })
    : refused('pack.otherJob', { driveId, job: job.name });
}
