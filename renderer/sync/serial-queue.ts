export type SerialQueue = <R>(task: () => Promise<R>) => Promise<R>;

/** Runs tasks one after the other: performing and applying a pull both read, decide and store. */
export function createSerialQueue(): SerialQueue {
  let tail: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = tail.then(task);
    tail = run.then(
      () => undefined,
      () => undefined,
    );
    return run;
  };
}
