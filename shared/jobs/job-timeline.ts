import { z } from 'zod';
import { actorSchema } from '../documents';

/**
 * `jobs/<id>/timeline` of the hub, newest first: every operation that concerned the job, its drives or its
 * packages. The shape of a custody link without its hashes; no personal data.
 */
export const timelineEntrySchema = z.looseObject({
  operationId: z.string(),
  seq: z.number().int().positive(),
  type: z.string(),
  outcome: z.string(),
  code: z.string(),
  actor: actorSchema,
  stationId: z.string().nullable(),
  /** As the station's clock said. */
  at: z.string(),
  hubAt: z.string(),
  changes: z.array(
    z.looseObject({
      kind: z.string(),
      id: z.string(),
      driveId: z.string().optional(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      place: z.string().nullish(),
    }),
  ),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

export const jobTimelineSchema = z.object({ entries: z.array(timelineEntrySchema) });
export type JobTimeline = z.infer<typeof jobTimelineSchema>;
