import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { FaultRef, Subject } from '../../../shared/documents';
import type { Weights } from '../../../shared/packing/box-size';
import type { ScanEvent } from '../../scan/scan-event';
import type { FoundBox } from './find-box';

export type BoxRef = { jobId: string; boxId: string };
/** UNKNOWN-4: a parcel that goes back, and the label that it leaves with. `name`: its own number; '': it has none. */
export type ParcelRef = {
  packageId: string;
  name: string;
  carrierName: string;
  trackingNumber: string;
  /** Why a lead vouches for a number that no check digit proves; else empty. */
  reason: string;
};

/** A box with what was seen in it. */
export type SeenBox = { jobId: string; boxId: string; driveIds: string[] };

/** What is asked of the operator; the answer goes back to the packer. */
export type ReturnsDialog =
  | { kind: 'whichJob'; scan: ScanEvent; jobs: { id: string; name: string }[]; isPacking: boolean }
  /** `possible`: the scale says what cannot be, and is asked about once more. */
  | { kind: 'seal'; box: SeenBox; isPartial: boolean; possible: Weights | null }
  /** No carrier's check digit is right: a lead says that it is the number all the same. `box` null: of the parcel at hand. */
  | { kind: 'number'; box: BoxRef | null; number: string }
  | { kind: 'unseal'; box: SeenBox }
  | { kind: 'takeBack'; box: SeenBox }
  /** LABEL-8: this label came out already, as often as that. */
  | { kind: 'reprint'; boxId: string; copies: number; go: (reason: string) => void }
  | { kind: 'whichCarrier'; choices: { carrierName: string; count: number }[] }
  | { kind: 'handOver' }
  | { kind: 'fault'; subject: Subject; name: string }
  | { kind: 'help' };
export type DialogOf<K extends ReturnsDialog['kind']> = Extract<ReturnsDialog, { kind: K }>;

/** A carrier is here: what of his was scanned so far. */
export type PickUp = { carrierName: string; scanned: (BoxRef | ParcelRef)[] };
/** What a pick-up came to. Who drove is personal data: it is printed and kept nowhere. */
export type PickedUp = {
  carrierName: string;
  at: string;
  driver: string;
  plate: string;
  gone: FoundBox[];
  goneParcels: ParcelRef[];
  /** Expected, and still here. */
  left: FoundBox[];
  leftParcels: ParcelRef[];
};

/** Which box this station is at; what is in it is in the job's record. */
export type ReturnsState = {
  jobId: string | null;
  /** Until the first drive is in it, the record does not know it. */
  boxId: string | null;
  /** UNKNOWN-4: the parcel that is made ready to go back, and which of the drives in it were scanned. */
  parcel: { packageId: string; seen: string[] } | null;
  pickUp: PickUp | null;
  pickedUp: PickedUp | null;
  /** The boxes of the last pick-up: what F8 takes back when no box is open, the last one first. */
  shippedBoxes: SeenBox[];
  /** Recorded last, until something is scanned: what F8 takes back first. */
  lastFault: FaultRef | null;
  /** Which of the site's boxes was sealed here last: the next one is mostly the same. */
  boxSizeName: string | null;
  dialog: ReturnsDialog | null;
};
export const noBox = { jobId: null, boxId: null, dialog: null } satisfies Partial<ReturnsState>;

export const useReturns = create<ReturnsState>()(
  persist(
    (): ReturnsState => ({
      ...noBox,
      parcel: null,
      pickUp: null,
      pickedUp: null,
      shippedBoxes: [],
      lastFault: null,
      boxSizeName: null,
    }),
    {
      name: 'dockside-returns',
      storage: createJSONStorage(() => localStorage),
      partialize: ({ jobId, boxId, parcel, pickUp, shippedBoxes, boxSizeName }) => ({
        jobId,
        boxId,
        parcel,
        pickUp,
        shippedBoxes,
        boxSizeName,
      }),
    },
  ),
);
