// Entry of every npm command: builds what is stale, then runs the command in this same process, so that signals reach it.
// Build output goes to stderr (stdout is for results). Several commands may build at once: files are renamed into place
// one by one, and equal sources give equal files, so the lock below only saves work.
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const parents = parentChain();
const self = fileURLToPath(import.meta.url);
const root = path.dirname(self);
const dist = path.join(root, 'dist');
const commonInputs = ['build.mjs', 'package.json', 'package-lock.json', 'shared'];

const targets = {
  hub: { inputs: ['hub'], build: (out) => bundle(out, ['hub/cli.ts'], { packages: 'external' }) },
  electron: { inputs: ['electron'], build: buildElectron },
  renderer: { inputs: ['renderer', 'vite.config.ts'], build: buildPage },
};
const commands = {
  start: { needs: ['hub', 'electron', 'renderer'], module: 'dist/electron/start.js' },
  hub: { needs: ['hub'], module: 'dist/hub/cli.js' },
  station: { needs: ['electron', 'renderer'], module: 'dist/electron/kiosk-cli.js' },
  build: { needs: ['hub', 'electron', 'renderer'] },
  test: { needs: [], module: 'test/run.mjs', script: true },
  bench: { needs: ['hub', 'electron', 'renderer'], module: 'test/bench/run.mjs' },
};

async function bundle(out, entryPoints, options) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir: out,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: 'linked',
    logLevel: 'warning',
    loader: { '.sql': 'text' },
    ...options,
  });
}

async function buildElectron(out) {
  const shells = ['electron/kiosk-cli.ts', 'electron/start.ts', 'electron/main.ts'];
  // zod is bundled: the packaged app carries no node_modules.
  await bundle(out, shells, {
    external: ['electron', 'fs-native-extensions'],
    outbase: path.join(root, 'electron'),
  });
  const preload = {
    format: 'cjs',
    external: ['electron'],
    outExtension: { '.js': '.cjs' },
    sourcemap: false,
  };
  await bundle(out, ['electron/preload.cts'], preload);
}

async function buildPage(out) {
  const { build } = await import('vite');
  await build({
    root: path.join(root, 'renderer'),
    configFile: path.join(root, 'vite.config.ts'),
    build: { outDir: out },
  });
}

function filesUnder(place) {
  const full = path.join(root, place);
  const stat = fs.statSync(full, { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [place];
  return fs.readdirSync(full).flatMap((name) => filesUnder(path.join(place, name)));
}

function stampOf(name) {
  const hash = createHash('sha256');
  for (const file of [...commonInputs, ...targets[name].inputs].flatMap(filesUnder).sort())
    hash.update(`${file}\0`).update(fs.readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

const stampFile = (name) => path.join(dist, `${name}.stamp`);
const isFresh = (name) => textOf(stampFile(name)) === stampOf(name);

function textOf(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return '';
  }
}

async function buildTarget(name) {
  const stamp = stampOf(name);
  const fresh = path.join(dist, `.${name}-${randomUUID()}`);
  try {
    await targets[name].build(fresh);
    const made = fs
      .readdirSync(fresh, { recursive: true })
      .filter((f) => fs.statSync(path.join(fresh, f)).isFile());
    const target = path.join(dist, name);
    fs.rmSync(stampFile(name), { force: true });
    // The page goes last: it names the assets, which must be there before it.
    for (const file of made.sort((a, b) => Number(a.endsWith('.html')) - Number(b.endsWith('.html')))) {
      fs.mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
      fs.renameSync(path.join(fresh, file), path.join(target, file));
    }
    for (const file of fs.readdirSync(target, { recursive: true }))
      if (!made.includes(file) && fs.statSync(path.join(target, file), { throwIfNoEntry: false })?.isFile())
        fs.rmSync(path.join(target, file), { force: true });
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
      await new Promise((done) => setTimeout(done, 200));
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

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** A builder of its own: its output goes to stderr and its memory away. */
async function ensureBuilt(names) {
  if (names.every(isFresh)) return;
  const builder = spawn(process.execPath, [self, 'build', ...names], { stdio: ['ignore', 2, 2] });
  const code = await new Promise((done) => builder.once('exit', done));
  if (code !== 0) process.exit(1);
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
if (!command) {
  console.error(`usage: node build.mjs ${Object.keys(commands).join('|')}`);
  process.exit(2);
}
if (name === 'build') await buildStale(args.length > 0 ? args : command.needs);
else {
  const stop = command.script ? undefined : stopSignal();
  await ensureBuilt(command.needs);
  process.setSourceMapsEnabled(true);
  process.argv = [process.execPath, path.join(root, command.module), ...args];
  const { run } = await import(pathToFileURL(process.argv[1]).href);
  if (stop) process.exitCode = await run(args, stop);
}
