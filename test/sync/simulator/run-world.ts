import type { FaultKind } from './fault-kinds';
import { createRng, type Rng } from './rng';
import { createVirtualTime, type VirtualTime } from './virtual-time';

export const siteId = 'site-1';
export const startMs = Date.parse('2026-03-02T08:00:00.000Z');

export type Violation = { invariant: string; what: string };

/** What every part of one run shares. */
export type RunWorld = {
  time: VirtualTime;
  rng: Rng;
  nowText(): string;
  /** One line of what happened; the same seed writes the same lines. */
  trace(line: string): void;
  lines: readonly string[];
  happened(kind: FaultKind): void;
  counts: { faults: Map<string, number>; operations: Map<string, number>; outcomes: Map<string, number> };
  /** The run ends at the first. */
  violate(invariant: string, what: string): void;
  violation(): Violation | null;
};

/** A fault of the world, not of the code: whoever meets it may report it. */
export class InjectedFault extends Error {
  override name = 'InjectedFault';
}

export const count = (counts: Map<string, number>, name: string, by = 1) =>
  counts.set(name, (counts.get(name) ?? 0) + by);

export function createRunWorld(seed: number): RunWorld {
  const time = createVirtualTime(startMs);
  const lines: string[] = [];
  const counts = { faults: new Map(), operations: new Map(), outcomes: new Map() };
  let violation: Violation | null = null;
  function trace(line: string): void {
    lines.push(`${((time.now() - startMs) / 1000).toFixed(3)} ${line}`);
  }
  return {
    time,
    rng: createRng(seed),
    nowText: () => new Date(time.now()).toISOString(),
    trace,
    lines,
    counts,
    happened(kind) {
      count(counts.faults, kind);
      trace(`fault: ${kind}`);
    },
    violate(invariant, what) {
      violation ??= { invariant, what };
      trace(`VIOLATION ${invariant}: ${what}`);
    },
    violation: () => violation,
  };
}
