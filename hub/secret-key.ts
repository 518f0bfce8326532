import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from './deps';
import { writePrivateFile } from './private-file';

const keyBytes = 32;

/**
 * The key that encrypts BitLocker keys, from DIR/keys or the given file, made where there is none. It never enters the
 * database; only a fingerprint does, so that a hub with another key stops instead of writing what nobody can read.
 */
export function readSecretKey(dataDir: string, keyFile: string | null): Buffer {
  const file = keyFile ?? path.join(dataDir, 'keys', 'secret.key');
  if (!existsSync(file)) writePrivateFile(file, `${randomBytes(keyBytes).toString('base64')}\n`);
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== keyBytes)
    throw new Error(`${file} is not a key: it must hold ${keyBytes} bytes in base64.`);
  return key;
}

export async function assertSameKey(database: Database, key: Buffer): Promise<void> {
  const value = createHash('sha256').update('dockside secret key').update(key).digest('hex');
  const name = 'secret-key-fingerprint';
  await database
    .insertInto('hub_meta')
    .values({ name, value })
    .onConflict((c) => c.doNothing())
    .execute();
  const kept = await database
    .selectFrom('hub_meta')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  if (kept.value !== value)
    throw new Error(
      'This database was encrypted under another key. Put back keys/secret.key, or give --key-file.',
    );
}
