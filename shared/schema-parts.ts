import { z } from 'zod';

/* What documents and operations are both made of. */

export const id = z.string().min(1).max(100);
export const instant = z.iso.datetime({ precision: 3 });
export const text = z.string().max(2000);
export const reason = z.string().trim().min(1).max(2000);
export const severity = z.enum(['low', 'normal', 'high']);

export const actorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('station'), stationId: id, operatorId: id }),
  z.object({ kind: z.literal('customer'), subscriptionId: z.string() }),
  z.object({ kind: z.literal('hub') }),
]);
export type Actor = z.infer<typeof actorSchema>;

export const subjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('job'), jobId: id }),
  z.object({ kind: z.literal('drive'), jobId: id, driveId: id }),
  z.object({ kind: z.literal('package'), packageId: id }),
]);
export type Subject = z.infer<typeof subjectSchema>;

/** Of a blob, as everybody may read it: a SAS would be a secret. */
const blobUri = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .refine((uri) => !uri.includes('?'));

/** JOB-19: where the copy engine's logs are; null: there is none. */
export const transferLogsSchema = z.object({
  errorLogUri: blobUri.nullable(),
  verboseLogUri: blobUri.nullable(),
  manifestUri: blobUri.nullable(),
  /** Of an export: what did not fit on this drive and those before it. */
  incompleteBlobListUri: blobUri.nullable(),
});

export const transferSchema = z.object({
  startedAt: instant,
  endedAt: instant.nullable(),
  bytesDone: z.number().int().nonnegative(),
  bytesTotal: z.number().int().nonnegative(),
  errors: z.number().int().nonnegative(),
  warnings: z.number().int().nonnegative(),
  /** Why a transfer ended early, e.g. `cancelled`. */
  reason: z.string().nullable(),
});
