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

/** A parcel at the door; a drive scanned, in its first place, copied, and given to the carrier (FLOW-1). */
export const flowSteps = ['arrived', 'received', 'putAway', 'transferred', 'shipped'] as const;
export type FlowStep = (typeof flowSteps)[number];

/** How long it took: half of the drives no longer than the median, nine in ten no longer than p90; null: there were none. */
const spreadSchema = z.object({
  count: z.number().int(),
  medianMs: z.number().nullable(),
  p90Ms: z.number().nullable(),
  worst: z.object({ ms: z.number(), jobId: z.string(), driveId: z.string() }).nullable(),
});
export type Spread = z.infer<typeof spreadSchema>;

const flowSchema = z.object({
  /** How many took each step, by the instant at which the day begins. */
  days: z.array(z.object({ from: instant, counts: z.record(z.enum(flowSteps), z.number().int()) })),
  /** FLOW-2: of the drives received, and of those shipped, in these days, from the arrival of their parcel. */
  toReceived: spreadSchema,
  toShipped: spreadSchema,
});
export type Flow = z.infer<typeof flowSchema>;

const mostDays = 31;
/**
 * Where each day begins where the asking station stands, and where the last one ends: `days=INSTANT,INSTANT,…`, rising.
 * Stations of an earlier version do not ask for days.
 */
export const overviewQuerySchema = z.object({
  days: z
    .string()
    .max(1000)
    .transform((text) => text.split(','))
    .pipe(
      z
        .array(instant)
        .min(2)
        .max(mostDays + 1)
        .refine((days) => days.every((day, index) => index === 0 || (days[index - 1] ?? '') < day)),
    )
    .optional(),
});

/** What only the hub knows of the site as a whole: `GET /station/v1/overview?days=…`. */
export const overviewSchema = z.object({
  /** The hub's clock when it answered. */
  asOf: instant,
  /** Those that were not revoked. */
  stations: z.array(overviewStationSchema),
  /** How many mails wait for a person; absent from a hub of an earlier version. */
  mails: z.number().int().optional(),
  /** Absent where no days were asked for, or by a hub of an earlier version. */
  flow: flowSchema.optional(),
});
export type Overview = z.infer<typeof overviewSchema>;

/** A station that works asks the hub at least once a minute, so this is no hiccup. */
export const silentAfterMs = 15 * 60_000;

/** Its work is stuck with it: it has operations to send and has not been heard of for a while. */
export function isSilent({ lastSeen, pending }: OverviewStation, now: Instant): boolean {
  return lastSeen !== null && (pending ?? 0) > 0 && lastSeen <= addMs(now, -silentAfterMs);
}
