import { expect, test } from 'vitest';
import {
  type KeyStroke,
  type LayoutName,
  layoutNames,
  strokeOfChar,
} from '../../../renderer/scan/keyboard-layouts';
import { judgeScanner } from '../../../renderer/screens/settings/scanner-verdict';
import { selfTestCode } from '../../../shared/scan-code/self-test-code';

/** As a scanner of that country types the code; what its layout has no key for is left out, as scanners do. */
const typedBy = (country: LayoutName, text = selfTestCode): KeyStroke[] =>
  [...text].flatMap((char) => strokeOfChar(country, char) ?? []);
const judge = (country: LayoutName, layout: LayoutName, text?: string) =>
  judgeScanner({
    raw: null,
    strokes: typedBy(country, text),
    endedWith: 'Enter',
    layout,
    expectedSuffix: 'Enter',
  });

test('a scanner of the same country passes', () => {
  for (const name of ['US', 'UK', 'SE', 'DE', 'IT'] as const)
    expect(judge(name, name).result).toEqual({ ok: true });
});

test('the country that fits is named for every wrong pair', () => {
  for (const country of layoutNames) {
    if (typedBy(country).length < selfTestCode.length) continue;
    for (const layout of layoutNames) {
      const { result, fits } = judge(country, layout);
      if (!result.ok) expect(fits, `${country} scanner, ${layout} station`).toContain(country);
    }
  }
  expect(judge('DE', 'US').result).toMatchObject({ ok: false, problem: 'layout' });
});

test('a lost character is shown with its place, and no country is blamed', () => {
  const { result, fits } = judge('US', 'US', selfTestCode.replace('Q', ''));
  expect(result).toMatchObject({
    ok: false,
    problem: 'lost-characters',
    differences: [{ at: selfTestCode.indexOf('Q'), expected: 'Q', received: '' }],
  });
  expect(fits).toEqual([]);
});

test('another end than the station waits for is told, and none at all', () => {
  const strokes = typedBy('US');
  const ended = (endedWith: 'Tab' | 'Enter' | null) =>
    judgeScanner({ raw: null, strokes, endedWith, layout: 'US', expectedSuffix: 'Enter' }).suffix;
  expect(ended('Enter')).toBe(null);
  expect(ended('Tab')).toBe('Tab');
  expect(ended(null)).toBe('none');
});

test('a serial scanner is judged by what it sent', () => {
  const verdict = judgeScanner({
    raw: selfTestCode,
    strokes: [],
    endedWith: null,
    layout: 'FR',
    expectedSuffix: 'Enter',
  });
  expect(verdict).toMatchObject({ result: { ok: true }, suffix: null });
});
