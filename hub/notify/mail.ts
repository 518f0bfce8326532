import type { Mail } from '../../shared/mail-contract';

export type MailState = Mail['state'];

/** What is sent. */
export type MailContent = Pick<Mail, 'to' | 'language' | 'subject' | 'text'>;
