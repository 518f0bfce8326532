import type { FaultKind } from '../../../shared/faults/fault-kinds';
import type { Payload } from '../../../shared/operations';
import { boxNumber } from '../../../shared/packing/box';
import { boxCode, codeOfBarcode } from '../../../shared/packing/box-label';
import { type BoxSize, possibleWeight } from '../../../shared/packing/box-size';
import { createSerialQueue } from '../../../shared/serial-queue';
import type { ScanHandler, WorkingCode } from '../../scan/scan-center';
import type { ScanCommand } from '../../scan/scan-command';
import type { ScanEvent } from '../../scan/scan-event';
import { useFeedback } from '../../store/feedback';
import type { TakenPhoto } from '../../store/photos/photos';
import { hasRole } from '../../store/session';
import { takeCarrierLabel } from './carrier-label';
import { boxOfBarcode } from './find-box';
import { labelBox, takeNext, takeNumber } from './label-box';
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
import { acceptParcelNumber, openParcel, takeForParcel } from './parcel';
import { askHandOver, askPickUp, beginPickUp, handOver, leavePickUp, takeBox, undoScan } from './pick-up';
import { askFault, recordFault } from './return-fault';
import { type DialogOf, noBox, type SeenBox, useReturns } from './returns-store';

type FaultGiven = [DialogOf<'fault'>, FaultKind, string, TakenPhoto[]];
/** `size` null: none of the site's boxes. */
type Sealing = { size: BoxSize | null; isSure: boolean };
const anyBox: Sealing = { size: null, isSure: false };
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
    if (code.kind === 'selfTest')
      return say(deps, code.result.ok ? 'recv.selfTestOk' : 'recv.selfTestBad', {}, event);
    if (useReturns.getState().parcel) return takeForParcel(deps, code, event);
    if (useReturns.getState().pickUp) return takeBox(deps, code, event);
    switch (code.kind) {
      case 'jobCode':
        return open(code.jobId);
      case 'ownLabel':
        return openBox(code.text, event);
      case 'place':
      case 'bay':
        return say(deps, 'returns.noUse', {}, event);
    }
    useReturns.setState({ pickedUp: null });
    const at = await boxAtHand(deps);
    if (!at || at.box?.shippedAt) return takeFirst(deps, code, event);
    if (!at.box?.sealed) return takeDrive(deps, at, code, event);
    return at.box.label ? takeNext(deps, at, code, event) : takeNumber(deps, at, code, event);
  }

  /** The label of a box shows that box. One that was begun and has nothing in it yet is known here only. */
  async function openBox(text: string, event: ScanEvent) {
    const { boxId } = useReturns.getState();
    const found = await boxOfBarcode(deps, text);
    if (found?.box.shippedAt) return say(deps, 'pickUp.gone', { box: boxNumber(found.box.id) }, event);
    if (found) {
      useReturns.setState({ jobId: found.job.id, boxId: found.box.id, pickedUp: null });
      return say(deps, 'returns.thisBox', { box: boxNumber(found.box.id), job: found.job.name }, event);
    }
    const isAtHand = boxId !== null && codeOfBarcode(text) === boxCode(boxId);
    say(deps, isAtHand ? 'returns.boxNew' : 'returns.noUse', { box: boxNumber(boxId ?? '') }, event);
  }

  async function open(jobId: string) {
    const job = await station.get('job', jobId);
    if (!job) return say(deps, 'returns.noJob');
    const boxId = nextBoxId(job, deps.newId);
    if (boxId === null) return say(deps, 'returns.nothingHere', { job: job.name });
    useReturns.setState({ jobId, boxId, pickedUp: null });
    useFeedback.getState().clear();
  }

  /** F9: seals the box at hand, or hands over what is ready. What stands in the way is told before anybody weighs it for nothing. */
  async function close() {
    if (useReturns.getState().parcel) return say(deps, 'parcelBack.scanNumber');
    if (useReturns.getState().pickUp) return askHandOver(deps);
    const at = await boxAtHand(deps);
    if (!at || at.box?.shippedAt) return askPickUp(deps);
    if (at.box?.label) return beginPickUp(at.box.label.carrierName, [{ jobId: at.job.id, boxId: at.boxId }]);
    if (!at.box) return say(deps, 'returns.boxEmpty', { box: boxNumber(at.boxId) });
    if (at.box.sealed) return say(deps, 'returns.scanNumber', { box: boxNumber(at.boxId) });
    const box = seenBox(at);
    const trial = await station.preview('boxSealed', { ...box, weightGrams: 1, reason: '' });
    const isPartial = trial.code === 'ship.partial';
    const isLead = deps.operator !== null && hasRole(deps.operator.role, 'lead');
    if (trial.outcome === 'refused' && !(isPartial && isLead)) return report(deps, trial, null);
    useReturns.setState({ dialog: { kind: 'seal', box, isPartial, possible: null } });
  }

  /** PACK-10: a weight that cannot be is asked about once more; `isSure`: it was. */
  async function seal(box: SeenBox, weightGrams: number, reason: string, sealing: Sealing = anyBox) {
    const { size, isSure } = sealing;
    const { dialog } = useReturns.getState();
    const possible = possibleWeight(box.driveIds.length, size);
    const isPossible = weightGrams >= possible.least && weightGrams <= possible.most;
    if (!isPossible && !isSure && dialog?.kind === 'seal')
      return useReturns.setState({ dialog: { ...dialog, possible } });
    const result = await station.perform('boxSealed', { ...box, weightGrams, reason, ...(size && { size }) });
    useReturns.setState({ dialog: null, boxSizeName: size?.name ?? null });
    report(deps, result, null);
  }

  /** F8: the fault that was just recorded, else the number, the seal, the last drive of the box, else the last hand-over. */
  async function undo() {
    const { lastFault, parcel, pickUp } = useReturns.getState();
    if (parcel) return putAside();
    if (pickUp) return undoScan(deps);
    useReturns.setState({ lastFault: null });
    if (lastFault) return report(deps, await station.perform('faultUndone', lastFault), null);
    const at = await boxAtHand(deps);
    if (at?.box?.label) return labelBox(deps, { jobId: at.job.id, boxId: at.boxId }, null, null);
    if (at?.box?.sealed) return unseal(seenBox(at), '');
    const last = at && lastPacked(at);
    if (last) return unpack(last);
    const lastShipped = useReturns.getState().shippedBoxes.at(-1);
    if (!lastShipped) return say(deps, 'returns.nothingToUndo');
    const { jobId, driveIds } = lastShipped;
    const trial = await station.preview('shippedUndone', { jobId, driveIds, reason: '-' });
    if (trial.outcome === 'refused') return report(deps, trial, null);
    useReturns.setState({ dialog: { kind: 'takeBack', box: lastShipped } });
  }

  function putAside() {
    useReturns.setState({ ...noBox, parcel: null });
    useFeedback.getState().clear();
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
    const shippedBoxes = useReturns.getState().shippedBoxes.filter((one) => one.boxId !== boxId);
    useReturns.setState(
      isAccepted(result) ? { jobId, boxId, shippedBoxes, pickedUp: null, dialog: null } : { dialog: null },
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
    putAside,
    openParcel: (packageId: string) => inOrder(() => openParcel(deps, packageId)),
    unpack: (payload: Payload<'driveUnpacked'>) => inOrder(() => unpack(payload)),
    seal: (...given: Parameters<typeof seal>) => inOrder(() => seal(...given)),
    unseal: (box: SeenBox, reason: string) => inOrder(() => unseal(box, reason)),
    takeBack: (box: SeenBox, reason: string) => inOrder(() => takeBack(box, reason)),
    acceptNumber: ({ box, number }: DialogOf<'number'>, carrierName: string, reason: string) =>
      inOrder(() => {
        const label = { carrierName, trackingNumber: number, reason };
        return box ? labelBox(deps, box, label, null) : acceptParcelNumber(deps, label);
      }),
    carrierLabel: () => inOrder(() => takeCarrierLabel(deps)),
    pickUp: (carrierName: string) => beginPickUp(carrierName),
    leavePickUp,
    handOver: (driver: string, plate: string) => inOrder(() => handOver(deps, { driver, plate })),
    answerJob: (dialog: DialogOf<'whichJob'>, jobId: string) => inOrder(() => answerJob(dialog, jobId)),
    recordFault: (...[dialog, kind, note, photos]: FaultGiven) =>
      inOrder(() => recordFault(deps, dialog, kind, note, photos)),
    /** Resolves when nothing is being worked on. */
    settled: () => inOrder(async () => undefined),
  };
}
