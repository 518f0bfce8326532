import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import { reduce } from '../shared/reduce';
import { createHubClock, type HubClock } from './clocks/hub-clock';
import { createKnownTime } from './clocks/known-time';
import { readCustodyKey } from './custody-key';
import { openDatabase } from './database';
import type { Database, HubDeps } from './deps';
import { createLookers } from './lookers';
import { createPoke, createPollingPoke } from './poke';
import { writePrivateFile } from './private-file';
import { createPushTurns } from './push-turns';
import { assertSameKey, readSecretKey } from './secret-key';
import { createSharedLookers } from './shared-lookers';
import { createSqlSiteStore } from './sql-site-store';

export type HubData = {
  dataDir: string;
  /** PostgreSQL; null: as this folder was opened the last time, at first a database inside it. */
  databaseUrl: string | null;
  keyFile: string | null;
};

/** Opens a hub's data for the server, or for a command while no server runs. */
export async function openHub(
  data: HubData,
  log: Logger,
): Promise<{ deps: HubDeps; time: HubClock; close: () => Promise<void> }> {
  const { dataDir } = data;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const databaseUrl = remembered(dataDir, 'database-url', data.databaseUrl);
  const keyFile = remembered(dataDir, 'key-file', data.keyFile && path.resolve(data.keyFile));
  const secretKey = readSecretKey(dataDir, keyFile);
  const custodyKey = readCustodyKey(dataDir);
  const time = createHubClock(() => new Date().toISOString());
  const { now } = time;
  const { database, kind, close } = await openDatabase(databaseUrl === null ? { dataDir } : { databaseUrl }, {
    log,
    now,
  });
  try {
    await assertSameKey(database, secretKey);
    time.know(await createKnownTime(database).read());
  } catch (error) {
    await close();
    throw error;
  }
  const sites = createSqlSiteStore(database);
  const news = kind === 'pglite' ? newsOfOneHub() : newsOfSeveralHubs(database, log);
  return {
    deps: {
      sites,
      reduce,
      database,
      now,
      newId: randomUUID,
      randomBytes,
      secretKey,
      custodyKey,
      log,
      ...news,
      turns: createPushTurns(),
    },
    time,
    close,
  };
}

function newsOfOneHub(): Pick<HubDeps, 'lookers' | 'poke'> {
  return { lookers: createLookers(Date.now), poke: createPoke() };
}

/** For hub processes on one PostgreSQL. */
export function newsOfSeveralHubs(database: Database, log: Logger): Pick<HubDeps, 'lookers' | 'poke'> {
  const onError = (error: unknown) => log.error({ err: error }, 'polling for news failed');
  const lookers = createSharedLookers(database, Date.now, onError);
  return { lookers, poke: createPollingPoke(database, onError, lookers.refresh) };
}

/** Given once, then found by every later command on this folder, which is only told `--data`. */
function remembered(dataDir: string, name: string, given: string | null): string | null {
  const file = path.join(dataDir, name);
  if (given !== null) writePrivateFile(file, `${given}\n`);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}
