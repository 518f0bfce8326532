import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serialNearMisses } from '../../../shared/scan-code/serial-near-misses';
import { textDifferences } from '../../../shared/scan-code/text-differences';

describe('DRIVE-9 near misses are suggestions only', () => {
  it.each([
    ['ZL2ALNO8', 'ZL2ALN08', 'confusable', [{ at: 6, expected: '0', received: 'O' }]],
    [
      'ZR5OMF8H',
      'ZR50MFBH',
      'confusable',
      [
        { at: 3, expected: '0', received: 'O' },
        { at: 6, expected: 'B', received: '8' },
      ],
    ],
    ['ZR50MFCH', 'ZR50MFBH', 'one-character', [{ at: 6, expected: 'B', received: 'C' }]],
    ['ZR50MBH', 'ZR50MFBH', 'one-character', [{ at: 5, expected: 'F', received: '' }]],
    ['ZR50MFXBH', 'ZR50MFBH', 'one-character', [{ at: 6, expected: '', received: 'X' }]],
    ['WD-WX2OA89H0316', 'WX20A89H0316', 'confusable', [{ at: 3, expected: '0', received: 'O' }]],
  ] as const)('%s for %s: %s', (scanned, expected, reason, differences) => {
    expect(serialNearMisses(scanned, [expected])).toMatchObject([{ expected, reason, differences }]);
  });

  it.each([
    ['ZR50MFBH', 'zr50-mfbh'],
    ['WX20A89H0316', 'WD-WX20A89H0316'],
    ['ZR50MFBH', 'ZR5FSB85'],
    ['ZR50', 'ZR51'],
    ['', 'ZR50MFBH'],
    ['WD-', 'WD-WX20A89H0316'],
  ])('%j is none for %j', (scanned, expected) => {
    expect(serialNearMisses(scanned, [expected])).toEqual([]);
  });

  it('puts confusions before other changes', () => {
    const misses = serialNearMisses('ZR5OMFBH', ['ZR5XMFBH', 'ZR50MFBH']);
    expect(misses.map(({ expected }) => expected)).toEqual(['ZR50MFBH', 'ZR5XMFBH']);
  });

  it('finds every single change', () => {
    const serial = fc.stringMatching(/^[ACE-HJ-NP-RT-Z2-46-79]{8,12}$/);
    fc.assert(
      fc.property(serial, fc.nat(7), (expected, at) => {
        const changed = `${expected.slice(0, at)}#${expected.slice(at + 1)}`;
        expect(serialNearMisses(changed, [expected])[0]?.differences).toEqual([
          { at, expected: expected.charAt(at), received: '#' },
        ]);
      }),
    );
  });
});

describe('differences of two texts', () => {
  it('turn the one into the other', () => {
    const text = fc.stringMatching(/^[ab]{0,8}$/);
    fc.assert(
      fc.property(text, text, (expected, received) => {
        let result = expected;
        for (const difference of textDifferences(expected, received).toReversed()) {
          const { at } = difference;
          result = result.slice(0, at) + difference.received + result.slice(at + difference.expected.length);
        }
        expect(result).toBe(received);
      }),
    );
  });
});
