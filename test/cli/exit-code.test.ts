import { expect, test } from 'vitest';
import { runProgram } from '../support/node-program';

test('a run that failed says so in its exit code, also when it had started PostgreSQL', async () => {
  const { exit } = await runProgram('test/support/exit-code-program.ts', []);
  expect(await exit).toBe(3);
}, 120_000);
