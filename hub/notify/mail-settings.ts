import { randomUUID } from 'node:crypto';
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

/** `id`: of this hub among those that share a database. `server` null: it is to send none (any more). */
const mailFileSchema = z.object({ id: z.string().min(1), server: mailSettingsSchema.nullable() });
export type MailFile = z.infer<typeof mailFileSchema>;

const fileOf = (dataDir: string) => path.join(dataDir, 'mail.json');

/** null: nobody said how to send. Throws when the file is not what `mail set` writes. */
export function readMailFile(dataDir: string): MailFile | null {
  const file = fileOf(dataDir);
  return existsSync(file) ? mailFileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}

export function writeMailFile(dataDir: string, server: MailSettings | null): void {
  const id = readMailFile(dataDir)?.id ?? randomUUID();
  writePrivateFile(fileOf(dataDir), `${JSON.stringify(mailFileSchema.parse({ id, server }))}\n`);
}
