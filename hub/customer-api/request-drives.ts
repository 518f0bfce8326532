import type { DriveRequest } from '../../shared/azure/drive-wire';
import type { Payload } from '../../shared/operations';
import { serialKeys } from '../../shared/scan-code/serial';

/** The drives as an operation has them: without their keys, which no operation ever carries. */
export function listedDrives(drives: DriveRequest[]): Payload<'jobCreated'>['drives'] {
  return drives.map(({ driveId, manifestFile, manifestHash, driveHeaderHash }) => ({
    driveId,
    keys: serialKeys(driveId),
    manifestFile,
    manifestHash,
    driveHeaderHash: driveHeaderHash ?? null,
  }));
}

export function givenKeys(drives: DriveRequest[]): { driveId: string; bitLockerKey: string }[] {
  return drives.flatMap(({ driveId, bitLockerKey }) => (bitLockerKey ? [{ driveId, bitLockerKey }] : []));
}
