/** Files that are copied beside each other, each under a key. One that fails deals with that itself. */
export type Running<K> = {
  size: () => number;
  get: (key: K) => Promise<void> | undefined;
  add: (key: K, bytes: number, task: Promise<void>) => void;
  /** Resolves when another one may begin. */
  room: () => Promise<void>;
  /** Resolves when one of those that run now has ended. */
  oneEnded: () => Promise<void>;
  allEnded: () => Promise<void>;
};

/** Small files are mostly waiting for answers. */
const mostAtOnce = 64;
/** So much begun and not done is enough: a pause or a cancel waits for it, and a disk seeks between large files. */
const mostBytes = 256 * 1024 * 1024;
/** While one is read back, another is sent. */
const leastAtOnce = 2;

/** Room, and an end, are waited for by one caller at a time. */
export function createRunning<K>(): Running<K> {
  const running = new Map<K, Promise<void>>();
  let bytesBegun = 0;
  let wake = () => {};
  // Not Promise.race: a file that takes hours would remember everyone who waited beside it.
  const oneEnded = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
      if (running.size === 0) resolve();
    });
  const isFull = () => running.size >= (bytesBegun < mostBytes ? mostAtOnce : leastAtOnce);
  return {
    size: () => running.size,
    get: (key) => running.get(key),
    add(key, bytes, task) {
      bytesBegun += bytes;
      const ended = () => {
        bytesBegun -= bytes;
        running.delete(key);
        wake();
      };
      running.set(key, task.finally(ended));
    },
    async room() {
      while (isFull()) await oneEnded();
    },
    oneEnded,
    async allEnded() {
      await Promise.all(running.values());
    },
  };
}
