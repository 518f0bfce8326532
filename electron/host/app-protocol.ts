import { Readable } from 'node:stream';
import type { HubLink } from './hub-link';
import type { PageFile } from './page-files';
import { fixedHeaders, servePageFile } from './page-headers';
import { passedDownHeaders, passedUpHeaders } from './passed-on-headers';

/** Answers `app://dock/…`: files of the page, and `/hub/…` passed on with the station's credential. */
export function createAppProtocol(
  files: { find: (address: string) => PageFile | null },
  hub: HubLink,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search, host } = new URL(request.url);
    if (host !== 'dock') return problem(404, 'not-found');
    if (pathname.startsWith('/hub/')) return proxy(request, `${pathname.slice('/hub'.length)}${search}`, hub);
    if (request.method !== 'GET') return problem(405, 'method');
    const file = files.find(pathname);
    if (!file) return problem(404, 'not-found');
    const { headers, body } = servePageFile(file);
    return new Response(new Uint8Array(body), { headers });
  };
}

async function proxy(request: Request, path: string, hub: HubLink): Promise<Response> {
  const answered = await hub.send({
    method: request.method,
    path,
    headers: passedUpHeaders(Object.fromEntries(request.headers)),
    body: request.body ? Buffer.from(await request.arrayBuffer()) : undefined,
    signal: request.signal,
  });
  if (!answered) return problem(502, 'offline');
  const headers = { ...fixedHeaders, 'cache-control': 'no-store', ...passedDownHeaders(answered.headers) };
  const body = answered.status === 204 || answered.status === 304 ? null : Readable.toWeb(answered.body);
  return new Response(body as ConstructorParameters<typeof Response>[0], {
    status: answered.status,
    headers,
  });
}

function problem(status: number, code: string): Response {
  return Response.json({ code }, { status, headers: { ...fixedHeaders, 'cache-control': 'no-store' } });
}
