import path from 'node:path';
import type { BenchLayout, benchContract } from '../../shared/bench/bench-contract';
import type { HostInput, HostOutput } from '../../shared/host-contract';
import { createSerialQueue } from '../../shared/serial-queue';
import { dayMs } from '../../shared/time';
import type { Drives } from '../drives/drives-of-machine';
import type { FoundDrive } from '../drives/found-drive';
import { drivesOfLabel } from '../drives/match-drive';
import { type Bay, createBay } from './bay';
import type { BayDeps } from './bay-deps';
import { baysOf, emptyRecord, readRecords, writeRecords } from './bench-records';
import { createCopies } from './copies';
import type { StartEngine } from './engine';
import type { CallHub } from './hub-access';
import { placeDrives, reportedBay } from './place-drives';
import { removeIfDone, removeOldFolders } from './transfer-folders';

export type BenchDeps = {
  /** Of this bench alone: its records, and the checkpoints of its transfers. */
  folder: string;
  drives: Drives;
  startEngine: StartEngine;
  callHub: CallHub;
  layout: () => BenchLayout | null;
  saveLayout: (layout: BenchLayout | null) => void;
  /** Copies at once; more wait. */
  mostCopies: () => number;
  lookEveryMs: number;
  firstDelayMs: number;
  now: () => string;
  ticks: () => number;
  newId: () => string;
  after: (ms: number, callback: () => void) => () => void;
  log: (line: string) => void;
};

type Call = keyof typeof benchContract;
type BenchCalls = { [C in Call]: (input: HostInput<C>) => Promise<HostOutput<C>> };
export type Bench = { calls: BenchCalls; close: () => Promise<void> };

const ok = { ok: true } as const;
const refused = <P extends string>(problem: P) => ({ ok: false, problem }) as const;

/** The bench that this machine is. What was being copied when its last host ended goes on, whether a page is open or not. */
export function openBench(deps: BenchDeps): Bench {
  const file = path.join(deps.folder, 'bays.json');
  const bays = new Map<number, Bay>();
  const kept = new Map(readRecords(file, deps.log).map((record) => [record.bay, record]));
  const inTurn = createSerialQueue();
  let loose: FoundDrive[] = [];
  let toolProblem: string | null = null;
  let lookedAt: number | null = null;
  let all: readonly FoundDrive[] = [];
  let isClosed = false;
  let cancelLook = () => {};
  let cancelTidying = () => {};

  const bayDeps: BayDeps = {
    ...deps,
    transfersFolder: path.join(deps.folder, 'transfers'),
    copies: createCopies(deps.mostCopies),
    save: () =>
      writeRecords(
        file,
        [...bays.values()].map((bay) => bay.record()),
      ),
  };
  const addBays = (layout: BenchLayout | null) => {
    const numbers = layout ? baysOf(layout) : [];
    for (const number of bays.keys()) if (!numbers.includes(number)) bays.delete(number);
    for (const number of numbers)
      if (!bays.has(number))
        bays.set(number, createBay(bayDeps, kept.get(number) ?? emptyRecord(number, deps.now())));
  };
  addBays(deps.layout());
  tidy();
  lookAgain(0);

  /** BENCH-9: also what a host before this one did not come to. */
  function tidy(): void {
    const records = [...bays.values()].map((bay) => bay.record());
    try {
      for (const record of records) removeIfDone(bayDeps, record);
      const inBays = records.flatMap(({ scan }) => (scan ? [scan] : []));
      removeOldFolders(bayDeps, { inBays, now: deps.now() });
    } catch (error) {
      deps.log(`bench: old transfers: ${error instanceof Error ? error.message : String(error)}`);
    }
    cancelTidying = deps.after(dayMs, tidy);
  }

  function lookAgain(ms: number): void {
    cancelLook();
    if (isClosed || deps.layout() === null) return;
    cancelLook = deps.after(ms, () => {
      look()
        .catch((error: Error) => deps.log(`bench: ${error.stack ?? error.message}`))
        .finally(() => lookAgain(deps.lookEveryMs));
    });
  }

  const look = () =>
    inTurn(async () => {
      const found = await deps.drives.find();
      if (isClosed) return;
      lookedAt = deps.ticks();
      toolProblem = 'problem' in found ? found.message : null;
      // What cannot be asked is not gone.
      if ('problem' in found) return;
      all = found.drives;
      const labels = [...bays.values()].map((bay) => ({
        bay: bay.number,
        label: bay.record().scan?.label ?? null,
      }));
      const placed = placeDrives(labels, all);
      loose = placed.loose;
      for (const bay of bays.values()) bay.look(placed.inBay.get(bay.number) ?? null, all);
    });

  const withBay = async <R>(number: number, act: (bay: Bay) => R | Promise<R>) => {
    const bay = bays.get(number);
    return bay ? act(bay) : refused('no-bay');
  };

  const calls: BenchCalls = {
    'bench.state': async () => {
      const layout = deps.layout();
      // Else every page would ask the operating system each second.
      if (layout && lookedAt === null) await look();
      return {
        layout,
        bays: [...bays.values()].map((bay) => bay.view()),
        loose: loose.map(({ device, serial }) => ({ device, serial })),
        toolProblem,
      };
    },
    'bench.layout': async ({ layout }) => {
      const numbers = layout ? baysOf(layout) : [];
      for (const bay of bays.values())
        if (!numbers.includes(bay.number) && !bay.isEmpty()) return refused('busy');
      deps.saveLayout(layout);
      addBays(layout);
      lookedAt = null;
      lookAgain(0);
      return ok;
    },
    'bench.scan': ({ bay: number, ...scan }) =>
      withBay(number, async (bay) => {
        const before = bay.record();
        const isIn = ({ scan: other }: { scan: typeof before.scan }) =>
          other?.jobId === scan.jobId && other.driveId === scan.driveId;
        if (before.outOfService !== null) return refused('out-of-service');
        if (before.scan && !isIn(before)) return refused('bay-taken');
        if ([...bays.values()].some((other) => other !== bay && isIn(other.record())))
          return refused('elsewhere');
        const [answers, another] = drivesOfLabel(scan.label, all);
        const reported = answers && !another ? reportedBay(answers) : null;
        if (reported !== null && reported !== number && bays.has(reported)) return refused('elsewhere');
        bay.scan(scan);
        await look();
        return ok;
      }),
    'bench.start': ({ bay, operatorId }) =>
      withBay(bay, (one) => (one.start(operatorId) ? ok : refused('not-ready'))),
    'bench.pause': ({ bay }) => withBay(bay, (one) => (one.pause() ? ok : refused('not-copying'))),
    'bench.resume': ({ bay }) => withBay(bay, (one) => (one.resume() ? ok : refused('not-copying'))),
    'bench.cancel': ({ bay }) => withBay(bay, (one) => (one.cancel() ? ok : refused('not-copying'))),
    'bench.release': ({ bay }) =>
      withBay(bay, async (one) => ((await one.release()) ? ok : refused('copying'))),
    'bench.clear': ({ bay }) =>
      withBay(bay, (one) => {
        const cleared = one.clear();
        return cleared === 'ok' ? ok : refused(cleared);
      }),
    'bench.outOfService': ({ bay, reason }) =>
      withBay(bay, (one) => (one.setOutOfService(reason) ? ok : refused('copying'))),
    'bench.recorded': ({ bay, transferId }) =>
      withBay(bay, (one) => (one.recorded(transferId) ? ok : refused('other-transfer'))),
  };

  return {
    calls,
    async close() {
      isClosed = true;
      cancelLook();
      cancelTidying();
      await Promise.all([...bays.values()].map((bay) => bay.close()));
    },
  };
}
