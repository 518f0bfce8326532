import { createHash } from 'node:crypto';
import { upsCheckDigit } from '../../shared/scan-code/check-digits/ups-check-digit';

// Without O, 0, I, 1, S, 5, B and 8: no two serials differ only by letters that are easily taken for each other.
const letters = 'ACDEFGHJKLMNPRTUVWXYZ';
const digits = '234679';

/** Labels of drives and parcels that no other test has: the same every time for the same seed. */
export function createLabels(seed: string) {
  let made = 0;
  function pick(alphabets: string[]): string {
    const bytes = createHash('sha256').update(`${seed}#${made++}`).digest();
    return alphabets.map((alphabet, index) => alphabet[(bytes[index] ?? 0) % alphabet.length]).join('');
  }
  const any = letters + digits;
  return {
    /** Serial numbers in the shape of Seagate's. */
    serials: (count: number): string[] =>
      Array.from({ length: count }, () => pick(['Z', letters, digits, any, any, any, any, any])),
    /** A UPS number with its check digit. */
    tracking: (): string => {
      const body = `${pick([any, any, any, any, any, any])}03${pick(Array.from({ length: 7 }, () => digits))}`;
      return `1Z${body}${upsCheckDigit(body)}`;
    },
  };
}
export type Labels = ReturnType<typeof createLabels>;
