import { randomUUID } from 'node:crypto';
import { submitAll } from '../../hub/accept-operations';
import { createLog } from '../../hub/log';
import { openHub } from '../../hub/open-hub';
import { dockOperations } from './bench-data';

const batch = 100;

/** Eight of the ten drives of each of these jobs of a stopped hub are received and lie at the dock, with their parcel. */
export async function seedStock(dataDir: string, siteId: string, jobs: number): Promise<void> {
  const { deps, close } = await openHub({ dataDir, databaseUrl: null, keyFile: null }, createLog('warn'));
  try {
    const dock = { stationId: 'bench', operatorId: 'bench', at: deps.now(), newId: randomUUID };
    for (let from = 0; from < jobs; from += batch) {
      const numbers = Array.from({ length: Math.min(batch, jobs - from) }, (_, index) => from + index);
      const operations = numbers
        .flatMap((job) => dockOperations(job, dock))
        .map((operation) => ({ operation }));
      const results = await submitAll(deps, siteId, operations);
      const wrong = results.find(({ outcome }) => outcome !== 'applied');
      if (wrong) throw new Error(`stock: ${wrong.outcome} ${wrong.code}`);
    }
  } finally {
    await close();
  }
}
