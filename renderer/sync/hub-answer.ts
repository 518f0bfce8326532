import type { z } from 'zod';
import { parseJson } from '../../shared/parse-json';
import { type SyncProblem, syncProblemSchema, syncProblemStatus } from '../../shared/sync-protocol';
import type { HttpAnswer, HubRequest, SyncPorts } from './ports';

/** What the answer of the hub asks of the station. Whatever is not understood is `retry`: nothing was recorded. */
export type Verdict<T> =
  | { kind: 'ok'; body: T }
  | { kind: 'problem'; problem: SyncProblem; retryAfterMs: number }
  | { kind: 'tooLarge'; retryAfterMs: number }
  | { kind: 'offline'; retryAfterMs: number };

/** A proxy may ask for hours; a station looks again after ten minutes. */
const longestRetryAfterMs = 600_000;

export function readHubAnswer<T>(schema: z.ZodType<T>, answer: HttpAnswer | null): Verdict<T> {
  if (!answer) return { kind: 'offline', retryAfterMs: 0 };
  const retryAfterMs = Math.min((answer.retryAfterSeconds ?? 0) * 1000, longestRetryAfterMs);
  if (answer.status === 413) return { kind: 'tooLarge', retryAfterMs };
  const json = parseJson(answer.text);
  if (answer.status === 200) {
    const body = schema.safeParse(json);
    return body.success ? { kind: 'ok', body: body.data } : { kind: 'offline', retryAfterMs };
  }
  const problem = syncProblemSchema.safeParse(json);
  if (problem.success && syncProblemStatus[problem.data.code] === answer.status)
    return { kind: 'problem', problem: problem.data, retryAfterMs };
  return { kind: 'offline', retryAfterMs };
}

/** The problems that a person has to know of; the others the engine settles by itself. */
export function problemOf(verdict: Verdict<unknown>) {
  if (verdict.kind !== 'problem') return null;
  const { code } = verdict.problem;
  switch (code) {
    case 'revoked':
    case 'unauthorized':
    case 'otherSite':
    case 'upgradeHub':
    case 'upgradeStation':
    case 'invalid':
      return code;
    case 'gap':
    case 'fork':
    case 'epoch':
    case 'busy':
      return null;
  }
}

/** One request with its own time limit; null when no answer came. Never hangs, even if the transport does. */
export async function askHub(
  { http, timers }: Pick<SyncPorts, 'http' | 'timers'>,
  request: HubRequest,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<HttpAnswer | null> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const aborted = new Promise<null>((done) =>
    controller.signal.addEventListener('abort', () => done(null), { once: true }),
  );
  if (signal.aborted) return null;
  signal.addEventListener('abort', abort, { once: true });
  const cancel = timers.after(timeoutMs, abort);
  try {
    return await Promise.race([http(request, controller.signal), aborted]);
  } catch {
    // Refused connection, lost name, aborted request: no answer came, which the caller handles.
    return null;
  } finally {
    cancel();
    signal.removeEventListener('abort', abort);
  }
}
