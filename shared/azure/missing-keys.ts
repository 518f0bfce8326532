import type { Problem } from './arm-error';
import type { DriveRequest } from './drive-wire';

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
