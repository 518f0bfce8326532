import { endOfDay } from '../../components/station-time';
import type { DueItem } from '../../store/station';

/** Today and the six days after it. */
export const dueDays = 7;

export type DueDay = { end: string; count: number };

/** How many are due on each of the days, by the calendar of the place where the station stands. */
export function dueByDay(due: Pick<DueItem, 'dueAt'>[], now: string): DueDay[] {
  const days = Array.from({ length: dueDays }, (_, day) => ({ end: endOfDay(now, day), count: 0 }));
  for (const { dueAt } of due) {
    const day = days.find(({ end }) => dueAt <= end);
    if (day) day.count += 1;
  }
  return days;
}
