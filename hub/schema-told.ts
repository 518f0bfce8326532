import type { Generated } from 'kysely';
import type { ApiLanguage } from '../shared/azure/accept-language';
import type { ContactPerson } from '../shared/contact-person';
import type { ContactWords } from '../shared/contact-words';
import type { NoticeKind } from '../shared/notices';
import type { GivenAnswer } from './answer/answer-rows';
import type { Json } from './json-column';
import type { MailContent, MailState } from './notify/mail';
import type { Told } from './notify/notices';

/* Of schema.ts: whom to tell, what is told and how it gets there, and what was said. */

/** Contact persons of a job, or of all jobs of a subscription (`job_id` null); personal data. */
export type ContactPersonTable = {
  site: string;
  id: string;
  /** Lower-cased. */
  subscription: string;
  job_id: string | null;
  /** Their order. */
  place: number;
  body: Json<ContactPerson>;
};

/** What was said in a contact: personal, so it stands beside its operation and not in it. */
export type ContactWordsTable = { site: string; operation_id: string; body: Json<ContactWords> };

/** Something that the customer of a job may want to know, written with the operation that brought it about. */
export type NoticeTable = {
  site: string;
  job_id: string;
  operation_id: string;
  kind: NoticeKind;
  /** Fault, package or clock; '' where it is the job itself. */
  subject: string;
  seq: number;
  detail: string;
  at: string;
  /** null: nobody has looked yet whether a mail is to be made of it. */
  composed_at: string | null;
};

/** The outbox of mails, and the log of what was sent; personal data. */
export type MailTable = {
  site: string;
  id: string;
  /** '': to the site's own people (TOLD-4). */
  job_id: string;
  /** Fixed when it is queued: whatever is sent twice is the same mail. */
  message_id: string;
  state: MailState;
  content: Json<MailContent>;
  told: Json<Told[]>;
  /** The mail that this one corrects (DRIVE-10). */
  corrects: string | null;
  queued_at: string;
  /** Not before; while it is tried again this moves on. */
  due_at: string;
  attempts: number;
  /** Until then the hub that took it is sending it. */
  lease_until: string | null;
  /** Why it was not sent: the server's code, never its words. */
  problem: string | null;
  settled_at: string | null;
  /** The operator who copied and sent, or discarded it. */
  settled_by: string | null;
  /** It was sent, and is not yet a contact of its faults. */
  contacts_due: boolean;
  /** Of the link to the answer page that it was sent with, and until when that holds; null: it was sent without. */
  link_hash: string | null;
  link_until: string | null;
  /** What was answered there. */
  answered_at: string | null;
  answer: Json<GivenAnswer> | null;
  /** It was answered, and that is not yet a contact of its faults. */
  answer_due: Generated<boolean>;
};

/** Where a customer's programs hear of jobs. Its secret is made of its id and stored nowhere. */
export type WebhookTable = {
  site: string;
  id: string;
  /** Lower-cased. */
  subscription: string;
  url: string;
  /** Somebody at the site said that it may be an address of the hub's own network. */
  may_be_private: boolean;
  created_at: string;
};

/** A notice on its way to a webhook; no personal data. */
export type DeliveryTable = Pick<NoticeTable, 'job_id' | 'kind' | 'subject' | 'detail' | 'at'> & {
  site: string;
  /** Stays the same however often it is sent. */
  id: string;
  webhook_id: string;
  state: 'queued' | 'sending' | 'sent' | 'failed';
  due_at: string;
  attempts: number;
  lease_until: string | null;
  /** Why it did not get there: a code or a status, never a word of the receiver. */
  problem: string | null;
  settled_at: string | null;
};

/** TOLD-4: a site's own people, when their shifts end, and how far they were told. */
export type ShiftMailTable = {
  site: string;
  addresses: Json<string[]>;
  /** `HH:MM`, as the clocks of the zone show. */
  ends: Json<string[]>;
  time_zone: string;
  language: ApiLanguage;
  /** The shift that was told of last. */
  last_end: string;
  /** Escalations up to this one were told. */
  told_seq: number;
};
