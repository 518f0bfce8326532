import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { submitAll } from '../../hub/accept-operations';
import { openHub } from '../../hub/open-hub';
import type { Operation } from '../../shared/operations';
import { jobIdOf, scannedDrives, serialsOf } from '../bench/bench-data';
import { seedHub } from '../bench/seed-hub';
import { seedStock } from '../bench/seed-stock';

// A program of its own, because Playwright cannot load what the hub imports.
await fillShelf(process.argv[2] ?? '', process.argv[3] ?? '', Number(process.argv[4]));
console.log('filled');

async function fillShelf(dataDir: string, shelf: string, drives: number): Promise<void> {
  // One more, of which everything stays at the dock.
  const jobs = Math.ceil(drives / scannedDrives) + 1;
  const { siteId } = await seedHub({ dataDir, databaseUrl: null }, jobs);
  await seedStock(dataDir, siteId, jobs);
  const { deps, close } = await openHub(
    { dataDir, databaseUrl: null, keyFile: null },
    pino({ level: 'silent' }),
  );
  try {
    const received = Array.from({ length: jobs }, (_, job) =>
      serialsOf(job)
        .slice(0, scannedDrives)
        .map((driveId) => ({ kind: 'drive' as const, jobId: jobIdOf(job), driveId })),
    ).flat();
    const moves = received.slice(0, drives).map(
      (subject): Operation => ({
        id: randomUUID(),
        v: 1,
        type: 'placeMoved',
        actor: { kind: 'station', stationId: 'bench', operatorId: 'bench' },
        at: deps.now(),
        seen: null,
        payload: { subject, place: shelf },
      }),
    );
    const results = await submitAll(
      deps,
      siteId,
      moves.map((operation) => ({ operation })),
    );
    const wrong = results.find(({ outcome }) => outcome !== 'applied');
    if (wrong) throw new Error(`shelf: ${wrong.outcome} ${wrong.code}`);
  } finally {
    await close();
  }
}
