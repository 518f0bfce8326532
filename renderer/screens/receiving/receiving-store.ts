import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { FaultRef, Subject } from '../../../shared/documents';
import type { Payload } from '../../../shared/operations';
import type { ScanEvent } from '../../scan/scan-event';

export type Parcel = Payload<'packageScanned'>;
export type MissingDrive = { jobId: string; job: string; driveId: string };

/** What can be done with a parcel that nobody expects. */
export type ParcelQuestion = 'unknownParcel' | 'registerParcel' | 'refuseParcel' | 'wrongSite' | 'searchJob';

/** What the operator said of the scan before the question: that a doubtful serial is right, and why. */
export type Confirmation = Pick<Payload<'driveScanned'>, 'confirmed' | 'reason'>;

/** What is asked of the operator in a dialog; the answer goes back to the receiver. */
export type ReceivingDialog =
  | { kind: ParcelQuestion; parcel: Parcel }
  | ({ kind: 'whichJob'; scan: ScanEvent; jobs: { id: string; name: string }[] } & Confirmation)
  | { kind: 'attach'; scan: ScanEvent; jobId: string; job: string; serial: string }
  | { kind: 'inboundId'; scan: ScanEvent; parcel: Parcel; job: string }
  | { kind: 'doubt'; scan: ScanEvent; expected: string }
  | { kind: 'packageDamage'; packageId: string }
  | { kind: 'driveDamage'; packageId: string; jobId: string; driveId: string }
  | { kind: 'close'; packageId: string; missing: MissingDrive[] }
  | { kind: 'reopen'; packageId: string }
  | { kind: 'takeOver'; packageId: string; who: string }
  | { kind: 'undoReason'; packageId: string; scanOperationId: string; serial: string }
  | { kind: 'fault'; subject: Subject; name: string }
  | { kind: 'accessory'; packageId: string }
  | { kind: 'recount'; packageId: string }
  | { kind: 'help' };

/** A way out that a STOP offers beside its acknowledgement. */
export type Offer =
  | DialogOf<'reopen'>
  | DialogOf<'takeOver'>
  | DialogOf<'doubt'>
  | { kind: 'refuseParcel'; parcel: Parcel };

/** The dialog of one kind, for the component that shows it. */
export type DialogOf<K extends ReceivingDialog['kind']> = Extract<ReceivingDialog, { kind: K }>;

/** What the screen remembers; everything about the package itself is in its document. */
export type ReceivingState = {
  packageId: string | null;
  /** Put-away: a place that is scanned after closing is where this package went. */
  lastClosedId: string | null;
  dialog: ReceivingDialog | null;
  offer: Offer | null;
  /** What F6 and F10 are about. */
  subject: Extract<Subject, { kind: 'drive' }> | null;
  /** The fault that was recorded last, until something else is scanned: what F8 takes back first. */
  lastFault: FaultRef | null;
  /** A serial that was refused as a near miss or a double: its second scan is the operator's word. */
  doubtfulSerial: string | null;
};

export const noReceiving: ReceivingState = {
  packageId: null,
  lastClosedId: null,
  dialog: null,
  offer: null,
  subject: null,
  lastFault: null,
  doubtfulSerial: null,
};

/** What a scan asked: nobody could ask it again but by scanning once more. A key's dialog its key opens again. */
const asked: Partial<Record<ReceivingDialog['kind'], true>> = {
  unknownParcel: true,
  registerParcel: true,
  refuseParcel: true,
  wrongSite: true,
  searchJob: true,
  whichJob: true,
  attach: true,
  inboundId: true,
};

export const useReceiving = create<ReceivingState>()(
  persist(() => noReceiving, {
    name: 'dockside-receiving',
    storage: createJSONStorage(() => localStorage),
    partialize: ({ dialog, ...rest }) => ({ ...rest, dialog: dialog && asked[dialog.kind] ? dialog : null }),
  }),
);
