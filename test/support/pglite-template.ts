import { cpSync } from 'node:fs';
import path from 'node:path';
import pino from 'pino';
import { openDatabase } from '../../hub/database';
import { makeOnce } from './make-once';

/** Copies an initialised and migrated database there: PGlite's own initialisation takes 5 to 12 seconds. */
export async function copyPGliteTemplate(dataDir: string): Promise<void> {
  const template = await makeOnce('pglite', async (folder) => {
    const opened = await openDatabase(
      { dataDir: folder },
      { log: pino({ level: 'silent' }), now: () => new Date().toISOString() },
    );
    await opened.close();
  });
  cpSync(path.join(template, 'database'), path.join(dataDir, 'database'), { recursive: true });
}
