import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { emailAddressSchema } from '../../shared/contact-person';
import { writePrivateFile } from '../private-file';

/** How this hub sends mails; in a file that only its owner may read, for the password is in it. */
const mailSettingsSchema = z.object({
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535),
  /** TLS from the first byte; else STARTTLS, without which nothing is said. */
  implicitTls: z.boolean(),
  /** No TLS at all: this machine, or somebody asked for it. */
  plain: z.boolean(),
  user: z.string().nullable(),
  password: z.string().nullable(),
  from: emailAddressSchema,
  fromName: z.string(),
  /** PEM of a CA that the system does not know. */
  ca: z.string().nullable(),
});
export type MailSettings = z.infer<typeof mailSettingsSchema>;

const fileOf = (dataDir: string) => path.join(dataDir, 'mail.json');

/** undefined: nobody said; null: this hub is to send none. Throws when the file is not what `mail set` writes. */
export function readMailSettings(dataDir: string): MailSettings | null | undefined {
  const file = fileOf(dataDir);
  if (!existsSync(file)) return undefined;
  return mailSettingsSchema.nullable().parse(JSON.parse(readFileSync(file, 'utf8')));
}

export function writeMailSettings(dataDir: string, settings: MailSettings | null): void {
  writePrivateFile(fileOf(dataDir), `${JSON.stringify(mailSettingsSchema.nullable().parse(settings))}\n`);
}

export const isLoopbackHost = (host: string) =>
  host === 'localhost' || host === '::1' || /^127(?:\.\d+){3}$/.test(host);
