import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { type EngineEvent, type EngineResult, readEngineLine } from './engine-lines';

export type Engine = {
  /** A line of its input. What is sent to one that has ended goes nowhere. */
  send: (line: string) => void;
  /** It notes where it is and ends. */
  stop: () => void;
  /** `result` null: it ended without one; `said` is the end of what it said then. */
  ended: Promise<{ result: EngineResult | null; said: string }>;
};

/** Starts the copy engine, a process of its own, with these arguments. */
export type StartEngine = (args: string[], onEvent: (event: EngineEvent) => void) => Engine;

/** What the two shells have for it. */
export type EngineProcess = {
  stdout: Readable;
  stderr: Readable;
  send: (line: string) => void;
  /** Its input ends: nobody gives it the storage any more, so it ends in order. */
  end: () => void;
  kill: () => void;
  /** What is wrong when it did not run at all, else null. */
  gone: Promise<string | null>;
};

const killAfterMs = 20_000;
/** After its end; what it said last may still be on its way. */
const restWithinMs = 5000;
const keptErrors = 2000;

export const startEngineAs =
  (open: (args: string[]) => EngineProcess): StartEngine =>
  (args, onEvent) => {
    const child = open(args);
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
    let killing: NodeJS.Timeout | undefined;
    async function untilEnded() {
      const problem = await child.gone;
      clearTimeout(killing);
      if (problem !== null) return { result: null, said: problem };
      const rest = setTimeout(() => lines.close(), restWithinMs);
      await linesEnd;
      clearTimeout(rest);
      return { result, said: said.trim() };
    }
    return {
      send: child.send,
      stop() {
        child.end();
        killing ??= setTimeout(child.kill, killAfterMs);
      },
      ended: untilEnded(),
    };
  };
