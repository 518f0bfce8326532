import { z } from 'zod';
import { blobStatuses, rangeStatuses, settingsStatuses } from '../drive-log/status-codes';
import { lineFormat } from './line-format';

const index = z.number().int().min(0);

/** Offset and length in bytes, and the MD5 of what is on the drive. */
const rangeSchema = z.tuple([index, index, z.string()]);
export type ExportedRange = z.infer<typeof rangeSchema>;

const settingsFileSchema = z.object({ status: z.enum(settingsStatuses), md5: z.string().nullable() });
export type SettingsFile = z.infer<typeof settingsFileSchema>;

/** How one blob ended. With the plan it says everything that manifest and logs say of it. */
export const exportOutcomeSchema = z.object({
  status: z.enum(blobStatuses),
  /** Its content stands on the drive, verified. */
  isOnDrive: z.boolean(),
  kind: z.enum(['block', 'page']),
  length: index,
  lastModified: z.string().nullable(),
  ranges: z.array(rangeSchema),
  /** Of the ranges that `exceptions` does not name by their place. */
  rangeStatus: z.enum(rangeStatuses),
  exceptions: z.array(z.tuple([index, z.enum(rangeStatuses)])),
  /** null: the blob has none. */
  metadata: settingsFileSchema.nullable(),
  properties: settingsFileSchema.nullable(),
});
export type ExportOutcome = z.infer<typeof exportOutcomeSchema>;

const headSchema = z.object({
  t: z.literal('head'),
  v: z.literal(1),
  job: z.string(),
  driveId: z.string(),
  selectionMd5: z.string(),
  storage: z.string(),
});
export type ExportHead = Omit<z.infer<typeof headSchema>, 't' | 'v'>;

const plannedSchema = z.object({ t: z.literal('planned'), blobs: index, bytes: index, md5: z.string() });
export type Planned = Omit<z.infer<typeof plannedSchema>, 't'>;

export const exportRecordSchema = z.discriminatedUnion('t', [
  headSchema,
  /** What is to be copied, and under which names, is decided; it stands in the plan with this MD5. */
  plannedSchema,
  z.object({ t: z.literal('begun'), at: z.string() }),
  /** Blob `i` is read as it is at `etag`, from a snapshot that we took, or as it stands there. Its part file begins anew. */
  z.object({ t: z.literal('source'), i: index, etag: z.string(), snapshot: z.string().nullable() }),
  /** These ranges, after those noted before, are in the part file and flushed. */
  z.object({ t: z.literal('wrote'), i: index, ranges: z.array(rangeSchema) }),
  /** From here on the files of blob `i` on the drive are ours; before, there were none of these names. */
  z.object({ t: z.literal('placing'), i: index }),
  z.object({ t: z.literal('done'), i: index, bytes: index, outcome: exportOutcomeSchema }),
  /** There is no room for it on this drive. */
  z.object({ t: z.literal('left'), i: index }),
  /** The manifest on the drive is ours. */
  z.object({ t: z.literal('manifest') }),
  z.object({ t: z.literal('ended'), at: z.string(), cancelled: z.boolean() }),
]);
export type ExportRecord = z.infer<typeof exportRecordSchema>;

export const exportFormat = lineFormat(exportRecordSchema);
