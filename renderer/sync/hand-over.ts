import type { OutboxRecord } from '../data/station-store';
import type { Core } from './core';
import { highestCseq, recoverFromJournal, recoverMissing, renumber, takeNewClientId } from './put-back';

const handOverSize = 500;

export const unprotected = ({ state }: Pick<Core, 'state'>) =>
  state.pending.filter((entry) => entry.cseq === null);

/**
 * Numbers between: records that never reached IndexedDB. They must be read before these numbers are taken, for nothing looks
 * below the highest number later.
 */
export function leavesHole(known: number, cseqs: number[]): boolean {
  const fresh = cseqs.filter((cseq) => cseq > known);
  return fresh.length > 0 && Math.max(...fresh) !== known + fresh.length;
}

/** The journal lost its end: it gives out numbers under which the hub, or this outbox, has other operations. */
function givesOutAgain({ state }: Core, batch: OutboxRecord[], cseqs: number[]): boolean {
  const taken = new Set(state.pending.map(({ cseq }) => cseq));
  return batch.some((_, index) => {
    const cseq = cseqs[index];
    return cseq !== undefined && (cseq <= state.meta.retired.cseq || taken.has(cseq));
  });
}

/**
 * Gives the host's journal what it missed, in order. An operation that it has already (its answer was lost) keeps its
 * number. Returns what went wrong, or null.
 */
export async function handOver(
  core: Core,
): Promise<'unreachable' | 'other-site' | 'disk-full' | 'disk-error' | null> {
  const { state, ports } = core;
  for (let missing = unprotected(core); missing.length > 0; missing = unprotected(core)) {
    const batch = missing.slice(0, handOverSize);
    const known = highestCseq(core);
    const answer = await ports.journal.append(batch.map((entry) => entry.operation));
    if (!answer.ok) return answer.problem;
    if (answer.clientId === state.meta.clientId && givesOutAgain(core, batch, answer.cseqs)) {
      if (!(await takeNewClientId(core))) return 'unreachable';
      continue;
    }
    const isOtherJournal = answer.clientId !== state.meta.clientId;
    if (isOtherJournal || leavesHole(known, answer.cseqs)) {
      // Reading back what this window never saw numbers these too.
      const isRead = isOtherJournal ? await recoverFromJournal(core) : await recoverMissing(core, known);
      if (!isRead) return 'unreachable';
      continue;
    }
    const numbered: OutboxRecord[] = [];
    batch.forEach((entry, index) => {
      const cseq = answer.cseqs[index];
      if (cseq !== undefined) numbered.push({ ...entry, cseq });
    });
    await renumber(core, numbered);
  }
  return null;
}
