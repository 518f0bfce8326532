import { z } from 'zod';
import { instant } from './schema-parts';
import { addMs, type Instant } from './time';

export const overviewStationSchema = z.object({
  id: z.string(),
  name: z.string(),
  lastSeen: instant.nullable(),
  /** Operations that were not sent yet when it was last seen; null: it never said. */
  pending: z.number().int().nullable(),
});
export type OverviewStation = z.infer<typeof overviewStationSchema>;

/** What only the hub knows of the site as a whole: `GET /station/v1/overview`. */
export const overviewSchema = z.object({
  /** The hub's clock when it answered. */
  asOf: instant,
  /** Those that were not revoked. */
  stations: z.array(overviewStationSchema),
});
export type Overview = z.infer<typeof overviewSchema>;

/** A station that works asks the hub at least once a minute, so this is no hiccup. */
export const silentAfterMs = 15 * 60_000;

/** Its work is stuck with it: it has operations to send and has not been heard of for a while. */
export function isSilent({ lastSeen, pending }: OverviewStation, now: Instant): boolean {
  return lastSeen !== null && (pending ?? 0) > 0 && lastSeen <= addMs(now, -silentAfterMs);
}
