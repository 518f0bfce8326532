export type SerialQueue = <R>(task: () => Promise<R>) => Promise<R>;

/** Runs tasks one after the other, in the order in which they were given. What one fails with goes to whoever gave it. */
export function createSerialQueue(): SerialQueue {
  let tail: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = tail.then(task);
    // The next one waits for its end, however it ends.
    tail = run.then(
      () => undefined,
      () => undefined,
    );
    return run;
  };
}
