/** Lets so many copies run at once; the others wait in their order. */
export type Copies = {
  /** Resolves with what gives the place back. Rejects when `signal` aborts. */
  take: (signal: AbortSignal) => Promise<() => void>;
};

export function createCopies(most: () => number): Copies {
  const waiting: (() => void)[] = [];
  let running = 0;
  const next = () => {
    while (running < most() && waiting.length > 0) {
      running += 1;
      waiting.shift()?.();
    }
  };
  return {
    take: (signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const stop = () => {
          waiting.splice(waiting.indexOf(go), 1);
          reject(signal.reason);
        };
        let isGiven = false;
        const go = () => {
          signal.removeEventListener('abort', stop);
          resolve(() => {
            if (isGiven) return;
            isGiven = true;
            running -= 1;
            next();
          });
        };
        signal.addEventListener('abort', stop, { once: true });
        waiting.push(go);
        next();
      }),
  };
}
