import { z } from 'zod';
import { apiLanguages } from './azure/accept-language';
import { carrierLabelFormats } from './carrier-contract';
import { emailAddressSchema } from './contact-person';
import { signedRecordSchema } from './custody-record';
import { mailStates } from './mail-contract';
import { roles } from './states';
import { isTimeZone } from './time';

/*
 * What the command line may ask of a hub: `POST /admin/<call>` on the hub that runs (admin token of hub.json, from this
 * machine only), or the same functions on the data itself when none runs.
 */
const refused = z.object({ ok: z.literal(false), problem: z.string() });

const subscription = z.string().regex(/^[\w-]{1,100}$/);

const carrierServices = z.record(
  z.string().min(1).max(64),
  z.array(z.string().min(1).max(100)).min(1).max(10),
);

/** `ends`: when shifts end, `HH:MM` every day by the clocks of the zone. */
export const shiftMailSchema = z.object({
  addresses: z.array(emailAddressSchema).min(1).max(10),
  ends: z
    .array(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/))
    .min(1)
    .max(6),
  timeZone: z.string().max(64).refine(isTimeZone),
  language: z.enum(apiLanguages),
});
export type ShiftMail = z.infer<typeof shiftMailSchema>;

export const adminContract = {
  createToken: {
    input: z.object({
      subscription,
      days: z.number().int().min(1).max(3650),
    }),
    output: z.object({ token: z.string() }),
  },
  createEnrolmentCode: {
    input: z.object({ name: z.string().trim().min(1).max(60).nullable() }),
    output: z.object({ code: z.string() }),
  },
  createOperator: {
    input: z.object({
      name: z.string().trim().min(1).max(100),
      badge: z.string(),
      role: z.enum(roles),
      pin: z.string(),
    }),
    output: z.union([
      z.object({ ok: z.literal(true), operatorId: z.string(), weakPin: z.boolean() }),
      refused,
    ]),
  },
  verifyCustody: {
    /** null: the hub's only site. */
    input: z.object({ site: z.string().nullable() }),
    output: z.union([
      z.object({ ok: z.literal(true), links: z.number().int(), head: z.string() }),
      z.object({ ok: z.literal(false), brokenAt: z.number().int() }),
      refused,
    ]),
  },
  exportCustody: {
    /** `job`: its id, or its name while it exists. `drive`: one of its drives alone. */
    input: z.object({
      site: z.string().nullable(),
      job: z.string().max(100),
      drive: z.string().max(200).nullable(),
    }),
    output: z.union([z.object({ ok: z.literal(true), signed: signedRecordSchema }), refused]),
  },
  addWebhook: {
    /** `mayBePrivate`: the address may be one of the hub's own network. */
    input: z.object({ subscription, url: z.string().max(2000), mayBePrivate: z.boolean() }),
    output: z.union([z.object({ ok: z.literal(true), id: z.string(), secret: z.string() }), refused]),
  },
  listWebhooks: {
    input: z.object({}),
    output: z.object({
      webhooks: z.array(
        z.object({
          id: z.string(),
          subscription: z.string(),
          url: z.string(),
          waiting: z.number().int(),
          failed: z.number().int(),
          problem: z.string().nullable(),
        }),
      ),
    }),
  },
  removeWebhook: { input: z.object({ id: z.string() }), output: z.object({ ok: z.boolean() }) },
  /** TOLD-4: whom of the site's own people the hub writes to, and when. */
  setShiftMail: { input: shiftMailSchema, output: z.object({}) },
  /** `shiftMail` null: nobody is written to. `lastMail`: what became of the last one. */
  readShiftMail: {
    input: z.object({}),
    output: z.object({
      shiftMail: shiftMailSchema
        .extend({
          lastMail: z
            .object({ at: z.string(), state: z.enum(mailStates), problem: z.string().nullable() })
            .nullable(),
        })
        .nullable(),
    }),
  },
  removeShiftMail: { input: z.object({}), output: z.object({ ok: z.boolean() }) },
  /** `endpoint` null: `secret` is the whole address of a container with its SAS; else it is the key of the account. */
  saveStorageAccess: {
    input: z.object({
      account: z.string().max(512),
      endpoint: z.string().max(500).nullable(),
      secret: z.string().max(4000),
    }),
    output: z.union([z.object({ ok: z.literal(true) }), refused]),
  },
  listStorageAccess: {
    input: z.object({}),
    output: z.object({
      accounts: z.array(
        z.object({ account: z.string(), kind: z.string(), endpoint: z.string(), savedAt: z.string() }),
      ),
    }),
  },
  removeStorageAccess: {
    input: z.object({ account: z.string().max(512) }),
    output: z.object({ ok: z.boolean() }),
  },
  /** `services`: what may be bought, by the carrier's name as customers give it. `secret`: the platform's token. */
  saveCarrierPlatform: {
    input: z.object({
      url: z.string().max(500),
      services: carrierServices,
      labelFormat: z.enum(carrierLabelFormats),
      secret: z.string().max(1000),
    }),
    output: z.union([z.object({ ok: z.literal(true) }), refused]),
  },
  /** `notGivenBack`: labels that were paid for and not used, and that the platform does not take back. */
  readCarrierPlatform: {
    input: z.object({}),
    output: z.object({
      platform: z
        .object({
          kind: z.string(),
          url: z.string(),
          services: carrierServices,
          labelFormat: z.enum(carrierLabelFormats),
          savedAt: z.string(),
        })
        .nullable(),
      notGivenBack: z.array(
        z.object({
          carrierName: z.string(),
          trackingNumber: z.string(),
          shipmentId: z.string(),
          problem: z.string().nullable(),
        }),
      ),
    }),
  },
  removeCarrierPlatform: { input: z.object({}), output: z.object({ ok: z.boolean() }) },
  /** `npm start` only: loads the demo into an untouched hub, stays empty, or replaces the demo by a new, empty site. */
  chooseDemo: {
    input: z.object({ choice: z.enum(['demo', 'empty', 'leave']) }),
    output: z.union([
      z.object({ ok: z.literal(true), code: z.string() }),
      z.object({ ok: z.literal(false), problem: z.enum(['not-empty', 'not-allowed']) }),
    ]),
  },
  /** `npm start -- --demo` only: drives as folders, and an emulator of the storage at `storageUrl`. False: there is no demo. */
  prepareDemoBench: {
    input: z.object({ drivesFolder: z.string().min(1), storageUrl: z.url() }),
    output: z.object({ ok: z.boolean() }),
  },
} as const;

export type AdminCall = keyof typeof adminContract;
export type AdminInput<C extends AdminCall> = z.infer<(typeof adminContract)[C]['input']>;
export type AdminOutput<C extends AdminCall> = z.infer<(typeof adminContract)[C]['output']>;
export type Admin = { [C in AdminCall]: (input: AdminInput<C>) => Promise<AdminOutput<C>> };
