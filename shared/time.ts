/** Instants are ISO 8601 strings in UTC with milliseconds, so that they sort as text. The only file of `shared` that uses Date. */
export type Instant = string;

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

export function addMs(instant: Instant, ms: number): Instant {
  return new Date(Date.parse(instant) + ms).toISOString();
}

/** Milliseconds from `from` to `to`; negative when `to` is earlier. */
export function msBetween(from: Instant, to: Instant): number {
  return Date.parse(to) - Date.parse(from);
}

export function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}

export function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

/** What the clocks of this zone (IANA name) show, written as if it were UTC. */
export function localTime(at: Instant, timeZone: string): Instant {
  return `${formatOf(timeZone).format(new Date(at)).replace(' ', 'T')}.${at.slice(20, 23)}Z`;
}

/** When the clocks of this zone show that. Of an hour that they leave out or show twice, one that is near. */
export function instantOf(local: Instant, timeZone: string): Instant {
  const guess = addMs(local, msBetween(localTime(local, timeZone), local));
  // The offset may be another one by then.
  return addMs(guess, msBetween(localTime(guess, timeZone), local));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than all else. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(timeZone, format);
  return format;
}

/** Whether that is a time zone's IANA name. */
export function isTimeZone(zone: string): boolean {
  try {
    return formatOf(zone) !== null;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
