import type { ContainerClient } from '@azure/storage-blob';
import type { ExportCheckpoint } from '../checkpoint/export-checkpoint';
import type { DriveFiles, ReadAt } from '../drive/drive-files';
import type { DriveWriter } from '../drive/drive-writer';
import type { RateLimit } from '../flow/rate-limit';
import type { Slots } from '../flow/slots';
import type { AskStorage } from '../storage/ask-storage';
import type { TransferEvent } from '../transfer-event';

/** Bytes of content since this process began: given by the service, written to the drive, read back and found right. */
export type ExportCounts = { got: number; written: number; readBack: number };

/** What every step of an export works with. */
export type ExportContext = {
  drive: DriveFiles;
  writer: DriveWriter;
  readAt: ReadAt;
  /** null: this access is for another one. */
  container: (name: string) => ContainerClient | null;
  ask: AskStorage;
  signal: AbortSignal;
  /** Each holds at most one range of 4 MB in memory. */
  slots: Slots;
  limit: RateLimit;
  checkpoint: ExportCheckpoint;
  noteEveryBytes: number;
  counts: ExportCounts;
  report: (event: TransferEvent) => void;
};
