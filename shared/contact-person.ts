import { z } from 'zod';
import { apiLanguages } from './azure/accept-language';
import { isTimeZone } from './time';

/** What a contact person may want to be told of, or not; what is not named is wanted. */
export const noticeStages = [
  'arrived',
  'received',
  'transferring',
  'packaging',
  'ended',
  'faults',
  'deadlines',
] as const;
export type NoticeStage = (typeof noticeStages)[number];

/** One line without control characters: it goes into headers of mails. */
const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u);

/** A single plain address: no list, no display name, no quoting. */
export const emailAddressSchema = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u);

/** FAULT-3: whom to tell and ask. Personal data: a row of the hub, never in operations or documents. */
export const contactPersonSchema = z
  .object({
    id: z.string().min(1).max(100),
    name: oneLine(256).min(1),
    email: emailAddressSchema.nullable(),
    phone: oneLine(64).min(1).nullable(),
    language: z.enum(apiLanguages),
    /** IANA name; null: UTC. */
    timeZone: z.string().max(64).refine(isTimeZone).nullable(),
    notices: z.partialRecord(z.enum(noticeStages), z.boolean()),
  })
  .refine(({ email, phone }) => email !== null || phone !== null);
export type ContactPerson = z.infer<typeof contactPersonSchema>;

/** Where the persons of a job come from: the nearest that has any counts, and only that. */
export const contactSources = ['job', 'subscription', 'returnAddress'] as const;
/** As the hub tells them: what a return address names may be less than what would be taken here. */
export const contactsSchema = z.object({
  source: z.enum(contactSources),
  persons: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      language: z.enum(apiLanguages),
      timeZone: z.string().nullable(),
      notices: z.partialRecord(z.enum(noticeStages), z.boolean()),
    }),
  ),
});
export type Contacts = z.infer<typeof contactsSchema>;

/** Replaces all persons of that scope; none: the next source counts again. */
export const saveContactsSchema = z.object({
  scope: z.enum(['job', 'subscription']),
  persons: z.array(contactPersonSchema).max(20),
});
export type SaveContacts = z.infer<typeof saveContactsSchema>;

/** Replaces the persons of a customer. */
export const saveCustomerContactsSchema = saveContactsSchema.pick({ persons: true });

export function wants({ notices }: ContactPerson, stage: NoticeStage): boolean {
  return notices[stage] !== false;
}
