/** The end of the day, or of a later one, where the station stands. */
export function endOfDay(instant: string, daysLater = 0): string {
  const end = new Date(instant);
  end.setDate(end.getDate() + daysLater);
  end.setHours(23, 59, 59, 999);
  return end.toISOString();
}

/** A day as a date field has it (`YYYY-MM-DD`), where the station stands. */
export function dateText(instant: string): string {
  const day = new Date(instant);
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

/** When such a day ends. */
export function endOfDate(date: string): string {
  // Without a zone it is read as the time where the station stands.
  return endOfDay(`${date}T12:00`);
}

/** Eight in the morning of a later day, where the station stands: when somebody is there again. */
export function morningIn(instant: string, days: number): string {
  const morning = new Date(instant);
  morning.setDate(morning.getDate() + days);
  morning.setHours(8, 0, 0, 0);
  return morning.toISOString();
}

/** Where the last days begin, today the last of them, and where today ends, where the station stands. */
export function lastDays(instant: string, days: number): string[] {
  return Array.from({ length: days + 1 }, (_, index) => {
    const midnight = new Date(instant);
    midnight.setDate(midnight.getDate() + index + 1 - days);
    midnight.setHours(0, 0, 0, 0);
    return midnight.toISOString();
  });
}
