import { setTimeout as wait } from 'node:timers/promises';

/** Resolves when so many more bytes may go over the line. */
export type RateLimit = (bytes: number) => Promise<void>;

type Clock = { now: () => number; wait: (ms: number, signal: AbortSignal) => Promise<void> };
const machineClock: Clock = {
  now: () => performance.now(),
  wait: (ms, signal) => wait(ms, undefined, { signal }),
};

/** null: no limit. Callers are served in their order. */
export function createRateLimit(
  bytesPerSecond: number | null,
  signal: AbortSignal,
  clock: Clock = machineClock,
): RateLimit {
  if (bytesPerSecond === null) return async () => undefined;
  let freeAt = clock.now();
  return async (bytes) => {
    const now = clock.now();
    const startAt = Math.max(now, freeAt);
    freeAt = startAt + (bytes / bytesPerSecond) * 1000;
    if (startAt > now) await clock.wait(startAt - now, signal);
  };
}
