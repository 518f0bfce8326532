import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type EngineEvent, type EngineResult, readEngineLine } from './engine-lines';

export type Engine = {
  /** A line on its standard input. What is sent to one that has ended goes nowhere. */
  send: (line: string) => void;
  /** It notes where it is and ends. */
  stop: () => void;
  /** `result` null: it ended without one; `said` is the end of what it said then. */
  ended: Promise<{ result: EngineResult | null; said: string }>;
};

/** Starts the copy engine, a process of its own, with these arguments. */
export type StartEngine = (args: string[], onEvent: (event: EngineEvent) => void) => Engine;

/** Where none can be started. */
export const noEngine: StartEngine = () => ({
  send: () => undefined,
  stop: () => undefined,
  ended: Promise.resolve({ result: null, said: 'This installation has no copy engine.' }),
});

const killAfterMs = 20_000;
const keptErrors = 2000;

/** The engine in `file`, run by what runs this program. */
export const engineIn =
  (file: string): StartEngine =>
  (args, onEvent) => {
    // As Electron's executable it would open a window.
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const child = spawn(process.execPath, [file, ...args], { env, windowsHide: true });
    let result: EngineResult | null = null;
    let said = '';
    // Each line is dropped when it was read: a drive with a million bad files says a million lines.
    const lines = createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY });
    lines.on('line', (line) => {
      const read = readEngineLine(line);
      if (read && 'result' in read) result = read.result;
      else if (read) onEvent(read.event);
    });
    const linesEnd = new Promise<void>((end) => lines.once('close', end));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said = `${said}${chunk}`.slice(-keptErrors);
    });
    // It ended before it read this.
    child.stdin.on('error', () => undefined);
    let timer: NodeJS.Timeout | null = null;
    const ended = new Promise<{ result: EngineResult | null; said: string }>((resolve) => {
      child.once('error', (error) => resolve({ result: null, said: error.message }));
      child.once('close', () => {
        void linesEnd.then(() => resolve({ result, said: said.trim() }));
      });
    }).finally(() => {
      if (timer) clearTimeout(timer);
    });
    return {
      send: (line) => void child.stdin.write(`${line}\n`),
      stop() {
        child.kill('SIGTERM');
        timer ??= setTimeout(() => child.kill('SIGKILL'), killAfterMs);
      },
      ended,
    };
  };
