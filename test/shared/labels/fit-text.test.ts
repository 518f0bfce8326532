import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fontkit from '@pdf-lib/fontkit';
import { describe, expect, test } from 'vitest';
import { sfntFont } from '../../../hub/customer-api/sfnt-font';
import { breakLines, isDrawable, widthOf } from '../../../shared/labels/fit-text';
import type { LabelText } from '../../../shared/labels/label';
import { letterWidths } from '../../../shared/labels/letter-widths';
import { typeset } from '../../../shared/labels/typeset';
import { letterWidthsOf } from './letter-widths-of';

test('LABEL-1 the widths of letters are those of the bundled font', () => {
  const file = createRequire(import.meta.url).resolve(
    '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff',
  );
  expect(letterWidths).toEqual(letterWidthsOf(fontkit.create(sfntFont(readFileSync(file)))));
});

const line: LabelText = {
  kind: 'text',
  field: 'number',
  text: '',
  xMm: 2,
  yMm: 10,
  widthMm: 40,
  sizesMm: [6, 4, 3],
  lines: 1,
};

describe('LABEL-1 what has no room stops the label and is named', () => {
  test('the largest size that fits is taken', () => {
    const sizes = ['ZR50', 'ZR50MFBH9012', 'ZR50MFBH90123456'].map((text) => {
      const placed = typeset({ ...line, text });
      return placed.ok ? placed.lines.map(({ sizeMm }) => sizeMm) : placed;
    });
    expect(sizes).toEqual([[6], [4], [4]]);
  });
  test('nothing is cut and nothing is smaller than the smallest size', () => {
    expect(typeset({ ...line, text: 'W'.repeat(45) })).toEqual({
      ok: false,
      problem: 'overflow',
      field: 'number',
    });
  });
  test('every letter of a text is on one of its lines, none of them too wide', () => {
    const text = 'Backups of the finance department, boxes 1-14, 收货区 第三排货架 北侧';
    const placed = typeset({ ...line, text, lines: 4 });
    if (!placed.ok) throw new Error(placed.problem);
    expect(
      placed.lines
        .map((one) => one.text)
        .join('')
        .replaceAll(' ', ''),
    ).toBe(text.replaceAll(' ', ''));
    expect(placed.lines.every(({ widthMm }) => widthMm <= 40)).toBe(true);
    expect(placed.lines.length).toBeGreaterThan(2);
  });
  test.each(['📦 box', 'line\nbreak', '\u0000', '\u202Eevil', 'عمان'])(
    'letters that no font has: %j',
    (text) => {
      expect(isDrawable(text)).toBe(false);
      expect(typeset({ ...line, text })).toEqual({ ok: false, problem: 'letter', field: 'number' });
    },
  );
});

test('lines break between words and between Chinese letters, and in a word only where it is longer than a line', () => {
  expect(breakLines('one two three', 4)).toEqual(['one two', 'three']);
  expect(breakLines('收货区货架', 2)).toEqual(['收货', '区货', '架']);
  expect(breakLines('WWWWWWWW', widthOf('WWW'))).toEqual(['WWW', 'WWW', 'WW']);
  expect(breakLines('', 4)).toEqual([]);
});
