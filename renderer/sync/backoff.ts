export type Backoff = {
  /** `spentMs`: what the attempt itself took; whoever hung for half a minute has waited already. */
  nextMs(retryAfterMs: number, spentMs?: number): number;
  reset(): void;
};

const firstMs = 1000;
/** With a pull that hangs for twenty seconds before it, less than the minute within which a station must be up to date again. */
const longestMs = 30_000;
/** Full jitter may come out as nothing; a hub that answers at once is not asked in a tight loop. */
const shortestMs = 200;

/** Growing delays with full jitter, so that stations that lost the hub together do not come back together. */
export function createBackoff(random: () => number): Backoff {
  let failures = 0;
  return {
    nextMs(retryAfterMs, spentMs = 0) {
      const ceiling = Math.min(longestMs, firstMs * 2 ** failures);
      failures = Math.min(failures + 1, 16);
      return Math.max(shortestMs, Math.round(ceiling * random()) - spentMs, retryAfterMs);
    },
    reset() {
      failures = 0;
    },
  };
}
