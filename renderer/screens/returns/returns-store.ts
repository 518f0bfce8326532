import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { FaultRef, Subject } from '../../../shared/documents';
import type { ScanEvent } from '../../scan/scan-event';

/** A box with what was seen in it. */
export type SeenBox = { jobId: string; boxId: string; driveIds: string[] };

/** What is asked of the operator; the answer goes back to the packer. */
export type ReturnsDialog =
  | { kind: 'whichJob'; scan: ScanEvent; jobs: { id: string; name: string }[]; isPacking: boolean }
  | { kind: 'seal'; box: SeenBox; isPartial: boolean }
  /** No carrier's check digit is right: a lead says that it is the number all the same. */
  | { kind: 'number'; box: SeenBox; number: string }
  | { kind: 'unseal'; box: SeenBox }
  | { kind: 'takeBack'; box: SeenBox }
  | { kind: 'fault'; subject: Subject; name: string }
  | { kind: 'help' };
export type DialogOf<K extends ReturnsDialog['kind']> = Extract<ReturnsDialog, { kind: K }>;

/** Which box this station is at; what is in it is in the job's record. */
export type ReturnsState = {
  jobId: string | null;
  /** Until the first drive is in it, the record does not know it. */
  boxId: string | null;
  /** What F8 takes back when no box is open. */
  lastShipped: SeenBox | null;
  /** Recorded last, until something is scanned: what F8 takes back first. */
  lastFault: FaultRef | null;
  dialog: ReturnsDialog | null;
};
export const noBox = { jobId: null, boxId: null, dialog: null } satisfies Partial<ReturnsState>;

export const useReturns = create<ReturnsState>()(
  persist((): ReturnsState => ({ ...noBox, lastShipped: null, lastFault: null }), {
    name: 'dockside-returns',
    storage: createJSONStorage(() => localStorage),
    partialize: ({ jobId, boxId, lastShipped }) => ({ jobId, boxId, lastShipped }),
  }),
);
