import { expect, test } from 'vitest';
import { isOver, percentile, rate, times } from './figure';

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

test('a percentile is a sample that was taken, whatever their order', () => {
  expect([0.5, 0.95, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 95, 99, 100]);
  expect(percentile([7], 0.95)).toBe(7);
});

test('p95 is what a budget is about, and meeting it exactly is meeting it', () => {
  expect(times('scan', hundred, 95)).toMatchObject({ n: 100, p50: 50, p95: 95, p99: 99, value: 95 });
  expect(isOver(times('scan', hundred, 95))).toBe(false);
  expect(isOver(times('scan', hundred, 94))).toBe(true);
});

test('a rate is per second and has no budget', () => {
  const figure = rate('push', 'operations/s', { count: 500, ms: 250 });
  expect(figure.value).toBe(2000);
  expect(isOver(figure)).toBe(false);
});
