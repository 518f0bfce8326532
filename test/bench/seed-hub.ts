import { randomUUID } from 'node:crypto';
import { submitAll } from '../../hub/accept-operations';
import { ensureSite } from '../../hub/first-site';
import { createLog } from '../../hub/log';
import { openHub } from '../../hub/open-hub';
import { jobOperations } from './bench-data';

/** Jobs of one transaction. */
const batch = 250;

/**
 * Fills a hub's data with jobs on their way, ten drives each, through the hub's own submitAll(): the rows, keys, links and
 * expected packages are what the customer API would have left. The hub's server must not be running.
 */
export async function seedHub(
  data: { dataDir: string; databaseUrl: string | null },
  jobs: number,
): Promise<{ siteId: string }> {
  const { deps, close } = await openHub({ ...data, keyFile: null }, createLog('warn'));
  try {
    const siteId = await ensureSite(deps);
    const source = { at: deps.now(), newId: randomUUID };
    for (let from = 0; from < jobs; from += batch) {
      const numbers = Array.from({ length: Math.min(batch, jobs - from) }, (_, index) => from + index);
      const operations = numbers.flatMap((job) => jobOperations(job, source));
      const results = await submitAll(
        deps,
        siteId,
        operations.map((operation) => ({ operation })),
      );
      const wrong = results.find(({ outcome }) => outcome !== 'applied');
      if (wrong) throw new Error(`seeding: ${wrong.outcome} ${wrong.code} ${JSON.stringify(wrong.params)}`);
    }
    return { siteId };
  } finally {
    await close();
  }
}
