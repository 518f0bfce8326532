import { z } from 'zod';

/** `GET /station/v1/pin-verifiers`: those of the site's active operators, so that a station can check PINs offline. */
export const pinVerifiersSchema = z.array(z.object({ operatorId: z.string(), verifier: z.string() }));
export type PinVerifier = z.infer<typeof pinVerifiersSchema>[number];

/** A PIN's scrypt hash as one string, `scrypt$N$r$p$salt$hash` (salt and hash in base64url), the same on hub and station. */
export type ScryptVerifier = { n: number; r: number; p: number; salt: string; hash: string };

/** null: not one of ours. */
export function parseVerifier(verifier: string): ScryptVerifier | null {
  const match = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w-]+)\$([\w-]+)$/.exec(verifier);
  if (!match) return null;
  const [, n, r, p, salt = '', hash = ''] = match;
  return { n: Number(n), r: Number(r), p: Number(p), salt, hash };
}
