import { checkSelfTest, type SelfTestResult, selfTestCode } from '../../../shared/scan-code/self-test-code';
import { charOfStroke, type KeyStroke, type LayoutName, layoutNames } from '../../scan/keyboard-layouts';

export type ScannerVerdict = {
  result: SelfTestResult;
  received: string;
  /** Layouts under which the same keys give the code as it is printed. */
  fits: LayoutName[];
  /** The key that ended the code, where it is another than the station waits for. */
  suffix: 'Enter' | 'Tab' | 'none' | null;
};

export type ScannerTest = {
  /** What the station made of it; null: nothing, since the end was missing or another. */
  raw: string | null;
  /** The keys themselves; empty when the scanner is no keyboard. */
  strokes: KeyStroke[];
  endedWith: 'Enter' | 'Tab' | null;
  layout: LayoutName;
  expectedSuffix: 'Enter' | 'Tab';
};

/** Judges a scan of the self-test code: what differs, whether another country fits, and whether it ended as it should. */
export function judgeScanner(test: ScannerTest): ScannerVerdict {
  const { raw, strokes, endedWith, layout, expectedSuffix } = test;
  const typed = textOf(strokes, layout);
  // A key without a character under this layout cuts the scan in two: the keys then know more than the scan.
  const received = raw === null || typed.length > raw.length ? typed : raw;
  const result = checkSelfTest(received);
  const expected = result.ok ? selfTestCode : result.expected;
  const fits =
    strokes.length === 0 || result.ok ? [] : layoutNames.filter((name) => textOf(strokes, name) === expected);
  const isWrongEnd = strokes.length > 0 && endedWith !== expectedSuffix;
  return { result, received, fits, suffix: isWrongEnd ? (endedWith ?? 'none') : null };
}

function textOf(strokes: KeyStroke[], layout: LayoutName): string {
  return strokes.map((stroke) => charOfStroke(layout, stroke) ?? '').join('');
}
