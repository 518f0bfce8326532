import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { osSealing } from '../../../electron/adapters/safe-storage';
import { openSecrets } from '../../../electron/host/secrets';
import { safeStorage } from '../../support/electron-double';

const store = safeStorage as unknown as Electron.SafeStorage;

test('secrets are sealed on disk and open again', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'dockside-secrets-'));
  try {
    const file = path.join(folder, 'secrets.json');
    const sealing = osSealing(store, 'linux') ?? undefined;
    openSecrets(file, sealing).set('credential', 'the-credential');
    expect(readFileSync(file, 'utf8')).not.toContain('credential');
    expect(openSecrets(file, sealing).get('credential')).toBe('the-credential');
    openSecrets(file, sealing).set('credential', null);
    expect(openSecrets(file, sealing).get('credential')).toBeNull();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a store whose password everybody knows is none', () => {
  const basic = {
    ...safeStorage,
    getSelectedStorageBackend: () => 'basic_text',
  } as unknown as Electron.SafeStorage;
  expect(osSealing(basic, 'linux')).toBeNull();
  const none = { ...safeStorage, isEncryptionAvailable: () => false } as unknown as Electron.SafeStorage;
  expect(osSealing(none, 'win32')).toBeNull();
});
