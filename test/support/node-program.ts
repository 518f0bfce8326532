import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

export type NodeProgram = {
  child: ChildProcess;
  /** Resolves with the first line of standard output that has the text; rejects when the program ends without it. */
  line: (text: string) => Promise<string>;
  lines: () => string[];
  exit: Promise<number | null>;
};

/** Bundles a TypeScript file of this repository and runs it as a process of its own, to be killed or looked at from outside. */
export async function runProgram(file: string, args: string[]): Promise<NodeProgram> {
  // Inside the repository, so that its packages resolve.
  mkdirSync('dist', { recursive: true });
  const folder = mkdtempSync(path.join('dist', 'program-'));
  const outfile = path.join(folder, 'program.mjs');
  await build({
    entryPoints: [file],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  const child = spawn(process.execPath, [outfile, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  let errors = '';
  const listeners = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    for (const listener of listeners) listener();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors += chunk;
  });
  const exit = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      rmSync(folder, { recursive: true, force: true });
      resolve(code);
    });
  });
  // The last line may be cut by a kill.
  const lines = () => text.split('\n').slice(0, -1);
  const line = (wanted: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = lines().find((one) => one.includes(wanted));
        if (found === undefined) return;
        listeners.delete(look);
        resolve(found);
      };
      listeners.add(look);
      look();
      void exit.then((code) => {
        look();
        reject(new Error(`ended with ${code} before "${wanted}": ${text}${errors}`));
      });
    });
  return { child, line, lines, exit };
}
