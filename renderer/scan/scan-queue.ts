import type { ScanEvent } from './scan-event';

/** The same code again within this time is the scanner's stutter, not a second scan. */
export const echoMs = 1500;

export type ScanQueue = {
  push: (scan: ScanEvent) => void;
  /** Resolves when nothing is being worked on. */
  idle: () => Promise<void>;
};

/**
 * Works scans off one after another, in the order in which they came. `handle` may take its time; a throw in it is handed to
 * `onError` and the next scan goes on.
 */
export function createScanQueue(deps: {
  handle: (scan: ScanEvent) => Promise<void>;
  onEcho: (scan: ScanEvent) => void;
  onError: (error: unknown, scan: ScanEvent) => void;
}): ScanQueue {
  let last: { raw: string; at: number } | null = null;
  let tail = Promise.resolve();
  return {
    push(scan) {
      if (last && last.raw === scan.raw && scan.at - last.at < echoMs) {
        deps.onEcho(scan);
        return;
      }
      last = { raw: scan.raw, at: scan.at };
      tail = tail.then(() => deps.handle(scan)).catch((error: unknown) => deps.onError(error, scan));
    },
    idle: () => tail,
  };
}
