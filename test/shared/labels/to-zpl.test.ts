import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dotsOfLabel } from '../../../shared/labels/dots-of-label';
import { type DrawnLabel, drawnLabelSchema, printerLetters } from '../../../shared/labels/drawn-label';
import { letterRoom } from '../../../shared/labels/fit-text';
import { readZpl, ZplError } from '../../../shared/labels/read-zpl';
import { toZpl } from '../../../shared/labels/to-zpl';

const empty: DrawnLabel = {
  dpi: 203,
  width: 800,
  height: 400,
  texts: [],
  boxes: [],
  pictures: [],
  codes: [],
};
const withText = (text: string): DrawnLabel => ({
  ...empty,
  texts: [{ x: 20, y: 30, width: letterRoom(text, 24), height: 24, text }],
});

const attacks = [
  '^XZ^XA^FO0,0^A0N,90,90^FDStolen^FS^XZ',
  'Evil^FS^XZ^XA^LL9^XZ',
  '~JR',
  '~HS^JUS',
  '^IDR:*.*',
  '_5EXZ',
  '\\&^FS',
  '^CC/ /XZ',
  '^FH^FD_7EJA',
  'A_',
  '~~^^__\\\\',
  'Å^Ä~Ö_ÿ',
  '%5EXZ 100%',
  "'; DROP TABLE job; --",
  '$C:CLOSE >;>8',
];

describe('LABEL-2 what a customer wrote is printed and never done', () => {
  test.each(attacks)('%s', (text) => {
    const zpl = toZpl(withText(text));
    expect(readZpl(zpl).texts.map((line) => line.text)).toEqual([text]);
    expect(zpl.split('^XA')).toHaveLength(2);
    expect(zpl.split('^XZ')).toHaveLength(2);
    expect(zpl).not.toContain('~');
    expect(zpl).toMatch(/^[\n\u0020-\u007E]*$/);
  });

  test('whatever letters a printer has, they come back as they were', () => {
    const letters = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    const texts = fc
      .oneof(fc.string({ minLength: 1, maxLength: 60 }), letters)
      .filter((text) => printerLetters.test(text));
    fc.assert(
      fc.property(texts, (text) => {
        expect(readZpl(toZpl(withText(text))).texts).toEqual(withText(text).texts);
      }),
    );
  });

  test('what a page asks for can hold no command: other letters and stray digits are refused', () => {
    expect(drawnLabelSchema.safeParse(withText('plain')).success).toBe(true);
    for (const text of ['line\nbreak', '中文', '\u0010~JR', ''])
      expect(drawnLabelSchema.safeParse(withText(text)).success).toBe(false);
    const picture = { x: 0, y: 0, width: 8, height: 1 };
    for (const row of ['^X', 'FF^XZ', 'F', 'ff', ''])
      expect(drawnLabelSchema.safeParse({ ...empty, pictures: [{ ...picture, rows: [row] }] }).success).toBe(
        false,
      );
  });
});

test('boxes and pictures come back dot by dot, with repeated rows said once', () => {
  const label: DrawnLabel = {
    ...empty,
    boxes: [{ x: 3, y: 4, width: 50, height: 2 }],
    pictures: [{ x: 100, y: 50, width: 12, height: 4, rows: ['A5F0', 'A5F0', 'A5F0', '0010'] }],
  };
  const zpl = toZpl(label);
  expect(zpl).toContain('^GFA,8,8,2,A5F0::0010^FS');
  expect(dotsOfLabel(readZpl(zpl))).toEqual(dotsOfLabel(label));
});

describe('the reader does what we write and refuses all else', () => {
  const whole = toZpl(withText('Dock 1'));
  test.each([
    ['a second label', whole + whole],
    ['a command of the printer', `~JR${whole}`],
    ['a command that stores', whole.replace('^FO', '^DFR:X.ZPL^FS^FO')],
    ['another number of copies', whole.replace('^PQ1', '^PQ9')],
    ['letters without an escape', whole.replace('^FH_', '')],
    ['a bad escape', whole.replace('Dock 1', 'Dock _Z1')],
    ['text after the end', `${whole}more`],
    ['a field that never ends', whole.replace('^FS\n^PQ', '\n^PQ')],
    ['a picture that is shorter than it says', whole.replace('^A0N,24,24^FH_^FDDock 1', '^GFA,4,4,2,FFFF')],
  ])('%s', (_name, zpl) => {
    expect(() => readZpl(zpl)).toThrow(ZplError);
  });
});
