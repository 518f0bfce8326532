import type { FaultKind } from '../../shared/faults/fault-kinds';
import type { DriveStatus } from '../transfer/drive-log/status-codes';
import type { ToolProblem } from './found-drive';

/** What keeps a drive from being used. */
export type DriveReason =
  | 'interface-unsupported'
  | 'sectors-unsupported'
  | 'write-protected'
  | 'no-volume'
  | 'not-encrypted'
  | 'other-file-system'
  | 'no-ntfs-inside'
  | 'key-missing'
  | 'key-refused'
  | 'protector-missing'
  | 'bitlocker-broken'
  | 'unlock-failed'
  | 'file-system-broken'
  | 'disk-error'
  | 'disk-silent'
  | 'disk-gone';

/** What keeps this machine from using it, or from letting it go; no fault of the drive. */
export type BenchReason = ToolProblem['problem'] | 'still-in-use';

/** The message is for a person and holds no key. */
export type DriveProblem = {
  reason: DriveReason | BenchReason;
  /** null: nothing is wrong with the drive. */
  fault: FaultKind | null;
  /** As in the published logs; null: none fits. */
  status: DriveStatus | null;
  message: string;
};

/** FAULT-2, and the published drive statuses. Where Microsoft's list has none for it, the nearest. */
const meaning: Record<DriveReason, { fault: FaultKind; status: DriveStatus }> = {
  'interface-unsupported': { fault: 'drive-unsupported', status: 'DiskOperationFailed' },
  'sectors-unsupported': { fault: 'drive-unsupported', status: 'DiskOperationFailed' },
  'write-protected': { fault: 'drive-unsupported', status: 'DiskOperationFailed' },
  'no-volume': { fault: 'ntfs-volume-not-found', status: 'VolumeNotNtfs' },
  'not-encrypted': { fault: 'bitlocker-volume-not-found', status: 'BitLockerNotActivated' },
  'other-file-system': { fault: 'bitlocker-volume-not-found', status: 'BitLockerVolumeNotFound' },
  'no-ntfs-inside': { fault: 'ntfs-volume-not-found', status: 'VolumeNotNtfs' },
  'key-missing': { fault: 'bitlocker-key-invalid', status: 'BitLockerKeyInvalid' },
  'key-refused': { fault: 'bitlocker-key-invalid', status: 'BitLockerKeyInvalid' },
  'protector-missing': { fault: 'bitlocker-unlock-failed', status: 'BitLockerProtectorNotFound' },
  'bitlocker-broken': { fault: 'bitlocker-volume-not-found', status: 'BitLockerVolumeNotFound' },
  'unlock-failed': { fault: 'bitlocker-unlock-failed', status: 'BitLockerUnlockVolumeFailed' },
  'file-system-broken': { fault: 'drive-damaged', status: 'DiskOperationFailed' },
  'disk-error': { fault: 'hardware-error', status: 'DiskOperationFailed' },
  'disk-silent': { fault: 'hardware-error', status: 'DiskOperationFailed' },
  'disk-gone': { fault: 'hardware-error', status: 'DiskNotFound' },
};

export const driveProblem = (reason: DriveReason, message: string): DriveProblem => ({
  reason,
  ...meaning[reason],
  message,
});

export const benchProblem = (reason: BenchReason, message: string): DriveProblem => ({
  reason,
  fault: null,
  status: null,
  message,
});

/** Of a tool that touches the drive: what hangs there is the disk's fault, not the tool's. */
export function problemOfTool({ problem, message }: ToolProblem): DriveProblem {
  return problem === 'tool-timed-out' ? driveProblem('disk-silent', message) : benchProblem(problem, message);
}

/** After a failure, what was begun could not be undone either: the drive is not safe to remove. */
export const alsoLeft = (problem: DriveProblem, left: DriveProblem): DriveProblem => ({
  ...problem,
  message: `${problem.message} Nor could it be locked again: ${left.message}`,
});
