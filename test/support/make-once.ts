import { closeSync, existsSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { tryLock } from 'fs-native-extensions';
import { runFolder } from './run-folder';

/** Makes something that all workers of a run share; the first one does it, the others wait. Resolves to its folder. */
export async function makeOnce(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(runFolder(), name);
  const done = `${folder}.done`;
  const lock = openSync(`${folder}.lock`, 'a+');
  try {
    while (!existsSync(done) && !tryLock(lock)) await setTimeout(50);
    if (!existsSync(done)) {
      // Of one that failed in the middle.
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      await make(folder);
      writeFileSync(done, '');
    }
    return folder;
  } finally {
    closeSync(lock);
  }
}
