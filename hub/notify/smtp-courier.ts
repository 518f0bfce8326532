import { z } from 'zod';
import type { MailRow } from './mail-rows';
import type { MailSettings } from './mail-settings';

export type Outgoing = Pick<MailRow, 'message_id' | 'content' | 'queued_at'>;
/** `isFinal`: trying again would be answered the same. */
export type Delivery = { ok: true } | { ok: false; problem: string; isFinal: boolean };
/** Hands mails to a server; rejects for nothing but bugs. */
export type Courier = { send: (mail: Outgoing) => Promise<Delivery> };

const connectMs = 20_000;
const silenceMs = 60_000;

export async function createSmtpCourier(settings: MailSettings): Promise<Courier> {
  const { createTransport } = await import('nodemailer');
  const { host, port, implicitTls, plain, user, password, ca } = settings;
  const transport = createTransport({
    host,
    port,
    secure: implicitTls,
    requireTLS: !plain && !implicitTls,
    ignoreTLS: plain,
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    tls: { minVersion: 'TLSv1.2', ...(ca === null ? {} : { ca }) },
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    dnsTimeout: connectMs,
    socketTimeout: silenceMs,
    // What a mail is made of comes from the database, never from a path or an address in it.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ message_id: messageId, content, queued_at: queuedAt }) {
      const { to, subject, text, language } = content;
      try {
        await transport.sendMail({
          from: { name: settings.fromName, address: settings.from },
          to,
          envelope: { from: settings.from, to: [to.address] },
          subject,
          text,
          messageId,
          date: new Date(queuedAt),
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
        });
        return { ok: true };
      } catch (error) {
        return notDelivered(error);
      }
    },
  };
}

const smtpErrorSchema = z.object({
  code: z
    .string()
    .regex(/^E[A-Z]+$/)
    .optional(),
  responseCode: z.number().int().optional(),
});

/** Codes only: the server's words quote addresses. A password that is refused is ours to mend, not the mail's end. */
function notDelivered(error: unknown): Delivery {
  const { code, responseCode } = smtpErrorSchema.catch({}).parse(error);
  if (code === undefined && responseCode === undefined) throw error;
  const isFinal =
    responseCode !== undefined && responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');
  return { ok: false, problem: [code, responseCode].filter((part) => part !== undefined).join(' '), isFinal };
}
