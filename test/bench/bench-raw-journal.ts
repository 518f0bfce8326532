import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openJournal } from '../../electron/host/journal';
import type { Operation } from '../../shared/operations';
import { dockOperations } from './bench-data';
import { type Figure, times } from './figure';

const samples = 1000;

/** One operation after the other into the station's journal, and the same bytes with nothing but write and fdatasync. */
export async function benchRawJournal(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'dockside-journal-'));
  const dock = {
    stationId: randomUUID(),
    operatorId: randomUUID(),
    at: new Date().toISOString(),
    newId: randomUUID,
  };
  const operations = Array.from({ length: samples / 10 }, (_, job) => dockOperations(job, dock)).flat();
  try {
    return [
      times('raw-append-fdatasync', await appendRaw(path.join(folder, 'raw'), operations)),
      times('raw-journal-append', await appendToJournal(path.join(folder, 'journal'), operations)),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function appendToJournal(folder: string, operations: Operation[]): Promise<number[]> {
  const now = () => new Date().toISOString();
  const journal = await openJournal(folder, { now, newId: randomUUID, log: (line) => console.error(line) });
  const taken: number[] = [];
  for (const operation of operations) {
    const before = performance.now();
    const answer = await journal.append([operation]);
    taken.push(performance.now() - before);
    if (!answer.ok) throw new Error(`the journal answered ${answer.problem}`);
  }
  await journal.close();
  return taken;
}

async function appendRaw(file: string, operations: Operation[]): Promise<number[]> {
  const handle = await open(file, 'w');
  await handle.write(Buffer.alloc(4 * 1024 * 1024));
  await handle.sync();
  const taken: number[] = [];
  let end = 0;
  for (const operation of operations) {
    const bytes = Buffer.from(JSON.stringify(operation));
    const before = performance.now();
    await handle.write(bytes, 0, bytes.length, end);
    await handle.datasync();
    taken.push(performance.now() - before);
    end += bytes.length;
  }
  await handle.close();
  return taken;
}
