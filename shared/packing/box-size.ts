import { z } from 'zod';

const millimetres = z.number().int().min(10).max(3000);

/** A box that a site keeps: what it weighs empty, with its foam, and its outer size. */
export const boxSizeSchema = z.object({
  name: z.string().trim().min(1).max(40),
  tareGrams: z.number().int().min(1).max(30_000),
  lengthMm: millimetres,
  widthMm: millimetres,
  heightMm: millimetres,
});
export const boxSizesSchema = z.array(boxSizeSchema).max(20);
export type BoxSize = z.infer<typeof boxSizeSchema>;

/** In its bag: from a small solid-state disk to the heaviest of 3.5 inches. */
const driveGrams = { least: 40, most: 950 };
/** Of a box that nobody described, with its foam. */
const anyBoxGrams = { least: 100, most: 3000 };
/** Slip, tape, and another sheet of foam. */
const paperGrams = 200;

export type Weights = { least: number; most: number };

/** PACK-10: what so many drives can weigh in such a box, in grams. `size` null: in any. */
export function possibleWeight(drives: number, size: BoxSize | null): Weights {
  const box = size ? { least: 0.9 * size.tareGrams, most: 1.1 * size.tareGrams } : anyBoxGrams;
  return {
    least: Math.floor(box.least + drives * driveGrams.least),
    most: Math.ceil(box.most + drives * driveGrams.most + paperGrams),
  };
}
