import { spawn } from 'node:child_process';

export type ToolRun = {
  command: string;
  args: string[];
  /** What the tool reads on its standard input, one after the other; the caller's to wipe. */
  input?: readonly Buffer[];
  timeLimitMs: number;
};

/** `output` and `errors` as text. `exit` is 128 + n after signal n. */
export type ToolEnd =
  | { exit: number; output: string; errors: string }
  | { failed: 'missing' | 'timed-out' | 'too-much-output' | 'not-startable'; what: string };

export type RunTool = (run: ToolRun) => Promise<ToolEnd>;

/** More than a machine with hundreds of disks says. */
const mostOutputBytes = 4 * 1024 * 1024;
/** The rest of the environment may hold credentials that are none of a tool's business. */
const passedOn = ['PATH', 'SystemRoot', 'windir', 'ComSpec', 'TEMP', 'TMP', 'ProgramFiles', 'PSModulePath'];

/** Runs a program without a shell. Never rejects: how it ended, or did not, is the result. */
export const runTool: RunTool = ({ command, args, input = [], timeLimitMs }) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { env: toolEnvironment(process.env), windowsHide: true });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    let bytes = 0;

    function end(result: ToolEnd): void {
      clearTimeout(timer);
      resolve(result);
    }
    /** A program that waits for a dead disk cannot even be killed, so its end is not waited for. */
    function giveUp(failed: 'timed-out' | 'too-much-output', what: string): void {
      child.kill('SIGKILL');
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      child.unref();
      end({ failed, what });
    }
    const timer = setTimeout(
      () => giveUp('timed-out', `${command} did not end within ${timeLimitMs / 1000} s.`),
      timeLimitMs,
    );
    const collect = (into: Buffer[]) => (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostOutputBytes) giveUp('too-much-output', `${command} says more than can be true.`);
      else into.push(chunk);
    };
    child.stdout.on('data', collect(output));
    child.stderr.on('data', collect(errors));
    // A tool that ends without reading its input says why by its exit code.
    child.stdin.on('error', () => undefined);
    child.on('error', (error: NodeJS.ErrnoException) =>
      end({
        failed: error.code === 'ENOENT' ? 'missing' : 'not-startable',
        what: `${command} cannot be started: ${error.code ?? error.message}`,
      }),
    );
    child.on('close', (code, signal) =>
      end({
        exit: code ?? 128 + (signal === 'SIGKILL' ? 9 : 15),
        output: Buffer.concat(output).toString('utf8'),
        errors: Buffer.concat(errors).toString('utf8'),
      }),
    );
    for (const chunk of input) child.stdin.write(chunk);
    child.stdin.end();
  });

function toolEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(passedOn.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  if (process.platform === 'win32') return kept;
  // Messages are told apart by their English words; tools for disks are outside the PATH of a plain user.
  return { ...kept, LC_ALL: 'C', PATH: `${env.PATH ?? '/usr/bin:/bin'}:/usr/sbin:/sbin` };
}
