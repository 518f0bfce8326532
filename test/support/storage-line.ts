import http from 'node:http';
import type { AddressInfo } from 'node:net';

export type LineRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  /** Of a page range or a block; null: the request is about something else. */
  range: string | null;
  count: number;
};

/**
 * `pass`; `cut`: hangs up before the service hears of it; `loseAnswer`: the service does it and nobody hears so; `flip`: one bit of what
 * is sent is turned over; `flipAnswer`: one bit of the answer; a number: the service answers so and does nothing; `doneBut500`: it does
 * it and answers 500; `hang`: nobody ever answers; `headers`: the answer gets these besides.
 */
export type LineAct =
  | 'pass'
  | 'cut'
  | 'loseAnswer'
  | 'flip'
  | 'flipAnswer'
  | 'doneBut500'
  | 'hang'
  | { status: number; code: string }
  | { headers: Record<string, string> };

export type StorageLine = {
  url: string;
  /** From now on. */
  setAct: (act: (request: LineRequest) => LineAct) => void;
  close: () => Promise<void>;
};

/** A line to a storage service on which `act` decides about every request. */
export async function openStorageLine(
  target: string,
  act: (request: LineRequest) => LineAct = () => 'pass',
): Promise<StorageLine> {
  let decide = act;
  const { hostname, port, pathname } = new URL(target);
  let count = 0;
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const url = new URL(request.url ?? '/', 'http://line');
    count += 1;
    const how = decide({
      method: request.method ?? '',
      path: decodeURIComponent(url.pathname.slice(pathname.length)),
      query: url.searchParams,
      range: url.searchParams.get('blockid') ?? header(request.headers['x-ms-range']),
      count,
    });
    if (how === 'hang') return;
    if (how === 'cut') return void request.socket.destroy();
    if (typeof how === 'object' && 'status' in how) {
      response.writeHead(how.status, { 'x-ms-error-code': how.code, 'content-type': 'application/xml' });
      return void response.end(
        `<?xml version="1.0"?><Error><Code>${how.code}</Code><Message>x</Message></Error>`,
      );
    }
    if (how === 'flip') turnOver(body);
    const { method, url: path, headers } = request;
    const forward = http.request({ hostname, port, method, path, headers }, async (answer) => {
      const parts: Buffer[] = [];
      for await (const part of answer) parts.push(part);
      const bytes = Buffer.concat(parts);
      if (how === 'loseAnswer') return void request.socket.destroy();
      if (how === 'flipAnswer') turnOver(bytes);
      if (how === 'doneBut500') return void response.writeHead(500).end();
      const more = typeof how === 'object' ? how.headers : {};
      response.writeHead(answer.statusCode ?? 500, { ...answer.headers, ...more }).end(bytes);
    });
    // The client sees a line that breaks; that is what is tested.
    forward.on('error', () => request.socket.destroy());
    forward.end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`,
    setAct: (next) => {
      decide = next;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

const header = (value: string | string[] | undefined) => (typeof value === 'string' ? value : null);

function turnOver(bytes: Buffer): void {
  const place = Math.floor(bytes.length / 2);
  if (bytes.length > 0) bytes[place] = (bytes[place] ?? 0) ^ 1;
}
