import '../browser-globals';
import { beforeEach, expect, it } from 'vitest';
import { noBench, useBench } from '../../../renderer/store/bench/bench-board';
import { callToBench } from '../../../renderer/store/bench/bench-call';
import { createBenchWatch } from '../../../renderer/store/bench/bench-watch';
import { HostUnreachableError } from '../../../renderer/store/host';
import type { Host } from '../../../shared/host-contract';
import { aCopy, aResult, createBenchDouble, smallBench } from '../../support/bench-double';
import { minute } from '../../support/builders';
import { createMemoryStation } from '../receiving/memory-station';

beforeEach(() => useBench.setState(noBench));

function watched(layout: typeof smallBench | null) {
  const double = createBenchDouble(layout, () => minute(30));
  const planned: number[] = [];
  const called: string[] = [];
  let isGone = false;
  const host: Host = (call, input) =>
    isGone ? Promise.reject(new HostUnreachableError(call)) : double.host(call, input);
  const rules = { blindCount: false, inboundIdRequired: false };
  const bench = createBenchWatch({
    host,
    station: createMemoryStation([], rules).station,
    timers: {
      after(ms) {
        planned.push(ms);
        return () => {};
      },
    },
    call: (need) =>
      callToBench(
        {
          reporter: { report: ({ class: kind, code }) => void called.push(`${kind} ${code}`) },
          play: (tone) => void called.push(tone),
        },
        need,
      ),
    logError(error) {
      throw error;
    },
  });
  return { double, bench, planned, called, leave: (gone: boolean) => void (isGone = gone) };
}

it('a machine that is no bench is asked once, and again when somebody made it one', async () => {
  const { double, bench, planned } = watched(null);
  await bench.look();
  expect(planned).toEqual([]);
  await double.answer('bench.layout', { layout: smallBench });
  await bench.look();
  expect(planned).toEqual([5000]);
});

it('a bench is looked at each second while somebody watches it, and less often else', async () => {
  const { bench, planned } = watched(smallBench);
  await bench.look();
  const leave = bench.watch();
  await bench.look();
  leave();
  await bench.look();
  expect(planned).toEqual([5000, 1000, 1000, 5000]);
});

it('a host that does not answer is said, what it said last stays, and it is asked again', async () => {
  const { bench, planned, leave } = watched(smallBench);
  await bench.look();
  leave(true);
  await bench.look();
  expect(useBench.getState()).toMatchObject({ isGone: true, view: { layout: smallBench } });
  leave(false);
  await bench.look();
  expect(useBench.getState().isGone).toBe(false);
  expect(planned).toEqual([5000, 10_000, 5000]);
});

it('BAY-3: what was so before the page was opened calls nobody; what comes is told once, a pulled drive by a STOP', async () => {
  const { double, bench, called } = watched(smallBench);
  double.set(1, { state: 'stopped' });
  await bench.look();
  expect(called).toEqual([]);
  double.set(2, { state: 'pulled', transfer: aCopy() });
  await bench.look();
  await bench.look();
  double.set(3, { state: 'safe', result: aResult({ isRecorded: true }) });
  double.set(4, { state: 'safe', result: aResult({ status: 'CompletedMoreInfo', isRecorded: true }) });
  double.set(5, { state: 'ready' });
  await bench.look();
  await bench.look();
  expect(called).toEqual(['stop bench.pulledStop', 'done', 'attention']);
});
