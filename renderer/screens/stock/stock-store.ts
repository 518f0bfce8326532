import { create } from 'zustand';
import type { ThingSubject } from './thing';

export type Move = { subject: ThingSubject; name: string; from: string | null; to: string };

export type StockDialog =
  | { kind: 'which'; subjects: ThingSubject[] }
  | { kind: 'putAt'; subject: ThingSubject; name: string }
  | { kind: 'help' };

type StockState = {
  /** What the screen answers for. */
  shown: ThingSubject | null;
  /** Scanned last and not put anywhere yet: the next place is its place. */
  inHand: ThingSubject | null;
  /** Whatever is scanned is put here, until it is ended. */
  target: string | null;
  /** Whose contents are shown. */
  place: string | null;
  /** By this operator on this screen, the newest last: what F8 takes back. */
  moves: Move[];
  dialog: StockDialog | null;
};

export const nothingShown: StockState = {
  shown: null,
  inHand: null,
  target: null,
  place: null,
  moves: [],
  dialog: null,
};

const keptMoves = 50;

/** Not kept over a reload: whoever comes to a screen must not move things to a place that somebody else once scanned. */
export const useStock = create<StockState>()(() => nothingShown);

export function rememberMove(move: Move): void {
  useStock.setState(({ moves }) => ({ moves: [...moves, move].slice(-keptMoves) }));
}
