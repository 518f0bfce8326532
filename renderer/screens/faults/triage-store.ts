import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { FaultRef } from '../../../shared/documents';
import type { FeedbackClass, Message } from '../../store/feedback';
import type { FaultRow } from '../../store/station';
import type { TriageView } from './triage-view';

/** One decision on one fault, as it is taken back; without an operation: its recording. */
export type Undoable = FaultRef & { operationId: string | null; into: FaultRef | null };
/** `undoable`: F8 takes back what this says. */
export type TriageNote = Message & { class: FeedbackClass; undoable?: boolean };
export type SavedView = TriageView & { name: string };

type TriageStore = {
  selected: ReadonlyMap<string, FaultRow>;
  /** Newest last; a bulk decision is one entry. */
  undoable: Undoable[][];
  note: TriageNote | null;
  views: SavedView[];
  /** WCAG 2.1.4: single letters may be switched off. */
  singleKeys: boolean;
  select: (rows: FaultRow[], isSelected: boolean) => void;
  clearSelection: () => void;
  show: (note: TriageNote | null) => void;
  remember: (items: Undoable[]) => void;
  takeLast: () => Undoable[] | undefined;
  forget: (operationId: string | null) => void;
  saveView: (view: SavedView) => void;
  removeView: (name: string) => void;
  setSingleKeys: (singleKeys: boolean) => void;
};

const undoLimit = 50;

/** What the screen keeps while somebody goes to another page and back; views and keys stay with the browser. */
export const useTriage = create<TriageStore>()(
  persist(
    (set, get) => ({
      selected: new Map(),
      undoable: [],
      note: null,
      views: [],
      singleKeys: true,
      select(rows, isSelected) {
        const selected = new Map(get().selected);
        for (const row of rows)
          if (isSelected) selected.set(row.key, row);
          else selected.delete(row.key);
        set({ selected });
      },
      clearSelection: () => set({ selected: new Map() }),
      show: (note) => set({ note }),
      remember: (items) =>
        set(({ undoable }) =>
          items.length === 0 ? {} : { undoable: [...undoable, items].slice(-undoLimit) },
        ),
      takeLast() {
        const last = get().undoable.at(-1);
        set({ undoable: get().undoable.slice(0, -1) });
        return last;
      },
      forget: (operationId) =>
        set(({ undoable }) => ({
          undoable: undoable
            .map((items) => items.filter((item) => item.operationId !== operationId))
            .filter((items) => items.length > 0),
        })),
      saveView: (view) =>
        set(({ views }) => ({ views: [...views.filter(({ name }) => name !== view.name), view] })),
      removeView: (removed) => set(({ views }) => ({ views: views.filter(({ name }) => name !== removed) })),
      setSingleKeys: (singleKeys) => set({ singleKeys }),
    }),
    {
      name: 'dockside-triage',
      partialize: ({ views, singleKeys }) => ({ views, singleKeys }),
    },
  ),
);
