import type { Timers } from '../../../renderer/sync/ports';

export type VirtualTime = Timers & {
  /** Milliseconds since 1970, as every right clock would say. */
  now(): number;
  /** Goes to the next thing that is due, and does it; false when nothing is due up to then. */
  step(until: number): boolean;
  wait(ms: number): Promise<void>;
};

type Due = { at: number; order: number; callback: (() => void) | null };

const isBefore = (a: Due, b: Due) => a.at < b.at || (a.at === b.at && a.order < b.order);

/** Time that jumps from one thing that is due to the next; things due at the same time keep their order. */
export function createVirtualTime(startMs: number): VirtualTime {
  let now = startMs;
  let order = 0;
  // A binary heap: the earliest stands first.
  const heap: Due[] = [];

  function push(due: Due): void {
    let at = heap.length;
    heap.push(due);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (!parent || isBefore(parent, due)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = due;
  }

  function pop(): void {
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      const [left, right] = [heap[child], heap[child + 1]];
      if (!left) break;
      if (right && isBefore(right, left)) child += 1;
      const least = heap[child];
      if (!least || isBefore(last, least)) break;
      heap[at] = least;
      at = child;
    }
    heap[at] = last;
  }

  function after(ms: number, callback: () => void): () => void {
    order += 1;
    const due: Due = { at: now + Math.max(0, ms), order, callback };
    push(due);
    return () => {
      due.callback = null;
    };
  }

  return {
    now: () => now,
    after,
    wait: (ms) => new Promise((done) => after(ms, done)),
    step(until) {
      for (;;) {
        const next = heap[0];
        if (!next || next.at > until) {
          now = Math.max(now, until);
          return false;
        }
        pop();
        if (!next.callback) continue;
        now = next.at;
        next.callback();
        return true;
      }
    },
  };
}
