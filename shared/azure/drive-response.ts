import type { Drive, Job } from '../documents';
import { shownDriveState } from '../drives/drive';

/** JOB-19. The BitLocker key is never here: only listBitLockerKeys answers it. */
export function driveResponse(job: Job, drive: Drive) {
  const { transfer } = drive;
  return {
    driveId: drive.driveId,
    ...(drive.manifestFile === null ? {} : { manifestFile: drive.manifestFile }),
    ...(drive.manifestHash === null ? {} : { manifestHash: drive.manifestHash }),
    ...(drive.driveHeaderHash === null ? {} : { driveHeaderHash: drive.driveHeaderHash }),
    state: shownDriveState(drive, job),
    ...(transfer
      ? {
          copyStatus: copyStatus(drive),
          percentComplete: percentOf(transfer),
          bytesSucceeded: transfer.bytesDone,
        }
      : {}),
    ...(drive.errorLogUri && transfer && transfer.errors > 0 ? { errorLogUri: drive.errorLogUri } : {}),
    ...(drive.verboseLogUri && job.logLevel === 'Verbose' ? { verboseLogUri: drive.verboseLogUri } : {}),
    ...(drive.manifestUri && job.backupDriveManifest ? { manifestUri: drive.manifestUri } : {}),
  };
}
export type DriveResponse = ReturnType<typeof driveResponse>;

/** Free text on the wire; the words are those of the successor service's copy status. */
function copyStatus({ transfer }: Drive): string {
  if (!transfer?.endedAt) return 'InProgress';
  if (transfer.errors > 0) return 'CompletedWithErrors';
  if (transfer.reason !== null) return 'NotCompleted';
  return transfer.warnings > 0 ? 'CompletedWithWarnings' : 'Completed';
}

function percentOf({ bytesDone, bytesTotal, endedAt, reason }: NonNullable<Drive['transfer']>): number {
  if (bytesTotal === 0) return endedAt !== null && reason === null ? 100 : 0;
  return Math.min(100, Math.floor((bytesDone / bytesTotal) * 100));
}
