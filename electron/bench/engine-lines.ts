import { z } from 'zod';
import { faultKinds } from '../../shared/faults/fault-kinds';
import { parseJson } from '../../shared/parse-json';

const count = z.number().int().nonnegative();

/** What the bench reads of the engine's lines; the others are for people at a terminal. */
const eventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('storage-wanted'), containers: z.array(z.string()) }),
  z.object({ event: z.literal('started'), blobs: count, bytes: count }),
  z.object({
    event: z.literal('progress'),
    blobs: count,
    blobsDone: count,
    bytes: count,
    bytesDone: count,
    bytesSent: count,
    bytesReadBack: count,
  }),
  z.object({ event: z.literal('blob'), status: z.string() }),
]);
export type EngineEvent = z.infer<typeof eventSchema>;

const address = z.string().nullable();
const resultSchema = z.object({
  status: z.enum(['Completed', 'CompletedMoreInfo', 'Faulted', 'Stopped']),
  copied: count,
  skipped: count,
  failed: count,
  remaining: count,
  warnings: count,
  bytes: count,
  logs: z.object({ error: address, verbose: address, manifest: address }),
  incompleteBlobList: address,
  reason: z.string().nullable(),
  fault: z.enum(faultKinds).nullable(),
  message: z.string().nullable(),
});
export type EngineResult = z.infer<typeof resultSchema>;

export type EngineLine = { event: EngineEvent } | { result: EngineResult } | null;

/** null: nothing for a bench. */
export function readEngineLine(line: string): EngineLine {
  const json = parseJson(line);
  const result = resultSchema.safeParse(json);
  if (result.success) return { result: result.data };
  const event = eventSchema.safeParse(json);
  return event.success ? { event: event.data } : null;
}
