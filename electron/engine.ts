import { run } from './transfer/transfer-cli';

/** The copy engine as the bench starts it: `engine.js import …`. Ends in order on SIGTERM and SIGINT. */
const stop = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.abort());
process.exitCode = await run(process.argv.slice(2), stop.signal);
