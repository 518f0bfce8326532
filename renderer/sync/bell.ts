import type { Timers } from './ports';

/** Wakes one waiting loop; a ring that nobody waits for is kept for the next wait. */
export type Bell = {
  ring(): void;
  /** Wakes only who waits now. */
  nudge(): void;
  /** Until the bell rings, the time is over or the signal aborts. */
  wait(signal: AbortSignal, ms?: number): Promise<void>;
};

export function createBell(timers: Timers): Bell {
  let rung = false;
  let wake: (() => void) | null = null;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    nudge() {
      wake?.();
    },
    async wait(signal, ms) {
      if (!rung && !signal.aborted)
        await new Promise<void>((done) => {
          const cancel = ms === undefined ? null : timers.after(ms, finish);
          function finish() {
            cancel?.();
            signal.removeEventListener('abort', finish);
            done();
          }
          signal.addEventListener('abort', finish);
          wake = finish;
        });
      rung = false;
      wake = null;
    },
  };
}
