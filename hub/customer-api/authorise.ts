import { msBetween } from '../../shared/time';
import type { HubDeps } from '../deps';
import { authenticateToken } from '../tokens';
import { type Answer, refuse } from './answer';

export type Authorised = { siteId: string; subscription: string };
export type Authorise = (
  header: string | undefined,
  address: string,
) => Promise<{ ok: true; customer: Authorised } | { ok: false; answer: Answer }>;

const windowMs = 60_000;
const failuresPerWindow = 30;
const mostAddresses = 10_000;

/**
 * Checks a bearer token. Too many invalid ones from one address are answered with 429, which slows clients that repeat;
 * a valid token is never held up by the failures of a neighbour behind the same address.
 */
export function createAuthorise(deps: HubDeps): Authorise {
  const failures = new Map<string, { since: string; count: number }>();

  function tooMany(address: string): boolean {
    const now = deps.now();
    const known = failures.get(address);
    const current = known && msBetween(known.since, now) < windowMs ? known : { since: now, count: 0 };
    current.count += 1;
    if (!known && failures.size >= mostAddresses) failures.clear();
    failures.set(address, current);
    return current.count > failuresPerWindow;
  }

  return async (header, address) => {
    const token = /^Bearer +([A-Za-z0-9._~+/=-]{1,500})$/i.exec(header ?? '')?.[1];
    const customer = token === undefined ? null : await authenticateToken(deps, token);
    if (customer) return { ok: true, customer };
    if (tooMany(address)) {
      const problem = { code: 'TooManyRequests', target: null, text: 'api.tooManyAttempts' } as const;
      return { ok: false, answer: refuse(429, problem, { 'retry-after': String(windowMs / 1000) }) };
    }
    const code = header === undefined ? 'AuthenticationFailed' : 'InvalidAuthenticationToken';
    const problem = { code, target: null, text: 'api.unauthenticated' } as const;
    return { ok: false, answer: refuse(401, problem, { 'www-authenticate': 'Bearer' }) };
  };
}
