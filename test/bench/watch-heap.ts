import { setTimeout as pass } from 'node:timers/promises';
import type { Page } from '@playwright/test';

const everyMs = 100;

/** Bytes that the scripts of a page use, as its browser counts them after a collection. */
export async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/** Follows what the scripts of a page use, collected or not; what it returns ends that and says the most, in bytes. */
export async function watchHeap(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  const ended = new AbortController();
  let peak = 0;
  const watching = (async () => {
    while (!ended.signal.aborted) {
      peak = Math.max(peak, (await session.send('Runtime.getHeapUsage')).usedSize);
      await pass(everyMs);
    }
  })();
  return async () => {
    ended.abort();
    await watching;
    return peak;
  };
}
