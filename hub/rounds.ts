import { setTimeout as wait } from 'node:timers/promises';

/**
 * Does the same again and again until it is stopped; a round that fails is told and the next one comes. Who stops it waits
 * `drainMs` at most for a round that is under way.
 */
export function startRounds(
  round: (signal: AbortSignal) => Promise<void>,
  { everyMs, drainMs, onError }: { everyMs: number; drainMs: number; onError: (error: unknown) => void },
): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        await round(signal);
      } catch (error) {
        onError(error);
      }
      await wait(everyMs, undefined, { signal, ref: false }).catch(endedBy(signal));
    }
  }
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await Promise.race([running, wait(drainMs, undefined, { ref: false })]);
    },
  };
}

function endedBy(signal: AbortSignal) {
  return (error: unknown) => {
    if (!signal.aborted) throw error;
  };
}
