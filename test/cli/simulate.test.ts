import { expect, test } from 'vitest';
import { ended, npm } from '../support/npm-command';

const simulate = (...given: string[]) => ended(npm(['run', '-s', 'simulate', '--', ...given]));

test('one seed twice is the same run to the last byte, told in one line', { timeout: 300_000 }, async () => {
  const first = await simulate('--seed', '7');
  const second = await simulate('--seed', '7');
  expect(first.code).toBe(0);
  expect(first.stdout).toBe(second.stdout);
  expect(first.stderr.split('\n').length).toBeGreaterThan(300);
  expect(second.stderr).toBe(first.stderr);
  const summary = JSON.parse(first.stdout);
  expect(summary).toMatchObject({ seeds: 1, failed: 0, first: null });
  expect(summary.ops).toBeGreaterThanOrEqual(200);
  expect(summary.digest).toMatch(/^[0-9a-f]{64}$/);
});

test('20 lives of a site on a real PGlite keep every invariant', { timeout: 900_000 }, async () => {
  const { code, stdout } = await simulate('--seeds', '20', '--store', 'pglite');
  expect(JSON.parse(stdout)).toMatchObject({ seeds: 20, failed: 0, first: null });
  expect(code).toBe(0);
});

// A sample: finding all of them takes longer than everybody's every run may.
test.each([
  'nothing-retained',
  'site-not-locked',
  'pending-not-judged-again',
  'cursor-beyond-the-page',
  'saved-without-the-journal',
])('finds the planted bug %s', { timeout: 300_000 }, async (bug) => {
  const { code, stdout, stderr } = await simulate('--seeds', '2000', '--plant', bug);
  expect(code).toBe(1);
  const { first } = JSON.parse(stdout);
  expect(first.invariant).toMatch(/^[SL]\d+$/);
  expect(stderr).toContain(`seed ${first.seed} broke ${first.invariant}`);
});

test('names the bugs that it can plant', async () => {
  const { code, stdout } = await simulate('--list-bugs');
  expect(code).toBe(0);
  expect(stdout.trim().split('\n').length).toBeGreaterThanOrEqual(20);
});

test.each(['--seeds many', '--plant no-such-bug', '--store oracle', '--fast'])(
  '%s is a usage error',
  async (given) => {
    const { code, stdout, stderr } = await simulate(...given.split(' '));
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('usage: npm run -s simulate');
  },
);
