import { z } from 'zod';
import { addMs, dayMs, type Instant, instantOf, isTimeZone, later, localTime, msBetween } from './time';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** As the clocks of a place show it: `07:30`. */
export const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

/** When a site works, by the clocks of its time zone. One that works at night goes on to the next day: `to` is before `from`. */
export const workingHoursSchema = z.object({
  /** IANA name. Not every computer knows every zone: with one that it does not know it counts all time. */
  timeZone: z.string().max(64),
  days: z.array(z.enum(weekdays)).min(1).max(7),
  from: clockTime,
  /** The same as `from`: around the clock. */
  to: clockTime,
  /** `YYYY-MM-DD`, when nobody works. */
  closed: z.array(z.iso.date()).max(100),
});
export type WorkingHours = z.infer<typeof workingHoursSchema>;

/** A site that says nothing works always. */
export type Hours = WorkingHours | null | undefined;
type Shift = { begin: Instant; end: Instant };

/** Longer than any site is closed; after it time counts as it is. */
const mostDays = 400;

/** The instant when `ms` of working time have passed since `at`. */
export function addWorkingMs(hours: Hours, at: Instant, ms: number): Instant {
  if (!isKnown(hours)) return addMs(at, ms);
  let left = ms;
  for (const { begin, end } of shiftsFrom(hours, at)) {
    const start = later(begin, at);
    const lasts = msBetween(start, end);
    if (lasts <= 0) continue;
    if (left <= lasts) return addMs(start, left);
    left -= lasts;
  }
  return addMs(at, ms);
}

/** Working time from one instant to another; negative when `to` is earlier. */
export function workingMsBetween(hours: Hours, from: Instant, to: Instant): number {
  if (!isKnown(hours)) return msBetween(from, to);
  if (to < from) return -workingMsBetween(hours, to, from);
  let sum = 0;
  for (const { begin, end } of shiftsFrom(hours, from)) {
    if (begin >= to) return sum;
    const last = end < to ? end : to;
    sum += Math.max(0, msBetween(later(begin, from), last));
  }
  return sum;
}

const isKnown = (hours: Hours): hours is WorkingHours => !!hours && isTimeZone(hours.timeZone);

/** From the shift on that began the day before. */
function* shiftsFrom(hours: WorkingHours, at: Instant): Generator<Shift> {
  const today = localTime(at, hours.timeZone).slice(0, 10);
  for (let days = -1; days < mostDays; days += 1) {
    const date = addDays(today, days);
    if (isWorked(hours, date)) yield shiftOf(hours, date);
  }
}

/** `date`: `YYYY-MM-DD`. */
export function isWorked({ days, closed }: WorkingHours, date: string): boolean {
  const weekday = weekdays[weekdayOf(date)];
  return weekday !== undefined && days.includes(weekday) && !closed.includes(date);
}

function shiftOf({ timeZone, from, to }: WorkingHours, date: string): Shift {
  const endDate = to <= from ? addDays(date, 1) : date;
  return {
    begin: instantOf(`${date}T${from}:00.000Z`, timeZone),
    end: instantOf(`${endDate}T${to}:00.000Z`, timeZone),
  };
}

const midnight = (date: string): Instant => `${date}T00:00:00.000Z`;
/** `date`: `YYYY-MM-DD`. */
export const addDays = (date: string, days: number) => addMs(midnight(date), days * dayMs).slice(0, 10);
/** 0: Monday. The first of January 1970 was a Thursday. */
const weekdayOf = (date: string) =>
  (((msBetween(midnight('1970-01-01'), midnight(date)) / dayMs + 3) % 7) + 7) % 7;
