import { expect, test } from 'vitest';
import { ended, npm } from '../support/npm-command';

const bench = (...names: string[]) => ended(npm(['run', '-s', 'bench', '--', ...names]));

test('bench prints a JSON line per figure and a table on stderr', async () => {
  const { code, stdout, stderr } = await bench('raw-journal');
  expect(code, stderr).toBe(0);
  const figures = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(figures.map(({ name }) => name)).toEqual(['raw-append-fdatasync', 'raw-journal-append']);
  for (const figure of figures)
    expect(Object.keys(figure)).toEqual([
      'name',
      'n',
      'unit',
      'p50',
      'p95',
      'p99',
      'value',
      'budget',
      'machine',
    ]);
  expect(stderr).toContain('raw-journal-append');
}, 120_000);

test('a bench that does not exist is a usage error and prints nothing on stdout', async () => {
  const { code, stdout, stderr } = await bench('warp-speed');
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('no bench is called warp-speed');
}, 120_000);
