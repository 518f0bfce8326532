import { addMs, dayMs } from '../shared/time';
import type { HubDeps } from './deps';
import { secretHash } from './secret-hash';

/** A customer's bearer token for one subscription, shown once: 256 random bits, of which only the hash is kept. */
export async function createToken(
  deps: HubDeps,
  siteId: string,
  { subscription, days }: { subscription: string; days: number },
): Promise<{ token: string; expiresAt: string }> {
  const token = deps.randomBytes(32).toString('base64url');
  const now = deps.now();
  const expiresAt = addMs(now, days * dayMs);
  await deps.database
    .insertInto('token')
    .values({
      site: siteId,
      hash: secretHash(token),
      subscription: subscription.toLowerCase(),
      created_at: now,
      expires_at: expiresAt,
    })
    .execute();
  return { token, expiresAt };
}

/** Whose token this is; null when it is unknown or has expired. */
export async function authenticateToken(
  deps: HubDeps,
  token: string,
): Promise<{ siteId: string; subscription: string } | null> {
  const row = await deps.database
    .selectFrom('token')
    .select(['site', 'subscription'])
    .where('hash', '=', secretHash(token))
    .where('expires_at', '>', deps.now())
    .executeTakeFirst();
  return row ? { siteId: row.site, subscription: row.subscription } : null;
}
