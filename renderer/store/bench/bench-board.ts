import { create } from 'zustand';
import type { HostOutput } from '../../../shared/host-contract';
import type { Message } from '../feedback';

export type BenchView = HostOutput<'bench.state'>;

export type BenchBoard = {
  /** What the host said last; null: not asked yet. */
  view: BenchView | null;
  /** The host does not answer; `view` is what it said before. */
  isGone: boolean;
  /** By bay: why what the host did there could not be recorded. */
  unrecorded: Readonly<Record<number, Message>>;
};

export const noBench: BenchBoard = { view: null, isGone: false, unrecorded: {} };

/** The bench of this machine, as it was when the host was asked last. */
export const useBench = create<BenchBoard>()(() => noBench);
