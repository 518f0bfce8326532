import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { postmaster } from './postgres-server';

/** Gives the run its folder; afterwards stops the PostgreSQL that a test may have started in it, and removes it. */
export default function setUpRun(): () => Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'dockside-test-'));
  process.env.DOCKSIDE_TEST_RUN = folder;
  return async () => {
    const server = postmaster(path.join(folder, 'postgres'));
    // SIGQUIT: at once; nothing in there is worth a checkpoint.
    if (server) process.kill(server.pid, 'SIGQUIT');
    while (server && isAlive(server.pid)) await setTimeout(50);
    rmSync(folder, { recursive: true, force: true });
  };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
