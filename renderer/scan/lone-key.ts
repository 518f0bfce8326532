import type { Timers } from '../sync/ports';

/** Longer than a scanner pauses inside a code, shorter than anybody notices. */
export const loneKeyMs = 120;

/** Tells a key that a person pressed from the same key inside a scan: nothing comes right before it, nothing right after. */
export function createLoneKey(timers: Timers, onLone: (code: string) => void) {
  let lastAt = Number.NEGATIVE_INFINITY;
  let waiting: { code: string; cancel: () => void } | null = null;

  function giveUp() {
    waiting?.cancel();
    waiting = null;
  }
  return {
    /** `lagMs`: how long ago it was pressed. On a busy machine the rest of a scan is as late as its first key. */
    pressed(code: string, at: number, isMeant: boolean, lagMs = 0) {
      const isLone = at - lastAt > loneKeyMs;
      lastAt = at;
      giveUp();
      if (!isMeant || !isLone) return;
      const cancel = timers.after(loneKeyMs + Math.max(0, lagMs), () => {
        waiting = null;
        onLone(code);
      });
      waiting = { code, cancel };
    },
    /** The end of a scan is kept from the page when it goes down, not when it goes up. */
    released(code: string) {
      if (waiting && waiting.code !== code) giveUp();
    },
    /** Enter right behind it: no scan is that short, so it was a quick hand. Returns whether a key was waiting. */
    settle(): boolean {
      if (!waiting) return false;
      const { code } = waiting;
      giveUp();
      onLone(code);
      return true;
    },
    stop: giveUp,
  };
}
