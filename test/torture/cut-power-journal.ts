import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { openJournal } from '../../electron/host/journal';
import { runProgram } from '../support/node-program';
import { type Cut, cutPower, isControlLost, writeControl } from './cut-power';
import { createLedger } from './ledger';
import { anOwnDisk, whyNoOwnDisk } from './own-disk';
import type { Scenario, Setting } from './scenario';

const diskBytes = 96 * 1024 * 1024;
const longestLifeMs = 1500;

const atHome = (folder: string) => path.join(folder, 'journal');

/** The journal of a station's host takes in operations; the power goes; it is opened again on what the disk has. */
async function cutOnce({ rng }: Setting): Promise<Cut> {
  const disk = anOwnDisk(diskBytes);
  const ledger = createLedger();
  const program = await runProgram('test/support/kill-journal.ts', [atHome(disk.folder)]);
  await program.line(' ');
  await pass(rng.between(0, longestLifeMs));
  writeControl(disk.folder);
  program.child.kill('SIGSTOP');
  const cut = disk.copyAsCut();
  program.child.kill('SIGKILL');
  await program.exit;
  for (const line of program.lines()) ledger.acknowledge(line.split(' ', 1)[0] ?? '');
  const wasControlLost = isControlLost(cut.folder);

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
  return { ...ledger.compare(found), wasControlLost, notes: lines };
}

export const cutPowerJournal: Scenario = {
  name: 'cut-power-journal',
  proves:
    "the power goes while a station's journal takes in operations: every write that was not synced is dropped",
  rounds: { short: 2, long: 20 },
  lacks: whyNoOwnDisk,
  run: (setting) => cutPower(setting, cutOnce),
};
