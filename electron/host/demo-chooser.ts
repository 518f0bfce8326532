import { readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { z } from 'zod';

export type DemoChoice = 'demo' | 'empty' | 'leave';
/** Sets up or leaves the demo on the hub that was started with this host; `code` enrols the station in the new site. */
export type DemoChooser = (
  choice: DemoChoice,
) => Promise<{ ok: true; code: string } | { ok: false; problem: 'not-empty' | 'hub-unreachable' }>;

const hubFileSchema = z.object({ url: z.url(), adminToken: z.string() });
const answerSchema = z.union([
  z.object({ ok: z.literal(true), code: z.string() }),
  z.object({ ok: z.literal(false), problem: z.literal('not-empty') }),
]);

/** Asks the hub whose data folder this is, as its command line does: hub.json has the address and the admin token. */
export function createDemoChooser(hubDataDir: string): DemoChooser {
  return async (choice) => {
    const file = readFileSync(path.join(hubDataDir, 'hub.json'), 'utf8');
    const { url, adminToken } = hubFileSchema.parse(JSON.parse(file));
    const answer = answerSchema.safeParse(await post(new URL('/admin/demo', url), adminToken, { choice }));
    return answer.success ? answer.data : { ok: false, problem: 'hub-unreachable' };
  };
}

/** Plain http: the hub of `npm start` listens on this machine only. */
function post(url: URL, token: string, body: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const request = http.request(url, { method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve(response.statusCode === 200 ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : null),
      );
      response.on('error', () => resolve(null));
    });
    request.on('error', () => resolve(null));
    request.end(JSON.stringify(body));
  });
}
