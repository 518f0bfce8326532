import { type Instant, instantOf, localTime } from '../../shared/time';

/** `YYYY-MM-DD` as a calendar in this time zone says. */
export function dayOf(at: Instant, timeZone: string): string {
  return localTime(at, timeZone).slice(0, 10);
}

/** The last millisecond of that day in this time zone; null: there is no such day. */
export function endOfDay(day: string, timeZone: string): Instant | null {
  const wanted = `${day}T23:59:59.999Z`;
  if (Number.isNaN(Date.parse(wanted)) || new Date(wanted).toISOString() !== wanted) return null;
  return instantOf(wanted, timeZone);
}
