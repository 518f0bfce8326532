import type { FaultKind } from '../../../shared/faults/fault-kinds';
import type { OperationType, Payload } from '../../../shared/operations';
import type { ScanHandler } from '../../scan/scan-center';
import type { ScanCommand } from '../../scan/scan-command';
import type { Message } from '../../store/feedback';
import { tell } from '../../store/feedback-class';
import { addEvidence, type OfFault, type TakenPhoto } from '../../store/photos/photos';
import type { Reporter } from '../../store/reporter';
import type { Station } from '../../store/station';
import {
  changeDelivery,
  type DoorDialog,
  type DoorFault,
  finishDelivery,
  useArrivals,
} from './arrivals-store';
import { newDelivery, type Parcel, withoutParcel, withParcel } from './delivery';
import { takeParcel } from './take-parcel';

export type DoorDeps = {
  station: Station;
  reporter: Reporter;
  operatorId: string | null;
  now: () => string;
  newId: () => string;
};

export type Door = ReturnType<typeof createDoor>;

export function chosenParcel(): Parcel | null {
  const { delivery, chosenId } = useArrivals.getState();
  return (
    delivery?.parcels.find(({ packageId }) => packageId === chosenId) ?? delivery?.parcels.at(-1) ?? null
  );
}

/** The driver at the door, without the looks: scans and keys in, operations and feedback out. */
export function createDoor({ station, reporter, operatorId, now, newId }: DoorDeps) {
  const say = (code: string, params: Message['params'] = {}) =>
    reporter.report({ class: 'attention', code, params, scan: null });

  function start() {
    if (useArrivals.getState().delivery) return;
    useArrivals.setState({ delivery: newDelivery(newId(), now()), chosenId: null, receiptId: null });
  }

  const scan: ScanHandler = async (event, code) => {
    const told = (message: string) =>
      reporter.report({ class: 'attention', code: message, params: {}, scan: event });
    if (useArrivals.getState().dialog) return told('recv.answerFirst');
    if (!('candidates' in code)) return told('arrivals.notALabel');
    start();
    const { delivery } = useArrivals.getState();
    if (!delivery || operatorId === null) return;
    const facts = { packageId: newId(), at: now(), operatorId };
    const { parcel, ...feedback } = await takeParcel(station, delivery, event, code, facts);
    if (parcel) {
      changeDelivery((current) => withParcel(current, parcel));
      useArrivals.setState({ chosenId: parcel.packageId, lastFault: null });
    }
    reporter.report({ ...feedback, scan: event });
  };

  /** Performs, tells, and notes on the delivery what became of the parcel. */
  async function act<T extends OperationType>(
    type: T,
    payload: Payload<T>,
    changed: Parcel | null,
    gone?: string,
  ) {
    const result = await station.perform(type, payload);
    reporter.report({ ...tell(result), scan: null });
    useArrivals.setState({ dialog: null });
    if (result.outcome === 'refused') return false;
    const recordId = String(result.params['packageId'] ?? changed?.packageId ?? '');
    if (gone) changeDelivery((delivery) => withoutParcel(delivery, gone));
    if (!changed) return true;
    changeDelivery((delivery) =>
      withParcel(withoutRenamed(delivery, changed, recordId), { ...changed, packageId: recordId }),
    );
    useArrivals.setState({ chosenId: recordId });
    return true;
  }

  function condition(parcel: Parcel, state: 'intact' | 'damaged', marks: string[], note: string) {
    const payload = { packageId: parcel.packageId, condition: state, marks, note };
    return act('packageConditionRecorded', payload, { ...parcel, condition: state, marks, note });
  }

  const label = ({ packageId, code, trackingKeys, trackingNumber, carrierName }: Parcel) => ({
    packageId,
    code,
    trackingKeys,
    trackingNumber,
    carrierName,
  });

  async function recordFault(parcel: Parcel, kind: DoorFault, note: string, photos: TakenPhoto[]) {
    const subject = { kind: 'package' as const, packageId: parcel.packageId };
    const fault = { faultId: newId(), subject, kind };
    const isDone = await act('faultRecorded', { ...fault, note, blocking: false }, null);
    useArrivals.setState({ lastFault: { faultId: fault.faultId, subject } });
    if (isDone) await addPhotos(fault, photos);
  }

  async function addPhotos(fault: OfFault, photos: TakenPhoto[]) {
    const refused = await addEvidence(station, fault, photos);
    if (refused) reporter.report({ ...tell(refused), scan: null });
  }

  /** Photos of a parcel go to the fault that was opened by what was recorded of it. */
  const addPhotosOf = ({ packageId }: Parcel, kind: FaultKind, photos: TakenPhoto[]) =>
    addPhotos({ faultId: null, subject: { kind: 'package', packageId }, kind }, photos);

  async function damaged(parcel: Parcel, marks: string[], note: string, photos: TakenPhoto[]) {
    if (await condition(parcel, 'damaged', marks, note)) await addPhotosOf(parcel, 'package-damaged', photos);
  }

  async function refuse(parcel: Parcel, reason: string, photos: TakenPhoto[]) {
    const refused: Parcel = { ...parcel, status: 'refused', note: reason };
    if (await act('packageRefused', { ...label(parcel), reason }, refused))
      await addPhotosOf(parcel, 'package-refused', photos);
  }

  type LabelFacts = { sender: string; place: string; note: string };
  async function register(parcel: Parcel, facts: LabelFacts, photos: TakenPhoto[]) {
    const registered: Parcel = { ...parcel, status: 'unidentified', note: facts.note };
    if (await act('packageRegistered', { ...label(parcel), ...facts }, registered))
      await addPhotosOf(parcel, 'unidentified-package', photos);
  }

  async function undo() {
    const { lastFault } = useArrivals.getState();
    useArrivals.setState({ lastFault: null });
    if (lastFault) return act('faultUndone', lastFault, null);
    const last = useArrivals.getState().delivery?.parcels.at(-1);
    if (!last) return say('arrivals.nothingToUndo');
    const { packageId, status, arrivalOperationId } = last;
    // Only listed, never recorded: there is nothing to take back but the line.
    if (status === 'unknown' || status === 'already') {
      changeDelivery((delivery) => withoutParcel(delivery, packageId));
      return say('arrivals.lineRemoved');
    }
    if (status !== 'arrived' || arrivalOperationId === null) return say('arrivals.cannotUndo');
    await act('arrivalUndone', { packageId, arrivalOperationId, reason: '' }, null, packageId);
  }

  function finish() {
    const { delivery } = useArrivals.getState();
    if (!delivery) return;
    const unknown = delivery.parcels.filter(({ status }) => status === 'unknown');
    if (unknown[0]) {
      useArrivals.setState({ chosenId: unknown[0].packageId, dialog: 'more' });
      return say('arrivals.decideFirst', { count: unknown.length });
    }
    finishDelivery(now());
  }

  /** A parcel that has no record yet has no condition either: first somebody says what becomes of it. */
  function ask(dialog: DoorDialog) {
    const parcel = chosenParcel();
    if (!parcel) return say('arrivals.scanFirst');
    if (dialog === 'damage' && parcel.status === 'unknown') return say('arrivals.decideThis');
    useArrivals.setState({ dialog, chosenId: parcel.packageId });
  }

  async function intact() {
    const parcel = chosenParcel();
    if (!parcel) return say('arrivals.scanFirst');
    if (parcel.status === 'unknown') return say('arrivals.decideThis');
    await condition(parcel, 'intact', [], '');
  }

  const commands: Partial<Record<ScanCommand, () => unknown>> = {
    intact,
    damaged: () => ask('damage'),
    fault: () => ask('more'),
    undo,
    close: finish,
  };

  return {
    start,
    scan,
    ask,
    damaged,
    intact: (parcel: Parcel) => condition(parcel, 'intact', [], ''),
    async othersIntact() {
      const { delivery } = useArrivals.getState();
      const open = delivery?.parcels.filter(
        (parcel) => parcel.condition === null && (parcel.status === 'arrived' || parcel.status === 'already'),
      );
      for (const parcel of open ?? []) await condition(parcel, 'intact', [], '');
    },
    refuse,
    wrongSite: (parcel: Parcel, reason: string) =>
      act('packageWrongSite', { ...label(parcel), reason }, { ...parcel, status: 'wrongSite', note: reason }),
    register,
    recordFault,
    forget(parcel: Parcel) {
      useArrivals.setState({ dialog: null });
      changeDelivery((delivery) => withoutParcel(delivery, parcel.packageId));
    },
    command(name: ScanCommand): boolean {
      const run = commands[name];
      const { delivery, dialog } = useArrivals.getState();
      if (!run || dialog) return false;
      if (operatorId === null)
        reporter.report({ class: 'stop', code: 'session.badge', params: {}, scan: null });
      else if (!delivery) say('arrivals.noDelivery');
      else void run();
      return true;
    },
  };
}

/** The record may live under another id than the one that the scan was given. */
function withoutRenamed(
  delivery: Parameters<typeof withoutParcel>[0],
  { packageId }: Parcel,
  recordId: string,
) {
  return packageId === recordId
    ? delivery
    : {
        ...delivery,
        parcels: delivery.parcels.map((parcel) =>
          parcel.packageId === packageId ? { ...parcel, packageId: recordId } : parcel,
        ),
      };
}
