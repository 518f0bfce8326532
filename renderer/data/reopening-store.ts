import type { StationDb } from './station-db';
import type { StationStore } from './station-store';

/**
 * Dexie opens a database anew that the browser closed, but tries no more once that failed: on a full disk it does, and some
 * time there is room again. Here every question tries first, unless the store was closed on purpose.
 */
export function reopening(store: StationStore, db: StationDb): StationStore {
  let isClosed = false;
  let opening: Promise<void> | null = null;
  async function reopen(): Promise<void> {
    db.close({ disableAutoOpen: false });
    await db.refuseNewer();
    await db.open();
  }
  async function usable(): Promise<void> {
    if (isClosed || !db.hasFailed()) return;
    opening ??= reopen().finally(() => {
      opening = null;
    });
    await opening;
  }
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (name === 'close')
        return () => {
          isClosed = true;
          target.close();
        };
      return async (...asked: unknown[]): Promise<unknown> => {
        await usable();
        return member.apply(target, asked);
      };
    },
  });
}
