/** The Luhn check digit of a string of digits: from the right every second digit is doubled. Purolator uses it. */
export function luhnCheckDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[i]);
    const doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += (digits.length - i) % 2 === 1 ? doubled : digit;
  }
  return String((10 - (sum % 10)) % 10);
}
