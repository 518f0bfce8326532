import { readFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { z } from 'zod';
import {
  type AdminCall,
  type AdminInput,
  type AdminOutput,
  adminContract,
} from '../../shared/admin-contract';

/** The hub that `npm start` runs beside this station: what its command line may do, this host may too. */
export type OwnHub = <C extends AdminCall>(call: C, input: AdminInput<C>) => Promise<AdminOutput<C> | null>;

const hubFileSchema = z.object({ url: z.url(), adminToken: z.string() });

/** Asks the hub whose data folder this is: hub.json has its address and admin token. null: it does not answer. */
export function findOwnHub(hubDataDir: string): OwnHub {
  return async <C extends AdminCall>(call: C, input: AdminInput<C>) => {
    const file = readFileSync(path.join(hubDataDir, 'hub.json'), 'utf8');
    const { url, adminToken } = hubFileSchema.parse(JSON.parse(file));
    const answer = await post(new URL(`/admin/${call}`, url), adminToken, input);
    return answer === null ? null : (adminContract[call].output.parse(JSON.parse(answer)) as AdminOutput<C>);
  };
}

/** Plain http: the hub of `npm start` listens on this machine only. */
function post(url: URL, token: string, body: unknown): Promise<string | null> {
  return new Promise((resolve) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const request = http.request(url, { method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve(response.statusCode === 200 ? Buffer.concat(chunks).toString('utf8') : null),
      );
      response.on('error', () => resolve(null));
    });
    request.on('error', () => resolve(null));
    request.end(JSON.stringify(body));
  });
}
