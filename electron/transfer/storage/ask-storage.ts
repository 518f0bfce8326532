import { setTimeout as wait } from 'node:timers/promises';
import { TransferStopped } from '../transfer-stopped';
import type { PassingAccess } from './open-storage';
import { retryAfterMs, storageProblem } from './storage-problem';

/** One request; aborts with its signal. */
export type Request<T> = (abortSignal: AbortSignal) => Promise<T>;

/** Sends a request until it is answered. What the service refuses is thrown as it came. */
export type AskStorage = <T>(request: Request<T>) => Promise<T>;

type Options = {
  signal: AbortSignal;
  /** So long nothing at all may be answered before the transfer stops. */
  patienceMs: number;
  /** A request that hangs is given up after this and sent again. */
  requestTimeoutMs: number;
  firstDelayMs: number;
  access: PassingAccess | null;
  now?: () => number;
  random?: () => number;
};

const longestDelayMs = 30_000;
/** A request that arrives garbled so often is not a matter of the line. */
const mostGarbled = 8;

/** All requests of a transfer go through one of these, so that one answer shows that the line is there. */
export function createAskStorage(options: Options): AskStorage {
  const { signal, patienceMs, requestTimeoutMs, firstDelayMs, access } = options;
  const now = options.now ?? Date.now;
  const random = options.random ?? Math.random;
  let silentSince: number | null = null;

  return async (request) => {
    let isRenewed = false;
    for (let attempt = 1, garbled = 0; ; attempt++) {
      await access?.ready(signal);
      const carried = access?.generation() ?? 0;
      try {
        const answer = await withTimeout(request, signal, requestTimeoutMs);
        silentSince = null;
        return answer;
      } catch (error) {
        signal.throwIfAborted();
        const problem = error instanceof RequestTimedOut ? 'away' : storageProblem(error);
        // One that was given for this request and is refused too has not run out.
        if (problem !== 'refused') isRenewed = false;
        else if (access && !isRenewed) {
          isRenewed = true;
          await access.renew(carried, signal);
          continue;
        }
        if (problem === 'refused')
          throw new TransferStopped(
            'storage-access-refused',
            `The storage refuses our access: ${codeOf(error)}`,
          );
        if (problem !== 'away') {
          silentSince = null;
          if (problem !== 'garbled' || ++garbled === mostGarbled) throw error;
        } else silentSince ??= now();
        if (silentSince !== null && now() - silentSince > patienceMs)
          throw new TransferStopped('storage-not-reachable', `The storage does not answer: ${codeOf(error)}`);
        const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
        await wait(retryAfterMs(error) ?? delayMs * (0.5 + random() / 2), undefined, { signal });
      }
    }
  };
}

class RequestTimedOut extends Error {
  override name = 'RequestTimedOut';
}

async function withTimeout<T>(request: Request<T>, signal: AbortSignal, ms: number): Promise<T> {
  const own = new AbortController();
  const abort = () => own.abort(signal.reason);
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    own.abort();
  }, ms);
  try {
    return await request(own.signal);
  } catch (error) {
    throw isLate ? new RequestTimedOut(`no answer within ${ms} ms`) : error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

/** The code alone: messages of the client hold addresses, and these the SAS. */
function codeOf(error: unknown): string {
  const { code, name } = error as { code?: string; name?: string };
  return code ?? name ?? 'unknown';
}
