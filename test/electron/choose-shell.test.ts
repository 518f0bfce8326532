import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseShell } from '../e2e/choose-shell';
import { electronArgs } from '../e2e/open-station';

let electronDir: string;
beforeEach(() => {
  electronDir = mkdtempSync(join(tmpdir(), 'dockside-electron-'));
});
afterEach(() => rmSync(electronDir, { recursive: true, force: true }));

function installRuntime() {
  mkdirSync(join(electronDir, 'dist'));
  writeFileSync(join(electronDir, 'path.txt'), 'electron');
  writeFileSync(join(electronDir, 'dist', 'electron'), '');
}

describe('in which shell the specs run', () => {
  const desktop = { platform: 'linux' as const, isRoot: false, env: { DISPLAY: ':0' } };

  it('in Electron where its runtime is on disk', () => {
    installRuntime();
    const executable = join(electronDir, 'dist', 'electron');
    expect(chooseShell({ electronDir, ...desktop })).toEqual({ kind: 'electron', executable });
    expect(chooseShell({ electronDir, ...desktop, platform: 'win32', env: {} })).toMatchObject({
      kind: 'electron',
    });
  });

  it('on the kiosk, with the reason, where only the npm package is', () => {
    expect(chooseShell({ electronDir, ...desktop })).toEqual({
      kind: 'kiosk',
      reason: "Electron's runtime is not on disk",
    });
    writeFileSync(join(electronDir, 'path.txt'), 'electron');
    expect(chooseShell({ electronDir, ...desktop }).kind).toBe('kiosk');
  });

  it('on the kiosk where Electron would not start', () => {
    installRuntime();
    expect(chooseShell({ electronDir, ...desktop, isRoot: true }).kind).toBe('kiosk');
    expect(chooseShell({ electronDir, ...desktop, env: {} }).kind).toBe('kiosk');
  });

  it('the program gets what the kiosk gets: hub, CA, name, code and a folder of its own', () => {
    const site = { hubUrl: () => 'https://127.0.0.1:7421', caFile: () => '/hub/tls/ca.pem' };
    const [main, ...args] = electronArgs(site, 'dock-1', 'ABCD-1234', '/data/dock-1');
    expect(main).toMatch(/dist\/electron\/main\.js$/);
    const text = { type: 'string' } as const;
    const options = { hub: text, ca: text, name: text, enrol: text, data: text };
    expect({ ...parseArgs({ args, options }).values }).toEqual({
      hub: 'https://127.0.0.1:7421',
      ca: '/hub/tls/ca.pem',
      name: 'dock-1',
      enrol: 'ABCD-1234',
      data: '/data/dock-1',
    });
  });
});
