import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { hostOf, resolveReceiver } from './receiver-address';

export type Posted = { ok: true } | { ok: false; problem: string; isFinal: boolean };

const answerMs = 15_000;
/** The receiver says that it is gone for good. */
const gone = 410;

/**
 * WEBHOOK-3: one POST to the address that was looked at; no redirect is followed and nothing of the answer is kept but its
 * status. Rejects for nothing but bugs.
 */
export async function postDelivery(
  { url: text, mayBePrivate }: { url: string; mayBePrivate: boolean },
  { headers, body }: { headers: Record<string, string>; body: string },
): Promise<Posted> {
  const url = new URL(text);
  try {
    const addresses = await resolveReceiver(hostOf(url), mayBePrivate);
    const lookup: LookupFunction = (_host, options, done) => {
      const [first] = addresses;
      if (options.all) done(null, addresses);
      else done(null, first?.address ?? '', first?.family);
    };
    const status = await post(url, { lookup, headers }, body);
    return status >= 200 && status < 300 ? { ok: true } : failed(String(status), status === gone);
  } catch (error) {
    const code = codeOf(error);
    if (code === null) throw error;
    return failed(code);
  }
}

const failed = (problem: string, isFinal = false): Posted => ({ ok: false, problem, isFinal });

function post(
  url: URL,
  { lookup, headers }: { lookup: LookupFunction; headers: Record<string, string> },
  body: string,
): Promise<number> {
  const options = {
    method: 'POST',
    lookup,
    // A connection of its own, so that none to an address that was looked at earlier is used.
    agent: false,
    signal: AbortSignal.timeout(answerMs),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Dockside',
      ...headers,
    },
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, options, (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** null: none of the network's. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'ETIMEDOUT';
  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}
