import type { Host } from '../../shared/host-contract';
import type { Journal } from '../sync/ports';
import { HostUnreachableError } from './host';

async function orUnreachable<R, U>(answer: Promise<R>, unreachable: U): Promise<R | U> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof HostUnreachableError) return unreachable;
    throw error;
  }
}

/** The host's journal as the sync core sees it: a host that does not answer is a value. */
export function createHostJournal(host: Host): Journal {
  return {
    append: (operations) =>
      orUnreachable(host('journal.append', { operations }), { ok: false, problem: 'unreachable' }),
    read: (after, limit) => orUnreachable(host('journal.read', { after, limit }), null),
    rotate: (retiredUpTo) => orUnreachable(host('journal.rotate', { retiredUpTo }), null),
    async retire(upTo) {
      await orUnreachable(host('journal.retire', { upTo }), null);
    },
  };
}
