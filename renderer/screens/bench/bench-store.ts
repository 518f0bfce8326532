import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { FaultRef, Subject } from '../../../shared/documents';
import type { ScanEvent } from '../../scan/scan-event';
import type { Message } from '../../store/feedback';

export type BenchDrive = { jobId: string; driveId: string };

/** What F8 takes back. */
export type LastAct =
  | { kind: 'putIn'; bay: number; drive: BenchDrive; from: string | null }
  | { kind: 'placed'; drive: BenchDrive; shelf: Shelf }
  | { kind: 'fault'; fault: FaultRef };

/** Where a drive goes from the bench. */
export type Shelf = 'return' | 'fault';

export type BenchDialog =
  | { kind: 'whichJob'; scan: ScanEvent; bay: number; jobs: { id: string; name: string; driveId: string }[] }
  /** JOB-7: jobs that still wait for drives. */
  | { kind: 'awaited'; bays: number[]; jobs: string[] }
  | { kind: 'cancel'; bay: number }
  | { kind: 'outOfService'; bay: number }
  | { kind: 'retry'; bay: number; fault: FaultRef }
  | { kind: 'fault'; subject: Subject; name: string }
  | { kind: 'help' };
export type BenchDialogOf<K extends BenchDialog['kind']> = Extract<BenchDialog, { kind: K }>;

export type BenchWork = {
  /** The bay whose details are shown. */
  chosen: number | null;
  /** Its label was scanned: the next drive goes into it. */
  target: number | null;
  /** Was taken out of a bay: the next place is where it goes. */
  inHand: { drive: BenchDrive; shelf: Shelf } | null;
  last: LastAct | null;
  /** By bay: why it could not be started. */
  refused: Readonly<Record<number, Message>>;
  dialog: BenchDialog | null;
};

export const noWork: BenchWork = {
  chosen: null,
  target: null,
  inHand: null,
  last: null,
  refused: {},
  dialog: null,
};

/** What this screen is at; what is in the bays the host knows. */
export const useBenchWork = create<BenchWork>()(
  persist(() => noWork, {
    name: 'dockside-bench',
    storage: createJSONStorage(() => localStorage),
    partialize: ({ chosen, target, inHand, last }) => ({ chosen, target, inHand, last }),
  }),
);
