import { z } from 'zod';
import { dpiSchema } from './drawn-label';

/** A label printer on the site's network; `port` is 9100 unless somebody changed it. */
const networkPrinterSchema = z.object({
  host: z.string().trim().min(1).max(64),
  port: z.number().int().min(1).max(65_535),
  dpi: dpiSchema,
});
/** A label printer that the operating system of the station has, by the name of its queue: at a USB port, or shared. */
const queuePrinterSchema = z.object({
  // A name that begins with a dash would be an option of the tool that prints.
  queue: z
    .string()
    .max(127)
    .regex(/^[^-\s\p{C}][^\p{C}]*$/u),
  dpi: dpiSchema,
});
export const printerSchema = z.union([networkPrinterSchema, queuePrinterSchema]);
export type NetworkPrinter = z.infer<typeof networkPrinterSchema>;
export type QueuePrinter = z.infer<typeof queuePrinterSchema>;
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
