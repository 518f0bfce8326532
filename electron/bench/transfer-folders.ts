import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { addMs, dayMs } from '../../shared/time';
import type { BayRecord, BayScan } from './bench-records';
import { stateFolderOf } from './engine-args';

/** As long as a job is kept after its end; then nobody can try its drive again. */
const keptMs = 90 * dayMs;

type Parent = { transfersFolder: string; log: (line: string) => void };

/** BENCH-9: of a transfer whose end is recorded as Completed; such a drive is not copied again. Else nothing. */
export function removeIfDone(parent: Parent, { scan, run }: BayRecord): void {
  const isDone = run?.result?.isRecorded && run.result.status === 'Completed';
  if (scan && isDone) remove(parent, stateFolderOf(parent.transfersFolder, scan));
}

/** BENCH-9: removes what no bay has and nothing was done with for long. `now`: ISO 8601. */
export function removeOldFolders(
  parent: Parent,
  { inBays, now }: { inBays: readonly BayScan[]; now: string },
): void {
  const { transfersFolder } = parent;
  if (!existsSync(transfersFolder)) return;
  const kept = new Set(inBays.map((scan) => stateFolderOf(transfersFolder, scan)));
  for (const entry of readdirSync(transfersFolder, { withFileTypes: true })) {
    const folder = path.join(transfersFolder, entry.name);
    if (!entry.isDirectory() || kept.has(folder)) continue;
    const last = Math.max(...[folder, ...filesIn(folder)].map((one) => statSync(one).mtimeMs));
    if (addMs(new Date(last).toISOString(), keptMs) <= now) remove(parent, folder);
  }
}

const filesIn = (folder: string) => readdirSync(folder).map((name) => path.join(folder, name));

function remove({ log }: Parent, folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    // It only takes room; the next look for old ones tries again.
    log(`bench: ${folder} cannot be removed: ${error instanceof Error ? error.message : String(error)}`);
  }
}
