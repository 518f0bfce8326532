import { type ChildProcess, spawn } from 'node:child_process';

/** A Dockside command running as its own process, as a person would start it. */
export type Running = {
  child: ChildProcess;
  /** First stdout line that matches; rejects with all output when the process ends before. */
  line: (pattern: RegExp) => Promise<RegExpMatchArray>;
  output: () => string;
  /** SIGTERM and wait for the end; SIGKILL after 10 s is a failure of the contract and throws. */
  stop: () => Promise<void>;
  /** SIGKILL and wait for the end. */
  kill: () => Promise<void>;
  exit: Promise<number | null>;
};

const alive = new Set<Running>();

/** Ends every process that was started here and still runs. */
export async function killStarted(): Promise<void> {
  await Promise.all([...alive].map((running) => running.kill()));
}

/** `stdin` null: it stays open, for the test to write to. */
type StartOptions = { env?: NodeJS.ProcessEnv; stdin?: string | null };

export const startCommand = (args: string[], options?: StartOptions): Running =>
  startNode(['build.mjs', ...args], options);

/** Node on any file of this repository: `args` begin with it. */
export function startNode(args: string[], options: StartOptions = {}): Running {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  if (options.stdin !== null) child.stdin?.end(options.stdin ?? '');
  let stdout = '';
  let stderr = '';
  let ended = false;
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const check of waiting) check();
  };
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
    wake();
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const exit = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      ended = true;
      alive.delete(running);
      wake();
      resolve(code);
    });
  });
  const output = () => `${stdout}\n${stderr}`;
  const running: Running = {
    child,
    exit,
    output,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const match = stdout.match(pattern);
          if (!match && !ended) return;
          waiting.delete(check);
          if (match) resolve(match);
          else reject(new Error(`${args.join(' ')} ended before ${pattern}:\n${output()}`));
        };
        waiting.add(check);
        check();
      }),
    stop: async () => {
      if (ended) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await exit;
      clearTimeout(timer);
      if (child.signalCode === 'SIGKILL')
        throw new Error(`${args.join(' ')} did not stop within 10 s:\n${output()}`);
    },
    kill: async () => {
      if (ended) return;
      child.kill('SIGKILL');
      await exit;
    },
  };
  alive.add(running);
  return running;
}

/** Runs a command to its end. */
export async function runCommand(args: string[], options: StartOptions = {}) {
  const running = startCommand(args, options);
  let stdout = '';
  running.child.stdout?.on('data', (chunk: string) => {
    stdout += chunk;
  });
  const code = await running.exit;
  return { code, stdout, output: running.output() };
}
