import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { findChromium } from './support/chromium.mjs';

/*
 * `npm test`: every check in the order in which it is cheapest to fail. All steps run even when one fails, so that one
 * run tells everything; the last line counts the tests of all runners. `npm test -- unit e2e` runs only those steps; `npm test -- mutants`
 * tries all mutants, the whole run one of each rule.
 */
const results = 'dist/test-results';
const bin = (name) => `node_modules/.bin/${name}`;

const vitestCounts = (file) => {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return { passed: report.numPassedTests, failed: report.numFailedTests + report.numFailedTestSuites };
};
const playwrightCounts = (file) => {
  const { stats } = JSON.parse(readFileSync(file, 'utf8'));
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, flaky: stats.flaky };
};

const wanted = process.argv.slice(2).filter((name) => !name.startsWith('-'));
const isWhole = wanted.length === 0;

const steps = {
  types: { command: [bin('tsc'), '-b'] },
  lint: { command: [bin('oxlint'), '--deny-warnings', '.'] },
  format: { command: [bin('biome'), 'check', '.'] },
  unit: {
    command: [
      bin('vitest'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${results}/unit.json`,
    ],
    report: `${results}/unit.json`,
    counts: vitestCounts,
  },
  simulate: { command: [process.execPath, 'build.mjs', 'simulate', '--seeds', '300'] },
  torture: { command: [process.execPath, 'build.mjs', 'torture', '--short'], browser: true },
  mutants: { command: [process.execPath, 'test/mutants/run.mjs', ...(isWhole ? ['--sample'] : [])] },
  e2e: {
    command: [bin('playwright'), 'test', '-c', 'test/e2e/playwright.config.ts'],
    report: `${results}/e2e.json`,
    counts: playwrightCounts,
    browser: true,
  },
};

const unknown = wanted.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`Unknown step: ${unknown.join(', ')}. Steps: ${Object.keys(steps).join(', ')}`);
  process.exit(2);
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const env = { ...process.env };
const total = { passed: 0, failed: 0 };
const summary = [];
for (const [name, step] of Object.entries(steps)) {
  if (!isWhole && !wanted.includes(name)) continue;
  const startedAt = Date.now();
  console.log(`\n── ${name}: ${step.command.join(' ')}`);
  if (step.browser) env.DOCKSIDE_CHROMIUM = await findChromium();
  const { status } = spawnSync(step.command[0], step.command.slice(1), {
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
  });
  const counts = step.report && existsSync(step.report) ? step.counts(step.report) : { passed: 0, failed: 0 };
  const ok = status === 0 && (!step.counts || counts.passed > 0);
  if (!step.counts) counts[ok ? 'passed' : 'failed'] = 1;
  if (!ok && counts.failed === 0) counts.failed = 1;
  total.passed += counts.passed;
  total.failed += counts.failed;
  summary.push(
    `${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(8)} ${counts.passed} passed, ${counts.failed} failed${counts.flaky ? `, ${counts.flaky} ONLY AT ANOTHER TRY` : ''}, ${Math.round((Date.now() - startedAt) / 1000)} s`,
  );
}
console.log(`\n${summary.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
