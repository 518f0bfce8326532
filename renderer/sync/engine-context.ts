import type { SyncStatus } from '../store/station';
import type { Bell } from './bell';
import type { Core } from './core';

export type EngineProblem = Exclude<SyncStatus['problem'], 'otherWindow'>;

/** One life of the loops, from start or restart to stop. */
export type Run = {
  signal: AbortSignal;
  /** Something to do. */
  work: { push: Bell; pull: Bell; journal: Bell };
  /** Look again now instead of after the back-off. */
  retry: { push: Bell; pull: Bell; journal: Bell };
  /** The outbox and the journal agree; nothing is sent before. */
  recovered: boolean;
  /** The version of the protocol that this hub and this page both speak, as far as the hub said. */
  protocol: number;
  /** Highest number of this clientId that the hub confirmed; advisory. */
  sentUpTo: number;
  sentAs: string | null;
  /** 426: from this number on operations wait for a newer hub, which is asked again at `until`, in elapsed time. */
  parked: { from: number; until: number } | null;
  /** A long outbox is on its way: pulls wait, so that it is rebased once and not after every batch. */
  draining: boolean;
  /** The pull that waits at the hub, if one does; aborted when what it asked for is out of date. */
  pulling: AbortController | null;
};

export type EngineContext = {
  core: Core;
  /** The hub spoke; `problem` is what stops this channel. */
  answered(channel: 'push' | 'pull', problem: EngineProblem): void;
  /** Of the outbox nothing is left that the hub could refuse. */
  nothingToSend(): void;
  /** The host answered: whether it takes over what only the browser has. */
  handedOver(problem: 'diskFull' | 'diskError' | null): void;
  unanswered(): void;
  /** The channel is tried again after this many milliseconds; null: it is being tried. */
  waits(channel: 'push' | 'pull', ms: number | null): void;
  /** Something moved: the watchdog counts from here. */
  progress(): void;
  /** Others look at something else now. */
  lookersChanged(): void;
  /** `pending`, `parked` or `protected` may have changed. */
  changed(): void;
};
