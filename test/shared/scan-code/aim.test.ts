import { describe, expect, it } from 'vitest';
import { isGs1, parseAim, symbologyOf } from '../../../shared/scan-code/aim';

describe('AIM id', () => {
  it.each([
    [']C0', 'code128', false],
    [']C1', 'code128', true],
    [']A0', 'code39', false],
    [']A4', 'code39', false],
    [']d1', 'data-matrix', false],
    [']d2', 'data-matrix', true],
    [']Q1', 'qr', false],
    [']Q3', 'qr', true],
    [']U1', 'maxicode', false],
    [']L2', 'pdf417', false],
    [']I1', 'itf', false],
    [']E0', 'ean', false],
    [']z0', 'aztec', false],
    [']X9', 'other', false],
  ])('%s is %s', (aimId, symbology, gs1) => {
    expect(parseAim(`${aimId}ZR50MFBH`)).toEqual({ aimId, text: 'ZR50MFBH' });
    expect(symbologyOf(aimId)).toBe(symbology);
    expect(isGs1(aimId)).toBe(gs1);
  });

  it.each(['ZR50MFBH', ']', ']C', '] C0X', '[C0X', 'X]C0', ''])('%j has none', (raw) => {
    expect(parseAim(raw)).toEqual({ aimId: undefined, text: raw });
    expect(symbologyOf(undefined)).toBeUndefined();
  });
});
