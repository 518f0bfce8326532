import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import type { Secrets } from './secrets';
import type { SettingsStore } from './station-settings';

export type HubRequest = {
  method: string;
  /** Under /station/v1, with its query: `/pull`. */
  path: string;
  /** Of the page's request: only what `passedUpHeaders` lets through. */
  headers?: Record<string, string>;
  /** Whole, so that it can be sent again. */
  body?: Buffer | string | undefined;
  signal?: AbortSignal | undefined;
};
export type HubResponse = { status: number; headers: http.IncomingHttpHeaders; body: Readable };
export type HubLink = {
  /** Streams one request with the station's credential; null: the hub was not reached, or the path leaves its API. */
  send: (request: HubRequest) => Promise<HubResponse | null>;
  /** The same with JSON on both sides. */
  call: (
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
  ) => Promise<{ status: number; body: unknown } | null>;
  close: () => void;
};

// A waiting pull is silent for 25 s; what is silent for longer is gone.
const silenceMs = 60_000;
const callMs = 10_000;
/** A repeat of these is harmless: the hub takes every operation once, and a pull changes nothing. */
const repeatable = /^\/(?:push|pull)$/;
const api = '/station/v1';
const jsonHeaders = { 'content-type': 'application/json' };

export function createHubLink(
  settings: SettingsStore,
  secrets: Secrets,
  log: (line: string) => void,
): HubLink {
  const plainAgent = new http.Agent({ keepAlive: true });
  let secureAgent = { ca: null as string | null, agent: new https.Agent({ keepAlive: true }) };
  const agentFor = (url: URL) => {
    if (url.protocol === 'http:') return plainAgent;
    const { ca } = settings.get();
    if (secureAgent.ca !== ca) {
      secureAgent.agent.destroy();
      secureAgent = { ca, agent: new https.Agent({ keepAlive: true, ...(ca === null ? {} : { ca }) }) };
    }
    return secureAgent.agent;
  };

  let lastProblem = '';
  const noteProblem = (problem: string) => {
    if (problem !== lastProblem)
      log(problem === '' ? 'the hub is reached again' : `hub not reached: ${problem}`);
    lastProblem = problem;
  };

  const send = (sent: HubRequest) =>
    new Promise<HubResponse | null>((resolve) => {
      const { method, path, headers, body, signal } = sent;
      const url = new URL(`${api}${path}`, settings.get().hubUrl);
      // `/../admin` must not reach what the credential is not for.
      if (!url.pathname.startsWith(`${api}/`)) return resolve(null);
      const credential = secrets.get('credential');
      const request = (url.protocol === 'http:' ? http : https).request(url, {
        method,
        agent: agentFor(url),
        timeout: silenceMs,
        headers: {
          accept: 'application/json',
          ...headers,
          ...(credential === null ? {} : { authorization: `Bearer ${credential}` }),
        },
        ...(signal ? { signal } : {}),
      });
      request.on('response', (response) => {
        noteProblem('');
        resolve({ status: response.statusCode ?? 502, headers: response.headers, body: response });
      });
      request.on('timeout', () => request.destroy(new Error('the hub is silent')));
      // Refused, reset, aborted, an untrusted certificate: for the station all are "not reached".
      request.on('error', (error) => {
        // A kept connection that the hub gave up just now says nothing about the hub; each one is tried at most once.
        const isStale = request.reusedSocket && !signal?.aborted;
        if (isStale && (method === 'GET' || repeatable.test(path))) return resolve(send(sent));
        if (!signal?.aborted) noteProblem(error.message);
        resolve(null);
      });
      request.end(body);
    });

  return {
    send,
    async call(method, path, body) {
      const response = await send({
        method,
        path,
        ...(body === undefined ? {} : { headers: jsonHeaders, body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(callMs),
      });
      if (!response) return null;
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of response.body) chunks.push(chunk as Buffer);
        const text = Buffer.concat(chunks).toString('utf8');
        return { status: response.status, body: text === '' ? null : JSON.parse(text) };
      } catch (error) {
        // Cut off half way, or not the hub's answer (a proxy's page): not reached.
        if (error instanceof Error) return null;
        throw error;
      }
    },
    close() {
      plainAgent.destroy();
      secureAgent.agent.destroy();
    },
  };
}
