import type { HubDeps } from './deps';

/** Crockford base32: no I, L, O, U, so that a code can be read aloud and typed. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 40 random bits as ABCD-EFGH. */
export function createOneTimeCode(randomBytes: HubDeps['randomBytes']): string {
  const letters = [...randomBytes(8)].map((byte) => alphabet[byte & 31]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** What was typed, as it was printed: case, blanks, dashes and the letters that look like digits do not matter. */
export function normaliseOneTimeCode(typed: string): string {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
