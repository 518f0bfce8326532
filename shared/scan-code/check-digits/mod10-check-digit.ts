/** The GS1 check digit of a string of digits: weights 3, 1, 3, … from the right. USPS, SSCC, EAN and FedEx Ground use it. */
export function mod10CheckDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const weight = (digits.length - i) % 2 === 1 ? 3 : 1;
    sum += Number(digits[i]) * weight;
  }
  return String((10 - (sum % 10)) % 10);
}
