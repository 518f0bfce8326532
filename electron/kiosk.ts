import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseJson } from '../shared/parse-json';
import type { HubLink } from './host/hub-link';
import { createPageFiles } from './host/page-files';
import { fixedHeaders, servePageFile } from './host/page-headers';
import { passedDownHeaders, passedUpHeaders } from './host/passed-on-headers';
import type { HostRouter } from './host/router';
import type { Secrets } from './host/secrets';

export type KioskOptions = {
  router: HostRouter;
  hub: HubLink;
  secrets: Secrets;
  pageRoot: string;
  /** 0 picks one. Always on 127.0.0.1: the page is for this machine. */
  port: number;
  log: (line: string) => void;
};

// 500 operations of the largest kind stay well below.
const maxBodyBytes = 16 * 1024 * 1024;

/**
 * The host without Electron: serves the page and the bridge to a browser on this machine. Other sites' pages can reach
 * this port too, so the bridge asks for a cookie that only our page carries, our own Origin, and our own Host (a name
 * that was rebound to 127.0.0.1 is not ours). The token outlives a restart: an open tab goes on.
 */
export async function startKiosk(
  options: KioskOptions,
): Promise<{ url: string; close: () => Promise<void> }> {
  const { router, hub, secrets, log } = options;
  const files = createPageFiles(options.pageRoot);
  const token = secrets.get('page-token') ?? randomBytes(32).toString('base64url');
  secrets.set('page-token', token);
  const expected = digest(token);
  let authorities: string[] = [];
  let cookieName = '';

  const hasCookie = (request: IncomingMessage) =>
    (request.headers.cookie ?? '').split(/;\s*/).some((cookie) => {
      const [name, value = ''] = cookie.split('=', 2);
      return name === cookieName && timingSafeEqual(digest(value), expected);
    });

  /** Which rule the request breaks; null: it comes from our page. */
  function whyNotOurs(request: IncomingMessage): string | null {
    const { origin } = request.headers;
    if (
      origin === undefined ? request.method !== 'GET' : !authorities.some((own) => origin === `http://${own}`)
    )
      return 'origin';
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin') return 'origin';
    return hasCookie(request) ? null : 'cookie';
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!authorities.includes(request.headers.host ?? '')) return refuse(response, 421, 'host');
    const address = request.url ?? '/';
    const isCall = address.startsWith('/host/');
    if (!isCall && !address.startsWith('/hub/')) return servePage(request, response);
    const why = whyNotOurs(request);
    if (why !== null) return refuse(response, 403, why);
    if (!isCall) return proxy(request, response, address.slice('/hub'.length));
    if (request.method !== 'POST') return refuse(response, 405, 'method');
    if (request.headers['content-type'] !== 'application/json') return refuse(response, 415, 'content-type');
    return call(request, response, address.slice('/host/'.length));
  }

  function servePage(request: IncomingMessage, response: ServerResponse): void {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'method');
    const [address = '/'] = (request.url ?? '/').split(/[?#]/, 1);
    const file = files.find(address);
    if (!file) return refuse(response, 404, 'not-found');
    const { headers, body } = servePageFile(file);
    const cookie = `${cookieName}=${token}; HttpOnly; SameSite=Strict; Path=/`;
    response.writeHead(200, { ...headers, ...(file.isPage ? { 'set-cookie': cookie } : {}) });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  async function call(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
    const body = await readBody(request);
    if (body === null) return refuse(response, 413, 'too-large');
    const answered = await router(name, parseJson(body));
    const status = answered.ok ? 200 : { invalid: 400, internal: 500 }[answered.error];
    sendJson(response, status, answered);
  }

  async function proxy(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
    const body = hasBody ? await readBody(request) : undefined;
    if (body === null) return refuse(response, 413, 'too-large');
    const answered = await hub.send({
      method: request.method ?? 'GET',
      path,
      headers: passedUpHeaders(request.headers),
      body,
      signal: gone.signal,
    });
    if (!answered) return refuse(response, 502, 'offline');
    const headers = { ...fixedHeaders, 'cache-control': 'no-store', ...passedDownHeaders(answered.headers) };
    response.writeHead(answered.status, headers);
    // Cut off by the hub: the page must see a broken answer, not a short one.
    answered.body.on('error', () => response.destroy()).pipe(response);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => {
      log(`kiosk: ${error.stack ?? error.message}`);
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'internal');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  authorities = [`127.0.0.1:${port}`, `localhost:${port}`];
  // Cookies know no ports: two stations on one machine must not overwrite each other's.
  cookieName = `dockside-${port}`;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Of equal length whatever was sent. */
const digest = (text: string) => createHash('sha256').update(text).digest();

function refuse(response: ServerResponse, status: number, code: string): void {
  sendJson(response, status, { code });
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    ...fixedHeaders,
    'content-type': 'application/json',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(body));
}

/** null: larger than anything that the page sends. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
