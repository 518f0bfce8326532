import { parseArgs } from 'node:util';
import { openBundles } from '../support/bundles.mjs';
import { findChromium } from '../support/chromium.mjs';

/*
 * `npm run -s bench -- [NAME…]`: one JSON line per figure on standard output, a table on standard error. A missed budget is
 * marked, and no failure: the exit code is 1 only when a bench could not run. See docs/benchmarks.md.
 */
function usage(reason, names) {
  console.error(`${reason}\nusage: npm run -s bench -- [--drives N] [${names.join('|')}]…`);
  process.exitCode = 2;
}

const bundles = openBundles('bench');
try {
  await run(await bundles.load('test/bench/run-benches.ts'));
} finally {
  bundles.remove();
}

async function run({ runBenches, benchNames, benchOf }) {
  let given;
  try {
    given = parseArgs({ allowPositionals: true, options: { drives: { type: 'string', default: '100000' } } });
  } catch (error) {
    return usage(error.message, benchNames);
  }
  const drives = Number(given.values.drives);
  const unknown = given.positionals.filter((name) => !benchOf(name));
  if (unknown.length > 0) return usage(`no bench is called ${unknown.join(', ')}`, benchNames);
  // The station's benches open two thousand parcels of ten drives each.
  if (!(Number.isInteger(drives) && drives >= 20_000 && drives <= 1_000_000))
    return usage('--drives must be 20000 to 1000000', benchNames);
  const allRan = await runBenches({ names: given.positionals, drives, findChromium });
  process.exitCode = allRan ? 0 : 1;
  // What a bench that was given up still waits for must not keep the run from ending.
  setTimeout(() => process.exit(), 5000).unref();
}
