import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { createVitest } from 'vitest/node';

/*
 * Every rule of shared/SPEC.md is named by a test, and for every rule a mutant of it makes such a test fail. A mutant
 * lives only in vite's transform; the source tree is never written. `node test/mutants/run.mjs JOB-14` tries one rule,
 * `--sample` one mutant of each, and looks for the place of the others.
 */
const root = resolve(import.meta.dirname, '../..');
const lanes = 2;
const isSample = process.argv.includes('--sample');
const wanted = process.argv.slice(2).filter((name) => !name.startsWith('-'));
const problems = [];

const spec = readFileSync(resolve(root, 'shared/SPEC.md'), 'utf8');
const rules = [...new Set([...spec.matchAll(/\*\*([A-Z]+-\d+)\*\*/g)].map(([, id]) => id))];
const families = [...new Set(rules.map((id) => id.slice(0, id.indexOf('-'))))];
const ruleId = new RegExp(`\\b(?:${families.join('|')})-\\d+\\b`, 'g');
const mutants = (await loadMutants()).filter(({ rule }) => wanted.length === 0 || wanted.includes(rule));

const started = await Promise.all(Array.from({ length: lanes }, startLane));
const titles = await titlesByRule(started[0]);
for (const rule of rules) {
  if (wanted.length > 0 && !wanted.includes(rule)) continue;
  if (!titles.has(rule)) problems.push(`${rule}: no test names it`);
  if (!mutants.some((mutant) => mutant.rule === rule)) problems.push(`${rule}: it has no mutant`);
}
for (const { rule } of mutants)
  if (!rules.includes(rule)) problems.push(`${rule}: SPEC.md does not state it`);

for (const mutant of mutants) {
  const times = readFileSync(resolve(root, mutant.file), 'utf8').split(mutant.find).length - 1;
  if (times !== 1) problems.push(`${mutant.rule}: found ${times} times: ${mutant.file}: ${mutant.find}`);
}
const tried = isSample
  ? mutants.filter((mutant) => mutants.find(({ rule }) => rule === mutant.rule) === mutant)
  : mutants;
const queue = [...tried];
await Promise.all(started.map(work));
for (const { vitest } of started) await vitest.close();
console.log(
  `${tried.length} of ${mutants.length} mutants of ${rules.length} rules, ${problems.length} problems`,
);
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);

async function loadMutants() {
  const found = [];
  for (const name of readdirSync(import.meta.dirname).filter((file) => file.endsWith('-mutants.ts'))) {
    const entryPoints = [resolve(import.meta.dirname, name)];
    const { outputFiles } = buildSync({ entryPoints, bundle: true, write: false, format: 'esm' });
    const module = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
    found.push(...Object.values(module).flat());
  }
  return found;
}

/** A vitest of its own that stays up, so that a mutant costs only its tests. */
async function startLane() {
  const lane = { mutant: null, applied: false, vitest: null, specifications: [] };
  const plugin = {
    name: 'mutant',
    enforce: 'pre',
    transform(code, id) {
      if (lane.mutant === null || id.split('?')[0] !== resolve(root, lane.mutant.file)) return null;
      lane.applied = true;
      return { code: code.replace(lane.mutant.find, () => lane.mutant.replace), map: null };
    },
  };
  const options = {
    root,
    watch: true,
    reporters: [{}],
    // Rules of the hub itself are proved in memory, so that a mutant costs no database; what is printed, copied, kept and told where it is.
    include: [
      'test/shared/**/*.test.ts',
      'test/hub/clocks/*.test.ts',
      'test/hub/customer-api/word-routes.test.ts',
      'test/hub/**/*-rules.test.ts',
      'test/hub/notify/shift-*.test.ts',
      'test/electron/host/photos.test.ts',
      'test/electron/host/printing/*.test.ts',
      'test/electron/{bench,drives,transfer}/*.test.ts',
      'test/renderer/{bench,returns}/*.test.ts',
      'test/renderer/scan/scan-center.test.ts',
      'test/renderer/store/{news,prepare-photo}.test.ts',
      'test/renderer/told/*.test.ts',
    ],
    pool: 'forks',
    // As in vitest.config.ts: a test that was only too slow would pass for one that noticed.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  };
  lane.vitest = await createVitest(
    'test',
    { ...options, config: false, maxWorkers: 1 },
    { plugins: [plugin], server: { watch: null } },
  );
  lane.specifications = await lane.vitest.globTestSpecifications();
  return lane;
}

async function titlesByRule({ vitest }) {
  const { testModules } = await vitest.collect();
  const titles = new Map();
  for (const module of testModules) {
    for (const test of module.children.allTests()) {
      for (const [id] of test.fullName.matchAll(ruleId))
        titles.set(id, (titles.get(id) ?? new Set()).add(module.moduleId));
    }
  }
  return titles;
}

async function work(lane) {
  for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
    const verdict = await tryMutant(lane, mutant);
    if (verdict !== 'killed') problems.push(`${mutant.rule}: ${verdict}: ${mutant.file}: ${mutant.find}`);
  }
}

async function tryMutant(lane, mutant) {
  const file = resolve(root, mutant.file);
  // The walk through every reachable job takes long, and other tests of its rule notice the same.
  const files = [...(titles.get(mutant.rule) ?? [])].filter(
    (name) => !name.endsWith('reachable-jobs.test.ts'),
  );
  if (files.length === 0) return 'no test ran';
  const { vitest } = lane;
  lane.mutant = mutant;
  lane.applied = false;
  vitest.invalidateFile(file);
  vitest.setGlobalTestNamePattern(new RegExp(`\\b${mutant.rule}\\b`));
  const specifications = lane.specifications.filter(({ moduleId }) => files.includes(moduleId));
  const { testModules } = await vitest.runTestSpecifications(specifications);
  lane.mutant = null;
  vitest.invalidateFile(file);
  if (!lane.applied) return 'was never loaded';
  // Modules that ran for the mutant before are still listed.
  const tests = testModules
    .filter(({ moduleId }) => files.includes(moduleId))
    .flatMap((module) => [...module.children.allTests()]);
  const ran = tests.filter((test) => ['passed', 'failed'].includes(test.result().state));
  if (ran.length === 0) return 'no test ran';
  return ran.some((test) => test.result().state === 'failed') ? 'killed' : 'survived';
}
