/** What was typed is wrong: exit code 2. Everything else that fails is 1. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Runs node:util's parseArgs, whose complaints are about what was typed. */
export function orUsageError<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** A TCP port; 0 lets the system choose. */
export function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError(`not a port: ${text}`);
  return port;
}

/** Runs a command and turns its end into an exit code. */
export async function exitCodeOf(usage: string, command: () => Promise<void>): Promise<number> {
  try {
    await command();
    return 0;
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    console.error(code === 'EADDRINUSE' ? `The port is in use: ${message}` : message);
    if (!(error instanceof UsageError)) return 1;
    console.error(usage);
    return 2;
  }
}

export function untilAborted(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) resolve();
    stop.addEventListener('abort', () => resolve(), { once: true });
  });
}
