const weights = [8, 6, 4, 2, 3, 5, 9, 7] as const;

/** The check digit of a postal item, of the 8 digits of its serial number (UPU standard S10). */
export function s10CheckDigit(digits: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  const rest = 11 - (sum % 11);
  if (rest === 10) return '0';
  return rest === 11 ? '5' : String(rest);
}
