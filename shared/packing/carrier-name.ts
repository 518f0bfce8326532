/** However its name is written. */
export const isSameCarrier = (a: string, b: string): boolean => carrierKey(a) === carrierKey(b);

/** "DHL" and "DHL Express" may be one; customers write what they like. */
export function mayBeSameCarrier(a: string, b: string): boolean {
  const [one, other] = [lettersOf(a), lettersOf(b)];
  return one.startsWith(other) || other.startsWith(one);
}

const lettersOf = (name: string) => carrierKey(name).replace(/[^\p{L}\p{N}]/gu, '');

export const carrierKey = (name: string): string => name.trim().toUpperCase();
