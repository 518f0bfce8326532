import type { FaultKind } from '../../shared/faults/fault-kinds';
import type { DriveStatus } from './drive-log/status-codes';
import type { StopReason } from './transfer-stopped';

/** Addresses of the logs in the service, without any secret; null: there is none. */
export type LogAddresses = { error: string | null; verbose: string | null; manifest: string | null };

/**
 * How a transfer ended. `Faulted`: nothing of the drive can be copied, and `fault` says what kind of fault that is. `Stopped`: the
 * same command goes on with it. Every blob of the manifest, or of the selection, is copied, skipped, failed or remaining.
 */
export type TransferResult = {
  status: 'Completed' | 'CompletedMoreInfo' | 'Faulted' | 'Stopped';
  copied: number;
  /** Left out because a rule says so. */
  skipped: number;
  failed: number;
  /** Not reached yet, or not any more. */
  remaining: number;
  /** Blobs that were renamed, skipped or overwritten. */
  warnings: number;
  /** Content that the service has, read back and found right. */
  bytes: number;
  logs: LogAddresses;
  /** Address of the list of blobs that the next drive takes; null: none was left over. */
  incompleteBlobList: string | null;
  /** As in the logs; null while nothing is decided. */
  driveStatus: DriveStatus | null;
  reason: 'cancelled' | 'drive-full' | StopReason | null;
  fault: FaultKind | null;
  /** For a person; null: nothing to add. */
  message: string | null;
};

const faultOfStop: Record<StopReason, FaultKind | null> = {
  stopped: null,
  'disk-full': null,
  'drive-not-empty': null,
  'other-transfer': null,
  'in-use': null,
  'drive-gone': 'pulled-during-copy',
  'storage-not-reachable': 'storage-not-reachable',
  'storage-access-refused': 'storage-access-forbidden',
};

export const nothingDone = {
  copied: 0,
  skipped: 0,
  failed: 0,
  remaining: 0,
  warnings: 0,
  bytes: 0,
  logs: { error: null, verbose: null, manifest: null },
  incompleteBlobList: null,
};

export const stoppedResult = (
  reason: StopReason,
  message: string,
  counts: Pick<TransferResult, 'copied' | 'skipped' | 'failed' | 'remaining' | 'warnings' | 'bytes'>,
): TransferResult => ({
  status: 'Stopped',
  ...nothingDone,
  ...counts,
  driveStatus: null,
  reason,
  fault: faultOfStop[reason],
  message,
});
