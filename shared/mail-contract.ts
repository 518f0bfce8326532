import { z } from 'zod';
import { apiLanguages } from './azure/accept-language';
import { contactWordsSchema } from './contact-words';
import { actorSchema } from './documents';
import { payloadSchemas } from './operations';

/**
 * `queued → sending → sent`, or `failed` when it was tried often enough. `toCopy`: there is no way to send it, an
 * operator copies the text. `proposed`: a correction that somebody must let go. `withdrawn`: what it said was taken back
 * before it went out. `discarded`: somebody decided that it is not sent.
 */
export const mailStates = [
  'queued',
  'sending',
  'sent',
  'failed',
  'toCopy',
  'proposed',
  'withdrawn',
  'discarded',
] as const;

/** What a mail is in while a person must decide about it. */
export const forPersonStates = [
  'toCopy',
  'failed',
  'proposed',
] as const satisfies readonly (typeof mailStates)[number][];

/** A mail to a customer as the hub shows it to stations; personal data, which they do not keep. */
export const mailSchema = z.object({
  id: z.string(),
  jobId: z.string(),
  state: z.enum(mailStates),
  to: z.object({ name: z.string(), address: z.string() }),
  language: z.enum(apiLanguages),
  subject: z.string(),
  text: z.string(),
  /** The mail that this one corrects (DRIVE-10). */
  corrects: z.string().nullable(),
  queuedAt: z.string(),
  attempts: z.number().int(),
  /** Codes of the mail server, e.g. `EENVELOPE 550`. */
  problem: z.string().nullable(),
  settledAt: z.string().nullable(),
  /** The operator who copied and sent, or discarded it; null: the hub sent it. */
  settledBy: z.string().nullable(),
});
export type Mail = z.infer<typeof mailSchema>;

/** `more`: there are further ones. */
export const mailsSchema = z.object({ mails: z.array(mailSchema), more: z.boolean() });

/**
 * `markSent`: it was copied and sent by hand. `send`: a correction is let go, or what failed is tried again. `discard`: it
 * is not sent. Answered 409 `mail-settled` when the mail does not wait for that (any more).
 */
export const mailActionSchema = z.object({ action: z.enum(['markSent', 'send', 'discard']) });
export type MailAction = z.infer<typeof mailActionSchema>['action'];

/** What a person may do with a mail, by its state; see mailActionSchema. */
export const waitingMails: Record<MailAction, readonly Mail['state'][]> = {
  markSent: forPersonStates,
  send: ['failed', 'proposed'],
  discard: forPersonStates,
};

/** FAULT-3: one contact about a fault of a job, with what was said; `mail`: that one has the text. */
export const contactEntrySchema = payloadSchemas.contactRecorded.extend({
  operationId: z.string(),
  at: z.string(),
  actor: actorSchema,
  words: contactWordsSchema.nullable(),
  mail: z.object({ id: z.string(), to: z.string(), subject: z.string() }).nullable(),
});
export type ContactEntry = z.infer<typeof contactEntrySchema>;

/** Newest first; `more`: there are older ones. */
export const contactLogSchema = z.object({ contacts: z.array(contactEntrySchema), more: z.boolean() });
