import type { OutboxRecord } from '../data/station-store';
import type { Core } from './core';
import { highestCseq, recoverFromJournal, recoverMissing } from './put-back';

const handOverSize = 500;

export const unprotected = ({ state }: Pick<Core, 'state'>) =>
  state.pending.filter((entry) => entry.cseq === null);

/**
 * Gives the host's journal what it missed, in order. An operation that it has already (its answer was lost) keeps its
 * number. Returns what went wrong, or null.
 */
export async function handOver(core: Core): Promise<'unreachable' | 'disk-full' | 'disk-error' | null> {
  const { state, ports } = core;
  for (let missing = unprotected(core); missing.length > 0; missing = unprotected(core)) {
    const batch = missing.slice(0, handOverSize);
    const known = highestCseq(core);
    const answer = await ports.journal.append(batch.map((entry) => entry.operation));
    if (!answer.ok) return answer.problem;
    if (answer.clientId !== state.meta.clientId && !(await recoverFromJournal(core))) return 'unreachable';
    const numbered: OutboxRecord[] = [];
    batch.forEach((entry, index) => {
      const cseq = answer.cseqs[index];
      if (cseq !== undefined) numbered.push({ ...entry, cseq });
    });
    await state.commit({ outbox: { put: numbered } });
    const first = Math.min(...answer.cseqs);
    // Numbers between: records that never reached IndexedDB.
    if (first > known + 1 && !(await recoverMissing(core, known))) return 'unreachable';
  }
  return null;
}
