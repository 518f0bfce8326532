import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { createSmtpCourier } from '../../hub/notify/smtp-courier';

export type ReceivedMail = {
  recipients: string[];
  /** By lower-cased name, decoded. */
  headers: Record<string, string>;
  text: string;
  raw: string;
  secure: boolean;
};

/** A real SMTP server on loopback. `refuse`: the reply to the next mails, by status code; null: they are taken. */
export async function startMailServer(options: SMTPServerOptions = {}) {
  const mails: ReceivedMail[] = [];
  let refuse: number | null = null;
  let arrived = () => {};
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.key ? [] : ['STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onRcptTo(_address, _session, done) {
      done(refuse === null ? null : Object.assign(new Error('not now'), { responseCode: refuse }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        mails.push({ ...parse(raw), recipients, raw, secure: session.secure });
        done();
        arrived();
      });
    },
    ...options,
  });
  // A client that gives up on the certificate is part of the test.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    mails,
    /** Resolves with the next mail. */
    next: () =>
      new Promise<void>((resolve) => {
        arrived = resolve;
      }),
    refuse(code: number | null) {
      refuse = code;
    },
    courier: (changes: Partial<Parameters<typeof createSmtpCourier>[0]> = {}) =>
      createSmtpCourier({
        host: '127.0.0.1',
        port,
        implicitTls: false,
        plain: true,
        user: null,
        password: null,
        from: 'dock@example.net',
        fromName: 'Dock',
        ca: null,
        ...changes,
      }),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
export type MailServer = Awaited<ReturnType<typeof startMailServer>>;

function parse(raw: string): Pick<ReceivedMail, 'headers' | 'text'> {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), decodeWords(line.slice(at + 1).trim())];
    }),
  );
  return { headers, text: decodeBody(rest.join('\r\n\r\n'), headers['content-transfer-encoding'] ?? '') };
}

const decodeWords = (text: string) =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_whole, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('latin1')
        : fromHex(word.replaceAll('_', ' ')),
    )
    .replace(/^[\s\S]*$/, (bytes) =>
      /[\u0080-\u00ff]/.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes,
    );

/** Quoted-printable, to bytes as latin1. */
const fromHex = (text: string) =>
  text.replaceAll(/=([0-9a-f]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function decodeBody(body: string, encoding: string): string {
  const text =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString('utf8')
      : encoding === 'quoted-printable'
        ? Buffer.from(fromHex(body.replaceAll('=\r\n', '')), 'latin1').toString('utf8')
        : body;
  return text.replaceAll('\r\n', '\n');
}
