import { once } from 'node:events';
import { expect, test } from 'vitest';
import { killStarted, startNode } from '../support/processes';
import { withTimeLimit } from './time-limit';

const stopsNothing = async () => expect.unreachable('nothing had to be stopped');

test('what ends in time answers as if there were no limit', async () => {
  expect(await withTimeLimit(async () => 7, 60_000, stopsNothing)).toBe(7);
  const fails = () => Promise.reject(new Error('broken'));
  await expect(withTimeLimit(fails, 60_000, stopsNothing)).rejects.toThrow('broken');
});

test('what waits for ever fails at its limit, and what it started is gone', async () => {
  const started = startNode(['-e', 'setInterval(() => undefined, 1000)']);
  await once(started.child, 'spawn');
  let cleanedUp = false;
  const hangs = async () => {
    try {
      await started.line(/never/);
    } finally {
      cleanedUp = true;
    }
  };
  await expect(withTimeLimit(hangs, 50, killStarted)).rejects.toThrow('not done after 0.05 s');
  expect(cleanedUp).toBe(true);
  expect(started.child.signalCode).toBe('SIGKILL');
});
