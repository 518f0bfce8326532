const groups = /^\d{6}(-\d{6}){7}$/;
/** Each group is a 16-bit number times 11, so it stays below 65,536 × 11. */
const groupLimit = 720_896;

/**
 * Whether a key cannot be a BitLocker numerical password although it has the form of one. Other forms (base64 of the
 * preparation tool) are not judged. Only a warning follows: Microsoft's own tutorial has such a key.
 */
export function isImplausibleBitLockerKey(key: string): boolean {
  if (!groups.test(key)) return /^[\d-]+$/.test(key);
  return key.split('-').some((group) => Number(group) % 11 !== 0 || Number(group) >= groupLimit);
}
