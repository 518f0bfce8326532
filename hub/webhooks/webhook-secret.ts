import { createHmac, hkdfSync } from 'node:crypto';
import type { HubDeps } from '../deps';

/**
 * WEBHOOK-2: what proves to a receiver that this hub sent it. Made of the webhook and of a key that is not in the database,
 * so that it is stored nowhere. Text form: `whsec_` and base64, as Standard Webhooks has it.
 */
export function webhookSecret(
  { secretKey }: Pick<HubDeps, 'secretKey'>,
  { site, id }: { site: string; id: string },
): string {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'dockside webhook', 32));
  const secret = createHmac('sha256', key)
    .update(JSON.stringify([site, id]))
    .digest('base64');
  return `whsec_${secret}`;
}

/** The headers of a delivery: its id, seconds since 1970, and HMAC-SHA256 over `id.timestamp.body`. */
export function signedHeaders(
  secret: string,
  { id, at, body }: { id: string; at: string; body: string },
): Record<string, string> {
  const timestamp = String(Math.floor(Date.parse(at) / 1000));
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}
