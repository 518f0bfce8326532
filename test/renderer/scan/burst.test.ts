import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incompleteText, maxGapMs, noBurst, pressKey } from '../../../renderer/scan/burst';
import { layoutNames } from '../../../renderer/scan/keyboard-layouts';
import { aKey, press, scanned, strokesOf, usEnter } from './type-keys';

const label = fc.stringMatching(/^[A-Z0-9$:_./-]{4,40}$/);

describe('a scanner behind the keyboard', () => {
  it('any label at any plausible timing is recovered, in every layout', () => {
    const layout = fc.constantFrom(...layoutNames);
    // Bluetooth: most characters in clumps, less than half of the gaps long, none over 250 ms.
    const gaps = fc
      .tuple(
        fc.array(fc.integer({ min: 0, max: 35 }), { minLength: 40, maxLength: 40 }),
        fc.array(fc.integer({ min: 36, max: maxGapMs }), { maxLength: 40 }),
      )
      .map(([quick, slow]) => ({ quick, slow }));
    fc.assert(
      fc.property(label, layout, gaps, fc.infiniteStream(fc.nat()), (text, name, { quick, slow }, order) => {
        const count = text.length - 1;
        const slowOnes = slow.slice(0, Math.floor((count - 1) / 2));
        const between = [...slowOnes, ...quick.slice(0, count - slowOnes.length)]
          .map((gap) => ({ gap, place: order.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ gap }) => gap);
        const steps = press(strokesOf(text, name), [...between, quick[0] ?? 5], {
          layout: name,
          suffix: 'Enter',
        });
        expect(scanned(steps)).toEqual([text]);
      }),
    );
  });

  it('typing is no scan, however long, with its Enter left alone', () => {
    const typing = fc.array(fc.integer({ min: 60, max: 400 }), { minLength: 45, maxLength: 45 });
    fc.assert(
      fc.property(label, typing, (text, gaps) => {
        const steps = press(strokesOf(text), gaps);
        expect(scanned(steps)).toEqual([]);
        expect(steps.at(-1)?.kind).toBe('typed');
      }),
    );
  });

  it('a fast typist with a few quick pairs is still typing', () => {
    const gaps = [30, 90, 25, 120, 80, 30, 95, 110, 70, 60];
    expect(scanned(press(strokesOf('receiving'), gaps))).toEqual([]);
  });

  it('a held key passes every speed test, so its repeats never count', () => {
    let burst = pressKey(noBurst, aKey({ code: 'KeyA' }, 0), usEnter).burst;
    for (let at = 30; at < 600; at += 30)
      burst = pressKey(burst, aKey({ code: 'KeyA' }, at, { repeat: true }), usEnter).burst;
    expect(pressKey(burst, aKey({ code: 'Enter' }, 610), usEnter).kind).toBe('typed');
  });

  it('one gap over 250 ms begins anew', () => {
    const steps = press(strokesOf('ABCDEFGH'), [5, 5, 5, 251, 5, 5, 5, 5]);
    expect(scanned(steps)).toEqual(['EFGH']);
  });

  it('three characters are too few', () => {
    expect(scanned(press(strokesOf('ABC'), [5]))).toEqual([]);
    expect(scanned(press(strokesOf('ABCD'), [5]))).toEqual(['ABCD']);
  });

  it('Tab ends a scan only where it is the suffix', () => {
    const strokes = strokesOf('ZR50MFBH', 'US', 'Tab');
    expect(scanned(press(strokes, [5], { layout: 'US', suffix: 'Tab' }))).toEqual(['ZR50MFBH']);
    expect(scanned(press(strokes, [5]))).toEqual([]);
  });

  it('a burst without its suffix is incomplete, never a scan', () => {
    const steps = press(strokesOf('ZR50MFBH').slice(0, -1), [5]);
    const burst = steps.at(-1)?.burst ?? noBurst;
    expect(scanned(steps)).toEqual([]);
    expect(incompleteText(burst, burst.lastAt + maxGapMs)).toBeNull();
    expect(incompleteText(burst, burst.lastAt + maxGapMs + 1)).toBe('ZR50MFBH');
  });

  it('Ctrl+] and F8 inside a burst are the group separator; another Ctrl key is swallowed', () => {
    const [a, b, c, d] = strokesOf('ABCD');
    const keys = [a, b, c, d].map((stroke, index) => aKey(stroke ?? { code: '' }, index * 5));
    let burst = noBurst;
    for (const key of keys) burst = pressKey(burst, key, usEnter).burst;
    burst = pressKey(burst, aKey({ code: 'BracketRight' }, 20, { control: true }), usEnter).burst;
    burst = pressKey(burst, aKey({ code: 'F8' }, 25), usEnter).burst;
    const swallowed = pressKey(burst, aKey({ code: 'KeyT' }, 30, { control: true }), usEnter);
    expect(swallowed.kind).toBe('swallowed');
    const end = pressKey(swallowed.burst, aKey({ code: 'Enter' }, 35), usEnter);
    expect(end).toMatchObject({ kind: 'scan', text: 'ABCD\u001d\u001d' });
  });

  it('F8 and Ctrl+] outside of a burst stay keys', () => {
    expect(pressKey(noBurst, aKey({ code: 'F8' }, 0), usEnter)).toEqual({ kind: 'typed', burst: noBurst });
    expect(pressKey(noBurst, aKey({ code: 'BracketRight' }, 0, { control: true }), usEnter).kind).toBe(
      'typed',
    );
  });

  it('reads by the physical key: what the computer makes of it does not matter', () => {
    // A US scanner on a Swedish computer: the hyphen arrives as "+", the colon as "Ö".
    const [dollar, letter, colon] = strokesOf('$B:');
    const printed = ['¤', 'B', 'Ö', 'Ä'];
    let burst = noBurst;
    [dollar, letter, colon, { code: 'Minus', shift: false, altGr: false }].forEach((stroke, index) => {
      burst = pressKey(
        burst,
        aKey(stroke ?? { code: '' }, index * 5, { printed: printed[index] ?? '' }),
        usEnter,
      ).burst;
    });
    expect(burst.text).toBe('$B:-');
  });

  it('believes a shifted character that comes without Shift', () => {
    const step = pressKey(noBurst, aKey({ code: 'Digit4' }, 0, { printed: '$' }), usEnter);
    expect(step.burst.text).toBe('$');
  });
});
