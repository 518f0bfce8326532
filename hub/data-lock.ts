import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { tryLock } from 'fs-native-extensions';
import { z } from 'zod';

const ownerSchema = z.object({ pid: z.number().int(), host: z.string(), since: z.string() });

export class DataFolderInUse extends Error {
  override name = 'DataFolderInUse';
}

/**
 * Takes the folder for this process alone, or throws DataFolderInUse. PGlite locks nothing, and two processes on one
 * folder lose rows silently. The lock is the kernel's: it ends with its owner however that dies, so no pid is ever
 * judged (pids are reused, and mean nothing in another container). The owner file serves only the message.
 */
export function lockDataFolder(folder: string, now: () => string): { release: () => void } {
  const ownerFile = join(folder, 'lock-owner.json');
  const file = openSync(join(folder, 'lock'), 'a+', 0o600);
  if (!tryLock(file)) {
    closeSync(file);
    throw new DataFolderInUse(`${folder} is in use by ${describeOwner(ownerFile)}. Stop that hub first.`);
  }
  writeFileSync(ownerFile, JSON.stringify({ pid: process.pid, host: hostname(), since: now() }), {
    mode: 0o600,
  });
  return {
    release: () => {
      rmSync(ownerFile, { force: true });
      closeSync(file);
    },
  };
}

function describeOwner(ownerFile: string): string {
  try {
    const { pid, host, since } = ownerSchema.parse(JSON.parse(readFileSync(ownerFile, 'utf8')));
    return `process ${pid} on ${host} (since ${since})`;
  } catch (error) {
    // The owner is just starting or stopping: the lock stands all the same.
    return `another process (its name cannot be read: ${error instanceof Error ? error.message : 'unknown'})`;
  }
}
