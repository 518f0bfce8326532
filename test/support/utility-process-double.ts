import { fork } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { utilityProcess } from 'electron';

const parentPort = pathToFileURL(path.resolve('test/support/parent-port-double.mjs')).href;

/** Electron's utility processes as children of Node: no standard input, messages of the parent, its own `exit`. */
export const utilityProcessDouble: Pick<typeof utilityProcess, 'fork'> = {
  fork(file, args) {
    const child = fork(file, args, {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: ['--import', parentPort],
    });
    const postMessage = (message: string | null) => void child.send(message as string);
    return Object.assign(child, { postMessage }) as unknown as ReturnType<typeof utilityProcess.fork>;
  },
};
