import { z } from 'zod';

/*
 * What is read of Karrio's answers (its OpenAPI document, version 2026.1.32). All else that they hold is let pass.
 */

const message = z.looseObject({
  message: z.string().nullish(),
  code: z.string().nullish(),
  details: z.unknown().optional(),
});

/** `errors`: of the platform. `messages`: of the carrier behind it. */
export const problemWire = z.looseObject({
  errors: z.array(message).optional(),
  messages: z.array(message).optional(),
});

export const shipmentWire = z.looseObject({
  id: z.string().min(1),
  status: z.string(),
  carrier_name: z.string().nullish(),
  tracking_number: z.string().nullish(),
  tracker_id: z.string().nullish(),
  rates: z
    .array(z.looseObject({ id: z.string(), service: z.string().nullish() }))
    .nullish()
    .transform((rates) => rates ?? []),
  messages: z.array(message).nullish(),
});
export type ShipmentWire = z.infer<typeof shipmentWire>;

export const documentWire = z.looseObject({
  /** Not every carrier makes what was asked for. */
  format: z.string().transform((format) => format.toUpperCase()),
  base64: z.base64().min(1),
});

export const manifestWire = z.looseObject({ id: z.string().min(1) });

export const trackerWire = z.looseObject({
  status: z.string(),
  delivered: z.boolean().nullish(),
  /** The newest first. */
  events: z
    .array(z.looseObject({ status: z.string().nullish(), reason: z.string().nullish() }))
    .nullish()
    .transform((events) => events ?? []),
});
export type TrackerWire = z.infer<typeof trackerWire>;
