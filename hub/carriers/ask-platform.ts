import { parseJson } from '../../shared/parse-json';
import type { Failure } from './carrier-adapter';

export type Platform = { url: string; token: string };
export type Asked = {
  method: 'GET' | 'POST';
  /** Below the platform's address, with everything of it escaped. */
  path: string;
  body?: unknown;
  answerMs: number;
};
/** `body` undefined: none, or no JSON. */
export type Answered = { status: number; body: unknown };

/** A label is some hundred kilobytes. */
const mostBytes = 8 * 1024 * 1024;
/** Of what never left this machine. */
const notSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** One request; follows no redirect, for its token is for this address alone. `unclear`: it may have been carried out. */
export async function askPlatform(
  { url, token }: Platform,
  { method, path, body, answerMs }: Asked,
): Promise<Answered | Failure> {
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(answerMs),
      headers: {
        authorization: `Token ${token}`,
        accept: 'application/json',
        'user-agent': 'Dockside',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: parseJson(await textOf(response)) };
  } catch (error) {
    const code = codeOf(error);
    if (code === null) throw error;
    return { ok: false, problem: notSent.has(code) ? 'unreachable' : 'unclear', detail: code };
  }
}

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw Object.assign(new Error('too long an answer'), { code: 'EMSGSIZE' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** null: none of the network's. What fetch rejects with names its cause. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error.name === 'TimeoutError') return 'ETIMEDOUT';
  const { cause = error } = error;
  if (cause instanceof AggregateError) return codeOf(cause.errors[0]);
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  // A redirect, or a connection that ended in the middle of the answer.
  return error instanceof TypeError && error.cause !== undefined ? 'EPROTO' : null;
}
