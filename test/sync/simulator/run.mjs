import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openBundles } from '../../support/bundles.mjs';

/*
 * `npm run -s simulate -- --seeds N`: so many lives of a site under every fault that we know of, each from its seed alone,
 * spread over processes. Standard output ends with one line of JSON; what went wrong stands on standard error.
 */
const usage = `usage: npm run -s simulate -- [--seeds N] [--from N] [--seed N] [--plant BUG|none] [--store memory|pglite]
       npm run -s simulate -- --list-bugs`;
const root = resolve(import.meta.dirname, '../../..');
/** From so many seeds on, everything that can happen must have happened. */
const enoughSeeds = 300;

class UsageError extends Error {}

const bundles = openBundles('simulate');
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    bundles.remove();
    // The workers end when their parent is gone.
    process.exit(1);
  });
try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n${usage}`);
  process.exitCode = 2;
} finally {
  bundles.remove();
}

async function main() {
  const asked = readArguments();
  const { expected, plants } = await bundles.load(resolve(import.meta.dirname, 'expected.ts'));
  if (asked['list-bugs']) {
    for (const { name } of plants) console.log(name);
    return 0;
  }
  const plant = plants.find(({ name }) => name === asked.plant) ?? null;
  if (!plant && asked.plant !== 'none') throw new UsageError(`no bug is called ${asked.plant}`);
  const seeds = asked.seed === null ? range(asked.from, asked.seeds) : [asked.seed];
  const worker = await bundles.bundle(
    resolve(import.meta.dirname, 'worker.ts'),
    plant ? [planting(plant)] : [],
  );
  const reports = await runAll(worker, seeds, {
    store: asked.store,
    verbose: asked.seed !== null,
    // One is enough to show that a planted bug is found.
    stopAtFirst: plant !== null,
  });
  return conclude(reports, { expected, isWhole: plant === null && reports.length >= enoughSeeds });
}

function readArguments() {
  const number = (text, name) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 0)
      throw new UsageError(`--${name} is a whole number, not ${text}`);
    return value;
  };
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        seeds: { type: 'string', default: '300' },
        from: { type: 'string', default: '1' },
        seed: { type: 'string' },
        plant: { type: 'string', default: 'none' },
        store: { type: 'string', default: 'memory' },
        'list-bugs': { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    throw new UsageError(error.message);
  }
  if (!['memory', 'pglite'].includes(values.store))
    throw new UsageError(`no store is called ${values.store}`);
  return {
    ...values,
    seeds: number(values.seeds, 'seeds'),
    from: number(values.from, 'from'),
    seed: values.seed === undefined ? null : number(values.seed, 'seed'),
  };
}

function range(from, count) {
  return Array.from({ length: count }, (_, index) => from + index);
}

/** Puts a bug into the code as it is bundled; sources on disk stay untouched. */
function planting(plant) {
  const file = resolve(root, plant.file);
  return {
    name: 'plant',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (path !== file) return null;
        const source = readFileSync(path, 'utf8');
        const times = source.split(plant.find).length - 1;
        if (times !== 1)
          throw new Error(`the place for ${plant.name} was found ${times} times in ${plant.file}`);
        return { contents: source.replace(plant.find, () => plant.replace), loader: 'ts' };
      });
    },
  };
}

/** Reports in the order of the seeds, up to the first failure if that is all that is wanted. */
async function runAll(worker, seeds, { store, verbose, stopAtFirst }) {
  const reports = new Map();
  let next = 0;
  let firstFailed = Number.POSITIVE_INFINITY;
  const lanes = store === 'pglite' ? 1 : Math.min(availableParallelism(), seeds.length);
  await Promise.all(Array.from({ length: lanes }, lane));
  return seeds.filter((seed) => seed <= firstFailed || !stopAtFirst).map((seed) => reports.get(seed));

  function lane() {
    return new Promise((done, failed) => {
      const child = fork(worker, {
        env: { ...process.env, SIMULATE_STORE: store },
        execArgv: ['--enable-source-maps'],
        stdio: ['ignore', 2, 2, 'ipc'],
      });
      const ask = () => {
        const seed = seeds[next];
        if (seed === undefined || (stopAtFirst && seed > firstFailed)) return child.disconnect();
        next += 1;
        child.send({ seed, verbose });
      };
      child.on('message', (message) => {
        if (message.crashed) return failed(new Error(`seed ${message.seed}: ${message.crashed}`));
        if (!message.ready) {
          reports.set(message.seed, message);
          if (message.violation) firstFailed = Math.min(firstFailed, message.seed);
          tell(message, verbose);
        }
        ask();
      });
      child.on('error', failed);
      child.on('exit', (code) => (code === 0 ? done() : failed(new Error(`a worker ended with ${code}`))));
    });
  }
}

function tell({ seed, violation, lines }, verbose) {
  if (!violation && !verbose) return;
  console.error(lines.join('\n'));
  if (violation)
    console.error(`seed ${seed} broke ${violation.invariant} at step ${violation.step}: ${violation.what}\n`);
}

function conclude(reports, { expected, isWhole }) {
  const counts = { faults: {}, operations: {}, outcomes: {} };
  for (const report of reports)
    for (const [group, found] of Object.entries(report.counts))
      for (const [name, count] of Object.entries(found))
        counts[group][name] = (counts[group][name] ?? 0) + count;
  const unseen = [];
  for (const [group, names] of Object.entries(expected))
    for (const name of names) {
      const count = counts[group][name] ?? 0;
      if (isWhole && count === 0) unseen.push(`${group}: ${name}`);
      if (reports.length > 1) console.error(`${String(count).padStart(9)}  ${group}: ${name}`);
    }
  for (const name of unseen) console.error(`never happened: ${name}`);
  const failures = reports.filter(({ violation }) => violation);
  const [first] = failures;
  const digest = createHash('sha256');
  for (const report of reports) digest.update(`${report.seed} ${report.digest}\n`);
  const summary = {
    seeds: reports.length,
    failed: failures.length,
    first: first
      ? { seed: first.seed, step: first.violation.step, invariant: first.violation.invariant }
      : null,
    ops: reports.reduce((sum, { operations }) => sum + operations, 0),
    faults: counts.faults,
    digest: digest.digest('hex'),
  };
  console.log(JSON.stringify(summary));
  return failures.length > 0 || unseen.length > 0 ? 1 : 0;
}
