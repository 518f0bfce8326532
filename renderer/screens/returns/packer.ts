import type { FaultKind } from '../../../shared/faults/fault-kinds';
import type { Payload } from '../../../shared/operations';
import { boxNumber } from '../../../shared/packing/box';
import { createSerialQueue } from '../../../shared/serial-queue';
import type { ScanHandler, WorkingCode } from '../../scan/scan-center';
import type { ScanCommand } from '../../scan/scan-command';
import type { ScanEvent } from '../../scan/scan-event';
import { useFeedback } from '../../store/feedback';
import type { TakenPhoto } from '../../store/photos/photos';
import { hasRole } from '../../store/session';
import { handOver, takeNumber } from './hand-over';
import { openFor, packDrive, takeDrive, takeFirst } from './pack-drive';
import {
  boxAtHand,
  isAccepted,
  lastPacked,
  nextBoxId,
  type PackerDeps,
  report,
  say,
  seenBox,
} from './packer-deps';
import { askFault, recordFault } from './return-fault';
import { type DialogOf, noBox, type SeenBox, useReturns } from './returns-store';

type FaultGiven = [DialogOf<'fault'>, FaultKind, string, TakenPhoto[]];
export type Packer = ReturnType<typeof createPacker>;

/** Return shipping without its looks: scans, keys and answers in, operations and feedback out. */
export function createPacker(deps: PackerDeps) {
  const { station } = deps;
  /** A key waits for the scan before it, or F8 would take out the wrong drive. */
  const inOrder = createSerialQueue();

  const scan: ScanHandler = (event, code) =>
    inOrder(async () => {
      if (useReturns.getState().dialog) return say(deps, 'recv.answerFirst', {}, event);
      useReturns.setState({ lastFault: null });
      await takeCode(code, event);
    });

  async function takeCode(code: WorkingCode, event: ScanEvent) {
    switch (code.kind) {
      case 'jobCode':
        return open(code.jobId);
      case 'place':
      case 'bay':
      case 'ownLabel':
        return say(deps, 'returns.noUse', {}, event);
      case 'selfTest':
        return say(deps, code.result.ok ? 'recv.selfTestOk' : 'recv.selfTestBad', {}, event);
    }
    const at = await boxAtHand(deps);
    if (!at || at.box?.shippedAt) return takeFirst(deps, code, event);
    return at.box?.sealed ? takeNumber(deps, at, code, event) : takeDrive(deps, at, code, event);
  }

  async function open(jobId: string) {
    const job = await station.get('job', jobId);
    if (!job) return say(deps, 'returns.noJob');
    const boxId = nextBoxId(job, deps.newId);
    if (boxId === null) return say(deps, 'returns.nothingHere', { job: job.name });
    useReturns.setState({ jobId, boxId });
    useFeedback.getState().clear();
  }

  /** F9: seals the box at hand. What stands in the way is told before anybody weighs it for nothing. */
  async function close() {
    const at = await boxAtHand(deps);
    if (!at) return say(deps, 'returns.nothingOpen');
    if (!at.box) return say(deps, 'returns.boxEmpty', { box: boxNumber(at.boxId) });
    if (at.box.sealed) return say(deps, 'returns.scanNumber', { box: boxNumber(at.boxId) });
    const box = seenBox(at);
    const trial = await station.preview('boxSealed', { ...box, weightGrams: 1, reason: '' });
    const isPartial = trial.code === 'ship.partial';
    const isLead = deps.operator !== null && hasRole(deps.operator.role, 'lead');
    if (trial.outcome === 'refused' && !(isPartial && isLead)) return report(deps, trial, null);
    useReturns.setState({ dialog: { kind: 'seal', box, isPartial } });
  }

  async function seal(box: SeenBox, weightGrams: number, reason: string) {
    const result = await station.perform('boxSealed', { ...box, weightGrams, reason });
    useReturns.setState({ dialog: null });
    report(deps, result, null);
  }

  /** F8: the fault that was just recorded, else the seal, else the last drive of the box, else the last hand-over. */
  async function undo() {
    const { lastFault } = useReturns.getState();
    useReturns.setState({ lastFault: null });
    if (lastFault) return report(deps, await station.perform('faultUndone', lastFault), null);
    const at = await boxAtHand(deps);
    if (at?.box?.sealed) return unseal(seenBox(at), '');
    const last = at && lastPacked(at);
    if (last) return unpack(last);
    const { lastShipped } = useReturns.getState();
    if (!lastShipped) return say(deps, 'returns.nothingToUndo');
    const { jobId, driveIds } = lastShipped;
    const trial = await station.preview('shippedUndone', { jobId, driveIds, reason: '-' });
    if (trial.outcome === 'refused') return report(deps, trial, null);
    useReturns.setState({ dialog: { kind: 'takeBack', box: lastShipped } });
  }

  async function unpack(payload: Payload<'driveUnpacked'>) {
    report(deps, await station.perform('driveUnpacked', payload), null);
  }

  async function unseal(box: SeenBox, reason: string) {
    const result = await station.perform('boxUnsealed', { jobId: box.jobId, boxId: box.boxId, reason });
    if (result.code === 'undo.reasonMissing') {
      useReturns.setState({ dialog: { kind: 'unseal', box } });
      return;
    }
    useReturns.setState({ dialog: null });
    report(deps, result, null);
  }

  async function takeBack(box: SeenBox, reason: string) {
    if (!(await deps.requirePin('shippedUndone'))) return;
    const { jobId, boxId, driveIds } = box;
    const result = await station.perform('shippedUndone', { jobId, driveIds, reason });
    useReturns.setState(
      isAccepted(result) ? { jobId, boxId, lastShipped: null, dialog: null } : { dialog: null },
    );
    report(deps, result, null);
  }

  async function answerJob({ scan: event, isPacking }: DialogOf<'whichJob'>, jobId: string) {
    useFeedback.getState().acknowledge();
    useReturns.setState({ dialog: null });
    const at = isPacking ? await boxAtHand(deps) : null;
    const job = await station.get('job', jobId);
    if (at) await packDrive(deps, at, event, jobId);
    else if (job) await openFor(deps, job, event);
  }

  const commands: Partial<Record<ScanCommand, () => Promise<unknown>>> = {
    undo,
    close,
    fault: () => askFault(deps),
    help: async () => useReturns.setState({ dialog: { kind: 'help' } }),
  };

  return {
    scan,
    command(name: ScanCommand): boolean {
      const run = commands[name];
      if (!run || useReturns.getState().dialog) return false;
      if (deps.operator) inOrder(run).catch((error: unknown) => deps.failed(error, null));
      else deps.reporter.report({ class: 'stop', code: 'session.badge', params: {}, scan: null });
      return true;
    },
    open: (jobId: string) => inOrder(() => open(jobId)),
    showBox: (boxId: string) => useReturns.setState({ boxId }),
    newBox: () => useReturns.setState({ boxId: deps.newId() }),
    putAside: () => useReturns.setState(noBox),
    unpack: (payload: Payload<'driveUnpacked'>) => inOrder(() => unpack(payload)),
    seal: (...given: Parameters<typeof seal>) => inOrder(() => seal(...given)),
    unseal: (box: SeenBox, reason: string) => inOrder(() => unseal(box, reason)),
    takeBack: (box: SeenBox, reason: string) => inOrder(() => takeBack(box, reason)),
    acceptNumber: ({ box, number }: DialogOf<'number'>, carrier: string, reason: string) =>
      inOrder(() => handOver(deps, box, carrier, number, reason, null)),
    answerJob: (dialog: DialogOf<'whichJob'>, jobId: string) => inOrder(() => answerJob(dialog, jobId)),
    recordFault: (...[dialog, kind, note, photos]: FaultGiven) =>
      inOrder(() => recordFault(deps, dialog, kind, note, photos)),
    /** Resolves when nothing is being worked on. */
    settled: () => inOrder(async () => undefined),
  };
}
