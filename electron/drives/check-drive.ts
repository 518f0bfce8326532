import { type DriveProblem, driveProblem } from './drive-problem';
import { type FoundDrive, firstDataVolume, type Volume } from './found-drive';

export type TransferDirection = 'import' | 'export';

/** What can be told of a drive before anything is unlocked: the volume to use, or why none can be. */
export function checkDrive(
  drive: FoundDrive,
  direction: TransferDirection,
): { volume: Volume } | DriveProblem {
  if (drive.bus !== null && !supportedBuses.has(drive.bus))
    return driveProblem(
      'interface-unsupported',
      `The service takes SATA drives; this one is on ${drive.bus}.`,
    );
  if (drive.bus === 'usb' && drive.isRemovable)
    return driveProblem('interface-unsupported', 'The service takes no USB sticks.');
  if (drive.sectorBytes !== null && drive.sectorBytes !== 512)
    return driveProblem(
      'sectors-unsupported',
      `The service takes sectors of 512 bytes; these have ${drive.sectorBytes}.`,
    );
  if (direction === 'export' && drive.isReadOnly)
    return driveProblem('write-protected', 'An export writes to the drive, and it is write-protected.');
  const volume = firstDataVolume(drive);
  if (!volume) return driveProblem('no-volume', 'The drive has no data volume.');
  return problemOfVolume(volume, direction) ?? { volume };
}

/** An own dock of the site may be on USB. What tells no bus is judged by its volumes. */
const supportedBuses = new Set(['sata', 'ata', 'sas', 'scsi', 'raid', 'usb', 'folder']);

function problemOfVolume({ fileSystem, id }: Volume, direction: TransferDirection): DriveProblem | null {
  if (fileSystem === 'bitlocker' || fileSystem === 'folder') return null;
  if (fileSystem === 'ntfs')
    return direction === 'export'
      ? null
      : driveProblem(
          'not-encrypted',
          `The first data volume (${id}) is NTFS, but not encrypted with BitLocker.`,
        );
  return direction === 'export'
    ? driveProblem(
        'no-ntfs-inside',
        `The first data volume (${id}) is ${fileSystem ?? 'not formatted'}, not NTFS.`,
      )
    : driveProblem(
        'other-file-system',
        `The first data volume (${id}) is ${fileSystem ?? 'not formatted'}, not encrypted with BitLocker.`,
      );
}
