import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { Instant } from '../../../shared/time';
import type { ThingSubject } from './thing';

export type CountScan = {
  /** As it is known, or as it was scanned. */
  name: string;
  keys: string[];
  /** null: nothing that is known here. */
  subject: ThingSubject | null;
  /** Where it was recorded when it was scanned; null: nowhere. */
  place: string | null;
};

export type Count = { place: string; startedAt: Instant; scans: CountScan[] };

export type CountLine = { name: string; job: string; place: string };

export type CountReport = {
  place: string;
  startedAt: Instant;
  finishedAt: Instant;
  operatorId: string;
  found: CountLine[];
  missing: CountLine[];
  unexpected: CountLine[];
};

type CountState = { count: Count | null; report: CountReport | null; isFinishing: boolean };

export const noCount: CountState = { count: null, report: null, isFinishing: false };

/** In local storage: a count of 500 drives goes on after a reload where it was. */
export const useCount = create<CountState>()(
  persist(() => noCount, {
    name: 'dockside-count',
    storage: createJSONStorage(() => localStorage),
    partialize: ({ count, report }) => ({ count, report }),
  }),
);

export function changeScans(change: (scans: CountScan[]) => CountScan[]): void {
  useCount.setState(({ count }) => (count ? { count: { ...count, scans: change(count.scans) } } : {}));
}
