// Entry of every npm command: builds what is stale, then runs the command in this same process, so that signals reach it.
// Build output goes to stderr (stdout is for results). Several commands may build at once: files are renamed into place
// one by one, and equal sources give equal files, so the lock below only saves work.
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const parents = parentChain();
const self = fileURLToPath(import.meta.url);
const root = path.dirname(self);
const dist = path.join(root, 'dist');
const commonInputs = ['build.mjs', 'package.json', 'package-lock.json', 'shared'];
const all = ['hub', 'electron', 'renderer'];
const targets = {
  hub: { inputs: ['hub'], build: (out) => bundle(out, ['hub/cli.ts'], { packages: 'external' }) },
  electron: { inputs: ['electron'], build: buildElectron },
  renderer: { inputs: ['renderer', 'vite.config.ts'], build: buildPage },
  transfer: {
    inputs: ['electron'],
    build: (out) => bundle(out, ['electron/transfer/transfer-cli.ts'], { packages: 'external' }),
  },
};
const commands = {
  start: { needs: all, module: 'dist/electron/start.js' },
  hub: { needs: ['hub'], module: 'dist/hub/cli.js' },
  station: { needs: ['electron', 'renderer'], module: 'dist/electron/kiosk-cli.js' },
  transfer: { needs: ['transfer'], module: 'dist/transfer/transfer-cli.js' },
  build: { needs: [...all, 'transfer'] },
  test: { needs: [], module: 'test/run.mjs', script: true },
  bench: { needs: all, module: 'test/bench/run.mjs', script: true },
  simulate: { needs: [], module: 'test/sync/simulator/run.mjs', script: true },
  torture: { needs: all, module: 'test/torture/run.mjs', script: true },
};

async function bundle(outdir, entryPoints, options) {
  const { build } = await import('esbuild');
  const common = { absWorkingDir: root, bundle: true, platform: 'node', target: 'node20', format: 'esm' };
  await build({ ...common, entryPoints, outdir, sourcemap: 'linked', logLevel: 'warning', ...options });
}

async function buildElectron(out) {
  // zod is bundled: the packaged app carries no node_modules but the native file lock.
  const external = ['electron', 'fs-native-extensions'];
  await bundle(out, ['electron/kiosk-cli.ts', 'electron/start.ts', 'electron/main.ts'], { external });
  // The copy engine brings its packages along: some of them are CommonJS and call require().
  const js =
    "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";
  await bundle(out, ['electron/engine.ts'], { external, banner: { js } });
  const preload = { format: 'cjs', external, outExtension: { '.js': '.cjs' }, sourcemap: false };
  await bundle(out, ['electron/preload.cts'], preload);
  const decoder = 'zxing_reader.wasm';
  fs.copyFileSync(path.join(root, 'node_modules/zxing-wasm/dist/reader', decoder), path.join(out, decoder));
}

async function buildPage(outDir) {
  // A build that a test runner started would otherwise ship React's development code.
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  await build({
    root: path.join(root, 'renderer'),
    configFile: path.join(root, 'vite.config.ts'),
    build: { outDir },
  });
}

const filesIn = (folder) =>
  fs
    .readdirSync(folder, { recursive: true })
    .filter((name) => fs.statSync(path.join(folder, name), { throwIfNoEntry: false })?.isFile());

function stampOf(name) {
  const hash = createHash('sha256');
  for (const input of [...commonInputs, ...targets[name].inputs]) {
    const full = path.join(root, input);
    const files = fs.statSync(full).isFile() ? [full] : filesIn(full).map((file) => path.join(full, file));
    for (const file of files.sort()) hash.update(`${file}\0`).update(fs.readFileSync(file));
  }
  return hash.digest('hex');
}

const stampFile = (name) => path.join(dist, `${name}.stamp`);
const isFresh = (name) => textOf(stampFile(name)) === stampOf(name);

async function buildTarget(name) {
  const stamp = stampOf(name);
  const target = path.join(dist, name);
  const fresh = path.join(dist, `.${name}-${randomUUID()}`);
  try {
    await targets[name].build(fresh);
    const made = filesIn(fresh);
    fs.rmSync(stampFile(name), { force: true });
    // The page goes last: it names the assets, which must be there before it.
    for (const file of made.sort((a, b) => Number(a.endsWith('.html')) - Number(b.endsWith('.html')))) {
      fs.mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
      fs.renameSync(path.join(fresh, file), path.join(target, file));
    }
    for (const file of filesIn(target))
      if (!made.includes(file)) fs.rmSync(path.join(target, file), { force: true });
    fs.writeFileSync(`${fresh}.stamp`, stamp);
    fs.renameSync(`${fresh}.stamp`, stampFile(name));
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true });
  }
}

async function buildStale(names) {
  const lock = path.join(dist, '.building');
  fs.mkdirSync(dist, { recursive: true });
  while (names.some((name) => !isFresh(name))) {
    if (!takeLock(lock)) {
      await wait(200);
      continue;
    }
    try {
      for (const name of names.filter((name) => !isFresh(name))) await buildTarget(name);
    } finally {
      fs.rmSync(lock, { force: true });
    }
  }
}

function takeLock(lock) {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    // '' (gone, or just being written) makes kill(0, 0), which says that we live.
    if (!isAlive(Number(textOf(lock)))) fs.rmSync(lock, { force: true });
    return false;
  }
}

function textOf(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return '';
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Our parent and, when that is only the `sh -c` of an npm script, the npm behind it. */
function parentChain() {
  const chain = [process.ppid];
  if (textOf(`/proc/${process.ppid}/cmdline`).split('\0')[1] === '-c')
    chain.push(Number(textOf(`/proc/${process.ppid}/stat`).split(') ')[1].split(' ')[1]));
  return chain;
}

/** Aborts on SIGINT, SIGTERM and when the parent is gone; what has not stopped after nine seconds is ended. */
function stopSignal() {
  const stop = new AbortController();
  const abort = () => {
    stop.abort();
    setTimeout(() => process.exit(1), 9000).unref();
  };
  process.on('SIGINT', abort).on('SIGTERM', abort);
  const orphaned = () => process.ppid !== parents[0] || (parents[1] && !isAlive(parents[1]));
  const watch = setInterval(() => orphaned() && (clearInterval(watch), abort()), 500).unref();
  return stop.signal;
}

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
const needs = name === 'build' && args.length > 0 ? args : command?.needs;
if (!command || needs.some((target) => !targets[target])) {
  console.error(`usage: node build.mjs ${Object.keys(commands).join('|')}`);
  process.exitCode = 2;
} else if (name === 'build') {
  await buildStale(needs).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
} else {
  const stop = command.script ? null : stopSignal();
  if (!needs.every(isFresh)) {
    // A builder of its own: its output goes to stderr and its memory away.
    const builder = spawn(process.execPath, [self, 'build', ...needs], { stdio: ['ignore', 2, 2] });
    if ((await new Promise((done) => builder.once('exit', done))) !== 0) process.exit(1);
  }
  process.setSourceMapsEnabled(true);
  process.argv = [process.execPath, path.join(root, command.module), ...args];
  const { run } = await import(pathToFileURL(process.argv[1]).href);
  if (stop) process.exitCode = await run(args, stop);
}
