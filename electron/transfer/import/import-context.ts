import type { ContainerClient } from '@azure/storage-blob';
import type { Checkpoint } from '../checkpoint/checkpoint';
import type { DriveFiles, ReadAt } from '../drive/drive-files';
import type { RateLimit } from '../flow/rate-limit';
import type { Slots } from '../flow/slots';
import type { AskStorage } from '../storage/ask-storage';
import type { TransferEvent } from '../transfer-event';

/** Bytes of content since this process began: read and found right, taken by the service, read back and found right. */
export type ByteCounts = { read: number; sent: number; readBack: number };

/** Since this process began, in ms, added up over the files that were on their way at once. */
export type FileTimes = { onFiles: number; readingBack: number };

/** What every step of an import works with. */
export type ImportContext = {
  drive: DriveFiles;
  readAt: ReadAt;
  /** The container, made if it can be. null: this access is for another one. */
  container: (name: string) => Promise<ContainerClient | null>;
  ask: AskStorage;
  /** Aborted when the whole transfer stops. */
  signal: AbortSignal;
  /** Each holds at most one range of 4 MB in memory. */
  slots: Slots;
  limit: RateLimit;
  checkpoint: Checkpoint;
  /** After so many bytes it is noted how far a blob has come: what a kill makes us send again, at most. */
  noteEveryBytes: number;
  counts: ByteCounts;
  times: FileTimes;
  report: (event: TransferEvent) => void;
};
