import { readFileSync } from 'node:fs';
import { emailAddressSchema } from '../shared/contact-person';
import { required, UsageError } from './command-line';
import { isLoopbackHost } from './loopback';
import { type MailSettings, writeMailFile } from './notify/mail-settings';
import { readSecret } from './read-secret';

type Given = Partial<Record<'server' | 'from' | 'name' | 'user' | 'ca', string>> & { plain?: boolean };

/** `mail set`: how the hub on this folder sends mails, from now on. The password comes from stdin, never as an argument. */
export async function setMail(dataDir: string, given: Given, stop: AbortSignal): Promise<number> {
  const { host, port, implicitTls } = serverOf(required(given.server, '--server'));
  const from = emailAddressSchema.safeParse(required(given.from, '--from'));
  if (!from.success) throw new UsageError('--from: one address, name@example.com');
  const plain = !implicitTls && (given.plain === true || isLoopbackHost(host));
  if (given.plain === true && implicitTls)
    throw new UsageError('--plain goes with smtp://, not with smtps://');
  const settings: MailSettings = {
    host,
    port,
    implicitTls,
    plain,
    user: given.user ?? null,
    password: given.user === undefined ? null : await readSecret(stop, 'Password: '),
    from: from.data,
    fromName: given.name ?? '',
    ca: given.ca === undefined ? null : readFileSync(given.ca, 'utf8'),
  };
  writeMailFile(dataDir, settings);
  if (plain && !isLoopbackHost(host))
    console.error('Mails will travel in plain text: what is in them can be read on the way.');
  return 0;
}

/** `mail off`: what would be sent waits to be copied by an operator. */
export function stopMail(dataDir: string): number {
  writeMailFile(dataDir, null);
  return 0;
}

function serverOf(text: string): Pick<MailSettings, 'host' | 'port' | 'implicitTls'> {
  const url = URL.canParse(text) ? new URL(text) : null;
  const ports: Record<string, number> = { 'smtp:': 587, 'smtps:': 465 };
  const usual = url ? ports[url.protocol] : undefined;
  if (!url || usual === undefined || url.hostname === '')
    throw new UsageError('--server: smtp://HOST[:PORT] or smtps://HOST[:PORT]');
  // An address ends up in shell histories and process lists.
  if (url.username !== '' || url.password !== '')
    throw new UsageError('--server takes no user or password: give --user, and the password on stdin');
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? usual : Number(url.port),
    implicitTls: url.protocol === 'smtps:',
  };
}
