import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPostgresDatabase } from '../support/postgres-server';
import { runCommand, startCommand } from '../support/processes';
import { seedHub } from './seed-hub';

export type DatabaseKind = 'pglite' | 'postgres';
export const databaseKinds: readonly DatabaseKind[] = ['pglite', 'postgres'];

/** 10,000 drives: what one push bench scans once. */
export const hubJobs = 1000;

/** An empty database on a PostgreSQL with fsync, as a site's would be. */
export const aDurableDatabase = () => createPostgresDatabase(`bench_${randomUUID()}`, { durable: true });

export type HubWorld = {
  kind: DatabaseKind;
  siteId: string;
  url: string;
  /** Null: PGlite. */
  databaseUrl: string | null;
  /** The most memory that the hub's process held so far. */
  peakBytes: () => number;
  command: (args: string[], stdin?: string) => Promise<string>;
  close: () => Promise<void>;
};

/** A hub in a process of its own on this database, with jobs on their way. */
export async function openHubWorld(kind: DatabaseKind, jobs = hubJobs): Promise<HubWorld> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'dockside-bench-hub-'));
  const databaseUrl = kind === 'postgres' ? await aDurableDatabase() : null;
  const { siteId } = await seedHub({ dataDir, databaseUrl }, jobs);
  const hub = startCommand(['hub', 'serve', '--data', dataDir, '--port', '0'], {
    env: { DOCKSIDE_LOG_LEVEL: 'warn' },
  });
  const [, url = ''] = await hub.line(/Hub listening on (\S+)/);
  return {
    kind,
    siteId,
    url,
    databaseUrl,
    peakBytes() {
      const status = readFileSync(`/proc/${hub.child.pid}/status`, 'utf8');
      return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
    },
    async command(args, stdin) {
      const options = stdin === undefined ? {} : { stdin };
      const result = await runCommand(['hub', ...args, '--data', dataDir], options);
      if (result.code !== 0) throw new Error(`hub ${args.join(' ')}: ${result.output}`);
      return result.stdout.trim();
    },
    async close() {
      await hub.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
