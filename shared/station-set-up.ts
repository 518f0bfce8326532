/** STATION-1: without a key or a touch for this long the set-up locks again. */
export const setUpIdleMs = 5 * 60_000;

/**
 * STATION-1: whether a station's set-up may be changed. `operators`: how many active ones the station knows; `unlockedBy`:
 * whose PIN opened it last, null once it locked again.
 */
export function isSetUpOpen(station: {
  enrolled: boolean;
  operators: number;
  operatorId: string | null;
  unlockedBy: string | null;
}): boolean {
  const { enrolled, operators, operatorId, unlockedBy } = station;
  // Nobody could have a PIN yet.
  if (!enrolled || operators === 0) return true;
  return unlockedBy !== null && unlockedBy === operatorId;
}
