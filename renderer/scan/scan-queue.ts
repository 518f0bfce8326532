import type { ScanEvent } from './scan-event';

/** The same code again within this time is the scanner's stutter, not a second scan. */
export const echoMs = 1500;

export type ScanQueue = {
  push: (scan: ScanEvent) => void;
  /** Runs after every scan that came before it. */
  after: (task: () => void) => void;
  isBusy: () => boolean;
  /** A person did something since the last scan: the same code again is meant. */
  forgetLast: () => void;
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
  /** Called with every change of the number of scans that have no result yet. */
  onReading: (scans: number) => void;
  onError: (error: unknown, scan: ScanEvent | null) => void | Promise<void>;
}): ScanQueue {
  let last: { raw: string; at: number } | null = null;
  let tail = Promise.resolve();
  let waiting = 0;
  const add = (task: () => Promise<void> | void, scan: ScanEvent | null) => {
    waiting += 1;
    tail = tail
      .then(task)
      .catch((error: unknown) => deps.onError(error, scan))
      .finally(() => {
        waiting -= 1;
      });
  };
  let scans = 0;
  const reading = (by: number) => {
    scans += by;
    deps.onReading(scans);
  };
  return {
    push(scan) {
      if (last && last.raw === scan.raw && scan.at - last.at < echoMs) {
        deps.onEcho(scan);
        return;
      }
      last = { raw: scan.raw, at: scan.at };
      reading(1);
      add(() => deps.handle(scan).finally(() => reading(-1)), scan);
    },
    after: (task) => add(task, null),
    isBusy: () => waiting > 0,
    forgetLast() {
      last = null;
    },
    idle: () => tail,
  };
}
