import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { seedHub } from './seed-hub';

const shelf = path.join('dist', 'bench-data');

/**
 * Fills the data folder of a stopped hub with so many jobs. A hub of the same code is filled once and kept (a minute of
 * work, 300 MB for 10,000 jobs): later runs get a copy.
 */
export async function placeSeededData(dataDir: string, jobs: number): Promise<{ siteId: string }> {
  const stamp = readFileSync(path.join('dist', 'hub.stamp'), 'utf8').slice(0, 16);
  const kept = path.join(shelf, `${jobs}-${stamp}`);
  const siteFile = path.join(kept, 'site-id');
  if (existsSync(siteFile)) {
    rmSync(dataDir, { recursive: true });
    cpSync(path.join(kept, 'hub'), dataDir, { recursive: true });
    return { siteId: readFileSync(siteFile, 'utf8') };
  }
  const seeded = await seedHub({ dataDir, databaseUrl: null }, jobs);
  mkdirSync(shelf, { recursive: true });
  for (const old of readdirSync(shelf)) rmSync(path.join(shelf, old), { recursive: true });
  const unfinished = path.join(shelf, 'unfinished');
  cpSync(dataDir, path.join(unfinished, 'hub'), { recursive: true });
  writeFileSync(path.join(unfinished, 'site-id'), seeded.siteId);
  renameSync(unfinished, kept);
  return seeded;
}
