import type { Timers } from '../../renderer/sync/ports';

/** Time that moves only when a test says so. */
export function createManualClock(startMs: number) {
  let nowMs = startMs;
  let timers: { at: number; callback: () => void }[] = [];
  const ports: Timers = {
    after(ms, callback) {
      const timer = { at: nowMs + ms, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
  };
  return {
    timers: ports,
    now: () => nowMs,
    /** Fires what is due, in order. */
    advance(ms: number) {
      const until = nowMs + ms;
      for (;;) {
        const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((one) => one !== next);
        nowMs = Math.max(nowMs, next.at);
        next.callback();
      }
      nowMs = until;
    },
  };
}

const mostTurns = 20_000;
/** Turns are quick while the machine's disk is slow, so they alone say nothing. */
const longestMs = 10_000;

/** Waits for real work (database, disk) to come to this; fails after so many turns of the event loop and so much time. */
export async function until(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const began = performance.now();
  for (let turn = 0; turn < mostTurns || performance.now() - began < longestMs; turn++) {
    if (await isTrue()) return;
    await new Promise((done) => setImmediate(done));
  }
  throw new Error(`never happened: ${what}`);
}

/** The same while time passes: a second after every so many turns, so that real work keeps up with the time that passes. */
export async function untilLater(
  clock: { advance(ms: number): void },
  what: string,
  isTrue: () => boolean | Promise<boolean>,
): Promise<void> {
  let turn = 0;
  await until(what, () => {
    turn += 1;
    if (turn % 50 === 0) clock.advance(1000);
    return isTrue();
  });
}
