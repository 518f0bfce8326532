/** The check digit of a DHL Express waybill, of all digits but the last: their value mod 7. At most 15 digits. */
export function dhlCheckDigit(digits: string): string {
  return String(Number(digits) % 7);
}
