import { z } from 'zod';
import { id, instant } from '../schema-parts';

/** A return box of a job. What is in it are the job's drives that name it, so that no drive is ever in two. */
export const boxSchema = z.looseObject({
  /** A uuid, made where the box was begun; people read its last characters (boxNumber). */
  id,
  openedAt: instant,
  /** null: things may still go in and out. */
  sealed: z
    .looseObject({
      at: instant,
      operatorId: id.nullable(),
      weightGrams: z.number().int(),
      /** Why a lead let it go without the rest of what is here; empty: nothing stays behind. */
      partialReason: z.string(),
    })
    .nullable(),
  shippedAt: instant.nullable(),
});
export type Box = z.infer<typeof boxSchema>;
