import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Where a window can be opened, or the one-line reason why the browser has to do. */
export type Runtime = { executable: string } | { reason: string };

const answerWithinMs = 3000;
const releases = 'https://github.com/electron/electron/releases/download';

/** Looks for the runtime's file: loading the npm package `electron` in plain Node would start a download. */
export function findElectron(packageDir: string): string | null {
  const named = path.join(packageDir, 'path.txt');
  if (!existsSync(named)) return null;
  const executable = path.join(packageDir, 'dist', readFileSync(named, 'utf8').trim());
  return existsSync(executable) ? executable : null;
}

/** The runtime on disk; else downloaded, when its server answers within three seconds. */
export async function provideElectron(packageDir: string, stop: AbortSignal): Promise<Runtime> {
  if (process.getuid?.() === 0) return { reason: 'Electron does not run as root' };
  const found = findElectron(packageDir);
  if (found !== null) return { executable: found };
  if (!existsSync(path.join(packageDir, 'package.json'))) return { reason: 'Electron is not installed' };
  const { version } = JSON.parse(readFileSync(path.join(packageDir, 'package.json'), 'utf8')) as {
    version: string;
  };
  const file = `${releases}/v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
  try {
    const answer = await fetch(file, { method: 'HEAD', signal: AbortSignal.timeout(answerWithinMs) });
    if (!answer.ok) return { reason: `Electron's download answered ${answer.status}` };
  } catch {
    return { reason: "Electron's runtime is not on disk and its download does not answer" };
  }
  console.error('Downloading the Electron runtime…');
  const installer = spawn(process.execPath, [path.join(packageDir, 'install.js')], {
    stdio: ['ignore', 2, 2],
    signal: stop,
  });
  const code = await new Promise((done) => installer.once('exit', done).once('error', () => done(1)));
  const downloaded = code === 0 ? findElectron(packageDir) : null;
  return downloaded === null ? { reason: "Electron's download failed" } : { executable: downloaded };
}
