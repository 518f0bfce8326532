/** Of one bench, or of setting up what several share: far more than any of them takes on a slow machine. */
export const limitMs = 10 * 60_000;
const windDownMs = 20_000;

/**
 * Runs something that may hang. After `ms` everything that it could be waiting for is ended by `stop`, so that it fails by
 * itself and cleans up; with or without that end it then counts as failed.
 */
export async function withTimeLimit<T>(
  run: () => Promise<T>,
  ms: number,
  stop: () => Promise<unknown>,
): Promise<T> {
  const running = run();
  const first = await firstOf(running, ms);
  if (first !== 'overdue') return running;
  await firstOf(Promise.all([stop(), Promise.allSettled([running])]), windDownMs);
  throw new Error(`not done after ${ms / 1000} s: stopped`);
}

async function firstOf(promise: Promise<unknown>, ms: number): Promise<'done' | 'overdue'> {
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<'overdue'>((resolve) => {
    timer = setTimeout(() => resolve('overdue'), ms);
  });
  try {
    return await Promise.race([promise.then(() => 'done' as const), overdue]);
  } finally {
    clearTimeout(timer);
  }
}
