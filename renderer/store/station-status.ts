import { attentionLists, countOf, failedList } from '../data/document-record';
import type { Core } from '../sync/core';
import type { Engine } from '../sync/engine';
import { unprotected } from '../sync/hand-over';
import type { SyncStatus } from './station';

export type StatusBoard = {
  current(): SyncStatus;
  subscribe(listener: () => void): () => void;
  /** Compares with what is shown, so that nobody renders again for nothing. */
  refresh(): void;
  setDiskProblem(problem: 'diskFull' | 'diskError' | null): void;
  setOtherWindow(isElsewhere: boolean): void;
};

export function createStatusBoard(core: Core, engine: () => Engine, siteId: string | null): StatusBoard {
  const listeners = new Set<() => void>();
  let diskProblem: 'diskFull' | 'diskError' | null = null;
  let isElsewhere = false;
  const compute = (): SyncStatus => {
    const { pending, meta, counters } = core.state;
    const { online, problem, retryAt } = engine().status();
    return {
      online,
      pending: pending.length,
      oldestPendingAt: pending[0]?.operation.at ?? null,
      lastSyncAt: meta.lastSyncAt,
      notice: meta.notice,
      complete: meta.complete,
      protected: unprotected(core).length === 0,
      attention: countOf(attentionLists(false), counters),
      failed: countOf([failedList], counters),
      problem: isElsewhere ? 'otherWindow' : (diskProblem ?? problem),
      retryAt,
      siteId,
      clockOffsetMs: meta.clockOffsetMs,
    };
  };
  let shown: SyncStatus | null = null;

  function refresh() {
    const next = compute();
    if (JSON.stringify(next) === JSON.stringify(shown)) return;
    shown = next;
    for (const listener of listeners) listener();
  }

  return {
    current: () => (shown ??= compute()),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh,
    setDiskProblem(problem) {
      diskProblem = problem;
      refresh();
    },
    setOtherWindow(now) {
      isElsewhere = now;
      refresh();
    },
  };
}
