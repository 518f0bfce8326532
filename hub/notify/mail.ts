import type { ApiLanguage } from '../../shared/azure/accept-language';

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
export type MailState = (typeof mailStates)[number];

export type MailContent = {
  to: { name: string; address: string };
  language: ApiLanguage;
  subject: string;
  text: string;
};
