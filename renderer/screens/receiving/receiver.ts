import type { Package, Subject } from '../../../shared/documents';
import type { FaultKind } from '../../../shared/faults/fault-kinds';
import type { OperationType, Payload } from '../../../shared/operations';
import { addressOf } from '../../../shared/packages/package';
import { createSerialQueue } from '../../../shared/serial-queue';
import { keysOfCode } from '../../scan/keys-of-code';
import type { ScanHandler } from '../../scan/scan-center';
import type { ScanCommand } from '../../scan/scan-command';
import type { ScanEvent } from '../../scan/scan-event';
import { type Message, useFeedback } from '../../store/feedback';
import { loadPackage } from '../../store/load-package';
import { addEvidence, type OfFault, type TakenPhoto } from '../../store/photos/photos';
import { beginClose, finishClose } from './close-flow';
import { planScan, sortFound } from './plan-scan';
import { isAccepted, openPackage, performSigned, type ReceiverDeps, reportResult } from './receiver-deps';
import { type Parcel, useReceiving } from './receiving-store';
import { type Answer, takeDrive } from './take-drive';
import { nextStep, parcelOf, showPackage, takeParcel } from './take-parcel';

export type Receiver = ReturnType<typeof createReceiver>;
const nothingFound = { packages: [], jobsByNumber: [], drives: [] };

/** Dock receiving without its looks: scans, keys and answers in, operations and feedback out. */
export function createReceiver(deps: ReceiverDeps) {
  const { station, reporter } = deps;
  /** Keys and answers wait for the scan before them, or F8 would take back the wrong one. */
  const inOrder = createSerialQueue();

  const scan: ScanHandler = async (event, code) => {
    await inOrder(async () => {
      const { dialog } = useReceiving.getState();
      if (dialog?.kind === 'inboundId' && event.raw !== dialog.scan.raw) {
        await openWithInboundId(dialog.scan, dialog.parcel, event.raw);
        return;
      }
      if (dialog) {
        reporter.report({ class: 'attention', code: 'recv.answerFirst', params: {}, scan: event });
        return;
      }
      useReceiving.setState({ offer: null });
      const isForeign = 'candidates' in code;
      const [parcel, documents] = await Promise.all([
        openPackage(deps),
        isForeign ? station.findByKeys(keysOfCode(code)) : [],
      ]);
      const found = isForeign ? sortFound(code, documents) : nothingFound;
      const plan = planScan(parcel, code, found);
      switch (plan.do) {
        case 'tell':
          reporter.report({ class: 'attention', code: plan.code, params: plan.params, scan: event });
          return;
        case 'movePlace':
          await move(parcel, plan.place, event);
          return;
        case 'scanDrive':
          if (parcel) await takeDrive(deps, parcel, event);
          return;
        case 'openPackage':
          if (isForeign) await takeParcel(deps, event, parcelOf(event, code, deps.newId()));
      }
    });
  };

  /** PKG-6: what the operator read on the parcel. */
  async function openWithInboundId(event: ScanEvent, parcel: Parcel, inboundId: string) {
    useFeedback.getState().acknowledge();
    useReceiving.setState({ dialog: null });
    await takeParcel(deps, event, { ...parcel, inboundId: inboundId.slice(0, 100) });
  }

  /** PLACE-1: the open package, or the one that was closed last. */
  async function move(parcel: Package | null, place: string, event: ScanEvent) {
    const packageId = parcel ? addressOf(parcel) : useReceiving.getState().lastClosedId;
    if (packageId === null) {
      reporter.report({ class: 'attention', code: 'recv.placeOfNothing', params: { place }, scan: event });
      return;
    }
    const result = await station.perform('placeMoved', { subject: { kind: 'package', packageId }, place });
    reportResult(deps, result, event);
  }

  /** Does one thing to the open package and tells the result. */
  async function act<T extends OperationType>(type: T, payload: Payload<T>, next: Message | null = null) {
    const result = await performSigned(deps, type, payload);
    if (!result) return false;
    useFeedback.getState().acknowledge();
    reportResult(deps, result, null, isAccepted(result) ? next : null);
    useReceiving.setState({ dialog: null });
    return isAccepted(result) || result.outcome === 'noop';
  }

  async function showAfter<T extends OperationType>(type: T, payload: Payload<T>, packageId: string) {
    if (await act(type, payload)) await show(packageId);
  }

  async function show(packageId: string) {
    const parcel = await loadPackage(station, packageId);
    if (parcel) showPackage(parcel);
  }

  /** The photos go to the fault that the operation records or opens. */
  async function actWithPhotos<T extends OperationType>(
    type: T,
    payload: Payload<T>,
    fault: OfFault,
    photos: TakenPhoto[],
    next: Message | null = null,
  ) {
    const isDone = await act(type, payload, next);
    const refused = isDone ? await addEvidence(station, fault, photos) : null;
    if (refused) reportResult(deps, refused, null);
    return isDone;
  }

  async function recordFault(subject: Subject, kind: FaultKind, note: string, photos: TakenPhoto[]) {
    const fault = { faultId: deps.newId(), subject, kind };
    if (await actWithPhotos('faultRecorded', { ...fault, note, blocking: false }, fault, photos))
      useReceiving.setState({ lastFault: { faultId: fault.faultId, subject } });
  }

  async function undo() {
    const { lastFault } = useReceiving.getState();
    useReceiving.setState({ lastFault: null });
    if (lastFault) {
      await act('faultUndone', lastFault);
      return;
    }
    const parcel = await openPackage(deps);
    const last = parcel?.scans.findLast(({ undone }) => !undone);
    if (!parcel || !last) {
      reporter.report({ class: 'attention', code: 'recv.nothingToUndo', params: {}, scan: null });
      return;
    }
    const request = { packageId: addressOf(parcel), scanOperationId: last.operationId };
    const result = await station.perform('scanUndone', { ...request, reason: '' });
    if (result.code === 'undo.reasonMissing')
      useReceiving.setState({ dialog: { kind: 'undoReason', ...request, serial: last.serial } });
    else reportResult(deps, result, null);
    useReceiving.setState({ subject: null, doubtfulSerial: null });
  }

  async function condition(isDamaged: boolean) {
    const parcel = await openPackage(deps);
    const { subject } = useReceiving.getState();
    if (!parcel) {
      reporter.report({ class: 'attention', code: 'recv.nothingOpen', params: {}, scan: null });
    } else if (!isDamaged) {
      const next = nextStep({ ...parcel, condition: 'intact' });
      await act(
        'packageConditionRecorded',
        { packageId: addressOf(parcel), condition: 'intact', marks: [], note: '' },
        next,
      );
    } else if (parcel.condition !== null && subject) {
      const { jobId, driveId } = subject;
      useReceiving.setState({
        dialog: { kind: 'driveDamage', packageId: addressOf(parcel), jobId, driveId },
      });
    } else {
      useReceiving.setState({ dialog: { kind: 'packageDamage', packageId: addressOf(parcel) } });
    }
  }

  /** FAULT-1: the drive that was scanned last, else the package that is open or was closed last. */
  async function fault() {
    const { subject, packageId, lastClosedId } = useReceiving.getState();
    const id = packageId ?? lastClosedId;
    if (subject) {
      useReceiving.setState({ dialog: { kind: 'fault', subject, name: subject.driveId } });
      return;
    }
    const parcel = id === null ? null : await loadPackage(station, id);
    if (!parcel) {
      reporter.report({ class: 'attention', code: 'recv.faultOfNothing', params: {}, scan: null });
      return;
    }
    const about: Subject = { kind: 'package', packageId: addressOf(parcel) };
    useReceiving.setState({ dialog: { kind: 'fault', subject: about, name: parcel.trackingNumber ?? '' } });
  }

  const commands: Partial<Record<ScanCommand, () => Promise<unknown>>> = {
    help: async () => useReceiving.setState({ dialog: { kind: 'help' } }),
    undo,
    close: () => beginClose(deps),
    intact: () => condition(false),
    damaged: () => condition(true),
    fault,
  };

  return {
    scan,
    command(name: ScanCommand): boolean {
      const run = commands[name];
      if (!run || useReceiving.getState().dialog) return false;
      // The way out that an earlier STOP offered is not one out of what this key brings.
      useReceiving.setState({ offer: null });
      if (deps.session.getState().operator) inOrder(run).catch((error: unknown) => deps.failed(error, null));
      else reporter.report({ class: 'stop', code: 'session.badge', params: {}, scan: null });
      return true;
    },
    act: <T extends OperationType>(type: T, payload: Payload<T>, next?: Message) =>
      inOrder(() => act(type, payload, next)),
    actWithPhotos: <T extends OperationType>(
      type: T,
      payload: Payload<T>,
      fault: OfFault,
      photos: TakenPhoto[],
      next?: Message,
    ) => inOrder(() => actWithPhotos(type, payload, fault, photos, next)),
    recordFault: (subject: Subject, kind: FaultKind, note: string, photos: TakenPhoto[]) =>
      inOrder(() => recordFault(subject, kind, note, photos)),
    finishClose: (...decided: [string, Payload<'packageClosed'>['missing']]) =>
      inOrder(() => finishClose(deps, ...decided)),
    reopen: (packageId: string, reason: string) =>
      inOrder(() => showAfter('packageReopened', { packageId, reason }, packageId)),
    takeOver: (packageId: string) => inOrder(() => showAfter('packageTakenOver', { packageId }, packageId)),
    register(parcel: Parcel, facts: { sender: string; place: string; note: string }, photos: TakenPhoto[]) {
      const { packageId, code, trackingKeys, trackingNumber, carrierName } = parcel;
      const payload = { packageId, code, trackingKeys, trackingNumber, carrierName, ...facts };
      const subject: Subject = { kind: 'package', packageId };
      const fault = { faultId: null, subject, kind: 'unidentified-package' as const };
      return inOrder(async () => {
        if (await actWithPhotos('packageRegistered', payload, fault, photos)) await show(packageId);
      });
    },
    /** A lead says which job a parcel that nobody expected is for. */
    attachParcel: (parcel: Parcel, jobId: string) =>
      inOrder(async () => {
        const { packageId, code, trackingKeys, trackingNumber, carrierName } = parcel;
        if (!(await deps.session.getState().requirePin('packageAttached'))) return;
        const facts = { sender: '', place: '', note: '' };
        const payload = { packageId, code, trackingKeys, trackingNumber, carrierName, ...facts };
        const registered = await station.perform('packageRegistered', payload);
        if (registered.outcome === 'refused') return reportResult(deps, registered, null);
        const result = await station.perform('packageAttached', { packageId, jobIds: [jobId], note: '' });
        const opened = await loadPackage(station, packageId);
        if (opened) showPackage(opened);
        reportResult(deps, result, null, opened ? nextStep(opened) : null);
      }),
    /** The operator's answer to "which job?" or "attach?". */
    answerDrive: (event: ScanEvent, answer: Answer) =>
      inOrder(async () => {
        // The answer is the acknowledgement of the question.
        useFeedback.getState().acknowledge();
        useReceiving.setState({ dialog: null });
        const parcel = await openPackage(deps);
        if (parcel) await takeDrive(deps, parcel, event, answer);
      }),
    openWithInboundId: (event: ScanEvent, parcel: Parcel, inboundId: string) =>
      inOrder(() => openWithInboundId(event, parcel, inboundId)),
    /** DRIVE-8: looked at twice, it is another drive than the awaited one; the reason stands for the second scan. */
    acceptDoubt: (event: ScanEvent, reason: string) =>
      inOrder(async () => {
        useFeedback.getState().acknowledge();
        useReceiving.setState({ dialog: null, offer: null });
        const parcel = await openPackage(deps);
        if (parcel) await takeDrive(deps, parcel, event, { jobId: null, confirmed: true, reason });
      }),
    /** Resolves when nothing is being worked on. */
    settled: () => inOrder(async () => undefined),
    /** After a restart: the package that this station left open. */
    resume: () =>
      inOrder(async () => {
        if (await openPackage(deps)) return;
        const open = await station.listPackages(['Open'], 200);
        const mine = open
          .filter(({ openedBy }) => openedBy?.stationId === deps.stationId)
          .sort((a, b) => ((a.openedAt ?? '') < (b.openedAt ?? '') ? 1 : -1));
        useReceiving.setState({ packageId: mine[0]?.id ?? null, subject: null });
      }),
  };
}
