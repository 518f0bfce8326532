/** Without letters that are mistaken for digits; eight of them are a million million badges. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A badge code that nobody can guess from a name. */
export function badgeProposal(fillRandom: (bytes: Uint8Array<ArrayBuffer>) => void): string {
  const bytes = new Uint8Array(8);
  fillRandom(bytes);
  return [...bytes].map((byte) => letters[byte % letters.length]).join('');
}
