import { describe, expect, it } from 'vitest';
import { charOfStroke, layoutNames, strokeOfChar } from '../../../renderer/scan/keyboard-layouts';
import { selfTestCode } from '../../../shared/scan-code/self-test-code';

const key = (code: string, shift = false, altGr = false) => ({ code, shift, altGr });

describe('scanner layouts', () => {
  it.each(layoutNames)('%s: every character of our own codes can be typed and is read back', (layout) => {
    for (const char of `${selfTestCode}ABCDEFGHIJKLMNOPQRSTUVWXYZ`) {
      const stroke = strokeOfChar(layout, char);
      expect(stroke, `${layout} ${char}`).toBeDefined();
      if (stroke) expect(charOfStroke(layout, stroke)).toBe(char);
    }
  });

  it.each([
    ['US', key('Minus'), '-'],
    ['US', key('Digit2', true), '@'],
    ['UK', key('Digit2', true), '"'],
    ['UK', key('Backslash'), '#'],
    ['SE', key('Slash'), '-'],
    ['SE', key('Digit4', false, true), '$'],
    ['SE', key('Period', true), ':'],
    ['NO', key('Semicolon'), 'ø'],
    ['DK', key('Semicolon'), 'æ'],
    ['DE', key('KeyY'), 'z'],
    ['DE', key('Digit7', true), '/'],
    ['FR', key('KeyQ'), 'a'],
    ['FR', key('Digit1', true), '1'],
    ['FR', key('Digit6'), '-'],
    ['ES', key('Quote', false, true), '{'],
    ['IT', key('Minus'), "'"],
  ] as const)('%s %j is %s', (layout, stroke, char) => {
    expect(charOfStroke(layout, stroke)).toBe(char);
  });

  it('the number pad prints the same everywhere, other keys nothing', () => {
    expect(charOfStroke('FR', key('Numpad7'))).toBe('7');
    expect(charOfStroke('DE', key('NumpadSubtract'))).toBe('-');
    expect(charOfStroke('US', key('ArrowLeft'))).toBeUndefined();
    expect(charOfStroke('US', key('F9'))).toBeUndefined();
  });
});
