import type { Fault, Job } from '../documents';
import type { Operation } from '../operations';
import { resolveFaults } from './fault';
import type { FaultKind } from './fault-kinds';

/** What is over when the drive lies before somebody: it was missing, or lost on its way back. */
const missing: ReadonlySet<FaultKind> = new Set(['drive-unaccounted', 'return-lost']);

/** FAULT-10, PLACE-2: a drive is scanned. What waited for that is back, and what was looked for is found. */
export function seenAgain(job: Job, driveId: string, { at, actor }: Operation, where: string | null): Job {
  const isOf = ({ state, subject }: Fault) =>
    state === 'open' && subject.kind === 'drive' && subject.driveId === driveId;
  const found = resolveFaults(job, (fault) => isOf(fault) && missing.has(fault.kind), {
    outcome: 'found',
    note: where ?? '',
    at,
    actor,
  });
  const sleeps = (fault: Fault) => isOf(fault) && fault.snoozed?.condition === 'scan';
  if (!found.faults.some(sleeps)) return found;
  return {
    ...found,
    faults: found.faults.map((fault) => (sleeps(fault) ? { ...fault, snoozed: null } : fault)),
  };
}
