import { hourMs, type Instant, later, msBetween } from '../../shared/time';

/** What the hub takes as the time. */
export type HubClock = {
  /** As the machine says. */
  wall: () => Instant;
  /** Never before what the hub knew already: what is recorded must not seem to have waited for years. */
  now: () => Instant;
  know: (knownAt: Instant | null) => void;
};

export function createHubClock(wall: () => Instant): HubClock {
  let known: Instant | null = null;
  return {
    wall,
    now: () => (known === null ? wall() : later(wall(), known)),
    know: (knownAt) => {
      known = knownAt;
    },
  };
}

/** A hub that was looked after has not been away longer. */
const sureMs = 6 * hourMs;
/** Longer than a site closes for; then a person says what day it is. */
export const longestAwayMs = 168 * hourMs;
/** What a time server corrects while a hub runs. */
const backMs = hourMs;
/** After a hub was away: for stations to send what they have, and for a time server to be heard. */
const settleMs = 15 * 60_000;
const jumpMs = 60_000;

export type TimeSense = 'sure' | 'settling' | 'doubtful';

/** CLOCK-4: whether the machine's time is believed, by the last one that was. `elapsed` is not moved by setting the clock. */
export function createTimeSense(elapsed: () => number) {
  let steady: { wall: Instant; since: number } | null = null;
  return (knownAt: Instant | null, wall: Instant): TimeSense => {
    const away = knownAt === null ? 0 : msBetween(knownAt, wall);
    if (away >= -backMs && away <= sureMs) {
      steady = null;
      return 'sure';
    }
    if (away < 0 || away > longestAwayMs) {
      steady = null;
      return 'doubtful';
    }
    const moved = steady && msBetween(steady.wall, wall) - (elapsed() - steady.since);
    if (!steady || moved === null || Math.abs(moved) > jumpMs) steady = { wall, since: elapsed() };
    return elapsed() - steady.since >= settleMs ? 'sure' : 'settling';
  };
}
