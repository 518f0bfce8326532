import type { Drive, Job } from '../documents';
import { openRuleFault } from '../faults/fault';
import type { Operation } from '../operations';
import { changeDrive, withDrive } from './drive';
import { driveSubject } from './receive-drive';

/** DRIVE-3: the drive becomes NeverReceived, and the customer is asked where it is. */
export function giveUpDrive(job: Job, drive: Drive, operation: Operation): Job {
  const given = withDrive(job, changeDrive(drive, operation, { state: 'NeverReceived' }));
  return openRuleFault(given, operation, 'drive-never-received', driveSubject(job, drive.driveId));
}
