import { expect, test } from 'vitest';
import { runTool } from '../../../electron/drives/run-tool';

const node = (script: string, more: { input?: Buffer[]; timeLimitMs?: number } = {}) =>
  runTool({ command: process.execPath, args: ['-e', script], timeLimitMs: 60_000, ...more });

test('a tool gets its arguments as they are and its input on standard input', async () => {
  const script = 'process.stdin.pipe(process.stdout); console.error(process.argv[1])';
  const args = ['-e', script, '$(reboot); `x` "y"'];
  const input = [Buffer.from('one '), Buffer.from('two')];
  expect(await runTool({ command: process.execPath, args, input, timeLimitMs: 60_000 })).toEqual({
    exit: 0,
    output: 'one two',
    errors: '$(reboot); `x` "y"\n',
  });
});

test('how a tool ends is told, whatever it does', async () => {
  expect(await node('process.exit(7)')).toMatchObject({ exit: 7 });
  expect(await node("process.kill(process.pid, 'SIGKILL')")).toMatchObject({ exit: 137 });
  // It ends before it has read what it is given.
  expect(await node('process.exit(3)', { input: [Buffer.alloc(1_000_000)] })).toMatchObject({ exit: 3 });
  const none = { command: 'no-such-tool-of-dockside', args: [], timeLimitMs: 60_000 };
  expect(await runTool(none)).toMatchObject({ failed: 'missing' });
  const folder = { command: import.meta.dirname, args: [], timeLimitMs: 60_000 };
  expect(await runTool(folder)).toMatchObject({ failed: 'not-startable' });
});

test('a tool that hangs or never stops talking is given up', async () => {
  const hangs = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)";
  expect(await node(hangs, { timeLimitMs: 50 })).toMatchObject({ failed: 'timed-out' });
  const talks = "for (;;) require('node:fs').writeSync(1, 'x'.repeat(60000))";
  expect(await node(talks)).toMatchObject({ failed: 'too-much-output' });
});

test('DISK-4 a tool does not get the credentials that its caller was given', async () => {
  process.env.AZURE_STORAGE_CONNECTION_STRING = 'AccountKey=secret';
  try {
    expect(await node('console.log(Object.keys(process.env).join())')).toMatchObject({
      exit: 0,
      output: expect.not.stringContaining('AZURE'),
    });
  } finally {
    delete process.env.AZURE_STORAGE_CONNECTION_STRING;
  }
});
