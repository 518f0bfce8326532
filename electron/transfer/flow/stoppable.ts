import { setMaxListeners } from 'node:events';

/** Runs `work` with an abort controller of its own, which `signal` aborts too. What stopped it is thrown, not what that broke. */
export async function stoppable<T>(
  signal: AbortSignal,
  work: (stop: AbortController) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  // Every request on its way listens.
  setMaxListeners(0, stop.signal);
  const abort = () => stop.abort(signal.reason);
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  try {
    return await work(stop);
  } catch (error) {
    // What was under way then ended with errors of its own.
    throw stop.signal.aborted ? stop.signal.reason : error;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
