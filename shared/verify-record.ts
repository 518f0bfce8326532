import { z } from 'zod';
import { canonicalJson } from './canonical-json';
import { linkInput, payloadInput } from './custody';
import { type CustodyEntry, type CustodyPublicKey, signedRecordSchema } from './custody-record';

export type RecordReport =
  | { ok: true; entries: number; whole: number; keyId: string; createdAt: string }
  | { ok: false; problem: 'format' | 'key' | 'signature' | 'link'; detail: string };

/** What a machine can do: SHA-256 of UTF-8 as lower-case hex, and Ed25519 (signature in base64url). */
export type RecordCrypto = {
  sha256: (text: string) => string;
  isSignedBy: (key: CustodyPublicKey, text: string, signature: string) => boolean;
};

/**
 * CUSTODY-4: whether a record (the parsed file) is what the owner of one of the keys signed, and whether its links are what
 * their hashes say. Needs no hub and no database.
 */
export function verifyRecord(
  file: unknown,
  keys: CustodyPublicKey[],
  { sha256, isSignedBy }: RecordCrypto,
): RecordReport {
  const parsed = signedRecordSchema.safeParse(file);
  // As it stands in the file: what a schema drops was signed too.
  const signed = z.looseObject({ record: z.unknown() }).safeParse(file);
  if (!parsed.success || !signed.success) return { ok: false, problem: 'format', detail: '' };
  const { record, signature } = parsed.data;
  const { keyId } = signature;
  const key = keys.find(({ kid }) => kid === keyId);
  if (!key) return { ok: false, problem: 'key', detail: keyId };
  if (!isSignedBy(key, canonicalJson(signed.data.record), signature.value))
    return { ok: false, problem: 'signature', detail: keyId };
  const odd = record.entries.find((entry, index) => !isSound(entry, record.entries[index - 1], sha256));
  if (odd) return { ok: false, problem: 'link', detail: String(odd.seq) };
  const whole = record.entries.filter(({ isWhole }) => isWhole).length;
  return { ok: true, entries: record.entries.length, whole, keyId, createdAt: record.createdAt };
}

/** What can be recomputed without the links between, which are others': a link's own hash, its payload's, and its order. */
function isSound(
  { seq, link, isWhole, hash, previousHash, payload }: CustodyEntry,
  before: CustodyEntry | undefined,
  sha256: RecordCrypto['sha256'],
): boolean {
  if (link.seq !== seq || (before && before.seq >= seq)) return false;
  if (before?.seq === seq - 1 && before.hash !== previousHash) return false;
  if (payload && sha256(payloadInput(payload.salt, payload.value)) !== link.payloadHash) return false;
  return !isWhole || sha256(linkInput(previousHash, link)) === hash;
}
