import { z } from 'zod';
import {
  blobStatuses,
  dispositionStatuses,
  rangeStatuses,
  settingsStatuses,
} from '../drive-log/status-codes';
import { lineFormat } from './line-format';

/** Of every line that is written. */
export const checkpointVersion = 1;

const index = z.number().int().min(0);

/** How one blob ended. With the manifest it says everything that a log says of it. */
export const outcomeSchema = z.object({
  status: z.enum(blobStatuses),
  /** In the service, without its container; another than the manifest's when it was renamed. */
  name: z.string(),
  disposition: z.enum(dispositionStatuses),
  /** Of the ranges that `exceptions` does not name by their place in the manifest. */
  ranges: z.enum(rangeStatuses),
  exceptions: z.array(z.tuple([index, z.enum(rangeStatuses)])),
  metadata: z.enum(settingsStatuses).nullable(),
  properties: z.enum(settingsStatuses).nullable(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

/** What this checkpoint is of. Another job, manifest or storage is another transfer. */
const headSchema = z.object({
  t: z.literal('head'),
  v: z.literal(checkpointVersion),
  job: z.string(),
  driveId: z.string(),
  manifestMd5: z.string(),
  storage: z.string(),
});
export type CheckpointHead = Omit<z.infer<typeof headSchema>, 't' | 'v'>;

export const checkpointRecordSchema = z.discriminatedUnion('t', [
  headSchema,
  /** A run over what is not done; its time is the one in the names of its logs. */
  z.object({ t: z.literal('begun'), at: z.string() }),
  /** Of the manifest's containers, those in which nothing was before this transfer did anything. */
  z.object({ t: z.literal('empty'), containers: z.array(z.string()) }),
  /** Blob `i` goes to `name`, where something was before (Overwritten) or nothing. Written before the service is told. */
  z.object({
    t: z.literal('target'),
    i: index,
    name: z.string(),
    was: z.enum(['Created', 'Renamed', 'Overwritten']),
  }),
  /** What stands there now is ours. */
  z.object({ t: z.literal('made'), i: index }),
  /** The first `ranges` ranges of blob `i` are with the service. */
  z.object({ t: z.literal('sent'), i: index, ranges: index }),
  z.object({ t: z.literal('done'), i: index, bytes: index, outcome: outcomeSchema }),
  z.object({ t: z.literal('ended'), at: z.string(), cancelled: z.boolean() }),
]);
export type CheckpointRecord = z.infer<typeof checkpointRecordSchema>;

export const checkpointFormat = lineFormat(checkpointRecordSchema);
