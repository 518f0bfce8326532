import { PassThrough, type Readable } from 'node:stream';
import { run } from './transfer/transfer-cli';

/** The copy engine as the bench starts it: `engine.js import …`. Ends in order on SIGTERM, SIGINT and the end of its input. */
const stop = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.abort());
// Only a utility process of Electron has one.
const parent = (process as { parentPort?: Electron.ParentPort }).parentPort;
process.exitCode = await run(process.argv.slice(2), stop.signal, parent ? linesFrom(parent) : process.stdin);
// It would not end by itself; what it said goes out before.
if (parent) process.stdout.write('', () => process.exit());

/** Each message is a line, null is the end. */
function linesFrom(port: Electron.ParentPort): Readable {
  const lines = new PassThrough();
  port.on('message', ({ data }) => {
    if (typeof data === 'string') lines.write(`${data}\n`);
    else lines.end();
  });
  return lines;
}
