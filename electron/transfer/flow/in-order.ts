/**
 * Runs `task` for the items, `ahead` of them at a time, and gives the results in the order of the items. After a failure, or
 * when nobody takes the results any more, nothing new is begun and what runs is waited for.
 */
export async function* inOrder<T, R>(
  items: Iterable<T>,
  ahead: number,
  task: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  try {
    for (const item of items) {
      const run = task(item);
      // Its failure is met below, when its turn has come; behind another one it comes again with the next try (COPY-6).
      run.catch(() => undefined);
      running.push(run);
      const first = running.length >= ahead ? running.shift() : undefined;
      if (first) yield await first;
    }
    for (let first = running.shift(); first; first = running.shift()) yield await first;
  } finally {
    await Promise.allSettled(running);
  }
}
