import type { FaultRef } from '../../../shared/documents';
import type { FaultKind } from '../../../shared/faults/fault-kinds';
import { createSerialQueue } from '../../../shared/serial-queue';
import type { ScanHandler, WorkingCode } from '../../scan/scan-center';
import type { ScanCommand } from '../../scan/scan-command';
import type { ScanEvent } from '../../scan/scan-event';
import { useBench } from '../../store/bench/bench-board';
import { useFeedback } from '../../store/feedback';
import { addEvidence, type TakenPhoto } from '../../store/photos/photos';
import { type BayAct, nextAct } from './bay-acts';
import { type BenchDeps, bayNumber, isAccepted, load, report, say, tellHost } from './bench-deps';
import { type BenchDialogOf, useBenchWork } from './bench-store';
import { putIn, takeDrive } from './put-in';
import { startAll, startBays } from './start-bays';
import { takePlace } from './take-out';
import { undoLast } from './undo-last';

export type BenchKeeper = ReturnType<typeof createBenchKeeper>;

/** The transfer bench without its looks: scans, keys and answers in; operations, host calls and feedback out. */
export function createBenchKeeper(deps: BenchDeps) {
  const { station, bench } = deps;
  /** A key waits for the scan before it, or F9 would not start the drive that was just put in. */
  const inOrder = createSerialQueue();

  const scan: ScanHandler = (event, code) =>
    inOrder(async () => {
      if (useBenchWork.getState().dialog) return say(deps, 'recv.answerFirst', {}, event);
      await takeCode(code, event);
    });

  async function takeCode(code: WorkingCode, event: ScanEvent) {
    switch (code.kind) {
      case 'bay':
        return takeBay(code.bayId, event);
      case 'place':
        return takePlace(deps, code.placeId, event);
      case 'jobCode':
      case 'ownLabel':
        return say(deps, 'bench.noUse', {}, event);
      case 'selfTest':
        return say(deps, code.result.ok ? 'recv.selfTestOk' : 'recv.selfTestBad', {}, event);
      default:
        return takeDrive(deps, code, event);
    }
  }

  /** The first of two scans; the same label again ends it. */
  async function takeBay(text: string, event: ScanEvent | null) {
    const bay = /^\d+$/.test(text) ? bayNumber(Number(text)) : undefined;
    if (!bay) return say(deps, 'bench.noBay', { bay: text }, event);
    const params = { bay: bay.bay };
    const { target } = useBenchWork.getState();
    useBenchWork.setState({ chosen: bay.bay, target: null });
    if (target === bay.bay) return say(deps, 'bench.targetEnded', params, event);
    const isOut = bay.outOfService !== null && bay.state === 'empty';
    if (isOut) {
      const reason = bay.outOfService ?? '';
      return deps.reporter.report({
        class: 'stop',
        code: 'bench.isOutOfService',
        params: { ...params, reason },
        scan: event,
      });
    }
    if (bay.state !== 'empty' && bay.state !== 'unscanned')
      return say(deps, `bench.step.${bay.state}`, params, event);
    useBenchWork.setState({ target: bay.bay });
    deps.reporter.report({ class: 'ok', code: 'bench.scanDrive', params, scan: event });
  }

  async function act(number: number, what: BayAct) {
    const bay = bayNumber(number);
    if (!bay || !deps.operator) return;
    useBenchWork.setState({ chosen: number });
    switch (what) {
      case 'scan':
        return takeBay(String(number), null);
      case 'start':
        return startBays(deps, [number]);
      case 'again':
        return again(number);
      case 'cancel':
      case 'outOfService':
        return useBenchWork.setState({ dialog: { kind: what, bay: number } });
      case 'inService':
        return outOfService(number, null);
      case 'release':
        // Writing out and locking takes a while, in which other drives are scanned.
        void toHost('bench.release', number).catch((error: unknown) => deps.failed(error, null));
        return;
      case 'takeBack':
        return toHost('bench.clear', number);
      default:
        return toHost(`bench.${what}`, number);
    }
  }

  async function toHost(
    call: 'bench.pause' | 'bench.resume' | 'bench.cancel' | 'bench.release' | 'bench.clear',
    bay: number,
  ) {
    if (await tellHost(deps, call, { bay })) useFeedback.getState().clear();
    await bench.look();
  }

  /** The same drive is looked at once more, after somebody did what its problem asks for. */
  async function again(number: number) {
    const bay = bayNumber(number);
    const loaded = bay?.scanned ? await load(deps, bay.scanned) : null;
    if (bay?.scanned && loaded) await putIn(deps, number, loaded, null, bay.scanned.label);
  }

  async function outOfService(bay: number, reason: string | null) {
    useBenchWork.setState({ dialog: null });
    if (!(await tellHost(deps, 'bench.outOfService', { bay, reason }))) return;
    const code = reason === null ? 'bench.inServiceNow' : 'bench.outOfServiceNow';
    deps.reporter.report({ class: 'ok', code, params: { bay }, scan: null });
    await bench.look();
  }

  /** DRIVE-5. */
  async function retry({ bay, fault }: BenchDialogOf<'retry'>, note: string) {
    useBenchWork.setState({ dialog: null });
    const decided = { outcome: 'retryCopy' as const, note, jobId: null, waitUntil: null };
    const result = await station.perform('faultResolved', { ...fault, ...decided });
    report(deps, result);
    if (isAccepted(result)) await again(bay);
  }

  /** F10: about the drive in the chosen bay. */
  async function askFault() {
    const { chosen } = useBenchWork.getState();
    const scanned = chosen === null ? null : bayNumber(chosen)?.scanned;
    if (!scanned) return say(deps, 'bench.nothingChosen');
    const { jobId, driveId } = scanned;
    useBenchWork.setState({
      dialog: { kind: 'fault', subject: { kind: 'drive', jobId, driveId }, name: driveId },
    });
  }

  async function recordFault(
    { subject }: BenchDialogOf<'fault'>,
    kind: FaultKind,
    note: string,
    photos: TakenPhoto[],
  ) {
    useBenchWork.setState({ dialog: null });
    const fault = { faultId: deps.newId(), subject, kind };
    const result = await station.perform('faultRecorded', { ...fault, note, blocking: false });
    report(deps, result);
    if (!isAccepted(result)) return;
    const last: FaultRef = { faultId: fault.faultId, subject };
    useBenchWork.setState({ last: { kind: 'fault', fault: last } });
    const refused = await addEvidence(station, fault, photos);
    if (refused) report(deps, refused);
  }

  async function answerJob({ scan: event, bay, jobs }: BenchDialogOf<'whichJob'>, jobId: string) {
    useBenchWork.setState({ dialog: null });
    const chosen = jobs.find(({ id }) => id === jobId);
    const loaded = chosen ? await load(deps, { jobId, driveId: chosen.driveId }) : null;
    if (loaded) await putIn(deps, bay, loaded, event);
  }

  const commands: Partial<Record<ScanCommand, () => Promise<unknown>>> = {
    undo: () => undoLast(deps),
    close: () => startAll(deps),
    fault: askFault,
    help: async () => useBenchWork.setState({ dialog: { kind: 'help' } }),
  };
  const closing = () => useBenchWork.setState({ dialog: null });

  return {
    scan,
    command(name: ScanCommand): boolean {
      const run = commands[name];
      if (!run || useBenchWork.getState().dialog || !useBench.getState().view?.layout) return false;
      if (deps.operator) inOrder(run).catch((error: unknown) => deps.failed(error, null));
      else deps.reporter.report({ class: 'stop', code: 'session.badge', params: {}, scan: null });
      return true;
    },
    act: (bay: number, what: BayAct) =>
      inOrder(() => act(bay, what)).catch((error: unknown) => deps.failed(error, null)),
    /** Enter on its tile. */
    next(number: number) {
      const bay = bayNumber(number);
      const what = bay && nextAct(bay);
      if (what) return this.act(number, what);
      if (bay) say(deps, `bench.step.${bay.state}`, { bay: number });
      return Promise.resolve();
    },
    startAwaited({ bays }: BenchDialogOf<'awaited'>) {
      closing();
      return inOrder(() => startBays(deps, bays, true));
    },
    cancel({ bay }: BenchDialogOf<'cancel'>) {
      closing();
      return inOrder(() => toHost('bench.cancel', bay));
    },
    outOfService: (bay: number, reason: string) => inOrder(() => outOfService(bay, reason)),
    retry: (...given: Parameters<typeof retry>) => inOrder(() => retry(...given)),
    recordFault: (...given: Parameters<typeof recordFault>) => inOrder(() => recordFault(...given)),
    answerJob: (...given: Parameters<typeof answerJob>) => inOrder(() => answerJob(...given)),
    /** Resolves when nothing is being worked on. */
    settled: () => inOrder(async () => undefined),
  };
}
