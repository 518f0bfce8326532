import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** One folder for the whole test run, shared by its worker processes: global-setup.ts makes and removes it. */
export function runFolder(): string {
  process.env.DOCKSIDE_TEST_RUN ??= mkdtempSync(path.join(tmpdir(), 'dockside-test-'));
  return process.env.DOCKSIDE_TEST_RUN;
}
