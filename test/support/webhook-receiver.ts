import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ReceivedPost = { headers: IncomingHttpHeaders; body: string; path: string };

/** A customer's program: a real HTTP server on loopback. `answer`: the statuses of the next posts, then 204. */
export async function startReceiver() {
  const posts: ReceivedPost[] = [];
  let statuses: number[] = [];
  let location = '/elsewhere';
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      posts.push({ headers: request.headers, body, path: request.url ?? '' });
      response.writeHead(statuses.shift() ?? 204, { location }).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    posts,
    answer(...next: number[]) {
      statuses = next;
    },
    redirectTo(url: string) {
      location = url;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
export type Receiver = Awaited<ReturnType<typeof startReceiver>>;
