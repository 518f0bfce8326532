import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dhlCheckDigit } from '../../../shared/scan-code/check-digits/dhl-check-digit';
import { dpdCheckCharacter } from '../../../shared/scan-code/check-digits/dpd-check-character';
import { fedexCheckDigit } from '../../../shared/scan-code/check-digits/fedex-check-digit';
import { luhnCheckDigit } from '../../../shared/scan-code/check-digits/luhn-check-digit';
import { mod10CheckDigit } from '../../../shared/scan-code/check-digits/mod10-check-digit';
import { s10CheckDigit } from '../../../shared/scan-code/check-digits/s10-check-digit';
import { upsCheckDigit } from '../../../shared/scan-code/check-digits/ups-check-digit';

describe('check digits of published numbers', () => {
  it.each([
    ['UPS', upsCheckDigit, '5R89390357567127'],
    ['FedEx', fedexCheckDigit, '986578788855'],
    ['DHL', dhlCheckDigit, '3318810025'],
    ['S10', s10CheckDigit, '123456785'],
    ['GS1', mod10CheckDigit, '106141411234567897'],
    ['Luhn', luhnCheckDigit, '320595463938'],
    ['DPD', dpdCheckCharacter, '008182709980000020033350276C'],
    ['DPD', dpdCheckCharacter, '008182709980000020045327276N'],
  ])('%s', (_name, checkDigit, number) => {
    expect(checkDigit(number.slice(0, -1))).toBe(number.slice(-1));
  });

  it('S10 writes 5 for 11 and 0 for 10', () => {
    expect(s10CheckDigit('00000000')).toBe('5');
    // 4 × weight 3 = 12, remainder 1, and 11 − 1 = 10.
    expect(s10CheckDigit('00004000')).toBe('0');
  });
});

describe('a single changed digit', () => {
  const body = fc.stringMatching(/^\d{27}$/);
  const change = fc.record({ at: fc.nat(26), by: fc.integer({ min: 1, max: 9 }) });

  it.each([
    ['GS1 mod 10', mod10CheckDigit],
    ['Luhn', luhnCheckDigit],
    ['ISO 7064 mod 37,36', dpdCheckCharacter],
  ])('always changes the check digit of %s', (_name, checkDigit) => {
    fc.assert(
      fc.property(body, change, (digits, { at, by }) => {
        const changed = digits.slice(0, at) + ((Number(digits[at]) + by) % 10) + digits.slice(at + 1);
        expect(checkDigit(changed)).not.toBe(checkDigit(digits));
      }),
    );
  });

  it('is missed by UPS where a doubled character changes by 5, so a right check digit proves little', () => {
    expect(upsCheckDigit('5R8939035756712')).toBe(upsCheckDigit('5R8439035756712'));
  });
});
