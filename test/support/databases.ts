import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe } from 'vitest';
import { type DatabaseTarget, type OpenDatabase, openDatabase } from '../../hub/database';
import { copyPGliteTemplate } from './pglite-template';
import { createPostgresDatabase } from './postgres-server';

let count = 0;

/** A fresh database; call `close` when done. */
export async function createTestDatabase(kind: OpenDatabase['kind']): Promise<OpenDatabase> {
  count += 1;
  const dataDir = mkdtempSync(path.join(tmpdir(), 'dockside-hub-'));
  if (kind === 'pglite') await copyPGliteTemplate(dataDir);
  const target: DatabaseTarget =
    kind === 'pglite'
      ? { dataDir }
      : { databaseUrl: await createPostgresDatabase(`t${process.pid}_${count}`) };
  const opened = await openDatabase(target, {
    log: pino({ level: 'silent' }),
    now: () => new Date().toISOString(),
  });
  return {
    ...opened,
    close: async () => {
      await opened.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The same tests on PGlite and on a real PostgreSQL. `open()` gives the suite's database, fresh for the suite. */
export function withEachDatabase(name: string, define: (open: () => OpenDatabase) => void): void {
  describe.each(['pglite', 'postgres'] as const)(`${name} on %s`, (kind) => {
    let opened: OpenDatabase | null = null;
    beforeAll(async () => {
      opened = await createTestDatabase(kind);
    }, 120_000);
    afterAll(async () => {
      await opened?.close();
    });
    define(() => {
      if (!opened) throw new Error('the database is open only inside tests');
      return opened;
    });
  });
}
