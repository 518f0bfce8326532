import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export type NpmCommand = {
  child: ChildProcess;
  stdout: () => string;
  stderr: () => string;
  /** What followed `start` on the first line of stdout that begins with it; throws when the command ends before. */
  line: (start: string) => Promise<string>;
  /** Exit code after the end. */
  end: Promise<number | null>;
};

/** A command exactly as somebody types it: `npm('run', '-s', 'hub', '--', …)`. */
export function npm(
  args: string[],
  { stdin = '', env = {} }: { stdin?: string; env?: NodeJS.ProcessEnv } = {},
): NpmCommand {
  const child = spawn('npm', args, { stdio: 'pipe', env: { ...process.env, ...env } });
  child.stdin.on('error', () => undefined).end(stdin);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const end = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    end,
    async line(start) {
      for (;;) {
        const found = stdout
          .split('\n')
          .slice(0, -1)
          .find((line) => line.startsWith(start));
        if (found !== undefined) return found.slice(start.length);
        const over = end.then(() => 'over');
        if ((await Promise.race([once(child.stdout, 'data'), over])) === 'over' && !stdout.includes(start))
          throw new Error(`npm ${args.join(' ')} ended before "${start}":\n${stdout}\n${stderr}`);
      }
    },
  };
}

export const hub = (args: string[], stdin?: string) =>
  npm(['run', '-s', 'hub', '--', ...args], stdin === undefined ? {} : { stdin });
export const station = (args: string[]) => npm(['run', '-s', 'station', '--', ...args]);

/** Runs to its end. */
export async function ended(command: NpmCommand) {
  const code = await command.end;
  return { code, stdout: command.stdout(), stderr: command.stderr() };
}

/**
 * SIGTERM to npm as a supervisor sends it; fails when the command is not gone within the promised ten seconds. npm passes
 * the signal on, waits, and then ends by the same signal, whatever the command's own exit code was. One that has already
 * ended is left alone.
 */
export async function stop(command: NpmCommand): Promise<void> {
  const { child } = command;
  if (child.exitCode !== null || child.signalCode !== null) return;
  const before = Date.now();
  child.kill('SIGTERM');
  const code = await command.end;
  const took = Date.now() - before;
  if (took > 10_000) throw new Error(`stopping took ${took} ms`);
  if (code !== 0 && child.signalCode !== 'SIGTERM')
    throw new Error(`stopping ended with ${code}:\n${command.stderr()}`);
}
