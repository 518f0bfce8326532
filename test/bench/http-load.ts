import { Agent, request } from 'node:http';

export type Call = { method: string; path: string; body?: unknown };
export type Load = { url: string; token: string; connections: number };
export type LoadResult = { count: number; ms: number; samples: number[] };

/** Does the calls over this many kept-open connections, each asking again as soon as it was answered. */
export async function runLoad(
  { url, token, connections }: Load,
  calls: readonly Call[],
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const samples: number[] = [];
  let next = 0;
  const connection = async () => {
    for (let call = calls[next++]; call; call = calls[next++]) {
      const before = performance.now();
      const { status, body } = await send(agent, url, token, call);
      samples.push(performance.now() - before);
      if (status >= 300) throw new Error(`${call.method} ${call.path}: ${status} ${body}`);
    }
  };
  const began = performance.now();
  try {
    await Promise.all(Array.from({ length: connections }, connection));
  } finally {
    agent.destroy();
  }
  return { count: calls.length, ms: performance.now() - began, samples };
}

export function send(
  agent: Agent,
  url: string,
  token: string,
  { method, path, body }: Call,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const sent = request(
      `${url}${path}`,
      {
        agent,
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(text ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {}),
        },
      },
      (response) => {
        let answer = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          answer += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: answer }));
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}
