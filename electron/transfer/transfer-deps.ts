import type { ReadAt } from './drive/drive-files';
import type { Control } from './flow/control';
import type { Storage } from './storage/open-storage';
import type { TransferEvent } from './transfer-event';

/** What a transfer, in either direction, is given beside its job. */
export type TransferDeps = {
  storage: Storage;
  control: Control;
  /** Stops at once; its reason is a TransferStopped. */
  signal: AbortSignal;
  report: (event: TransferEvent) => void;
  readAt: ReadAt;
  now: () => Date;
  /** After so many bytes of a large blob it is noted how far it has come. */
  noteEveryBytes: number;
  patienceMs: number;
  requestTimeoutMs: number;
  firstDelayMs: number;
};
