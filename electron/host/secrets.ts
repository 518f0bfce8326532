import { z } from 'zod';
import { readTextFile, writePrivateFile } from './private-file';

/** What the station must keep from others: the hub's credential, PIN verifiers and tries, the page's token. */
export type SecretName = 'credential' | 'pin-verifiers' | 'pin-tries' | 'page-token';
export type Secrets = {
  get: (name: SecretName) => string | null;
  set: (name: SecretName, value: string | null) => void;
};
/** How the whole store is put on disk: as it is (kiosk), or sealed by the operating system (Electron). */
export type Sealing = { seal: (text: string) => string; open: (stored: string) => string };

const plain: Sealing = { seal: (text) => text, open: (stored) => stored };

/** One file, 0600. Without sealing its only protection is the operating system's user. */
export function openSecrets(file: string, sealing: Sealing = plain): Secrets {
  const stored = readTextFile(file);
  const values = new Map(
    stored === null
      ? []
      : Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(sealing.open(stored)))),
  );
  return {
    get: (name) => values.get(name) ?? null,
    set: (name, value) => {
      if (value === null) values.delete(name);
      else values.set(name, value);
      writePrivateFile(file, sealing.seal(JSON.stringify(Object.fromEntries(values))));
    },
  };
}
