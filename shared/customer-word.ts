import { z } from 'zod';
import { id } from './schema-parts';

/*
 * UNKNOWN-2: what a customer said that no station may keep (an address, a BitLocker key), on its way to the hub. `contactId` is
 * the contact in which it was said; `request` is what the customer API would be sent, and is judged as there.
 */

/** A PUT of a job that does not exist yet. */
export const jobOnWordSchema = z.object({
  contactId: id,
  subscriptionId: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^[^/]+$/),
  resourceGroup: z.string().trim().max(100),
  jobName: z.string().trim().max(100),
  request: z.unknown(),
});

/** A PATCH. */
export const updateOnWordSchema = z.object({ contactId: id, request: z.unknown() });

/** A PUT of a new job like one that is there, whose address only the hub knows (FAULT-7). */
export const cloneOnWordSchema = z.object({ contactId: id, jobName: z.string().trim().max(100) });

/** What is wrong with it: `target` as the customer API names it, `text` a key of its messages or `customer.unknown`. */
export type WordProblem = { target: string | null; text: string };

export const wordAnswerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), jobId: id }),
  z.object({
    ok: z.literal(false),
    problems: z.array(z.object({ target: z.string().nullable(), text: z.string() })),
  }),
]);
export type WordAnswer = z.infer<typeof wordAnswerSchema>;
