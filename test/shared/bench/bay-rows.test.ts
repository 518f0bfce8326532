import { describe, expect, it } from 'vitest';
import { bayBeside, bayRows } from '../../../shared/bench/bay-rows';
import type { BenchLayout } from '../../../shared/bench/bench-contract';

const layout: BenchLayout = { rows: 2, columns: 3, order: 'rows', origin: 'top-left', firstNumber: 1 };

describe('the bays as they lie in the chassis', () => {
  it.each<[Partial<BenchLayout>, number[][]]>([
    [
      {},
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    [
      { order: 'columns' },
      [
        [1, 3, 5],
        [2, 4, 6],
      ],
    ],
    [
      { origin: 'bottom-left' },
      [
        [4, 5, 6],
        [1, 2, 3],
      ],
    ],
    [
      { order: 'columns', origin: 'bottom-left', firstNumber: 0 },
      [
        [1, 3, 5],
        [0, 2, 4],
      ],
    ],
  ])('%j', (changes, rows) => {
    expect(bayRows({ ...layout, ...changes })).toEqual(rows);
  });

  it('arrows go to what lies there on the screen, and stop at the edge', () => {
    const rows = bayRows({ ...layout, origin: 'bottom-left' });
    expect(bayBeside(rows, 4, 'ArrowDown')).toBe(1);
    expect(bayBeside(rows, 1, 'ArrowDown')).toBe(1);
    expect(bayBeside(rows, 1, 'ArrowUp')).toBe(4);
    expect(bayBeside(rows, 1, 'ArrowLeft')).toBe(1);
    expect(bayBeside(rows, 1, 'End')).toBe(3);
    expect(bayBeside(rows, 6, 'Home')).toBe(4);
  });
});
