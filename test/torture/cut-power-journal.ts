import { randomUUID } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { openJournal } from '../../electron/host/journal';
import { runProgram } from '../support/node-program';
import { createLedger } from './ledger';
import { anOwnDisk, whyNoOwnDisk } from './own-disk';
import type { Scenario, Setting, Tally } from './scenario';

const diskBytes = 96 * 1024 * 1024;
const longestLifeMs = 1500;

/** The journal of a station's host takes in operations; the power goes; it is opened again on what the disk has. */
async function run({ rounds, rng, log }: Setting): Promise<Tally> {
  const total = { acknowledged: 0, lost: [] as string[], repeated: [] as string[] };
  let controlsLost = 0;
  for (let round = 0; round < rounds; round++) {
    const disk = anOwnDisk(diskBytes);
    const ledger = createLedger();
    const atHome = (folder: string) => path.join(folder, 'journal');
    const control = (folder: string) => path.join(folder, 'not-synced');
    const program = await runProgram('test/support/kill-journal.ts', [atHome(disk.folder)]);
    await program.line(' ');
    await pass(rng.between(0, longestLifeMs));
    writeFileSync(control(disk.folder), 'x'.repeat(1000));
    program.child.kill('SIGSTOP');
    const cut = disk.copyAsCut();
    program.child.kill('SIGKILL');
    await program.exit;
    for (const line of program.lines()) ledger.acknowledge(line.split(' ', 1)[0] ?? '');
    if ((statSync(control(cut.folder), { throwIfNoEntry: false })?.size ?? 0) === 0) controlsLost += 1;

    const lines: string[] = [];
    const journal = await openJournal(atHome(cut.folder), {
      now: () => new Date().toISOString(),
      newId: randomUUID,
      log: (line) => lines.push(line),
    });
    const found = new Map<string, number>();
    for (const { operation } of await journal.read(0, Number.MAX_SAFE_INTEGER))
      found.set(operation.id, (found.get(operation.id) ?? 0) + 1);
    await journal.close();
    cut.remove();
    disk.remove();
    const { acknowledged, lost, repeated } = ledger.compare(found);
    log(`cut ${round + 1}: ${acknowledged} acknowledged, ${lost.length} lost ${lines.join('; ')}`);
    total.acknowledged += acknowledged;
    total.lost.push(...lost);
    total.repeated.push(...repeated);
  }
  if (controlsLost < rounds)
    throw new Error(
      `only ${controlsLost} of ${rounds} cuts lost what was written without a sync: these are no power cuts`,
    );
  return { rounds, ...total, notes: [`control: ${controlsLost} of ${rounds} unsynced files lost`] };
}

export const cutPowerJournal: Scenario = {
  name: 'cut-power-journal',
  proves:
    "the power goes while a station's journal takes in operations: every write that was not synced is dropped",
  rounds: { short: 2, long: 20 },
  lacks: whyNoOwnDisk,
  run,
};
