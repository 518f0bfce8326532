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
