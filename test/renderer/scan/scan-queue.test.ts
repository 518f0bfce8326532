import { describe, expect, it } from 'vitest';
import { createLineReader } from '../../../renderer/scan/line-reader';
import type { ScanEvent } from '../../../renderer/scan/scan-event';
import { createScanQueue, echoMs } from '../../../renderer/scan/scan-queue';

const at = (raw: string, time: number): ScanEvent => ({ raw, source: 'hid', at: time });

function aQueue(handle: (scan: ScanEvent) => Promise<void> = async () => undefined) {
  const seen = {
    done: [] as string[],
    echoes: [] as string[],
    reading: [] as number[],
    errors: [] as string[],
  };
  const queue = createScanQueue({
    async handle(scan) {
      await handle(scan);
      seen.done.push(scan.raw);
    },
    onEcho: (scan) => void seen.echoes.push(scan.raw),
    onReading: (scans) => void seen.reading.push(scans),
    onError: (_, scan) => void seen.errors.push(scan?.raw ?? ''),
  });
  return { queue, seen };
}

describe('the scan queue', () => {
  it('works off in the order of arrival, however long one takes', async () => {
    let release = () => {};
    const first = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { queue, seen } = aQueue((scan) => (scan.raw === 'A' ? first : Promise.resolve()));
    for (const [index, raw] of ['A', 'B', 'C'].entries()) queue.push(at(raw, index));
    expect(seen.done).toEqual([]);
    release();
    await queue.idle();
    expect(seen.done).toEqual(['A', 'B', 'C']);
  });

  it('says at once that a scan is being read, and when none is any more', async () => {
    const { queue, seen } = aQueue(async ({ raw }) => {
      if (raw === 'B') throw new Error('broken');
    });
    queue.push(at('A', 0));
    queue.push(at('B', 1));
    expect(seen.reading).toEqual([1, 2]);
    await queue.idle();
    expect(seen.reading).toEqual([1, 2, 1, 0]);
  });

  it('the same code within 1.5 s is an echo, later a second scan', async () => {
    const { queue, seen } = aQueue();
    queue.push(at('A', 0));
    queue.push(at('A', echoMs - 1));
    queue.push(at('A', echoMs));
    await queue.idle();
    expect(seen.done).toEqual(['A', 'A']);
    expect(seen.echoes).toEqual(['A']);
  });

  it('another code between makes the same code a second scan', async () => {
    const { queue, seen } = aQueue();
    for (const [index, raw] of ['A', 'B', 'A'].entries()) queue.push(at(raw, index * 10));
    await queue.idle();
    expect(seen.done).toEqual(['A', 'B', 'A']);
  });

  it('goes on after one that failed', async () => {
    const { queue, seen } = aQueue((scan) =>
      scan.raw === 'A' ? Promise.reject(new Error('no')) : Promise.resolve(),
    );
    queue.push(at('A', 0));
    queue.push(at('B', 1));
    await queue.idle();
    expect(seen).toMatchObject({ errors: ['A'], done: ['B'] });
  });
});

describe('a serial scanner', () => {
  it('codes end at CR, LF or both, wherever the chunks are cut', () => {
    const lines: string[] = [];
    const take = createLineReader((line) => void lines.push(line));
    for (const chunk of ['1Z5R', '8939\r', '\nZR50', 'MFBH\r\n\n', 'rest']) take(chunk);
    expect(lines).toEqual(['1Z5R8939', 'ZR50MFBH']);
  });
});
