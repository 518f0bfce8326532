import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron, type Browser, type Page } from '@playwright/test';
import { runCommand } from '../support/processes';
import type { StationProcess, TestSite } from '../support/site';
import { chooseShell, type Shell } from './choose-shell';

/** A station's window with nothing left of earlier tests; pages are at `url` + path. */
export type OpenedStation = { page: Page; url: string; close: () => Promise<void> };
export type OpenStation = (name: string) => Promise<OpenedStation>;

const root = resolve(import.meta.dirname, '../..');
/** Never imported from the Electron side: that address is what a station's data hangs on, so a test says it by itself. */
const electronUrl = 'app://dock';

export const shellHere = (): Shell =>
  chooseShell({
    electronDir: join(root, 'node_modules', 'electron'),
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    env: process.env,
  });

type Stations = {
  site: TestSite;
  /** The station's process under this name, started once however many windows are opened on it. */
  kiosk: (name: string) => Promise<StationProcess>;
  browser: Browser;
};

/** One driver, two shells: the same specs run in Electron and in Chromium on the kiosk. */
export function createStations({ site, kiosk, browser }: Stations, shell = shellHere()): OpenStation {
  let made = 0;
  return async (name) => {
    // A fresh profile and a fresh enrolment each time, as a browser's new context is.
    if (shell.kind === 'electron') return openInElectron(site, `${name}-${++made}`, shell.executable);
    const station = await kiosk(name);
    const page = await browser.newPage();
    return { page, url: station.url(), close: () => page.close() };
  };
}

export function electronArgs(
  site: Pick<TestSite, 'hubUrl' | 'caFile'>,
  name: string,
  code: string,
  dataDir: string,
) {
  const main = join(root, 'dist', 'electron', 'main.js');
  const hub = ['--hub', site.hubUrl(), '--ca', site.caFile()];
  return [main, ...hub, '--name', name, '--enrol', code, '--data', dataDir];
}

async function openInElectron(site: TestSite, name: string, executablePath: string): Promise<OpenedStation> {
  const built = await runCommand(['build']);
  if (built.code !== 0) throw new Error(built.output);
  const dataDir = join(site.root, name);
  mkdirSync(dataDir, { mode: 0o700 });
  const code = await site.command(['station', 'code', '--name', name]);
  const app = await _electron.launch({
    executablePath,
    args: electronArgs(site, name, code, dataDir),
    cwd: root,
  });
  const page = await app.firstWindow();
  return { page, url: electronUrl, close: () => app.close() };
}
