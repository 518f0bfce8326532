import type { Problem } from '../../shared/azure/arm-error';
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

/** A key may be left out only where the hub has it: Get Job never answers it, so a customer cannot send it back. */
export function missingKeys(
  drives: DriveRequest[],
  storedKey: (driveId: string) => string | null,
): Problem[] {
  return drives.flatMap(({ driveId, bitLockerKey }, index) =>
    bitLockerKey || storedKey(driveId) !== null
      ? []
      : [
          {
            code: 'MissingParameter',
            target: `properties.driveList[${index}].bitLockerKey`,
            text: 'api.bitLockerKey' as const,
            params: { driveId },
          },
        ],
  );
}
