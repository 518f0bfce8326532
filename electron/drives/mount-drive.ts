import { checkDrive, type TransferDirection } from './check-drive';
import { type DriveProblem, driveProblem, problemOfTool } from './drive-problem';
import type { FindDrives, FoundDrive, Volume } from './found-drive';

export type MountedDrive = {
  /** Where its files are. */
  folder: string;
  isReadOnly: boolean;
  /**
   * Writes out what is not on the drive yet, unmounts it and locks it again. Only null says that it is safe to remove; after a problem it
   * can be called again.
   */
  release: () => Promise<DriveProblem | null>;
};

export type MountRequest = {
  drive: FoundDrive;
  volume: Volume;
  isReadOnly: boolean;
  /** Not wiped by a mounter. */
  key: Buffer | null;
};

/** How one system unlocks and mounts. What it had begun is undone before a problem is returned. */
export type MountVolume = (
  request: MountRequest,
) => Promise<{ mounted: MountedDrive } | { problem: DriveProblem }>;

/**
 * Unlocks and mounts a drive: for an import only to be read, for an export to be written. `drive` is what was found and matched before; `key`
 * is its BitLocker key, which is overwritten with zeros whatever happens.
 */
export async function mountDrive(
  { find, mountVolume }: { find: FindDrives; mountVolume: MountVolume },
  { drive, direction, key }: { drive: FoundDrive; direction: TransferDirection; key: Buffer | null },
): Promise<{ mounted: MountedDrive } | { problem: DriveProblem }> {
  try {
    const found = await find();
    if ('problem' in found) return { problem: problemOfTool(found) };
    // Systems give a device's name to the next drive at once.
    const now = found.drives.find(({ device }) => device === drive.device);
    if (!now || !isSame(now, drive))
      return {
        problem: driveProblem('disk-gone', `At ${drive.device} is not the drive any more that was matched.`),
      };
    const checked = checkDrive(now, direction);
    if ('reason' in checked) return { problem: checked };
    const { volume } = checked;
    if (volume.fileSystem === 'bitlocker' && key === null)
      return {
        problem: driveProblem('key-missing', 'The drive is locked, and the job has no BitLocker key for it.'),
      };
    return await mountVolume({ drive: now, volume, isReadOnly: direction === 'import', key });
  } finally {
    key?.fill(0);
  }
}

const isSame = (one: FoundDrive, other: FoundDrive) =>
  one.serial === other.serial && one.wwn === other.wwn && one.bytes === other.bytes;

/** A folder is mounted already. */
export const mountFolder: MountVolume = async ({ volume, isReadOnly }) => ({
  mounted: { folder: volume.id, isReadOnly, release: async () => null },
});
