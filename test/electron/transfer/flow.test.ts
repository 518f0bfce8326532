import { expect, test } from 'vitest';
import { createRunning } from '../../../electron/transfer/flow/running';
import { createSlots } from '../../../electron/transfer/flow/slots';
import { createNameHashes } from '../../../electron/transfer/import/name-hashes';

const megabyte = 1024 * 1024;

/** Ended by hand. */
function task() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { ended, end: () => end() };
}
/** Lets everything happen that is waiting for nothing else. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test('ranges hold no more memory together than they may, small ones count as a megabyte, and all have their turn', async () => {
  const slots = createSlots(8 * megabyte);
  const begun: string[] = [];
  const tasks = new Map<string, ReturnType<typeof task>>();
  const run = (name: string, bytes: number) => {
    const one = task();
    tasks.set(name, one);
    return slots(bytes, () => {
      begun.push(name);
      return one.ended;
    });
  };
  const all = [
    run('large', 6 * megabyte),
    run('small 1', 10),
    run('small 2', 10),
    run('larger than all', 99 * megabyte),
    run('small 3', 10),
  ];
  await settled();
  expect(begun).toEqual(['large', 'small 1', 'small 2']);
  tasks.get('small 1')?.end();
  await settled();
  // What came later does not overtake what needs more.
  expect(begun).toHaveLength(3);
  tasks.get('large')?.end();
  tasks.get('small 2')?.end();
  await settled();
  expect(begun.slice(3)).toEqual(['larger than all']);
  tasks.get('larger than all')?.end();
  await settled();
  expect(begun.slice(4)).toEqual(['small 3']);
  tasks.get('small 3')?.end();
  await Promise.all(all);
});

test('many small files are begun at once, and of large ones two', async () => {
  for (const [bytes, most] of [
    [1000, 64],
    [1024 * megabyte, 2],
  ] as const) {
    const running = createRunning<number>();
    const tasks: ReturnType<typeof task>[] = [];
    const begin = async () => {
      await running.room();
      const one = task();
      tasks.push(one);
      running.add(tasks.length, bytes, one.ended);
    };
    for (let n = 0; n < most; n++) await begin();
    const another = begin();
    await settled();
    expect(running.size()).toBe(most);
    tasks[0]?.end();
    await another;
    expect(tasks).toHaveLength(most + 1);
    for (const one of tasks) one.end();
    await running.allEnded();
    expect(running.size()).toBe(0);
  }
});

test('a name that was seen is known among a hundred thousand others, and others are not taken for it', () => {
  const seen = createNameHashes();
  const names = Array.from({ length: 100_000 }, (_, n) => `photos/2026/${n}/ÅÄÖ-${n % 7}.jpg`);
  expect(names.filter((name) => seen.add(name))).toEqual([]);
  expect(names.every((name) => seen.add(name))).toBe(true);
});
