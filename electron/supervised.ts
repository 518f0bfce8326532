import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export type Supervised = {
  /** What followed `announcement` on the first line that began with it. */
  announced: string;
  stop: () => Promise<void>;
};

const restartAfterMs = 1000;
const restarts = { most: 5, withinMs: 60_000 };
const killAfterMs = 8000;

/**
 * Runs a command until stopped, and starts it again when it fails, at most five times a minute. `ended` is called when it
 * ends in order (its window was closed: null) or keeps failing. Throws when it ends before its first announcement.
 * `again` gives the arguments of a restart: the port is known then.
 */
export async function supervise(
  name: string,
  command: { file: string; args: string[]; again: (announced: string) => string[]; env: NodeJS.ProcessEnv },
  announcement: string,
  { stop, ended }: { stop: AbortSignal; ended: (failure: string | null) => void },
): Promise<Supervised> {
  let stopping = stop.aborted;
  let child: ChildProcess;
  let exit: Promise<string>;
  const ends: number[] = [];

  const start = (args: string[]) =>
    new Promise<string>((resolve, reject) => {
      child = spawn(command.file, args, { stdio: ['ignore', 'pipe', 'inherit'], env: command.env });
      exit = new Promise((settle) => {
        child.once('error', (error) => settle(error.message));
        child.once('exit', (code, signal) => settle(signal ?? `code ${code}`));
      });
      if (child.stdout)
        createInterface({ input: child.stdout }).on('line', (line) => {
          if (line.startsWith(announcement)) resolve(line.slice(announcement.length).trim());
        });
      exit.then((how) => reject(new Error(`${name} ended (${how})`)));
    });

  stop.addEventListener('abort', () => {
    stopping = true;
    child.kill('SIGTERM');
  });
  const announced = await start(command.args);
  const watch = async (): Promise<void> => {
    for (;;) {
      const how = await exit;
      if (stopping) return;
      if (how === 'code 0') return ended(null);
      ends.push(Date.now());
      if (ends.filter((at) => Date.now() - at < restarts.withinMs).length > restarts.most)
        return ended(`${name} keeps ending (${how})`);
      console.error(`${name} ended (${how}); starting it again`);
      await new Promise((resolve) => setTimeout(resolve, restartAfterMs));
      if (stopping) return;
      // One that ends before its announcement is the next turn's business.
      await start(command.again(announced)).catch((error: Error) => console.error(error.message));
    }
  };
  void watch();

  return {
    announced,
    async stop() {
      stopping = true;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
      await exit;
      clearTimeout(timer);
    },
  };
}
