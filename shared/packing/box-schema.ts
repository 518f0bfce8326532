import { z } from 'zod';
import { id, instant } from '../schema-parts';
import { boxSizeSchema } from './box-size';

/** Ours, and the carrier's own. */
export const printedLabels = ['return', 'carrier'] as const;

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
      /** PACK-10: which of the site's boxes it is; absent: another. */
      size: boxSizeSchema.optional(),
    })
    .nullable(),
  /** PACK-6: the carrier's label on it; absent or null: none was scanned yet. */
  label: z
    .looseObject({
      carrierName: z.string(),
      trackingNumber: z.string(),
      at: instant,
      operatorId: id.nullable(),
      /** Why a lead vouched for a number that no check digit proves; else empty. */
      reason: z.string(),
    })
    .nullable()
    .optional(),
  /** LABEL-8: the labels for its outside that were printed since it was sealed; absent: none. */
  prints: z
    .array(
      z.looseObject({
        /** One of `printedLabels`; a newer hub may know more. */
        label: z.string(),
        /** What stood on it; null: none yet. */
        trackingNumber: z.string().nullable(),
        at: instant,
        operatorId: id.nullable(),
        /** Why it was printed again; empty: it was the first. */
        reason: z.string(),
      }),
    )
    .optional(),
  shippedAt: instant.nullable(),
});
export type BoxPrint = NonNullable<z.infer<typeof boxSchema>['prints']>[number];
export type BoxLabel = NonNullable<z.infer<typeof boxSchema>['label']>;
export type Box = z.infer<typeof boxSchema>;
