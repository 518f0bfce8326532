import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { HubDeps } from './deps';

const nonceBytes = 12;
const tagBytes = 16;

/** Encrypts what only the hub may read. `place` is bound to it: copied into another row it does not open. Base64. */
export function seal(
  deps: Pick<HubDeps, 'secretKey' | 'randomBytes'>,
  place: string[],
  text: string,
): string {
  const nonce = deps.randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', deps.secretKey, nonce);
  cipher.setAAD(Buffer.from(JSON.stringify(place)));
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64');
}

/** Throws when it was tampered with or belongs to another place. */
export function unseal(
  { secretKey }: Pick<HubDeps, 'secretKey'>,
  place: string[],
  ciphertext: string,
): string {
  const sealed = Buffer.from(ciphertext, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', secretKey, sealed.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(JSON.stringify(place)));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  const text = decipher.update(sealed.subarray(nonceBytes, -tagBytes));
  return Buffer.concat([text, decipher.final()]).toString('utf8');
}
