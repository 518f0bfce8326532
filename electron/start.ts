import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { exitCodeOf, orUsageError, parsePort, UsageError, untilAborted } from './command-line';
import { defaultDataFolder } from './data-folder';
import { startDemoStorage } from './demo-storage';
import { provideElectron, type Runtime } from './electron-runtime';
import { findOwnHub } from './host/own-hub';
import { supervise } from './supervised';

const usage = 'usage: npm start -- [--data DIR] [--port N] [--hub-port M] [--no-open] [--demo | --empty]';
const root = fileURLToPath(new URL('../..', import.meta.url));
const npmCommand = path.join(root, 'build.mjs');

/** `npm start`: a hub and a station of its own on this machine. */
export const run = (args: string[], stop: AbortSignal): Promise<number> =>
  exitCodeOf(usage, async () => {
    const { values: given } = orUsageError(() =>
      parseArgs({
        args,
        options: {
          data: { type: 'string' },
          port: { type: 'string', default: '7420' },
          'hub-port': { type: 'string' },
          'no-open': { type: 'boolean', default: false },
          demo: { type: 'boolean', default: false },
          empty: { type: 'boolean', default: false },
        },
      }),
    );
    if (given.demo && given.empty) throw new UsageError('--demo or --empty, not both');
    const port = parsePort(given.port);
    const hubPort = parsePort(given['hub-port'] ?? String(port === 0 ? 0 : port + 1));
    const dataDir = path.resolve(given.data ?? defaultDataFolder(process.env, process.platform));
    const hubData = path.join(dataDir, 'hub');
    const drivesFolder = path.join(dataDir, 'demo-drives');

    const over = new AbortController();
    let failure: string | null = null;
    const lifetime = {
      stop,
      ended: (reason: string | null) => {
        failure = reason;
        over.abort();
      },
    };
    const ended = AbortSignal.any([stop, over.signal]);
    const env = {
      ...process.env,
      DOCKSIDE_HUB_DATA: hubData,
      ...(given.empty ? { DOCKSIDE_OFFER_DEMO: 'no' } : {}),
      ...(given.demo ? { DOCKSIDE_DEMO_FOLLOWS: 'yes', DOCKSIDE_DRIVES_FOLDER: drivesFolder } : {}),
      // Whoever starts both at once reads two lines and what is wrong; a hub that runs alone logs every request.
      DOCKSIDE_LOG_LEVEL: process.env.DOCKSIDE_LOG_LEVEL ?? 'warn',
    };
    const npm = (name: string, ...rest: string[]) => [npmCommand, name, ...rest];

    const hubArgs = (on: number | string) => npm('hub', 'serve', '--data', hubData, '--port', String(on));
    const hub = await supervise(
      'hub',
      { file: process.execPath, args: hubArgs(hubPort), again: (url) => hubArgs(new URL(url).port), env },
      'Hub listening on ',
      lifetime,
    );
    let storage: Awaited<ReturnType<typeof startDemoStorage>> = null;
    try {
      console.log(`Hub listening on ${hub.announced}`);
      if (given.demo) {
        await loadDemo(hubData);
        storage = await startDemoStorage(root, path.join(dataDir, 'demo-storage'), lifetime);
        if (storage) await prepareBench(hubData, drivesFolder, storage.url);
        else console.error('The storage of the demo is not installed: nothing can be copied.');
      }

      const runtime = await runtimeFor(given['no-open'], ended);
      const stationArgs = ['--hub', hub.announced, '--data', path.join(dataDir, 'station')];
      const kioskArgs = (on: number | string) => npm('station', ...stationArgs, '--port', String(on));
      const main = path.join(root, 'dist', 'electron', 'main.js');
      const station = await supervise(
        'station',
        'executable' in runtime
          ? {
              file: runtime.executable,
              args: [main, ...stationArgs],
              again: () => [main, ...stationArgs],
              env,
            }
          : {
              file: process.execPath,
              args: kioskArgs(port),
              again: (url) => kioskArgs(new URL(url).port),
              env,
            },
        'Station ready at ',
        lifetime,
      );
      console.log(`Station ready at ${station.announced}`);
      if ('reason' in runtime && runtime.reason !== '') console.error(`In the browser: ${runtime.reason}.`);
      if (!given['no-open'] && 'reason' in runtime && hasDisplay()) openBrowser(station.announced);
      await untilAborted(ended);
      await station.stop();
    } finally {
      await hub.stop();
      await storage?.stop();
    }
    if (failure !== null) throw new Error(failure);
  });

async function loadDemo(hubData: string): Promise<void> {
  const answer = await findOwnHub(hubData)('chooseDemo', { choice: 'demo' });
  // Somebody works here already: what is there stays.
  if (!answer?.ok) console.error(`The demo was not loaded: ${answer?.problem ?? 'the hub did not answer'}.`);
}

async function prepareBench(hubData: string, drivesFolder: string, storageUrl: string): Promise<void> {
  mkdirSync(drivesFolder, { recursive: true });
  const answer = await findOwnHub(hubData)('prepareDemoBench', { drivesFolder, storageUrl });
  if (!answer?.ok) console.error('The bench of the demo was not prepared: this is no demo.');
}

async function runtimeFor(noOpen: boolean, stop: AbortSignal): Promise<Runtime> {
  if (noOpen) return { reason: '' };
  if (!hasDisplay()) return { reason: 'this session has no display' };
  return provideElectron(path.join(root, 'node_modules', 'electron'), stop);
}

const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

function openBrowser(url: string): void {
  const [file, ...args] =
    process.platform === 'win32'
      ? ['cmd', '/c', 'start', '""', url]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', url];
  spawn(file as string, args, { stdio: 'ignore', detached: true })
    .on('error', () => console.error(`Open ${url} in a browser.`))
    .unref();
}
