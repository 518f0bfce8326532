import { bayRows } from '../../shared/bench/bay-rows';
import type { Bay, BenchLayout } from '../../shared/bench/bench-contract';
import type { Host, HostCall, HostInput, HostOutput } from '../../shared/host-contract';

type BenchCall = Extract<HostCall, `bench.${string}`>;

export const smallBench: BenchLayout = {
  rows: 2,
  columns: 4,
  order: 'rows',
  origin: 'top-left',
  firstNumber: 1,
};

export const emptyBay = (bay: number, since: string): Bay => ({
  bay,
  state: 'empty',
  since,
  outOfService: null,
  found: null,
  scanned: null,
  problem: null,
  transfer: null,
  result: null,
});

const ok = { ok: true } as const;

/** A host's bench without drives: it does what the page asks, and a test says what happens in the bays. */
export function createBenchDouble(layout: BenchLayout | null, now: () => string) {
  const bays = new Map<number, Bay>();
  let current = layout;
  let toolProblem: string | null = null;
  let loose: HostOutput<'bench.state'>['loose'] = [];
  const calls: { call: BenchCall; input: unknown }[] = [];
  const fill = () => {
    bays.clear();
    for (const bay of current ? bayRows(current).flat() : []) bays.set(bay, emptyBay(bay, now()));
  };
  fill();

  function set(bay: number, changes: Partial<Bay>) {
    const before = bays.get(bay) ?? emptyBay(bay, now());
    const since = changes.state && changes.state !== before.state ? now() : before.since;
    bays.set(bay, { ...before, since, ...changes });
  }

  const answers: { [C in BenchCall]: (input: HostInput<C>) => HostOutput<C> } = {
    'bench.state': () => ({ layout: current, bays: [...bays.values()], loose, toolProblem }),
    'bench.layout': (input) => {
      if ([...bays.values()].some(({ scanned }) => scanned)) return { ok: false, problem: 'busy' };
      current = input.layout;
      fill();
      return ok;
    },
    'bench.scan': ({ bay, label, jobId, driveId, jobName, direction }) => {
      const at = bays.get(bay);
      if (!at) return { ok: false, problem: 'no-bay' };
      if (at.outOfService !== null) return { ok: false, problem: 'out-of-service' };
      if (at.scanned && at.scanned.driveId !== driveId) return { ok: false, problem: 'bay-taken' };
      set(bay, {
        ...emptyBay(bay, now()),
        state: 'awaited',
        scanned: { label, jobId, driveId, jobName, direction },
      });
      return ok;
    },
    'bench.start': ({ bay }) => {
      if (bays.get(bay)?.state !== 'ready') return { ok: false, problem: 'not-ready' };
      set(bay, { state: 'starting' });
      return ok;
    },
    'bench.pause': ({ bay }) => {
      set(bay, { state: 'paused' });
      return ok;
    },
    'bench.resume': ({ bay }) => {
      set(bay, { state: 'copying' });
      return ok;
    },
    'bench.cancel': () => ok,
    'bench.release': ({ bay }) => {
      set(bay, { state: 'safe' });
      return ok;
    },
    'bench.clear': ({ bay }) => {
      const at = bays.get(bay);
      if (at && ['starting', 'copying', 'paused', 'waiting'].includes(at.state))
        return { ok: false, problem: 'copying' };
      if (at?.result && !at.result.isRecorded) return { ok: false, problem: 'unrecorded' };
      bays.set(bay, emptyBay(bay, now()));
      return ok;
    },
    'bench.outOfService': ({ bay, reason }) => {
      set(bay, { outOfService: reason });
      return ok;
    },
    'bench.recorded': ({ bay, transferId }) => {
      const result = bays.get(bay)?.result;
      if (result?.transferId !== transferId) return { ok: false, problem: 'other-transfer' };
      set(bay, { result: { ...result, isRecorded: true } });
      return ok;
    },
  };

  async function answer<C extends BenchCall>(call: C, input: HostInput<C>): Promise<HostOutput<C>> {
    calls.push({ call, input });
    return answers[call](input);
  }
  return {
    /** Only for calls of the bench. */
    host: answer as unknown as Host,
    answer,
    calls,
    set,
    bay: (bay: number) => bays.get(bay) ?? emptyBay(bay, now()),
    setTool: (problem: string | null) => {
      toolProblem = problem;
    },
    setLoose: (drives: typeof loose) => {
      loose = drives;
    },
    asked: (call: BenchCall) => calls.filter((one) => one.call === call).map(({ input }) => input),
  };
}
export type BenchDouble = ReturnType<typeof createBenchDouble>;

/** A copy on its way: 5 of 10 bytes, unless told otherwise. */
export function aCopy(changes: Partial<NonNullable<Bay['transfer']>> = {}): NonNullable<Bay['transfer']> {
  return {
    id: '0193d3a0-0000-7000-8000-000000000001',
    startedAt: '2026-03-02T08:00:00.000Z',
    blobs: 10,
    blobsDone: 5,
    bytes: 10,
    bytesDone: 5,
    bytesPerSecond: 1,
    secondsLeft: { from: 180, to: 300 },
    stalledSince: null,
    failed: 0,
    ...changes,
  };
}

/** A clean end that no operation tells of yet, unless told otherwise. */
export function aResult(changes: Partial<NonNullable<Bay['result']>> = {}): NonNullable<Bay['result']> {
  return {
    transferId: aCopy().id,
    operationId: '0193d3a0-0000-7000-8000-000000000002',
    status: 'Completed',
    endedAt: '2026-03-02T09:00:00.000Z',
    bytes: 10,
    bytesTotal: 10,
    copied: 10,
    skipped: 0,
    failed: 0,
    remaining: 0,
    warnings: 0,
    reason: null,
    logs: { error: null, verbose: null, manifest: null },
    incompleteBlobList: null,
    isRecorded: false,
    ...changes,
  };
}
