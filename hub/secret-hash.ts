import { createHash } from 'node:crypto';

/** Hash of a random secret (token, credential, one-time code): it has its own entropy, so no salt and no stretching. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
