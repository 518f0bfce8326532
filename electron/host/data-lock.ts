import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { tryLock } from 'fs-native-extensions';
import { readTextFile, writePrivateFile } from './private-file';

/**
 * Takes a station's data folder for this process alone, or says who has it. The kernel frees the lock however
 * its owner dies. The pid beside it serves only the message.
 */
export function lockStationFolder(folder: string): { release: () => void } | { heldBy: string } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const ownerFile = path.join(folder, 'host.pid');
  const file = openSync(path.join(folder, 'host.lock'), 'a+', 0o600);
  if (!tryLock(file)) {
    closeSync(file);
    return { heldBy: `process ${readTextFile(ownerFile)?.trim() ?? 'unknown'}` };
  }
  writePrivateFile(ownerFile, `${process.pid}\n`);
  return { release: () => closeSync(file) };
}
