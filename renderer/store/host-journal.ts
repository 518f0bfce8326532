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

/** The host's journal as the sync core sees it: a host that does not answer, or works for another site now, is a value. */
export function createHostJournal(host: Host, siteId: string | null): Journal {
  const site = siteId === null ? {} : { siteId };
  return {
    append: (operations) =>
      orUnreachable(host('journal.append', { operations, ...site }), { ok: false, problem: 'unreachable' }),
    async read(after, limit) {
      const read = await orUnreachable(host('journal.read', { after, limit }), null);
      return read?.siteId === siteId ? read : null;
    },
    rotate: (retiredUpTo) => orUnreachable(host('journal.rotate', { retiredUpTo }), null),
    async retire(upTo) {
      await orUnreachable(host('journal.retire', { upTo }), null);
    },
  };
}
