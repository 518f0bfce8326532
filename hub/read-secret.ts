import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** The first line of standard input; typed at a terminal it is not shown. */
export async function readSecret(stop: AbortSignal, prompt: string): Promise<string> {
  const isTerminal = process.stdin.isTTY;
  if (isTerminal) process.stderr.write(prompt);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: isTerminal });
  stop.addEventListener('abort', () => lines.close());
  try {
    for await (const line of lines) return line.trim();
    return '';
  } finally {
    lines.close();
    if (isTerminal) process.stderr.write('\n');
  }
}
