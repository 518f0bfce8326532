import { closeSync, fsyncSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Flushes every file and folder below, and the folder itself, to the disk. */
export function syncFolder(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncFolder(path);
    else if (entry.isFile()) syncPath(path);
  }
  // Windows can neither open nor needs to flush a folder.
  if (process.platform !== 'win32') syncPath(folder);
}

function syncPath(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A power cut leaves an empty postmaster.pid, and then the database refuses to open. Only under our own lock. */
export function removeStalePostmasterPid(folder: string): void {
  const file = join(folder, 'postmaster.pid');
  const found = statSync(file, { throwIfNoEntry: false });
  if (found && found.size === 0) rmSync(file);
}
