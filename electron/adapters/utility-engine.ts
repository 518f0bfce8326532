import type { Readable } from 'node:stream';
import type { utilityProcess as UtilityProcess } from 'electron';
import { type StartEngine, startEngineAs } from '../bench/engine';

/**
 * The engine in `file` as a utility process: an installed Electron is no Node (electron-builder.yml). Such a process has no standard
 * input: each message is a line of it, and null its end (electron/engine.ts).
 */
export const utilityEngine = (
  utilityProcess: Pick<typeof UtilityProcess, 'fork'>,
  file: string,
): StartEngine =>
  startEngineAs((args) => {
    const child = utilityProcess.fork(file, args, { stdio: 'pipe', serviceName: 'Dockside copy engine' });
    const { stdout, stderr } = child;
    if (!stdout || !stderr) throw new Error('a utility process without its output');
    let isGone = false;
    const post = (message: string | null) => {
      if (!isGone) child.postMessage(message);
    };
    return {
      stdout: stdout as Readable,
      stderr: stderr as Readable,
      send: post,
      end: () => post(null),
      kill: () => void child.kill(),
      gone: new Promise((resolve) => {
        child.once('exit', () => {
          isGone = true;
          resolve(null);
        });
      }),
    };
  });
