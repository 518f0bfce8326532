import type { BlobStatus, DispositionStatus } from './drive-log/status-codes';

/** What a running transfer tells, one JSON line each. Bytes are of content. */
export type TransferEvent =
  | { event: 'started'; driveId: string; blobs: number; bytes: number; resumed: boolean }
  | {
      event: 'progress';
      blobs: number;
      blobsDone: number;
      bytes: number;
      bytesDone: number;
      bytesRead: number;
      bytesSent: number;
      bytesReadBack: number;
      /**
       * Import: of the time since this process began to copy, what went into copying and into reading back. Files do both at once beside
       * each other; it is shared out as they spent their time.
       */
      msCopying?: number;
      msReadingBack?: number;
    }
  /** A blob that ended with something to say about it; `path` is where it is in the service. */
  | {
      event: 'blob';
      path: string;
      filePath: string;
      status: BlobStatus;
      /** null: an export. */
      disposition: DispositionStatus | null;
    }
  /** A drive of an export has no room for it. */
  | { event: 'no-room'; path: string; length: number }
  /** A snapshot that an export took cannot be removed again. */
  | { event: 'snapshot-left'; path: string; snapshot: string }
  /** Bytes of a file that the drive does not give. */
  | { event: 'unreadable'; filePath: string; offset: number; length: number }
  | { event: 'paused' | 'resumed' | 'cancelling' }
  /** `--storage-from-input`: access to these containers, and to the place of the logs, is waited for. */
  | { event: 'storage-wanted'; containers: string[] };
