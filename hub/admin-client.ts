import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import path from 'node:path';
import { type AdminCall, type AdminInput, type AdminOutput, adminContract } from '../shared/admin-contract';
import type { HubFile } from './hub-file';

/** The hub's process lives, but nothing answers at its address: its pid was given to somebody else. */
export class HubNotThere extends Error {
  override name = 'HubNotThere';
}

/** Asks the running hub; throws HubNotThere when none answers. */
export async function askHub<C extends AdminCall>(
  dataDir: string,
  hub: HubFile,
  call: C,
  input: AdminInput<C>,
): Promise<AdminOutput<C>> {
  const { status, text } = await post(dataDir, new URL(`/admin/${call}`, hub.url), hub.adminToken, input);
  if (status !== 200) throw new Error(`The running hub (process ${hub.pid}) answered ${status}: ${text}`);
  return adminContract[call].output.parse(JSON.parse(text)) as AdminOutput<C>;
}

function post(
  dataDir: string,
  url: URL,
  token: string,
  body: unknown,
): Promise<{ status: number; text: string }> {
  const caFile = path.join(dataDir, 'tls', 'ca.pem');
  const options = {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(url.protocol === 'https:' && existsSync(caFile) ? { ca: readFileSync(caFile) } : {}),
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    request.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ECONNREFUSED' ? new HubNotThere(error.message) : error),
    );
    request.end(JSON.stringify(body));
  });
}
