import { z } from 'zod';

/** Dots an inch of a printer's head. */
export const printerDpis = [203, 300, 600] as const;
export const dpiSchema = z.union(printerDpis.map((dpi) => z.literal(dpi)));
export type Dpi = z.infer<typeof dpiSchema>;

/** As many as a label of 110 × 220 mm has at 600 dpi: no tag is larger. */
const dot = z.number().int().min(0).max(5200);
const size = dot.min(1);
const box = { x: dot, y: dot, width: size, height: size };

/** Letters that every label printer draws by itself; others come as pictures. */
export const printerLetters = /^[\u0020-\u007E\u00A1-\u00FF]+$/;

export const symbologySchema = z.enum(['code128', 'dataMatrix']);
export type LabelSymbology = z.infer<typeof symbologySchema>;

/** Rows of hex digits, a bit a dot, the leftmost highest: as printers take them. */
const pictureSchema = z
  .object({ ...box, rows: z.array(z.string().regex(/^(?:[0-9A-F]{2})+$/)) })
  .refine(
    ({ width, height, rows }) =>
      rows.length === height && rows.every((row) => row.length === 2 * Math.ceil(width / 8)),
    'as many rows and digits as the picture is high and wide',
  );
export type Picture = z.infer<typeof pictureSchema>;

/**
 * A label in the dots of one printer. It has no commands in it: whoever drives the printer writes those, so that a page can
 * ask for a label and for nothing else.
 */
export const drawnLabelSchema = z.object({
  dpi: dpiSchema,
  width: size,
  height: size,
  /** `height` is that of the letters' cell, `width` the room that they certainly do not exceed. */
  texts: z.array(z.object({ ...box, text: z.string().max(200).regex(printerLetters) })).max(100),
  boxes: z.array(z.object(box)).max(100),
  pictures: z.array(pictureSchema).max(100),
  /** Which pictures are codes and what they must say; quiet zones are part of the box. */
  codes: z
    .array(
      z.object({ ...box, symbology: symbologySchema, moduleDots: size, text: z.string().min(1).max(300) }),
    )
    .max(20),
});
export type DrawnLabel = z.infer<typeof drawnLabelSchema>;
export type DrawnCode = DrawnLabel['codes'][number];

export const dotsOf = (mm: number, dpi: Dpi): number => Math.round((mm * dpi) / 25.4);
export const mmOf = (dots: number, dpi: Dpi): number => (dots * 25.4) / dpi;
