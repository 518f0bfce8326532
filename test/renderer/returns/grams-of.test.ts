import { expect, it } from 'vitest';
import { gramsOf } from '../../../renderer/screens/returns/grams-of';

it.each([
  ['2.4', 2400],
  ['2,4', 2400],
  [' 12 ', 12_000],
  ['0,001', 1],
  ['100', 100_000],
])('PACK-3 a weight of %s kg is %i grams', (text, grams) => {
  expect(gramsOf(text)).toBe(grams);
});

it.each(['', '0', '100.001', '2.4.1', '-1', '1e2', 'two', '2,4 kg'])(
  'PACK-3 %j is no weight of a box',
  (text) => {
    expect(gramsOf(text)).toBeNull();
  },
);
