/** One engine per browser profile: two windows must never number or send the same outbox. */
export type EngineLock = {
  /** Waits in line; `granted` now or when the other window closes, `busy` when it has to wait. */
  enter(events: { granted(): void; busy(): void; lost(): void }): void;
  /** Takes it from the window that has it. */
  steal(): void;
  leave(): void;
};

const lockName = 'dockside-engine';

/** The lock over the browser's Web Locks, which every window of this profile shares. */
export function createEngineLock(locks: Pick<LockManager, 'request'>): EngineLock {
  let leave: (() => void) | null = null;
  let waiting: AbortController | null = null;
  let stealing = false;
  let events: Parameters<EngineLock['enter']>[0] | null = null;

  /** Held until leave() or until another window steals it. */
  const hold = (lock: Lock | null) => {
    if (!lock) return Promise.resolve(false);
    waiting = null;
    stealing = false;
    events?.granted();
    return new Promise<boolean>((done) => {
      leave = () => done(true);
    });
  };

  const isAbort = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';

  async function queue() {
    const controller = new AbortController();
    waiting = controller;
    try {
      await locks.request(lockName, { signal: controller.signal }, hold);
    } catch (error) {
      if (!isAbort(error)) throw error;
      // Ours was cancelled while it waited, or another window stole the lock that we held.
      if (!controller.signal.aborted) lost();
    }
  }

  function lost() {
    leave = null;
    events?.lost();
    void queue();
  }

  async function held(options: LockOptions) {
    try {
      return await locks.request(lockName, options, hold);
    } catch (error) {
      if (!isAbort(error)) throw error;
      lost();
      return true;
    }
  }

  return {
    enter(handlers) {
      events = handlers;
      void held({ ifAvailable: true }).then((had) => {
        if (had) return;
        handlers.busy();
        void queue();
      });
    },
    steal() {
      // Asked twice, or granted meanwhile: who steals from itself waits behind itself for ever.
      if (leave || stealing) return;
      stealing = true;
      waiting?.abort();
      void held({ steal: true });
    },
    leave() {
      events = null;
      waiting?.abort();
      leave?.();
      leave = null;
    },
  };
}
