/**
 * The form under which two spellings of a badge are the same: full-width characters folded, upper case, no blanks around.
 * Undefined: no badge. Sites hand out badges that they have already, so any printable text of up to 64 characters is one,
 * unless it would be read as another of our codes.
 */
export function badgeIdOf(text: string): string | undefined {
  const folded = text.normalize('NFKC').trim().toUpperCase().replace(/^\$B:/, '');
  if (!/^[\u0021-\u007E](?:[\u0020-\u007E]{0,62}[\u0021-\u007E])?$/.test(folded)) return undefined;
  return /^(?:\$|DSJ1:|DRV1:|RR-\d)/.test(folded) ? undefined : folded;
}
