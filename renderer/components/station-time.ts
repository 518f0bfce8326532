/** The end of the day, or of a later one, where the station stands. */
export function endOfDay(instant: string, daysLater = 0): string {
  const end = new Date(instant);
  end.setDate(end.getDate() + daysLater);
  end.setHours(23, 59, 59, 999);
  return end.toISOString();
}

/** Eight in the morning of a later day, where the station stands: when somebody is there again. */
export function morningIn(instant: string, days: number): string {
  const morning = new Date(instant);
  morning.setDate(morning.getDate() + days);
  morning.setHours(8, 0, 0, 0);
  return morning.toISOString();
}
