import { addMs, dayMs, type Instant, instantOf } from '../../shared/time';
import { dayOf } from '../answer/end-of-day';

/** When shifts end: `HH:MM`, every day, as the clocks of this time zone show. */
export type ShiftEnds = { ends: string[]; timeZone: string };

/** The last end of a shift until now. */
export function lastShiftEnd(now: Instant, shifts: ShiftEnds): Instant {
  return endsAround(now, shifts).findLast((end) => end <= now) ?? now;
}

/** The first after now. */
export function nextShiftEnd(now: Instant, shifts: ShiftEnds): Instant {
  return endsAround(now, shifts).find((end) => end > now) ?? addMs(now, dayMs);
}

/** Sorted, over two days to both sides: the day of a change of the clocks has 23 hours or 25. */
function endsAround(now: Instant, { ends, timeZone }: ShiftEnds): Instant[] {
  const days = new Set([-2, -1, 0, 1, 2].map((days) => dayOf(addMs(now, days * dayMs), timeZone)));
  return [...days].flatMap((day) => ends.map((end) => instantOf(`${day}T${end}:00.000Z`, timeZone))).sort();
}
