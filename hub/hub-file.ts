import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { parseJson } from '../shared/parse-json';
import { writePrivateFile } from './private-file';

/** How the command line finds and may command the hub that runs on a data folder. */
const hubFileSchema = z.object({ pid: z.number().int().positive(), url: z.url(), adminToken: z.string() });
export type HubFile = z.infer<typeof hubFileSchema>;

const hubFilePath = (dataDir: string) => path.join(dataDir, 'hub.json');

export function writeHubFile(dataDir: string, hub: HubFile): void {
  writePrivateFile(hubFilePath(dataDir), `${JSON.stringify(hub)}\n`);
}

/** Only our own: a successor may already have written its file. */
export function removeHubFile(dataDir: string, pid: number): void {
  if (readHubFile(dataDir)?.pid === pid) rmSync(hubFilePath(dataDir), { force: true });
}

/** The hub that runs on this folder, or null: no file, or one that a killed hub left behind. */
export function findRunningHub(dataDir: string): HubFile | null {
  const hub = readHubFile(dataDir);
  return hub && isAlive(hub.pid) ? hub : null;
}

function readHubFile(dataDir: string): HubFile | null {
  let text: string;
  try {
    text = readFileSync(hubFilePath(dataDir), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const parsed = hubFileSchema.safeParse(parseJson(text));
  return parsed.success ? parsed.data : null;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
