const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The check character of a DPD parcel number, of its 27 digits: ISO 7064 MOD 37,36. */
export function dpdCheckCharacter(body: string): string {
  let rest = 36;
  for (const char of body) {
    const sum = (rest + alphabet.indexOf(char)) % 36 || 36;
    rest = (sum * 2) % 37;
  }
  return alphabet.charAt((37 - rest) % 36);
}
