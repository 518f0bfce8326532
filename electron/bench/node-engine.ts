import { spawn } from 'node:child_process';
import { type StartEngine, startEngineAs } from './engine';

/** The engine in `file`, run by the Node that runs this program. */
export const nodeEngine = (file: string): StartEngine =>
  startEngineAs((args) => {
    const child = spawn(process.execPath, [file, ...args], { windowsHide: true });
    // It ended before it read this.
    child.stdin.on('error', () => undefined);
    return {
      stdout: child.stdout,
      stderr: child.stderr,
      send: (line) => void child.stdin.write(`${line}\n`),
      end: () => child.stdin.end(),
      kill: () => void child.kill('SIGKILL'),
      gone: new Promise((resolve) => {
        child.once('error', (error) => resolve(error.message));
        child.once('close', () => resolve(null));
      }),
    };
  });
