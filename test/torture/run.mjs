import { parseArgs } from 'node:util';
import { openBundles } from '../support/bundles.mjs';
import { findChromium } from '../support/chromium.mjs';

/*
 * `npm run -s torture -- [NAME…]`: real processes, disks and lines that break while work goes on. One line per scenario on
 * standard output; exit code 1 when anything was lost, repeated or could not be tried. See docs/torture.md.
 */
const usage = 'usage: npm run -s torture -- [--list] [--short] [--rounds N] [--seed N] [NAME…]';

const bundles = openBundles('torture');
try {
  process.exitCode = await run(await bundles.load('test/torture/run-torture.ts'));
} finally {
  bundles.remove();
}

async function run({ runTorture, scenarios }) {
  const options = {
    list: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    seed: { type: 'string' },
  };
  let given;
  try {
    given = parseArgs({ allowPositionals: true, options });
  } catch (error) {
    return refuse(error.message);
  }
  const { list, short, rounds, seed } = given.values;
  if (list) {
    for (const { name, proves } of scenarios) console.log(`${name.padEnd(18)} ${proves}`);
    return 0;
  }
  const unknown = given.positionals.filter((name) => !scenarios.some((one) => one.name === name));
  if (unknown.length > 0) return refuse(`no scenario is called ${unknown.join(', ')}`);
  if (rounds !== undefined && !/^[1-9]\d{0,4}$/.test(rounds)) return refuse('--rounds must be 1 to 99999');
  if (seed !== undefined && !/^\d{1,9}$/.test(seed)) return refuse('--seed must be a whole number');
  const allWell = await runTorture({
    names: given.positionals,
    rounds: rounds === undefined ? null : Number(rounds),
    version: short ? 'short' : 'long',
    seed: seed === undefined ? Math.floor(Math.random() * 1_000_000) : Number(seed),
    findChromium,
  });
  return allWell ? 0 : 1;
}

function refuse(reason) {
  console.error(`${reason}\n${usage}`);
  return 2;
}
