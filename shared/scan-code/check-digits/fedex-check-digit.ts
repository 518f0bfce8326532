const weights = [3, 1, 7] as const;

/** The check digit of a FedEx Express number, of its first 11 digits: weights 3, 1, 7 repeating, mod 11 mod 10. */
export function fedexCheckDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += Number(digits[i]) * (weights[i % 3] ?? 0);
  return String((sum % 11) % 10);
}
