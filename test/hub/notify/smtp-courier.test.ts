import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, expect, it, vi } from 'vitest';
import { run } from '../../../hub/cli';
import { readMailFile } from '../../../hub/notify/mail-settings';
import { selfSignedTls } from '../../../hub/tls';
import { day0 } from '../../support/builders';
import { startMailServer } from '../../support/mail-server';

const ended: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});
function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'dockside-mail-'));
  ended.push(() => rmSync(folder, { recursive: true }));
  return folder;
}
async function aServer(options: Parameters<typeof startMailServer>[0] = {}) {
  const server = await startMailServer(options);
  ended.push(server.close);
  return server;
}
/** A server with a certificate for 127.0.0.1, and the CA that made it. */
async function aTlsServer(options: Parameters<typeof startMailServer>[0] = {}) {
  const folder = aFolder();
  const { cert, key } = await selfSignedTls(folder, '127.0.0.1', new Date().toISOString());
  const server = await aServer({ cert, key, ...options });
  return { server, ca: readFileSync(path.join(folder, 'ca.pem'), 'utf8') };
}
const mail = {
  message_id: '<one@example.net>',
  queued_at: day0,
  content: {
    to: { name: 'Kerstin, "the" Boss', address: 'kerstin@example.com' },
    language: 'sv' as const,
    subject: 'Jobb å: klart\r\nBcc: everybody@example.com',
    text: 'Hej!\n.\nEn punkt ensam.\n',
  },
};

it('sends over TLS that it can check, whether it comes first or is asked for', async () => {
  for (const secure of [false, true]) {
    const { server, ca } = await aTlsServer({ secure });
    const courier = await server.courier({ plain: false, implicitTls: secure, ca });
    expect(await courier.send(mail)).toEqual({ ok: true });
    expect(server.mails).toMatchObject([{ secure: true, recipients: ['kerstin@example.com'] }]);
    expect(server.mails[0]?.headers).toMatchObject({
      'message-id': '<one@example.net>',
      'auto-submitted': 'auto-generated',
      subject: 'Jobb å: klart Bcc: everybody@example.com',
    });
    expect(server.mails[0]?.headers).not.toHaveProperty('bcc');
    expect(server.mails[0]?.text).toBe(mail.content.text);
  }
});

it('says nothing to a server without TLS, or with a certificate that nobody vouches for', async () => {
  const bare = await aServer();
  expect(await (await bare.courier({ plain: false })).send(mail)).toMatchObject({
    ok: false,
    isFinal: false,
  });
  const { server } = await aTlsServer();
  expect(await (await server.courier({ plain: false })).send(mail)).toMatchObject({
    ok: false,
    isFinal: false,
  });
  expect([bare.mails, server.mails]).toEqual([[], []]);
});

it('tries again after a wrong password, a server that is away or busy; not where the address or the mail is refused', async () => {
  const { server, ca } = await aTlsServer({
    authOptional: false,
    onAuth: (auth, _session, done) =>
      auth.password === 'right' ? done(null, { user: 'dock' }) : done(new Error('no')),
  });
  const as = (password: string) => server.courier({ plain: false, ca, user: 'dock', password });
  expect(await (await as('wrong')).send(mail)).toEqual({ ok: false, problem: 'EAUTH 535', isFinal: false });
  expect(await (await as('right')).send(mail)).toEqual({ ok: true });
  server.refuse(451);
  expect(await (await as('right')).send(mail)).toMatchObject({ problem: 'EENVELOPE 451', isFinal: false });
  server.refuse(550);
  expect(await (await as('right')).send(mail)).toMatchObject({ problem: 'EENVELOPE 550', isFinal: true });
  const gone = await aServer();
  await gone.close();
  expect(await (await gone.courier()).send(mail)).toMatchObject({ ok: false, isFinal: false });
});

it('is set up with the password from stdin, in a file of its owner, plain only to this machine or on request', async () => {
  const dataDir = aFolder();
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  ended.push(() => errors.mockRestore());
  const set = (...args: string[]) =>
    run(
      ['mail', 'set', '--data', dataDir, '--from', 'dock@example.net', ...args],
      new AbortController().signal,
    );
  expect(readMailFile(dataDir)).toBeNull();
  expect(await set('--server', 'smtp://mail.example.net', '--name', 'Dock 1')).toBe(0);
  expect(readMailFile(dataDir)?.server).toMatchObject({
    host: 'mail.example.net',
    port: 587,
    plain: false,
    user: null,
  });
  expect(statSync(path.join(dataDir, 'mail.json')).mode & 0o777).toBe(0o600);
  const stdin = vi
    .spyOn(process, 'stdin', 'get')
    .mockReturnValue(Readable.from(['right\n']) as typeof process.stdin);
  await set('--server', 'smtps://mail.example.net', '--user', 'dock');
  stdin.mockRestore();
  expect(readMailFile(dataDir)?.server).toMatchObject({ user: 'dock', password: 'right' });
  expect(readMailFile(dataDir)?.server).toMatchObject({ port: 465, implicitTls: true, plain: false });
  await set('--server', 'smtp://127.0.0.1:2525');
  expect(readMailFile(dataDir)?.server).toMatchObject({ port: 2525, plain: true });
  expect(errors).not.toHaveBeenCalled();
  const id = readMailFile(dataDir)?.id;
  await set('--server', 'smtp://mail.example.net', '--plain');
  expect(readMailFile(dataDir)?.server).toMatchObject({ plain: true });
  expect(errors).toHaveBeenCalledTimes(1);
  expect(await run(['mail', 'off', '--data', dataDir], new AbortController().signal)).toBe(0);
  expect(readMailFile(dataDir)).toEqual({ id, server: null });
});

it.each([
  ['http://mail.example.net'],
  ['mail.example.net'],
  ['smtp://user:s3same@mail.example.net'],
  ['smtps://mail.example.net', '--plain'],
])('takes no server %s', async (...args) => {
  const dataDir = aFolder();
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  ended.push(() => errors.mockRestore());
  const given = ['mail', 'set', '--data', dataDir, '--from', 'dock@example.net', '--server', ...args];
  expect(await run(given, new AbortController().signal)).toBe(2);
  expect(existsSync(path.join(dataDir, 'mail.json'))).toBe(false);
  expect(errors.mock.calls.join('\n')).not.toContain('s3same');
});

it('does not start with settings that are not whole', () => {
  const dataDir = aFolder();
  writeFileSync(path.join(dataDir, 'mail.json'), '{"host":"mail.example.net"}');
  expect(() => readMailFile(dataDir)).toThrow();
});
