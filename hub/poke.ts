import { EventEmitter } from 'node:events';
import type { Database, HubDeps } from './deps';

/** Wakes waiting pulls of this process. */
export function createPoke(): HubDeps['poke'] {
  const news = new EventEmitter().setMaxListeners(0);
  return {
    notify: (siteId) => {
      news.emit(siteId);
    },
    wait: (siteId, ms, signal) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          news.off(siteId, done);
          signal.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, ms);
        news.on(siteId, done);
        if (signal.aborted) done();
        else signal.addEventListener('abort', done);
      }),
  };
}

const pollEveryMs = 200;

/**
 * For PostgreSQL, where several hub processes may write: while somebody waits, the site's seq is also polled. Not
 * LISTEN/NOTIFY: a transaction that notified takes a lock of the whole instance at commit. `hasOtherNews` is asked too.
 */
export function createPollingPoke(
  database: Database,
  onError: (error: unknown) => void,
  hasOtherNews: (siteId: string) => Promise<boolean> = () => Promise.resolve(false),
): HubDeps['poke'] {
  const local = createPoke();
  const waiting = new Map<string, number>();
  const polled = new Set<string>();

  async function poll(siteId: string): Promise<void> {
    if (polled.has(siteId)) return;
    polled.add(siteId);
    let known: number | null = null;
    while (waiting.has(siteId)) {
      const seq = await seqOf(database, siteId, onError);
      const isNews = await hasOtherNews(siteId);
      // The first reading wakes too: who waits may have read before it.
      if (isNews || (seq !== null && seq !== known)) local.notify(siteId);
      known = seq ?? known;
      await new Promise((resolve) => setTimeout(resolve, pollEveryMs));
    }
    polled.delete(siteId);
  }

  return {
    notify: local.notify,
    wait: async (siteId, ms, signal) => {
      waiting.set(siteId, (waiting.get(siteId) ?? 0) + 1);
      void poll(siteId);
      await local.wait(siteId, ms, signal);
      const left = (waiting.get(siteId) ?? 1) - 1;
      if (left === 0) waiting.delete(siteId);
      else waiting.set(siteId, left);
    },
  };
}

async function seqOf(
  database: Database,
  siteId: string,
  onError: (error: unknown) => void,
): Promise<number | null> {
  try {
    const row = await database.selectFrom('site').select('seq').where('site', '=', siteId).executeTakeFirst();
    return row?.seq ?? null;
  } catch (error) {
    onError(error);
    return null;
  }
}
