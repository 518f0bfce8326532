import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { CustodyPublicKey } from '../shared/custody-record';
import type { Database } from './deps';
import { writePrivateFile } from './private-file';

/** CUSTODY-4: signs custody records, and nothing else. */
export type CustodyKey = { privateKey: KeyObject; publicKey: CustodyPublicKey };

/** From DIR/keys/custody.key, made where there is none. Like every private file of the hub only its owner may read it. */
export function readCustodyKey(dataDir: string): CustodyKey {
  const file = path.join(dataDir, 'keys', 'custody.key');
  if (!existsSync(file)) writePrivateFile(file, newPrivateKey());
  return custodyKeyOf(readFileSync(file, 'utf8'));
}

/** As PEM (PKCS #8). */
export const newPrivateKey = () =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

const publicSchema = z.object({ crv: z.literal('Ed25519'), x: z.string() });

export function custodyKeyOf(pem: string): CustodyKey {
  const privateKey = createPrivateKey(pem);
  const { x } = publicSchema.parse(createPublicKey(privateKey).export({ format: 'jwk' }));
  return { privateKey, publicKey: publicKeyOf(x) };
}

function publicKeyOf(x: string): CustodyPublicKey {
  // RFC 7638: these members, in this order, without blanks.
  const kid = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url');
  return { kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' };
}

/** base64url. */
export const signText = ({ privateKey }: CustodyKey, text: string) =>
  sign(null, Buffer.from(text), privateKey).toString('base64url');

export function isSignedBy({ x }: CustodyPublicKey, text: string, signature: string): boolean {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
}

/** Every key that a record of these sites was signed with, by whichever hub on this database, and this hub's own. */
export async function publishedKeys(database: Database, own: CustodyKey): Promise<CustodyPublicKey[]> {
  const rows = await database
    .selectFrom('custody_key')
    .select('x')
    .distinct()
    .where('key_id', '!=', own.publicKey.kid)
    .orderBy('x')
    .execute();
  return [own.publicKey, ...rows.map(({ x }) => publicKeyOf(x))];
}

/** Before the first record of a site is given out, so that whoever has one finds its key whichever hub he asks. */
export async function publishKey(
  database: Database,
  site: string,
  { kid: key_id, x }: CustodyPublicKey,
  first_used_at: string,
): Promise<void> {
  await database
    .insertInto('custody_key')
    .values({ site, key_id, x, first_used_at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
