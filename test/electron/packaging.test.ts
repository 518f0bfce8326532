import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

const require = createRequire(import.meta.url);
const { validateConfiguration } = require('app-builder-lib/out/util/config/config.js') as {
  validateConfiguration: (config: unknown, debugLogger: unknown) => Promise<void>;
};
const { DebugLogger } = require('builder-util') as { DebugLogger: new (enabled: boolean) => unknown };
const { load } = require('js-yaml') as { load: (text: string) => Record<string, unknown> };
const { listPackage } = require('@electron/asar') as { listPackage: (file: string) => string[] };
const config = () => load(readFileSync('electron-builder.yml', 'utf8'));

test('electron-builder.yml is valid, and the check would notice a mistake', async () => {
  await validateConfiguration(config(), new DebugLogger(false));
  await expect(
    validateConfiguration({ ...config(), asarUnpacked: [] }, new DebugLogger(false)),
  ).rejects.toThrow(/asarUnpacked/);
});

/** What @electron/fuses looks for in an executable: its mark, a version, a length, one byte a fuse. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
let folder: string;
let app: string;
beforeAll(() => {
  execFileSync(process.execPath, ['build.mjs', 'build', 'electron', 'renderer'], { stdio: 'ignore' });
  folder = mkdtempSync(path.join(tmpdir(), 'dockside-package-'));
  const runtime = path.join(folder, 'electron');
  mkdirSync(path.join(runtime, 'resources'), { recursive: true });
  const wire = Buffer.concat([Buffer.from(fuseMark), Buffer.from([1, 9]), Buffer.from('0'.repeat(9))]);
  writeFileSync(path.join(runtime, 'electron'), Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]));
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8')));
  writeFileSync(path.join(runtime, 'version'), version);
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(path.join(runtime, name), '');
  const output = path.join(folder, 'out');
  execFileSync(
    'node_modules/.bin/electron-builder',
    ['--dir', '--linux', '--x64', `-c.electronDist=${runtime}`, `-c.directories.output=${output}`],
    { stdio: 'pipe' },
  );
  app = path.join(output, 'linux-unpacked');
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the packaged app holds the station, and neither the hub nor its packages', () => {
  const files = listPackage(path.join(app, 'resources', 'app.asar'));
  expect(files).toEqual(
    expect.arrayContaining([
      '/package.json',
      '/dist/electron/main.js',
      '/dist/electron/preload.cjs',
      '/dist/electron/engine.js',
      '/dist/electron/zxing_reader.wasm',
      '/dist/renderer/index.html',
      '/node_modules/fs-native-extensions/index.js',
    ]),
  );
  const packages = new Set(
    files.flatMap((file) => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(file)?.[1] ?? []),
  );
  expect([...packages].sort()).toEqual(nativeLockPackages());
  expect(
    files.filter(
      (file) => /hub|kiosk-cli|start\.js|\.map$|\.ts$/.test(file) && !file.includes('node_modules'),
    ),
  ).toEqual([]);
  expect(
    existsSync(
      path.join(app, 'resources', 'app.asar.unpacked', 'node_modules', 'fs-native-extensions', 'prebuilds'),
    ),
  ).toBe(true);
});

/** The native lock and everything that it requires, from the packages themselves. */
function nativeLockPackages(): string[] {
  const found = new Set<string>();
  const visit = (name: string) => {
    if (found.has(name)) return;
    found.add(name);
    const text = readFileSync(path.join('node_modules', name, 'package.json'), 'utf8');
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()).default({}) })
      .parse(JSON.parse(text));
    for (const dependency of Object.keys(dependencies)) visit(dependency);
  };
  visit('fs-native-extensions');
  return [...found].sort();
}

test('the fuses of the packaged executable are the written ones', async () => {
  const wire = await getCurrentFuseWire(path.join(app, 'dockside'));
  expect(wire.version).toBe(FuseVersion.V1);
  const isOn = (fuse: FuseV1Options) => String.fromCharCode(Number(wire[fuse]));
  expect({
    runAsNode: isOn(FuseV1Options.RunAsNode),
    cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
    nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    nodeCliInspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
    asarIntegrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyFromAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
    ownSnapshot: isOn(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
    fileProtocolPrivileges: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: '0',
    cookieEncryption: '1',
    nodeOptions: '0',
    nodeCliInspect: '0',
    asarIntegrity: '1',
    onlyFromAsar: '1',
    ownSnapshot: '0',
    fileProtocolPrivileges: '0',
  });
});
