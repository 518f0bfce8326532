import { describe, expect, it } from 'vitest';
import { createLoneKey, loneKeyMs } from '../../../renderer/scan/lone-key';

function aKeyboard() {
  const lone: string[] = [];
  let due: (() => void) | null = null;
  const waits: number[] = [];
  const after = (ms: number, callback: () => void) => {
    waits.push(ms);
    due = callback;
    return () => {
      due = null;
    };
  };
  const key = createLoneKey({ after }, (code) => void lone.push(code));
  return {
    lone,
    waits,
    key,
    wait() {
      const callback = due;
      due = null;
      callback?.();
    },
  };
}

describe('a key that a person pressed', () => {
  it('is taken once nothing follows it', () => {
    const { key, lone, wait } = aKeyboard();
    key.pressed('Digit2', 1000, true);
    key.released('Digit2');
    expect(lone).toEqual([]);
    wait();
    expect(lone).toEqual(['Digit2']);
  });

  it('is waited for longer by as much as it came late: the rest of a scan is late too', () => {
    const { key, waits } = aKeyboard();
    key.pressed('KeyZ', 1000, true, 400);
    key.pressed('KeyZ', 2000, true, -3);
    expect(waits).toEqual([loneKeyMs + 400, loneKeyMs]);
  });

  it('is taken at once when Enter follows it', () => {
    const { key, lone, wait } = aKeyboard();
    key.pressed('Digit2', 1000, true);
    expect(key.settle()).toBe(true);
    wait();
    expect(lone).toEqual(['Digit2']);
    expect(key.settle()).toBe(false);
  });

  it('in a scan none is: not the first, not one in it, not the last before its end', () => {
    const { key, lone, wait } = aKeyboard();
    for (const [index, code] of ['Digit1', 'KeyZ', 'Digit5', 'Digit9'].entries())
      key.pressed(code, 1000 + index * 5, code.startsWith('Digit'));
    key.released('Enter');
    wait();
    expect(lone).toEqual([]);
    key.pressed('Digit3', 1015 + loneKeyMs + 1, true);
    key.released('Enter');
    wait();
    expect(lone).toEqual([]);
  });
});
