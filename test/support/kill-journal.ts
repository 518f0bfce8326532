import { randomUUID } from 'node:crypto';
import { openJournal } from '../../electron/host/journal';

/*
 * Appends operations without end, several at a time, and prints each id once its append was acknowledged. The test kills
 * it in the middle.
 */
const [folder = ''] = process.argv.slice(2);
const journal = await openJournal(folder, {
  now: () => new Date().toISOString(),
  newId: randomUUID,
  log: console.error,
  segmentBytes: 64 * 1024,
});
const writer = async () => {
  for (;;) {
    const id = randomUUID();
    const operation = {
      id,
      v: 1,
      type: 'accessoryNoted',
      actor: { kind: 'station' as const, stationId: 'dock-1', operatorId: 'anna' },
      at: '2026-03-02T08:00:00.000Z',
      seen: null,
      payload: { packageId: 'p', note: 'x'.repeat(200) },
    };
    const answer = await journal.append([operation]);
    if (!answer.ok) throw new Error(answer.problem);
    process.stdout.write(`${id} ${answer.cseqs[0]}\n`);
  }
};
await Promise.all([writer(), writer(), writer()]);
