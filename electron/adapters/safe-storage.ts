import type { SafeStorage } from 'electron';
import type { Sealing } from '../host/secrets';

/**
 * Seals secrets by the operating system's store; null where there is none worth the name (a Linux without a keyring
 * "encrypts" with a password that everybody knows).
 */
export function osSealing(safeStorage: SafeStorage, platform: NodeJS.Platform): Sealing | null {
  if (!safeStorage.isEncryptionAvailable()) return null;
  if (platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return null;
  return {
    seal: (text) => safeStorage.encryptString(text).toString('base64'),
    open: (stored) => safeStorage.decryptString(Buffer.from(stored, 'base64')),
  };
}
