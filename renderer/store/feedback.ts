import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { Params } from '../../shared/reduce-types';
import type { ScanSource } from '../scan/scan-event';

/** Every scan yields exactly one of these; that it waits for the hub is a chip beside them. */
export type FeedbackClass = 'ok' | 'attention' | 'stop' | 'done';

export type Message = { code: string; params: Params };

export type Feedback = Message & {
  class: FeedbackClass;
  at: string;
  /** What was scanned, as shown beside the message; empty for a secret or when nothing was scanned. */
  scanned: string;
  /** What the operator should do now, in one sentence. */
  next: Message | null;
  /** The operation that was saved for it: the cloud chip stays until the hub has it. */
  operationId: string | null;
  /** Near miss: both strings, so that the differences can be shown. */
  compare: { expected: string; received: string } | null;
};

export type RecentScan = Message & {
  id: string;
  at: string;
  scanned: string;
  source: ScanSource;
  class: FeedbackClass;
  who: string;
};

export const recentScanLimit = 20;

export type FeedbackStore = {
  current: Feedback | null;
  /** Newest first. */
  recent: RecentScan[];
  /** Scans that came while a STOP waited for its acknowledgement: nothing was done with them. */
  refusedMeanwhile: RecentScan[];
  /** A code that came without its suffix. */
  incomplete: string | null;
  echoes: number;
  show: (feedback: Feedback) => void;
  list: (scan: RecentScan) => void;
  refuse: (scan: RecentScan) => void;
  setIncomplete: (text: string | null) => void;
  countEcho: () => void;
  acknowledge: () => void;
  clear: () => void;
};

/** Kept in local storage, so that a STOP is not lost by a reload. */
export const useFeedback = create<FeedbackStore>()(
  persist(
    (set) => ({
      current: null,
      recent: [],
      refusedMeanwhile: [],
      incomplete: null,
      echoes: 0,
      show: (feedback) =>
        set((state) => (isStopped(state) ? {} : { current: feedback, incomplete: null, echoes: 0 })),
      list: (scan) => set(({ recent }) => ({ recent: [scan, ...recent].slice(0, recentScanLimit) })),
      refuse: (scan) =>
        set(({ recent, refusedMeanwhile }) => ({
          recent: [scan, ...recent].slice(0, recentScanLimit),
          refusedMeanwhile: [...refusedMeanwhile, scan],
        })),
      setIncomplete: (incomplete) => set({ incomplete }),
      countEcho: () => set(({ echoes }) => ({ echoes: echoes + 1 })),
      acknowledge: () =>
        set((state) => (isStopped(state) ? { current: null, refusedMeanwhile: [], incomplete: null } : {})),
      clear: () => set({ current: null, refusedMeanwhile: [], incomplete: null, echoes: 0 }),
    }),
    {
      name: 'dockside-feedback',
      storage: createJSONStorage(() => localStorage),
      partialize: ({ current, recent, refusedMeanwhile }) => ({
        current: isGreeting(current) ? null : current,
        recent,
        refusedMeanwhile,
      }),
    },
  ),
);

/** Untrue after a restart, when nobody is signed in. */
function isGreeting(feedback: Feedback | null): boolean {
  return feedback?.code === 'session.signedIn' || feedback?.code === 'session.switched';
}

/** A STOP leaves only by its acknowledgement; until then nothing else may be shown over it. */
export function isStopped({ current }: Pick<FeedbackStore, 'current'>): boolean {
  return current?.class === 'stop';
}
