import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'msedge'];

function onPath() {
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    for (const name of names) {
      const file = join(folder, name);
      if (!existsSync(file)) continue;
      accessSync(file, constants.X_OK);
      return file;
    }
  return null;
}

async function ofPlaywright() {
  const { chromium } = await import('@playwright/test');
  const file = chromium.executablePath();
  return existsSync(file) ? file : null;
}

function run(command, args) {
  console.error(`browser: ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: ['ignore', 2, 2] }).status === 0;
}

const isDebian = () =>
  existsSync('/etc/debian_version') || /debian/i.test(readFileSync('/etc/os-release', 'utf8'));

/**
 * Path of a Chromium to test in: the system's, else Playwright's own, else installed here (Playwright's download, or
 * Debian's package as root). Throws with what to do when none can be had.
 */
export async function findChromium() {
  const given = process.env.DOCKSIDE_CHROMIUM;
  if (given) {
    if (!existsSync(given)) throw new Error(`DOCKSIDE_CHROMIUM names ${given}, which does not exist`);
    return given;
  }
  const found = onPath() ?? (await ofPlaywright());
  if (found) return found;
  const asRoot = process.getuid?.() === 0;
  if (asRoot && process.platform === 'linux' && isDebian()) {
    const env = ['env', 'DEBIAN_FRONTEND=noninteractive'];
    run('apt-get', ['update']);
    if (run(env[0], [env[1], 'apt-get', 'install', '-y', '--no-install-recommends', 'chromium'])) {
      const installed = onPath();
      if (installed) return installed;
    }
  }
  run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
  const downloaded = await ofPlaywright();
  if (downloaded) return downloaded;
  throw new Error(
    'No Chromium found and none could be installed. Install one (Debian: apt-get install chromium) or set DOCKSIDE_CHROMIUM to its path.',
  );
}
