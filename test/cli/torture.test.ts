import { expect, test } from 'vitest';
import { ended, npm } from '../support/npm-command';

const torture = (...args: string[]) => ended(npm(['run', '-s', 'torture', '--', ...args]));

test('torture lists what it can break', async () => {
  const { code, stdout, stderr } = await torture('--list');
  expect(code, stderr).toBe(0);
  for (const name of [
    'kill-hub-pglite',
    'kill-browser',
    'fill-disk',
    'cut-power-hub',
    'two-windows',
    'two-hubs',
    'kill-transfer',
  ])
    expect(stdout).toMatch(new RegExp(`^${name} +\\S`, 'm'));
}, 120_000);

test('a scenario that does not exist and rounds that are none are usage errors, and nothing is tried', async () => {
  for (const [args, reason] of [
    [['set-on-fire'], 'no scenario is called set-on-fire'],
    [['kill-browser', '--rounds', 'many'], '--rounds must be'],
  ] as const) {
    const { code, stdout, stderr } = await torture(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(reason);
  }
}, 120_000);
