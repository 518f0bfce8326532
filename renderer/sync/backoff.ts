export type Backoff = { nextMs(retryAfterMs: number): number; reset(): void };

const firstMs = 1000;
/** With a pull that hangs for twenty seconds before it, less than the minute within which a station must be up to date again. */
const longestMs = 30_000;
/** Full jitter may come out as nothing; a hub that answers at once is not asked in a tight loop. */
const shortestMs = 200;

/** Growing delays with full jitter, so that stations that lost the hub together do not come back together. */
export function createBackoff(random: () => number): Backoff {
  let failures = 0;
  return {
    nextMs(retryAfterMs) {
      const ceiling = Math.min(longestMs, firstMs * 2 ** failures);
      failures = Math.min(failures + 1, 16);
      return Math.max(shortestMs, Math.round(ceiling * random()), retryAfterMs);
    },
    reset() {
      failures = 0;
    },
  };
}
