import type { Clock } from './clocks';

const urgency: Record<Clock['state'], number> = { expired: 0, running: 1, paused: 2, held: 3 };

/** Of all clocks of a thing the one that a row has room for: what ran out, else what runs out next. */
export function nextClock(clocks: Clock[]): Clock | null {
  const [next = null] = clocks.toSorted(
    (a, b) =>
      urgency[a.state] - urgency[b.state] ||
      (a.dueAt ?? '').localeCompare(b.dueAt ?? '') ||
      a.remainingMs - b.remainingMs,
  );
  return next;
}
