import { z } from 'zod';
import { containerName } from './azure/blob-path';
import { id } from './schema-parts';

/** At most; a manifest that names more is read in parts. */
const askedContainers = 100;

/** `POST /station/v1/jobs/:id/storage`. `containers`: of an import, those that the drive's manifest names. */
export const storageRequestSchema = z.object({
  driveId: id,
  containers: z.array(z.string().regex(containerName)).max(askedContainers),
});

const place = z.object({ name: z.string(), url: z.url() });

/**
 * `notTransferring`: nothing may be copied for this drive now. `otherSubscription`: the job names the account of another
 * customer. `noAccess`: nobody told the hub how to reach it. `otherContainer`: `container` is not for this transfer.
 */
export const storageProblems = [
  'notTransferring',
  'noStorage',
  'otherSubscription',
  'noAccess',
  'otherContainer',
  'forbidden',
  'notReachable',
] as const;

/** Each `url` is a SAS and a secret: for the copy engine alone, in memory, until `expiresAt`. */
export const storageAnswerSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    containers: z.array(place),
    /** Where logs go; `prefix` is put before their names. */
    diagnostics: place.extend({ prefix: z.string() }),
    /** null: the customer's own SAS, which does not say. */
    expiresAt: z.string().nullable(),
  }),
  z.object({
    ok: z.literal(false),
    problem: z.enum(storageProblems),
    container: z.string().nullable(),
  }),
]);
export type StorageRequest = z.infer<typeof storageRequestSchema>;
export type StorageAnswer = z.infer<typeof storageAnswerSchema>;
export type StorageProblem = (typeof storageProblems)[number];

/** `POST /station/v1/jobs/:id/bitlocker-key`. */
export const driveKeyRequestSchema = z.object({ driveId: id });

/** `notHere`: the drive is not one of the job that is to be copied. `noKey`: the job has none for it. */
export const driveKeyProblems = ['notHere', 'noKey'] as const;

/** A secret: for the unlocking alone, in memory. */
export const driveKeyAnswerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), bitLockerKey: z.string() }),
  z.object({ ok: z.literal(false), problem: z.enum(driveKeyProblems) }),
]);
export type DriveKeyAnswer = z.infer<typeof driveKeyAnswerSchema>;
