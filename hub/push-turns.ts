import { setTimeout as wait } from 'node:timers/promises';
import { maxPushOperations } from '../shared/sync-protocol';

/** From so many operations on it is a station that comes back; fewer are somebody who works, even if the hub was slow. */
const manyOperations = maxPushOperations / 2;
/** Enough for a scan that waited for a database with one connection to be let in, read and stored. */
const breathMs = 25;
/** What more stations sent would only stand in memory. */
const mostWaiting = 32;

export type PushTurns = {
  /** null: too many wait; nothing was done. */
  take<R>(siteId: string, operations: number, work: () => Promise<R>): Promise<R | null>;
};

/**
 * Pushes of one site are stored one after the other in any case, in the order in which they ask for its row's lock. Of the large
 * ones only one at a time may ask for it, so that a scan waits for one batch, not for one of each station that comes back.
 * Where somebody scans, a breath follows: on one connection even being let in waits for the batch before, and would then stand
 * behind the next one too.
 */
export function createPushTurns(breath: () => Promise<void> = () => wait(breathMs)): PushTurns {
  const sites = new Map<string, { count: number; last: Promise<unknown>; isWorking: boolean }>();
  return {
    async take(siteId, operations, work) {
      if (operations < manyOperations) {
        const busy = sites.get(siteId);
        if (busy) busy.isWorking = true;
        return work();
      }
      const site = sites.get(siteId) ?? { count: 0, last: Promise.resolve(), isWorking: false };
      if (site.count > mostWaiting) return null;
      sites.set(siteId, site);
      site.count += 1;
      const done = site.last.then(work);
      // Whoever comes next waits for its end, however it ends; what it failed with is thrown to its own caller, by `await done`.
      site.last = done
        .catch(() => undefined)
        .then(() => {
          const { isWorking } = site;
          site.isWorking = false;
          return isWorking ? breath() : undefined;
        });
      try {
        return await done;
      } finally {
        site.count -= 1;
        if (site.count === 0) sites.delete(siteId);
      }
    },
  };
}
