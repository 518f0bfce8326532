import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { FaultRef, Subject } from '../../../shared/documents';
import type { ScanEvent } from '../../scan/scan-event';
import type { FoundBox } from './find-box';

/** A box with what was seen in it. */
export type SeenBox = { jobId: string; boxId: string; driveIds: string[] };

/** What is asked of the operator; the answer goes back to the packer. */
export type ReturnsDialog =
  | { kind: 'whichJob'; scan: ScanEvent; jobs: { id: string; name: string }[]; isPacking: boolean }
  | { kind: 'seal'; box: SeenBox; isPartial: boolean }
  /** No carrier's check digit is right: a lead says that it is the number all the same. */
  | { kind: 'number'; box: { jobId: string; boxId: string }; number: string }
  | { kind: 'unseal'; box: SeenBox }
  | { kind: 'takeBack'; box: SeenBox }
  | { kind: 'whichCarrier'; choices: { carrierName: string; count: number }[] }
  | { kind: 'handOver' }
  | { kind: 'fault'; subject: Subject; name: string }
  | { kind: 'help' };
export type DialogOf<K extends ReturnsDialog['kind']> = Extract<ReturnsDialog, { kind: K }>;

/** A carrier is here: what of his was scanned so far. */
export type PickUp = { carrierName: string; scanned: { jobId: string; boxId: string }[] };
/** What a pick-up came to. Who drove is personal data: it is printed and kept nowhere. */
export type PickedUp = {
  carrierName: string;
  at: string;
  driver: string;
  plate: string;
  gone: FoundBox[];
  /** Expected, and still here. */
  left: FoundBox[];
};

/** Which box this station is at; what is in it is in the job's record. */
export type ReturnsState = {
  jobId: string | null;
  /** Until the first drive is in it, the record does not know it. */
  boxId: string | null;
  pickUp: PickUp | null;
  pickedUp: PickedUp | null;
  /** The boxes of the last pick-up: what F8 takes back when no box is open, the last one first. */
  shippedBoxes: SeenBox[];
  /** Recorded last, until something is scanned: what F8 takes back first. */
  lastFault: FaultRef | null;
  dialog: ReturnsDialog | null;
};
export const noBox = { jobId: null, boxId: null, dialog: null } satisfies Partial<ReturnsState>;

export const useReturns = create<ReturnsState>()(
  persist(
    (): ReturnsState => ({ ...noBox, pickUp: null, pickedUp: null, shippedBoxes: [], lastFault: null }),
    {
      name: 'dockside-returns',
      storage: createJSONStorage(() => localStorage),
      partialize: ({ jobId, boxId, pickUp, shippedBoxes }) => ({ jobId, boxId, pickUp, shippedBoxes }),
    },
  ),
);
