import { z } from 'zod';

/**
 * Why there is no label from the carrier. `busy`: somebody is asking for this box right now. `unclear`: the platform did not
 * say whether it sold one; nothing is bought again before that is known. `noService`: nobody said which of the carrier's
 * services is to be bought; `noOffer`: the carrier sells none of them for this parcel. `refused`: in words of its own. `format`: it is bought, as something that no station
 * prints.
 */
export const carrierProblems = [
  'noPlatform',
  'notSealed',
  'gone',
  'held',
  'otherNumber',
  'noAddress',
  'noAccount',
  'noSiteAddress',
  'country',
  'noService',
  'noOffer',
  'busy',
  'forbidden',
  'refused',
  'unreachable',
  'unclear',
  'format',
] as const;
export type CarrierProblem = (typeof carrierProblems)[number];

export const carrierLabelFormats = ['ZPL', 'PNG'] as const;
export type CarrierLabelFormat = (typeof carrierLabelFormats)[number];

/** `GET /station/v1/carrier`: whether labels can be had from a carrier platform. */
export const carrierStateSchema = z.object({ hasPlatform: z.boolean() });

/** `POST /station/v1/jobs/:id/boxes/:boxId/label`. Personal data: printed and kept nowhere. */
export const carrierLabelAnswerSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    carrierName: z.string(),
    trackingNumber: z.string(),
    label: z.object({ format: z.enum(carrierLabelFormats), base64: z.base64() }),
  }),
  z.object({
    ok: z.literal(false),
    problem: z.enum(carrierProblems),
    /** The platform's or the carrier's own words, or what it is about. */
    detail: z.string().nullable(),
  }),
]);
export type CarrierLabelAnswer = z.infer<typeof carrierLabelAnswerSchema>;
