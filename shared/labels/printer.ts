import { z } from 'zod';
import { dpiSchema } from './drawn-label';

/** A label printer on the site's network; `port` is 9100 unless somebody changed it. */
export const printerSchema = z.object({
  host: z.string().trim().min(1).max(64),
  port: z.number().int().min(1).max(65_535),
  dpi: dpiSchema,
});
export type Printer = z.infer<typeof printerSchema>;

/** What keeps a printer from printing, or us from knowing that it did (LABEL-5). */
export const printerProblems = [
  'unreachable',
  'silent',
  'paper',
  'ribbon',
  'open',
  'paused',
  'hot',
  'busy',
  'unclear',
] as const;
export type PrinterProblem = (typeof printerProblems)[number];
