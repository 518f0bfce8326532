/** Steers a running transfer; each takes effect before the next file. */
export type Control = {
  pause: () => void;
  resume: () => void;
  cancel: () => void;
  isCancelled: () => boolean;
  /** Before each file: waits while the transfer is paused. false: it was cancelled. Rejects when `signal` aborts. */
  mayStartFile: (signal: AbortSignal) => Promise<boolean>;
};

export function createControl(): Control {
  let isPaused = false;
  let isCancelled = false;
  let wake: () => void = () => undefined;
  return {
    pause: () => {
      isPaused = true;
    },
    resume: () => {
      isPaused = false;
      wake();
    },
    cancel: () => {
      isCancelled = true;
      wake();
    },
    isCancelled: () => isCancelled,
    async mayStartFile(signal) {
      while (isPaused && !isCancelled) {
        await new Promise<void>((go, stop) => {
          wake = go;
          signal.addEventListener('abort', () => stop(signal.reason), { once: true });
          if (signal.aborted) stop(signal.reason);
        });
      }
      signal.throwIfAborted();
      return !isCancelled;
    },
  };
}
