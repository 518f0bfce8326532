import { randomUUID } from 'node:crypto';
import { submitAll } from '../../hub/accept-operations';
import { createLog } from '../../hub/log';
import { openHub } from '../../hub/open-hub';
import type { Operation } from '../../shared/operations';
import { jobIdOf } from './bench-data';

const batch = 250;

/** Opens a fault on each of the first jobs of a stopped hub. */
export async function seedFaults(dataDir: string, siteId: string, jobs: number): Promise<void> {
  const { deps, close } = await openHub({ dataDir, databaseUrl: null, keyFile: null }, createLog('warn'));
  try {
    for (let from = 0; from < jobs; from += batch) {
      const numbers = Array.from({ length: Math.min(batch, jobs - from) }, (_, index) => from + index);
      const operations = numbers.map((job): Operation<'faultRecorded'> => {
        const payload = {
          faultId: randomUUID(),
          subject: { kind: 'job' as const, jobId: jobIdOf(job) },
          kind: job % 3 === 0 ? ('other' as const) : ('customs-hold' as const),
          note: 'bench',
          blocking: false,
        };
        const actor = { kind: 'hub' as const };
        return { id: randomUUID(), v: 1, type: 'faultRecorded', actor, at: deps.now(), seen: null, payload };
      });
      const results = await submitAll(
        deps,
        siteId,
        operations.map((operation) => ({ operation })),
      );
      const wrong = results.find(({ outcome }) => outcome !== 'applied');
      if (wrong) throw new Error(`faults: ${wrong.outcome} ${wrong.code}`);
    }
  } finally {
    await close();
  }
}
