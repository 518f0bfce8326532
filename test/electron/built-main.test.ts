import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { hostContract } from '../../shared/host-contract';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'dockside-main-'));
  execFileSync(process.execPath, ['build.mjs', 'build', 'electron', 'renderer'], { stdio: 'ignore' });
  await build({
    entryPoints: ['test/support/built-main-drive.ts', 'test/support/electron-double.ts'],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // One double for both: what the drive looks at is what main.js used.
    splitting: true,
    platform: 'node',
    format: 'esm',
  });
  const double = pathToFileURL(path.join(folder, 'electron-double.mjs')).href;
  const hooks = `export const resolve = (name, context, next) =>
    name === 'electron' ? { url: ${JSON.stringify(double)}, shortCircuit: true } : next(name, context);`;
  writeFileSync(
    path.join(folder, 'register.mjs'),
    `import { register } from 'node:module'; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hooks)}`)});`,
  );
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runBuiltMain(...args: string[]) {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--import',
      pathToFileURL(path.join(folder, 'register.mjs')).href,
      path.join(folder, 'built-main-drive.mjs'),
      path.resolve('dist/electron/main.js'),
      ...args,
    ],
    { encoding: 'utf8', timeout: 30_000 },
  );
  const last = stdout.trim().split('\n').at(-1) ?? '';
  if (!last.startsWith('{')) throw new Error(`${stdout}\n${stderr}`);
  return { seen: JSON.parse(last), stdout };
}

test('the built main and preload: from ready to a window to a round trip through the bridge', () => {
  const data = path.join(folder, 'station');
  const { seen, stdout } = runBuiltMain('--data', data, '--hub', 'http://127.0.0.1:9', '--name', 'Dock 7');

  expect(stdout).toContain('Station ready at app://dock/');
  expect(seen.calls).toEqual([
    'requestSingleInstanceLock',
    'enableSandbox',
    'registerSchemesAsPrivileged',
    'whenReady',
  ]);
  expect(seen.schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  expect(seen.userData).toBe(path.join(data, 'profile'));
  expect(seen.channels).toEqual(['host']);

  expect(seen.page.status).toBe(200);
  expect(seen.page.body).toContain('<div id="root">');
  const nonce = /nonce="([\w-]{22})"/.exec(seen.page.body)?.[1];
  expect(seen.page.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
  expect(seen.page.headers['content-security-policy']).not.toContain('unsafe');

  expect(seen.world).toEqual({ dockside: ['call', 'subscribe'] });
  const answer = z
    .object({ ok: z.literal(true), output: hostContract['station.status'].output })
    .parse(seen.status);
  expect(answer.output).toMatchObject({ shell: 'electron', stationName: 'Dock 7', enrolled: false });
  expect(seen.invalid).toMatchObject({ ok: false, error: 'invalid' });
  expect(seen.events).toEqual([{ type: 'resumed' }]);
  expect(seen.focused).toBe(1);
  expect(seen).toMatchObject({
    counted: { ok: true },
    badges: [3],
    shownAgain: { ok: true },
    focusedAgain: 2,
  });
  expect(seen.appIds).toEqual(['com.dockside.station']);
  expect(seen).toMatchObject({ hubDown: 502, otherHost: 404, climb: 404, exitCode: 0, errors: [] });
});

test('no frame but the top one of our page is answered, nothing else is shown, nothing unused is granted', () => {
  const { seen } = runBuiltMain('--data', path.join(folder, 'other'), '--hub', 'http://127.0.0.1:9');
  for (const answer of seen.strangers) expect(answer).toMatchObject({ ok: false, error: 'invalid' });
  const { 'app://dock/jobs': own, ...others } = seen.navigation;
  expect(own).toEqual(['allowed', 'allowed', 'allowed', 'deny']);
  for (const result of Object.values(others))
    expect(result).toEqual(['prevented', 'prevented', 'prevented', 'deny']);
  expect(seen).toMatchObject({ frame: 'prevented', webview: 'prevented' });
  expect(seen.granted).toEqual(['serial', 'persistent-storage', 'media video', 'notifications']);
  expect(seen.grantedToOthers).toEqual([]);
  expect(seen.checked).toEqual(['serial', 'persistent-storage', 'media video', 'notifications']);
  expect(seen.devices).toEqual(['serial']);
  expect(seen.ports).toEqual(['scanner', '']);
});

test('without a hub the first time it says what is missing', () => {
  const { seen } = runBuiltMain('--data', path.join(folder, 'new'));
  expect(seen).toEqual({ errors: ['--hub URL is needed the first time'], exitCode: 1 });
});
