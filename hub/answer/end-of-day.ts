import { addMs, type Instant, msBetween } from '../../shared/time';

const endOf = (day: string): Instant => `${day}T23:59:59.999Z`;

/** `YYYY-MM-DD` as a calendar in this time zone says. */
export function dayOf(at: Instant, timeZone: string): string {
  return localTime(at, timeZone).slice(0, 10);
}

/** The last millisecond of that day in this time zone; null: there is no such day. */
export function endOfDay(day: string, timeZone: string): Instant | null {
  const wanted = endOf(day);
  if (Number.isNaN(Date.parse(wanted)) || new Date(wanted).toISOString() !== wanted) return null;
  const guess = addMs(wanted, msBetween(localTime(wanted, timeZone), wanted));
  // The offset may be another one at the end of that day.
  return addMs(guess, msBetween(localTime(guess, timeZone), wanted));
}

/** What the clocks of this zone show, written as if it were UTC. */
function localTime(at: Instant, timeZone: string): Instant {
  const format = new Intl.DateTimeFormat('sv', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return `${format.format(new Date(at)).replace(' ', 'T')}.${at.slice(20, 23)}Z`;
}
