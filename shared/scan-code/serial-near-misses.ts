import { serialKeys } from './serial';
import { type TextDifference, textDifferences } from './text-differences';

export interface SerialNearMiss {
  /** The expected serial as it was given. */
  expected: string;
  /** `confusable`: only O/0, I/1, S/5 or B/8 differ, any number of them. `one-character`: one changed, missing or added. */
  reason: 'confusable' | 'one-character';
  scannedKey: string;
  expectedKey: string;
  /** Between expectedKey and scannedKey. */
  differences: TextDifference[];
}

// With fewer characters one of them is too large a part for a guess.
const minKeyLength = 5;

/**
 * Expected serials that a scanned one nearly is, the likeliest first. For suggestions only: never take one automatically,
 * two drives of one box often differ in one character. A serial that matches exactly is no near miss.
 */
export function serialNearMisses(scanned: string, expected: readonly string[]): SerialNearMiss[] {
  const scannedKeys = serialKeys(scanned);
  return expected
    .flatMap((serial) => nearMiss(scannedKeys, serial) ?? [])
    .toSorted((a, b) => rank(a) - rank(b) || a.differences.length - b.differences.length);
}

function nearMiss(scannedKeys: string[], expected: string): SerialNearMiss | undefined {
  const expectedKeys = serialKeys(expected);
  if (expectedKeys.some((key) => scannedKeys.includes(key))) return undefined;
  for (const scannedKey of scannedKeys) {
    for (const expectedKey of expectedKeys) {
      const reason = nearness(scannedKey, expectedKey);
      if (reason) {
        return {
          expected,
          reason,
          scannedKey,
          expectedKey,
          differences: textDifferences(expectedKey, scannedKey),
        };
      }
    }
  }
  return undefined;
}

function nearness(a: string, b: string): SerialNearMiss['reason'] | undefined {
  if (Math.min(a.length, b.length) < minKeyLength || Math.abs(a.length - b.length) > 1) return undefined;
  if (withoutConfusables(a) === withoutConfusables(b)) return 'confusable';
  return isOneCharacterApart(a, b) ? 'one-character' : undefined;
}

function withoutConfusables(key: string): string {
  return key.replace(/O/g, '0').replace(/I/g, '1').replace(/S/g, '5').replace(/B/g, '8');
}

function isOneCharacterApart(a: string, b: string): boolean {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const isEqualFrom = (startA: number, startB: number) => a.slice(startA) === b.slice(startB);
  return isEqualFrom(i + 1, i + 1) || isEqualFrom(i + 1, i) || isEqualFrom(i, i + 1);
}

function rank(miss: SerialNearMiss): number {
  return miss.reason === 'confusable' ? 0 : 1;
}
